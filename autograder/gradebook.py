"""One class's results side by side: a row per student, statistics per question and check. Frozen data only."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from autograder.outline import CheckLine, Outline, QuestionLine
from autograder.verdict import Outcome, Report, Verdict

HISTOGRAM_BINS = 10
MESSAGES_SHOWN = 5


class Status(StrEnum):
    """Whether a row's grade stands or a person must look first."""

    GRADED = "graded"
    NEEDS_PERSON = "needs a person"


@dataclass(frozen=True, slots=True)
class Row:
    """One student's line.

    Attributes
    ----------
    scores : tuple of float or None
        Points per question in the outline's order; None where a grader's fault leaves them open.
    total, percent : float or None
        None while any score is open.
    reasons : tuple of str
        Why a person must look; empty exactly where `status` is GRADED.
    """

    report: Report
    scores: tuple[float | None, ...]
    total: float | None
    percent: float | None
    reasons: tuple[str, ...]

    @property
    def status(self) -> Status:
        return Status.NEEDS_PERSON if self.reasons else Status.GRADED


@dataclass(frozen=True, slots=True)
class CheckStatistics:
    """How one check went: counts per outcome, share passed of those judged, the most frequent messages."""

    check: CheckLine
    outcomes: tuple[tuple[Outcome, int], ...]
    pass_rate: float | None
    messages: tuple[tuple[str, int], ...]

    @property
    def not_passed(self) -> int:
        return sum(n for outcome, n in self.outcomes if outcome not in (Outcome.PASSED, Outcome.GRADER_ERROR))


@dataclass(frozen=True, slots=True)
class QuestionStatistics:
    """How one question went: mean points and share of full marks among the closed scores, how many are open."""

    question: QuestionLine
    mean: float | None
    full_marks: float | None
    open: int
    checks: tuple[CheckStatistics, ...]


@dataclass(frozen=True, slots=True)
class Gradebook:
    """A class's results; rows are sorted by student.

    Attributes
    ----------
    median, mean : float or None
        Of the closed totals, in points; None where there are none.
    histogram : tuple of int
        Closed totals per tenth of the points: [0, 10) %, …, [90, 100] %.
    """

    outline: Outline
    rows: tuple[Row, ...]
    questions: tuple[QuestionStatistics, ...]
    median: float | None
    mean: float | None
    histogram: tuple[int, ...]

    @classmethod
    def of(cls, outline: Outline, reports: Sequence[Report]) -> Gradebook:
        """Return the gradebook of these reports, a row for each."""
        rows = tuple(
            _row(outline, r) for r in sorted(reports, key=lambda r: (r.student.casefold(), r.student))
        )
        totals = [row.total for row in rows if row.total is not None]
        return cls(
            outline,
            rows,
            tuple(_question(outline, rows, i) for i in range(len(outline.questions))),
            statistics.median(totals) if totals else None,
            statistics.fmean(totals) if totals else None,
            _histogram([row.percent for row in rows if row.percent is not None]),
        )

    @property
    def for_person(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.reasons)

    @property
    def most_failed(self) -> CheckStatistics | None:
        """The hidden check that most students do not pass, the first of equals; None if all pass all."""
        hidden = [c for q in self.questions for c in q.checks if not c.check.public and c.not_passed]
        return max(hidden, key=lambda c: c.not_passed, default=None)


def mark(score: float | None, possible: float) -> str:
    """Return full, part, none or open: the word behind a score's colour."""
    if score is None:
        return "open"
    if score >= possible:
        return "full"
    return "part" if score > 0 else "none"


def _row(outline: Outline, report: Report) -> Row:
    judged = {v.check for v in report.verdicts}
    # A check that was never reported on is our fault, so its question is open and not worth nothing.
    silent = [c for c in outline.checks if c.points and c.name not in judged]
    holes = {c.question for c in silent}
    scores = tuple(None if q.name in holes else report.question_score(q.name) for q in outline.questions)
    closed = [s for s in scores if s is not None]
    total = sum(closed) if len(closed) == len(scores) else None
    return Row(
        report,
        scores,
        total,
        None if total is None else 100 * total / outline.possible,
        _reasons(report, silent, scores),
    )


def _reasons(
    report: Report, silent: Sequence[CheckLine], scores: tuple[float | None, ...]
) -> tuple[str, ...]:
    reasons = list(report.for_person)
    if silent:
        reasons.append(f"no verdict on {', '.join(c.name for c in silent)}")
    if None in scores and not reasons:
        broken = [v.check for v in report.verdicts if v.outcome is Outcome.GRADER_ERROR]
        reasons.append(f"the grader itself failed at {', '.join(broken)}")
    return tuple(reasons)


def _question(outline: Outline, rows: tuple[Row, ...], position: int) -> QuestionStatistics:
    question = outline.questions[position]
    scores = [row.scores[position] for row in rows]
    closed = [s for s in scores if s is not None]
    return QuestionStatistics(
        question,
        statistics.fmean(closed) if closed else None,
        sum(s >= question.points for s in closed) / len(closed) if closed else None,
        len(scores) - len(closed),
        tuple(_check(c, rows) for c in outline.checks_of(question.name)),
    )


def _check(check: CheckLine, rows: tuple[Row, ...]) -> CheckStatistics:
    verdicts: list[Verdict] = [v for row in rows for v in row.report.verdicts if v.check == check.name]
    counts = Counter(v.outcome for v in verdicts)
    judged = len(verdicts) - counts[Outcome.GRADER_ERROR]
    messages = Counter(v.message for v in verdicts if v.message and v.outcome is not Outcome.PASSED)
    return CheckStatistics(
        check,
        tuple((outcome, counts[outcome]) for outcome in Outcome if counts[outcome]),
        counts[Outcome.PASSED] / judged if judged else None,
        tuple(sorted(messages.items(), key=lambda m: (-m[1], m[0]))[:MESSAGES_SHOWN]),
    )


def _histogram(percents: Sequence[float]) -> tuple[int, ...]:
    bins = [0] * HISTOGRAM_BINS
    for percent in percents:
        # Sums of tenths fall a hair short: 29.999999999999996 of 30 belongs with 30.
        bins[min(int(round(percent, 6) * HISTOGRAM_BINS / 100), HISTOGRAM_BINS - 1)] += 1
    return tuple(bins)
