"""What grading says: frozen data, one meaning each, no behaviour beyond sums and sentences."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.recorder import (
        Judgement,  # its NumPy takes long to import, and reading results needs none
    )


class Outcome(StrEnum):
    """How one check, or one line of a written question's rubric, ended.

    PASSED earns the points and MARKED those that a person gave; no other earns any. GRADER_ERROR and PENDING, on
    which a person has yet to decide, are never a student's zero.
    """

    PASSED = "passed"
    FAILED = "failed"
    MISSING = "missing"
    RAISED = "raised"
    TIMEOUT = "timeout"
    SKIPPED = "skipped"
    GRADER_ERROR = "grader_error"
    PENDING = "pending"
    MARKED = "marked"


_OPEN = (Outcome.GRADER_ERROR, Outcome.PENDING)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one check, or of one line of a rubric, on one submission.

    Attributes
    ----------
    check, question : str
        Names as in the assignment; a check's name is unique in its assignment.
    outcome : Outcome
    possible : float
        Points of the check; a public check has 0.
    public : bool
        True where the student holds the check herself.
    message : str
        What the student may read: never a hidden input or answer.
    detail : str
        What staff may read: values, tolerances, tracebacks.
    seconds : float
        What it took: measured, and no part of what is judged or compared.
    judgements : tuple of Judgement
        What the check judged, where that was recorded.
    misconception : str
        For staff: the title of the known wrong answer whose failure this one is like, '' for none.
    awarded : float
        What a person gave, where the outcome is MARKED.
    """

    check: str
    question: str
    outcome: Outcome
    possible: float
    public: bool
    message: str = ""
    detail: str = ""
    seconds: float = field(default=0.0, compare=False)
    judgements: tuple[Judgement, ...] = ()
    misconception: str = ""
    awarded: float = 0.0

    @property
    def points(self) -> float:
        """What it earns: as marked, else all points if passed and none if not."""
        if self.outcome is Outcome.MARKED:
            return self.awarded
        return self.possible if self.outcome is Outcome.PASSED else 0.0

    @property
    def is_full(self) -> bool:
        """Whether nothing is left to wish for: passed, or marked with all points."""
        return self.outcome is Outcome.PASSED or (
            self.outcome is Outcome.MARKED and self.awarded >= self.possible
        )

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided on it yet."""
        return self.outcome in _OPEN


@dataclass(frozen=True, slots=True)
class CellRecord:
    """How one code cell of the notebook ended; `status` is ok, error, timeout or killed; `index` counts from 1."""

    index: int
    status: str
    error: str = ""
    output: str = ""
    seconds: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture a cell drew: PNG bytes, and the question it stands in ('' for none)."""

    cell: int
    question: str
    png: bytes


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """What a student wrote in answer to a written question."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """All verdicts of one submission, and what a person should know beside them.

    Attributes
    ----------
    student : str
        The key: file or folder stem.
    source : str
        The file's name as it came in.
    sha256 : str
        Of the file's bytes ('' where there are none).
    notes : tuple of str
        What was repaired or noticed, for staff.
    for_person : tuple of str
        Why a person must look; empty for most.
    answers : tuple of WrittenAnswer
        Of the written questions that are not blank.
    """

    student: str
    source: str
    sha256: str
    verdicts: tuple[Verdict, ...]
    cells: tuple[CellRecord, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    for_person: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)
    answers: tuple[WrittenAnswer, ...] = ()

    @property
    def misconceptions(self) -> dict[str, str]:
        """The misconception of each question that shows one."""
        return {v.question: v.misconception for v in self.verdicts if v.misconception}

    @property
    def is_unread(self) -> bool:
        """Whether nothing of it could be read, so that it says nothing of what the student knows."""
        return bool(self.verdicts) and all(v.outcome is Outcome.SKIPPED for v in self.verdicts)

    @property
    def possible(self) -> float:
        return sum(v.possible for v in self.verdicts)

    @property
    def score(self) -> float | None:
        """Points earned, or None while a grader's error or a mark to come leaves them open."""
        return None if any(v.is_open for v in self.verdicts) else self.earned

    @property
    def earned(self) -> float:
        """Points earned so far."""
        return sum(v.points for v in self.verdicts)

    @property
    def waiting(self) -> float:
        """Points on which a person has yet to decide."""
        return sum(v.possible for v in self.verdicts if v.outcome is Outcome.PENDING)

    def question_score(self, question: str) -> float | None:
        """Points earned on one question, or None while a grader's error or a mark to come leaves them open."""
        own = [v for v in self.verdicts if v.question == question]
        return None if any(v.is_open for v in own) else sum(v.points for v in own)


def stands(report: Report) -> bool:
    """Return whether judging the same bytes by the same release again would say the same.

    Not where the grader failed, nor where a clock or a kill from outside had a part in it: on a busy machine, or one
    short of memory, a right answer ends like this too.
    """
    told = [*(v.detail for v in report.verdicts), *(c.error for c in report.cells), *report.for_person]
    return not (
        any(v.outcome in (Outcome.GRADER_ERROR, Outcome.TIMEOUT) for v in report.verdicts)
        or any(c.status == "timeout" for c in report.cells)
        or any(words in text for text in told for words in _FROM_OUTSIDE)
    )


OUT_OF_TIME = "those before used up the time"
# How the engine says that a process was killed, did not tell how it ended, or was not there in time.
_FROM_OUTSIDE = (OUT_OF_TIME, "signal 9 ", "its end was not reported", "reading it ended the process")


def to_data(report: Report) -> dict[str, Any]:
    """Return a report as builtins only."""
    data = asdict(report)
    for verdict in data["verdicts"]:
        verdict["outcome"] = verdict["outcome"].value
    return data


def content(report: Report) -> dict[str, Any]:
    """Return `to_data` without what was measured: the same whenever and wherever the same bytes are judged."""
    data = to_data(report)
    for timed in (data, *data["verdicts"], *data["cells"]):
        del timed["seconds"]
    return data


def _verdict(data: dict[str, Any]) -> Verdict:
    """Return a verdict that was taken apart; without judgements where it was kept before there were any."""
    from autograder.recorder import Judgement

    judgements = tuple(Judgement(**j) for j in data.get("judgements", ()))
    return Verdict(**{**data, "outcome": Outcome(data["outcome"]), "judgements": judgements})


def from_data(data: dict[str, Any]) -> Report:
    """Return the report that `to_data` took apart; KeyError, TypeError or ValueError if it is none."""
    parts = dict(data)
    parts["verdicts"] = tuple(_verdict(v) for v in data["verdicts"])
    parts["cells"] = tuple(CellRecord(**c) for c in data["cells"])
    parts["answers"] = tuple(WrittenAnswer(**a) for a in data["answers"])
    parts["figures"] = tuple(Figure(**f) for f in data["figures"])
    return Report(**parts)
