"""What the graders are compared on: an assignment in a course of its own, built, and the submissions to it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from autograder.assignment import Assignment, load
from autograder.bench.kinds import Kind, Material, lay_out, with_cell
from autograder.build import build
from autograder.errors import NeurogradeError
from autograder.notebooks import Composer, to_bytes

_NOT_ANSWERS = ("otter.Notebook(", "grader.export(", "grader.check(")


class BenchError(NeurogradeError):
    """The graders disagree, or one of them could not run: there is nothing to compare."""


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
        Points by question that checks decide, one dict per submission.
    cpu : float or None
        CPU seconds per submission, of all processes; None where they cannot be told from the command's own.
    """

    seconds: float
    once: float
    scores: tuple[dict[str, float], ...]
    cpu: float | None = None


class Grader(Protocol):
    """One way to grade; `how` says in a line what is measured."""

    @property
    def name(self) -> str:
        """What the table calls it."""

    @property
    def how(self) -> str:
        """What is measured, in a line."""

    def run(self, kind: Kind) -> Timing:
        """Return the times and scores of one kind of submissions."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One assignment's folder, with its submissions.

    Attributes
    ----------
    folder : Path
        Holds `course/`, `beside/` (what lies beside a notebook) and whatever the graders write.
    home : Path
        The home that all graders run in, on all grounds.
    zip : Path
        otter's autograder zip, built from the same files.
    agreement : tuple of Kind
        What shows that all graders agree; not timed.
    timed : tuple of Kind
    """

    folder: Path
    home: Path
    assignment: Assignment
    zip: Path
    agreement: tuple[Kind, ...]
    timed: tuple[Kind, ...]

    @property
    def course(self) -> Path:
        return self.folder / "course"

    @property
    def beside(self) -> Path:
        return self.folder / "beside"

    def submissions(self, kind: Kind, count: int = 0) -> Path:
        """Return the folder that holds `count` submissions of a kind, its batch by default; written if there is none."""
        count = count or kind.batch
        folder = self.folder / "submissions" / f"{kind.name}-{count}"
        if not folder.is_dir():
            folder.mkdir(parents=True)
            for student in students(kind, count):
                # Its bytes are one student's own, lest a grader know them again.
                book = with_cell(kind.book, f"Handed in by {student}.", "markdown")
                (folder / f"{student}.ipynb").write_bytes(to_bytes(book))
        return folder

    def questions(self) -> list[str]:
        """Return the names of the questions that checks decide."""
        return [q.name for q in self.assignment.judged]

    def environment(self) -> dict[str, str]:
        """Return the environment that all graders run in: one home, caches kept, one thread for linear algebra."""
        own = {
            "HOME": self.home,
            "IPYTHONDIR": self.home / "ipython",
            "MPLCONFIGDIR": self.home / "matplotlib",
            "TMPDIR": self.home / "tmp",
            # nbgrader calls programs that lie beside the interpreter.
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "PYTHONWARNINGS": "ignore",
        }
        threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER_", "MPL", "IPYTHON"))}
        return kept | {k: str(v) for k, v in own.items()} | threads


def students(kind: Kind, count: int) -> list[str]:
    """Return the keys of so many students who handed in that kind."""
    return [f"{kind.name}-{number:04d}" for number in range(count)]


def prepare(root: Path, material: Material, folder: Path, home: Path, thin: int) -> Ground:
    """Return the ground in `folder`: course laid out and built, what lies beside a notebook, batches a `thin`th of theirs."""
    course = folder / "course"
    lay_out(root, material, course)
    assignment = load(course, material.slug)
    built = build(assignment, course)
    composer = Composer(assignment, course)
    agreement = () if material.agreement is None else (material.agreement(assignment, composer),)
    kinds = [make(assignment, composer) for make in material.timed]
    timed = tuple(replace(kind, batch=max(1, kind.batch // thin)) for kind in kinds)
    ground = Ground(folder, home, assignment, built.zip, agreement, timed)
    ground.beside.mkdir()
    for name, path in assignment.files.items():
        target = ground.beside / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    return ground


def is_answer(source: str) -> bool:
    """Return whether a cell is neither otter's loading, nor its export, nor a test cell."""
    return not any(word in source for word in _NOT_ANSWERS)


def python(*arguments: str) -> list[str]:
    """Return the command that runs this interpreter without the working directory on its path."""
    return [sys.executable, "-P", *arguments]
