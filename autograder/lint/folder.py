"""The student's folder as it lies in the tree: nothing hidden may stand in it, whoever put it there."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.assignment import Assignment
from autograder.build.leaks import leaks
from autograder.build.otter_master import Master
from autograder.build.test_files import BUNDLE
from autograder.lint.finding import Finding

_HIDDEN_CASE = re.compile(r"hidden\s*=\s*True")
_FOR_GRADERS = ("tests/", f"files/{BUNDLE}/")


def template(assignment: Assignment, root: Path) -> dict[str, bytes]:
    """Return the files of the built student folder, name to bytes; none where it was not built."""
    home = root / "student_templates" / assignment.slug
    paths = (p for p in sorted(home.rglob("*")) if p.is_file() and "__pycache__" not in p.parts)
    return {p.relative_to(home).as_posix(): p.read_bytes() for p in paths}


def findings(
    files: Mapping[str, bytes], master: Master, assignment: Assignment, root: Path
) -> Iterator[Finding]:
    """Yield what of the hidden stands in the template, and in what otter's zip lays beside a submission."""
    home = root / "student_templates" / assignment.slug
    remedy = "mark it as solution or take it out of what students see, then build again"
    for words in leaks(files, master, assignment, root):
        name, _, what = words.partition(" ")
        yield Finding.on(home / name, 1, root, f"the template {what}", remedy)
    for name, data in files.items():
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if name.startswith("tests/") and _HIDDEN_CASE.search(line):
                what = "a hidden check lies in the student's folder"
                yield Finding.on(home / name, number, root, what, f"run: neurograde build {assignment.slug}")
    zip_path = root / "build" / assignment.slug / f"{assignment.slug}-autograder.zip"
    for words in leaks(_beside(zip_path), master, assignment, root):
        yield Finding.on(zip_path, 1, root, words, remedy)


def _beside(zip_path: Path) -> dict[str, bytes]:
    """Return what otter's zip lays open beside a submission: all but its tests and what these import."""
    if not zip_path.is_file():
        return {}
    with zipfile.ZipFile(zip_path) as packed:
        names = [n for n in packed.namelist() if not n.startswith(_FOR_GRADERS)]
        return {n.removeprefix("files/"): packed.read(n) for n in names}
