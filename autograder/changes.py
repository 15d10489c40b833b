"""Two gradings of the same submissions side by side: who moves from what to what, and which checks say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.gradebook import Gradebook
from autograder.outline import CheckLine, Outline
from autograder.row import Row
from autograder.text import plain
from autograder.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Shift:
    """One check that says something else of one student; None where a grading has no verdict of that name."""

    question: str
    check: str
    title: str
    before: Verdict | None
    after: Verdict | None

    @property
    def gain(self) -> float:
        """Points more, or less where negative."""
        return (self.after.points if self.after else 0.0) - (self.before.points if self.before else 0.0)

    @property
    def outcomes(self) -> tuple[str, str]:
        """How the check ended, before and after."""
        return tuple(_outcome(v) for v in (self.before, self.after))  # type: ignore[return-value]

    @property
    def words(self) -> str:
        """The change in one line: `lif: test_rate failed → passed (+2)`."""
        gain = f" ({self.gain:+.6g})" if self.gain else ""
        return f"{self.question}: {self.check} {' → '.join(self.outcomes)}{gain}"


@dataclass(frozen=True, slots=True)
class Move:
    """One student whose verdicts changed.

    Attributes
    ----------
    before, after : Row or None
        None where only the other grading has her.
    shifts : tuple of Shift
    aside : str
        What changed beside the checks, '' for nothing: her file.
    """

    student: str
    before: Row | None
    after: Row
    shifts: tuple[Shift, ...]
    aside: str

    @property
    def totals(self) -> tuple[str, str]:
        """The totals in words, before and after: `24`, `24+` where marks are to come, `open`, `–` for no row."""
        return _total(self.before), _total(self.after)

    @property
    def moves(self) -> bool:
        """Whether her score changes, or what of it is open; else only how checks ended."""
        return self.totals[0] != self.totals[1]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a grading says that an earlier one did not.

    Attributes
    ----------
    begun : tuple of str
        When the two began (UTC), as they noted it.
    before, after : Outline
    students : int
        How many the later one has.
    moved : tuple of Move
        Whose score changes, sorted by student.
    otherwise : tuple of Move
        Whose score stays, though a check ends otherwise or her file changed.
    """

    begun: tuple[str, str]
    before: Outline
    after: Outline
    students: int
    moved: tuple[Move, ...]
    otherwise: tuple[Move, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What is asked otherwise than before, a line each: checks that are new, gone, or worth something else."""
        old, new = ({c.name: c for c in outline.checks} for outline in (self.before, self.after))
        worth = [
            f"{name} was worth {plain(old[name].points)}, now {plain(new[name].points)}"
            for name in new
            if name in old and old[name].points != new[name].points
        ]
        added, gone = [n for n in new if n not in old], [n for n in old if n not in new]
        return (
            *([f"new: {', '.join(added)}"] if added else []),
            *([f"gone: {', '.join(gone)}"] if gone else []),
            *worth,
        )


def compare(
    before: Gradebook, after: Gradebook, begun: tuple[str, str], asides: Mapping[str, str]
) -> Changes:
    """Return what changed between two gradebooks; `asides` say what changed of a student's file."""
    old = {row.report.student: row for row in before.rows}
    titles = {c.name: c for c in (*before.outline.checks, *after.outline.checks)}
    found = []
    for row in after.rows:
        student = row.report.student
        move = Move(
            student,
            old.get(student),
            row,
            tuple(_shifts(old.get(student), row, titles)),
            asides.get(student, ""),
        )
        if move.moves or move.shifts or move.aside:
            found.append(move)
    return Changes(
        begun,
        before.outline,
        after.outline,
        len(after.rows),
        tuple(m for m in found if m.moves),
        tuple(m for m in found if not m.moves),
    )


def _shifts(before: Row | None, after: Row, titles: Mapping[str, CheckLine]) -> list[Shift]:
    if before is None:
        return []
    old = {v.check: v for v in before.report.verdicts}
    new = {v.check: v for v in after.report.verdicts}
    shifts = []
    for name in (*new, *(n for n in old if n not in new)):
        one, other = old.get(name), new.get(name)
        if _says(one) != _says(other):
            known = other or one
            assert known is not None
            title = titles[name].title if name in titles else name
            shifts.append(Shift(known.question, name, title, one, other))
    return shifts


def _says(verdict: Verdict | None) -> tuple[object, ...]:
    return () if verdict is None else (verdict.outcome, verdict.points)


def _outcome(verdict: Verdict | None) -> str:
    return "not asked" if verdict is None else verdict.outcome.value.replace("_", " ")


def _total(row: Row | None) -> str:
    if row is None:
        return "–"
    if row.total is not None:
        return plain(row.total)
    return "open" if row.so_far is None else f"{plain(row.so_far)}+"
