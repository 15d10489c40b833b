"""Kill matrix and pass matrix: per question, what each check says to each mutant and each witness."""

from __future__ import annotations

import string
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from autograder.assignment import Check, Question
from autograder.verdict import Outcome, Report, Verdict

LETTERS = string.ascii_letters
WIDTH = 100
_NAME, _GAP = 38, 3


class Mark(StrEnum):
    """What one check makes of one answer, and whether that is as it should be."""

    KILLED = "×"
    PASSED = "·"
    SURVIVED = "!"
    UNNAMED = "?"
    BROKEN = "F"
    NOT_TRIED = " "

    @property
    def wrong(self) -> bool:
        return self in (Mark.SURVIVED, Mark.UNNAMED, Mark.BROKEN)


@dataclass(frozen=True, slots=True)
class Column:
    """One answer of a question: its name without the folder, what it is, and for a mutant its hint."""

    name: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class Field:
    """Where a check meets an answer; `said` is what the check said, for staff."""

    mark: Mark
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """One check: its name and title, how many mutants of the whole assignment it kills, and its fields."""

    check: Check
    kills: int
    mutants: tuple[Field, ...]
    witnesses: tuple[Field, ...]
    degenerate: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The matrices of one question; its lines are its own checks, then those of other questions that its answers touch."""

    question: Question
    mutants: tuple[Column, ...]
    witnesses: tuple[Column, ...]
    degenerate: tuple[Column, ...]
    lines: tuple[Line, ...]


def field(verdict: Verdict | None, *, named: bool | None) -> Field:
    """Return the field of a verdict.

    Parameters
    ----------
    verdict : Verdict or None
        None where the check was not run.
    named : bool or None
        Whether the check should kill this answer; None where it may do either, as a public check.
    """
    if verdict is None:
        return Field(Mark.NOT_TRIED, "")
    said = f"{verdict.outcome.value}: {verdict.message}" if verdict.message else verdict.outcome.value
    if verdict.outcome is Outcome.GRADER_ERROR:
        return Field(Mark.BROKEN, f"the check itself failed: {verdict.detail[-300:]}")
    if verdict.outcome is Outcome.PASSED:
        return Field(Mark.SURVIVED if named else Mark.PASSED, said)
    return Field(Mark.UNNAMED if named is False else Mark.KILLED, said)


def verdict_of(report: Report | None, check: Check) -> Verdict | None:
    """Return what a report says of a check, None if it does not."""
    return next((v for v in report.verdicts if v.check == check.name), None) if report else None


def panel_lines(panel: Panel) -> Iterator[str]:
    """Yield a panel as text of at most 100 columns: checks by mutants, then by witnesses, then who the letters are."""
    yield f"{panel.question.name}: {panel.question.title}"
    room = WIDTH - _NAME - 2 * _GAP - len(panel.witnesses) - 6
    blocks = [panel.mutants[i : i + room] for i in range(0, len(panel.mutants), room)] or [()]
    for number, block in enumerate(blocks):
        start = number * room
        last = number == len(blocks) - 1
        yield from _block(panel, slice(start, start + len(block)), witnesses=last)
    yield from _legend(panel.mutants, LETTERS, "mutants")
    yield from _legend(panel.witnesses, string.digits[1:] + string.ascii_letters, "witnesses")


def _block(panel: Panel, part: slice, *, witnesses: bool) -> Iterator[str]:
    letters = [_letter(i, LETTERS) for i in range(len(panel.mutants))][part]
    digits = [_letter(i, string.digits[1:] + LETTERS) for i in range(len(panel.witnesses))]
    gap = " " * _GAP
    yield f"  {'':<{_NAME}}{'kills':>5} {''.join(letters)}{gap}{''.join(digits) if witnesses else ''}".rstrip()
    for line in panel.lines:
        shown = "".join(f.mark for f in line.mutants[part])
        passes = "".join(_pass(f) for f in line.witnesses) if witnesses else ""
        kills = "" if line.check.public else str(line.kills)
        name = line.check.name if len(line.check.name) < _NAME else line.check.name[: _NAME - 2] + "…"
        yield f"  {name:<{_NAME}}{kills:>5} {shown}{gap}{passes}".rstrip()


def _pass(one: Field) -> str:
    """Return a witness's mark: what passes stands out, since all of it should."""
    return {Mark.PASSED: "✓", Mark.NOT_TRIED: " ", Mark.BROKEN: Mark.BROKEN.value}.get(one.mark, "✗")


def _legend(columns: Sequence[Column], letters: str, what: str) -> Iterator[str]:
    told = ", ".join(f"{_letter(i, letters)} {c.name}" for i, c in enumerate(columns))
    yield from textwrap.wrap(
        f"{what}: {told or 'none'}", WIDTH, initial_indent="  ", subsequent_indent="    "
    )


def _letter(index: int, letters: str) -> str:
    return letters[index] if index < len(letters) else "+"


KEY = (
    f"{Mark.KILLED} killed   {Mark.PASSED} passed   {Mark.SURVIVED} should have been killed   "
    f"{Mark.UNNAMED} killed by a check it does not name   {Mark.BROKEN} the check failed   ✓ passed   ✗ failed"
)
