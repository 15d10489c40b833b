"""What the graders are compared on: a copy of the course, built, and the submissions, in a folder of their own."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from autograder.assignment import Assignment, load
from autograder.build import build
from autograder.errors import NeurogradeError
from autograder.notebooks import Composer, to_bytes

BATCH = 4
AGREEMENT = "half"
_DRAWS = "plt.show("
_COMPUTES = "_total = 0\nfor _step in range(12_000_000):\n    _total += _step & 7"
_NOT_ANSWERS = ("otter.Notebook(", "grader.export(", "grader.check(")


class BenchError(NeurogradeError):
    """The graders disagree, or one of them could not run: there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of submission that is measured: its name, what it is, and the notebook."""

    name: str
    title: str
    book: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Timing:
    """What one grader took for a batch of one kind.

    Attributes
    ----------
    seconds : float
        Wall time per submission.
    once : float
        Wall time of the command beside that, however many submissions there are: interpreter, imports, checks.
    scores : tuple of dict
        Points by question, one dict per submission.
    """

    seconds: float
    once: float
    scores: tuple[dict[str, float], ...]


class Grader(Protocol):
    """One way to grade; `how` says in a line what is measured."""

    @property
    def name(self) -> str: ...
    @property
    def how(self) -> str: ...
    def run(self, kind: str) -> Timing: ...


@dataclass(frozen=True, slots=True)
class Ground:
    """The course in a temporary folder, with `BATCH` submissions of each kind.

    Attributes
    ----------
    folder : Path
        Holds `course/`, `submissions/<kind>/`, `home/` and whatever the graders write.
    zip : Path
        otter's autograder zip, built from the same files.
    """

    folder: Path
    assignment: Assignment
    zip: Path
    kinds: tuple[Kind, ...]

    @property
    def course(self) -> Path:
        return self.folder / "course"

    def submissions(self, kind: str) -> Path:
        """Return the folder that holds the submissions of one kind."""
        return self.folder / "submissions" / kind

    def environment(self) -> dict[str, str]:
        """Return the environment that all graders run in: one home, caches kept, one thread for linear algebra."""
        home = self.folder / "home"
        own = {
            "HOME": home,
            "IPYTHONDIR": home / "ipython",
            "MPLCONFIGDIR": home / "matplotlib",
            "TMPDIR": home / "tmp",
            # nbgrader calls programs that lie beside the interpreter.
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "PYTHONWARNINGS": "ignore",
        }
        threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER_", "MPL", "IPYTHON"))}
        return kept | {k: str(v) for k, v in own.items()} | threads


def prepare(root: Path, slug: str, folder: Path) -> Ground:
    """Return the ground in `folder`: course copied and built, submissions written.

    The copy keeps the course as it was when the run began, and leaves the tree alone.
    """
    course = folder / "course"
    skip = shutil.ignore_patterns("__pycache__")
    for part in (f"assignments/{slug}", "reference"):
        if (root / part).is_dir():
            shutil.copytree(root / part, course / part, ignore=skip)
    if (root / "requirements.lock").is_file():
        shutil.copy(root / "requirements.lock", course)
    assignment = load(course, slug)
    built = build(assignment, course)
    (folder / "home" / "tmp").mkdir(parents=True)
    ground = Ground(folder, assignment, built.zip, kinds(assignment, course))
    for kind in ground.kinds:
        ground.submissions(kind.name).mkdir(parents=True)
        for number in range(BATCH):
            student = f"{kind.name}-{number}"
            path = ground.submissions(kind.name) / f"{student}.ipynb"
            path.write_bytes(to_bytes(_handed_in(kind.book, student)))
    return ground


def kinds(assignment: Assignment, course: Path) -> tuple[Kind, ...]:
    """Return the submissions to measure, and first the one that only shows that all graders agree."""
    composer = Composer(assignment, course)
    book = composer.filled()
    half: dict[str, tuple[str, ...] | None] = {q.name: None for q in assignment.questions[1::2]}
    computes: dict[str, Any] = {
        "cell_type": "code",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": _COMPUTES,
    }
    return (
        Kind(AGREEMENT, "every second question answered", composer.filled(half)),
        Kind("light", "the master's answers, the given cells that draw left out", _without_figures(book)),
        Kind("full", "the master's answers, as handed in", book),
        Kind(
            "slow",
            "the same, and one more cell that computes for a second or two",
            _with_cell(book, computes),
        ),
    )


def _without_figures(book: dict[str, Any]) -> dict[str, Any]:
    cells = [c for c in book["cells"] if c["cell_type"] != "code" or _DRAWS not in "".join(c["source"])]
    return {**book, "cells": cells}


def _with_cell(book: Mapping[str, Any], cell: dict[str, Any]) -> dict[str, Any]:
    return {**book, "cells": [*book["cells"], {**cell, "id": f"added-{len(book['cells'])}"}]}


def _handed_in(book: Mapping[str, Any], student: str) -> dict[str, Any]:
    """Return the notebook with a cell that makes its bytes one student's own, lest a grader know it again."""
    return _with_cell(book, {"cell_type": "markdown", "metadata": {}, "source": f"Handed in by {student}."})


def is_answer(source: str) -> bool:
    """Return whether a cell is neither otter's loading, nor its export, nor a test cell."""
    return not any(word in source for word in _NOT_ANSWERS)


def python(*arguments: str) -> list[str]:
    """Return the command that runs this interpreter without the working directory on its path."""
    return [sys.executable, "-P", *arguments]
