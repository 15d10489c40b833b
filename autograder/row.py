"""One student's line of a gradebook: what the grader says, what a person decided on it, and what of both counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from autograder.given import Override
from autograder.outline import CheckLine, Outline, QuestionLine
from autograder.text import plain
from autograder.verdict import Outcome, Report, Verdict


class Status(StrEnum):
    """Whether a row's grade stands, waits for a person's marks alone or for the grader, or a person must see to it."""

    GRADED = "graded"
    WAITING = "waiting for marks"
    NEEDS_PERSON = "needs a person"
    TO_GRADE = "not yet graded"


@dataclass(frozen=True, slots=True)
class Row:
    """One student's line.

    Attributes
    ----------
    scores : tuple of float or None
        Points per question in the outline's order, a person's where one gave them; None where a grader's fault or
        marks to come leave them open.
    waits : tuple of float
        Points per question that wait for marks.
    total, percent : float or None
        None while any score is open.
    reasons : tuple of str
        Why a person must look; empty exactly where `status` is not NEEDS_PERSON.
    graded : bool
        False where grading was stopped before this submission.
    machine : tuple of float or None
        Points per question as they are without overrides.
    settled : tuple of str
        Reasons that a person has looked into.
    overrides : tuple of Override
        Those in force.
    lapsed : tuple of Override
        Those that a person must decide on again.
    content, seen : str
        What was handed in, and the hash of how the grader left the row.
    """

    report: Report
    scores: tuple[float | None, ...]
    waits: tuple[float, ...]
    total: float | None
    percent: float | None
    reasons: tuple[str, ...]
    graded: bool = True
    machine: tuple[float | None, ...] = ()
    settled: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    lapsed: tuple[Override, ...] = ()
    content: str = ""
    seen: str = ""

    @property
    def status(self) -> Status:
        """Whether the row is finished, and what it waits for if not."""
        if not self.graded:
            return Status.TO_GRADE
        if self.reasons:
            return Status.NEEDS_PERSON
        return Status.WAITING if self.waiting else Status.GRADED

    @property
    def waiting(self) -> float:
        """Points that wait for marks."""
        return sum(self.waits)

    @property
    def so_far(self) -> float | None:
        """Points earned while others wait for marks; None where a grader's fault leaves any open."""
        if not self.graded:
            return None
        if any(s is None and not w for s, w in zip(self.scores, self.waits, strict=True)):
            return None
        closed, waiting = [s for s in self.scores if s is not None], self._waiting_questions
        return sum(closed) + sum(v.points for v in self.report.verdicts if v.question in waiting)

    @property
    def machine_total(self) -> float | None:
        """The total without overrides; None while any score of it is open."""
        closed = [s for s in self.machine if s is not None]
        return sum(closed) if self.graded and len(closed) == len(self.machine) else None

    @property
    def counts(self) -> bool:
        """Whether it says something of the class: not where nothing could be read and nobody gave points."""
        return self.graded and not (self.report.is_unread and not any(o.target for o in self.overrides))

    @property
    def _waiting_questions(self) -> set[str]:
        return {v.question for v in self.report.verdicts if v.outcome is Outcome.PENDING} - {
            o.target for o in self.overrides
        }


def row_of(outline: Outline, report: Report, content: str, overrides: Iterable[Override]) -> Row:
    """Return the row of a report with what persons decided on its student, as far as it was decided on this."""
    judged = {v.check for v in report.verdicts}
    # A check that was never reported on is our fault, so its question is open and not worth nothing.
    silent = [c for c in outline.checks if c.points and c.name not in judged]
    by_question = _by_question(report)
    machine = tuple(_score(q, by_question, silent, {}) for q in outline.questions)
    found, seen = _reasons(report, silent), _seen(report, content)
    fitting, lapsed, told = [], [], []
    for o in overrides:
        why_not = _why_not(o, outline, content) if o.target else ""
        if o.target and (why_not or not _is_as_then(o, outline, report, silent)):
            lapsed.append(o)
            told.append(_again(o, why_not, _machine(o.target, outline, report, silent)))
        if not why_not and (o.target or o.seen == seen):
            fitting.append(o)
        elif not o.target and found:
            told.append(f"{o.who} accepted it on {o.made[:10]} ({o.reason}), when it stood otherwise")
    points = {o.target: o.points for o in fitting if o.target and o.points is not None}
    scores = tuple(_score(q, by_question, silent, points) for q in outline.questions) if points else machine
    waits = tuple(_waits(q, by_question, points) for q in outline.questions)
    is_open = any(s is None and not w for s, w in zip(scores, waits, strict=True))
    is_settled = bool(found) and not is_open and any(o.seen == seen for o in fitting)
    closed = [s for s in scores if s is not None]
    total = sum(closed) if len(closed) == len(scores) else None
    return Row(
        report,
        scores,
        waits,
        total,
        None if total is None else 100 * total / outline.possible,
        (*(() if is_settled else found), *told),
        machine=machine,
        settled=found if is_settled else (),
        overrides=tuple(fitting),
        lapsed=tuple(lapsed),
        content=content,
        seen=seen,
    )


