"""The master and the blank template through otter's own runner."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder import otter_runner
from autograder.notebooks import to_bytes
from autograder.verify.findings import Finding
from autograder.verify.trials import BLANK, MASTER, Course


def through_otter(course: Course, zip_path: Path) -> Iterator[Finding]:
    """Yield where otter's own runner does not give the master full marks and the template none."""
    compose = course.composer
    with tempfile.TemporaryDirectory() as folder:
        for name, book, share in ((MASTER, compose.filled(), 1.0), (BLANK, compose.blank(), 0.0)):
            path = Path(folder, f"{name}.ipynb")
            path.write_bytes(to_bytes(book))
            scores = otter_runner.run_otter(zip_path, path).scores
            for question in course.assignment.judged:
                wanted, got = share * question.points, scores[question.name]
                if abs(got - wanted) > 1e-6:
                    yield Finding(f"{name} through otter", f"{question.name}: {got:g}, not {wanted:g}")
