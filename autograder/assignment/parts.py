"""What an assignment is made of: frozen data, no reading of files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """How a question is answered and who judges it.

    CODE and FIGURE answers are Python names that checks judge (a figure through `autograder.figures`); a CHOICE
    is a name that holds the letter of an option; a WRITTEN answer is text that a person judges by the rubric.
    """

    CODE = "code"
    FIGURE = "figure"
    CHOICE = "choice"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use; seconds are wall time."""

    cell_s: float = 20.0
    call_s: float = 10.0
    question_s: float = 60.0
    submission_s: float = 300.0
    memory_mb: int = 2048

    def longer(self, factor: float) -> Limits:
        """Return limits with so many times the seconds, for runs whose verdicts a busy machine must not decide."""
        return Limits(
            factor * self.cell_s,
            factor * self.call_s,
            factor * self.question_s,
            factor * self.submission_s,
            self.memory_mb,
        )


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a written question's rubric: what a person looks for, and what it is worth."""

    points: float
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked: a name for machines, a title for people, points, and the names a student defines.

    Attributes
    ----------
    functions : frozenset of str
        Those of the names that the master defines as functions or classes.
    options : mapping of str to tuple of str
        Of a choice question, the letters that each name may hold.
    rubric : tuple of Criterion
        Of a written question; its points are theirs.
    """

    name: str
    title: str
    points: float
    names: tuple[str, ...]
    functions: frozenset[str]
    kind: Kind = Kind.CODE
    options: Mapping[str, tuple[str, ...]] | None = field(default=None, hash=False)
    rubric: tuple[Criterion, ...] = ()

    @property
    def written(self) -> bool:
        return self.kind is Kind.WRITTEN


@dataclass(frozen=True, slots=True)
class Check:
    """One pytest function: `function(*arguments)` returns nothing or raises CheckFailure/AssertionError."""

    name: str
    question: str
    points: float
    public: bool
    title: str
    hint: str
    arguments: tuple[str, ...]
    function: Callable[..., None]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What course staff wrote, checked for agreement.

    Attributes
    ----------
    slug : str
        The folder's name.
    folder : Path
    title : str
    questions : tuple of Question
        In the order of `assignment.toml`, which is the order of every report.
    checks : tuple of Check
        Public ones first, each group in the order of the questions.
    limits : Limits
    files : mapping of str to Path
        Public files beside the notebook (`data/eeg.mat`, `neurodynex/hopfield_network/hopfield.py`), and where
        each lies.
    own_files : tuple of str
        Those of the files that lie in the assignment's own folder; the others are copies of shared modules.
    first_use : str
        Python that is run once beside the files before any submission is: what libraries keep of it, each has.
    """

    slug: str
    folder: Path
    title: str
    questions: tuple[Question, ...]
    checks: tuple[Check, ...]
    limits: Limits
    files: Mapping[str, Path]
    own_files: tuple[str, ...]
    first_use: str = ""

    @property
    def points(self) -> float:
        return sum(q.points for q in self.questions)

    def contents(self) -> dict[str, bytes]:
        """Return what is in each of the files beside the notebook, by its name there."""
        return {name: path.read_bytes() for name, path in self.files.items()}

    @property
    def judged(self) -> tuple[Question, ...]:
        """The questions that checks judge: all but the written ones."""
        return tuple(q for q in self.questions if not q.written)

    def question(self, name: str) -> Question:
        """Return the question of that name; KeyError if there is none."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(name)

    def of_question(self, name: str) -> tuple[Check, ...]:
        """Return the checks of one question, public ones first."""
        return tuple(c for c in self.checks if c.question == name)