def row_to_grade(outline: Outline, report: Report) -> Row:
    """Return the row of a submission that is not graded yet."""
    count = len(outline.questions)
    nothing = (None,) * count
    return Row(report, nothing, (0.0,) * count, None, None, (), graded=False, machine=nothing)


def worth(target: str, outline: Outline) -> float | None:
    """Return how many points a question, or else a check, is worth; None if there is none of that name."""
    points = {c.name: c.points for c in outline.checks} | {q.name: q.points for q in outline.questions}
    return points.get(target)


def machine_score(row: Row, target: str, outline: Outline) -> float | None:
    """Return what the grader gave for a question or a check; None where it left that open."""
    silent = [c for c in outline.checks if c.name not in {v.check for v in row.report.verdicts}]
    return _machine(target, outline, row.report, silent)


def _machine(target: str, outline: Outline, report: Report, silent: Sequence[CheckLine]) -> float | None:
    for question in outline.questions:
        if question.name == target:
            return _score(question, _by_question(report), silent, {})
    return next((v.points for v in report.verdicts if v.check == target and not v.is_open), None)


_ByQuestion = Mapping[str, Sequence[Verdict]]


def _by_question(report: Report) -> _ByQuestion:
    verdicts: dict[str, list[Verdict]] = {}
    for verdict in report.verdicts:
        verdicts.setdefault(verdict.question, []).append(verdict)
    return verdicts


def _score(
    question: QuestionLine, verdicts: _ByQuestion, silent: Sequence[CheckLine], given: dict[str, float]
) -> float | None:
    """Return the points of a question where some are given for it or for its checks."""
    if question.name in given:
        return given[question.name]
    if any(c.question == question.name and c.name not in given for c in silent if c.points):
        return None
    own = verdicts.get(question.name, ())
    if any(v.is_open and v.check not in given for v in own):
        return None
    there = {v.check for v in own}
    late = [c.name for c in silent if c.question == question.name and c.name not in there]
    return sum(given.get(v.check, v.points) for v in own) + sum(given.get(name, 0.0) for name in late)


def _waits(question: QuestionLine, verdicts: _ByQuestion, given: dict[str, float]) -> float:
    if question.name in given:
        return 0.0
    own = (v for v in verdicts.get(question.name, ()) if v.check not in given)
    return sum(v.possible for v in own if v.outcome is Outcome.PENDING)


def _why_not(override: Override, outline: Outline, content: str) -> str:
    """Return why points that a person gave do not count, '' where they do."""
    most = worth(override.target, outline)
    if override.content != content:
        return "what was handed in has changed since"
    if most is None:
        return "there is no such question or check any more"
    if override.points is not None and override.points > most:
        return f"it is worth {plain(most)} now"
    return ""


def _is_as_then(override: Override, outline: Outline, report: Report, silent: Sequence[CheckLine]) -> bool:
    """Return whether the grader says of it what it said then, or what the person says."""
    return _machine(override.target, outline, report, silent) in (override.machine, override.points)


def _again(override: Override, why_not: str, machine: float | None) -> str:
    points = plain(override.points or 0.0)
    given = f"{override.who} gave {points} for {override.target} on {override.made[:10]} ({override.reason})"
    if why_not:
        return f"{given}, which does not count: {why_not}; give points again or take that back"
    now, then = ("open" if m is None else plain(m) for m in (machine, override.machine))
    return f"{given}, when the grader said {then}; it says {now} now: give points again or take that back"


def _seen(report: Report, content: str) -> str:
    """Return the hash of how the grader left a row; marks for written answers are no part of it."""
    machine = [
        (v.check, v.points, v.is_open)
        for v in report.verdicts
        if v.outcome not in (Outcome.PENDING, Outcome.MARKED)
    ]
    told = json.dumps([report.student, content, report.for_person, machine])
    # Begins with a letter, or a spreadsheet may take it for a number.
    return "p" + hashlib.sha256(told.encode()).hexdigest()[:16]


def _reasons(report: Report, silent: Sequence[CheckLine]) -> tuple[str, ...]:
    reasons = list(report.for_person)
    if silent:
        reasons.append(f"no verdict on {', '.join(c.name for c in silent)}")
    broken = [v.check for v in report.verdicts if v.outcome is Outcome.GRADER_ERROR]
    if broken and not reasons:
        reasons.append(f"the grader itself failed at {', '.join(broken)}")
    return tuple(reasons)
