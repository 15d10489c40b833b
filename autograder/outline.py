"""What results need to know of an assignment: names, titles, points. It is stored with them, so that they can
be read and shown when the assignment has long moved on."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.assignment import Assignment


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question: its name, its title, its points, and whether a person judges it by a rubric."""

    name: str
    title: str
    points: float
    written: bool = False


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check: its name, its question, the title a student reads, its points (0 for a public one).

    A line of a written question's rubric stands among them as `balance.1`, which no check can be called.
    """

    name: str
    question: str
    title: str
    points: float
    public: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """An assignment in outline; questions and checks stand in the assignment's own order, rubrics behind them."""

    slug: str
    title: str
    questions: tuple[QuestionLine, ...]
    checks: tuple[CheckLine, ...]

    @classmethod
    def of(cls, assignment: Assignment) -> Outline:
        """Return the outline of `assignment`."""
        return cls(
            assignment.slug,
            assignment.title,
            tuple(QuestionLine(q.name, q.title, float(q.points), q.written) for q in assignment.questions),
            (
                *(
                    CheckLine(c.name, c.question, c.title, float(c.points), c.public)
                    for c in assignment.checks
                ),
                *(
                    CheckLine(f"{q.name}.{number}", q.name, line.text, float(line.points), public=False)
                    for q in assignment.questions
                    for number, line in enumerate(q.rubric, 1)
                ),
            ),
        )

    @classmethod
    def from_json(cls, text: str) -> Outline:
        """Return the outline that `to_json` wrote."""
        table = json.loads(text)
        return cls(
            table["slug"],
            table["title"],
            tuple(QuestionLine(**q) for q in table["questions"]),
            tuple(CheckLine(**c) for c in table["checks"]),
        )

    def to_json(self) -> str:
        """Return the outline as one line of JSON."""
        return json.dumps(asdict(self), allow_nan=False)

    @property
    def possible(self) -> float:
        return sum(q.points for q in self.questions)

    @property
    def rubrics(self) -> tuple[CheckLine, ...]:
        """The lines of all rubrics."""
        written = {q.name for q in self.questions if q.written}
        return tuple(c for c in self.checks if c.question in written)

    def checks_of(self, question: str) -> tuple[CheckLine, ...]:
        """Return the checks of one question."""
        return tuple(c for c in self.checks if c.question == question)
