"""One class's results side by side: a row per student, statistics per question and check. Frozen data only."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from autograder.outline import CheckLine, Outline, QuestionLine
from autograder.verdict import Outcome, Report, Verdict, score

HISTOGRAM_BINS = 10
MESSAGES_SHOWN = 5


# Gives a report its cells and figures where it came without (`Store.reports`): the most of its bytes, needed one by one.
Rest = Callable[[Report], Report]


def as_it_is(report: Report) -> Report:
    """Return a report that has its cells and figures already."""
    return report


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
        Points per question in the outline's order; None where a grader's fault or marks to come leave them open.
    waits : tuple of float
        Points per question that wait for marks.
    total, percent : float or None
        None while any score is open.
    reasons : tuple of str
        Why a person must look; empty exactly where `status` is not NEEDS_PERSON.
    graded : bool
        False where grading was stopped before this submission.
    """

    report: Report
    scores: tuple[float | None, ...]
    waits: tuple[float, ...]
    total: float | None
    percent: float | None
    reasons: tuple[str, ...]
    graded: bool = True

    @property
    def status(self) -> Status:
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
        open_without = any(s is None and not w for s, w in zip(self.scores, self.waits, strict=True))
        return None if open_without else self.report.earned


@dataclass(frozen=True, slots=True)
class CheckStatistics:
    """How one check went: counts per outcome, how many got all its points, the most frequent messages."""

    check: CheckLine
    outcomes: tuple[tuple[Outcome, int], ...]
    full: int
    messages: tuple[tuple[str, int], ...]

    @property
    def pass_rate(self) -> float | None:
        """The share that got all its points, of those it was decided on."""
        return self.full / self.judged if self.judged else None

    @property
    def not_passed(self) -> int:
        return self.judged - self.full

    @property
    def judged(self) -> int:
        """How many submissions it was decided on."""
        return sum(
            n for outcome, n in self.outcomes if outcome not in (Outcome.GRADER_ERROR, Outcome.PENDING)
        )


@dataclass(frozen=True, slots=True)
class QuestionStatistics:
    """How one question went: mean points and share of full marks among the closed scores, how many are not closed."""

    question: QuestionLine
    mean: float | None
    full_marks: float | None
    open: int
    waiting: int
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
    def of(cls, outline: Outline, reports: Sequence[Report], to_grade: Sequence[Report] = ()) -> Gradebook:
        """Return the gradebook of these reports, a row for each; those `to_grade` say nothing yet, and count nowhere."""
        every = [*(_row(outline, r) for r in reports), *(_to_grade(outline, r) for r in to_grade)]
        rows = tuple(sorted(every, key=lambda row: (row.report.student.casefold(), row.report.student)))
        totals = [row.total for row in rows if row.total is not None]
        return cls(
            outline,
            rows,
            _questions(outline, tuple(row for row in rows if row.graded)),
            statistics.median(totals) if totals else None,
            statistics.fmean(totals) if totals else None,
            _histogram([row.percent for row in rows if row.percent is not None]),
        )

    @property
    def for_person(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.reasons)

    @property
    def to_grade(self) -> tuple[Row, ...]:
        """The rows that are not graded yet."""
        return tuple(row for row in self.rows if not row.graded)

    @property
    def waiting(self) -> tuple[Row, ...]:
        """The rows in which points wait for marks."""
        return tuple(row for row in self.rows if row.waiting)

    @property
    def most_failed(self) -> CheckStatistics | None:
        """The hidden check that most students do not pass, the first of equals; None if all pass all."""
        hidden = [c for q in self.questions for c in q.checks if not c.check.public and c.not_passed]
        return max(hidden, key=lambda c: c.not_passed, default=None)


def mark(score: float | None, possible: float, waits: float = 0.0) -> str:
    """Return full, part, none, waiting or open: the word behind a score's colour."""
    if score is None:
        return "waiting" if waits else "open"
    if score >= possible:
        return "full"
    return "part" if score > 0 else "none"


def _row(outline: Outline, report: Report) -> Row:
    judged = {v.check for v in report.verdicts}
    # A check that was never reported on is our fault, so its question is open and not worth nothing.
    silent = [c for c in outline.checks if c.points and c.name not in judged]
    holes = {c.question for c in silent}
    verdicts = _by_question(report)
    scores = tuple(None if q.name in holes else score(verdicts[q.name]) for q in outline.questions)
    waits = tuple(
        sum(v.possible for v in verdicts[q.name] if v.outcome is Outcome.PENDING) for q in outline.questions
    )
    closed = [s for s in scores if s is not None]
    total = sum(closed) if len(closed) == len(scores) else None
    return Row(
        report,
        scores,
        waits,
        total,
        None if total is None else 100 * total / outline.possible,
        _reasons(report, silent),
    )


def _by_question(report: Report) -> Mapping[str, list[Verdict]]:
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in report.verdicts:
        verdicts[verdict.question].append(verdict)
    return verdicts


def _to_grade(outline: Outline, report: Report) -> Row:
    count = len(outline.questions)
    return Row(report, (None,) * count, (0.0,) * count, None, None, (), graded=False)


def _reasons(report: Report, silent: Sequence[CheckLine]) -> tuple[str, ...]:
    reasons = list(report.for_person)
    if silent:
        reasons.append(f"no verdict on {', '.join(c.name for c in silent)}")
    broken = [v.check for v in report.verdicts if v.outcome is Outcome.GRADER_ERROR]
    if broken and not reasons:
        reasons.append(f"the grader itself failed at {', '.join(broken)}")
    return tuple(reasons)


def _questions(outline: Outline, rows: tuple[Row, ...]) -> tuple[QuestionStatistics, ...]:
    verdicts: dict[str, list[Verdict]] = {check.name: [] for check in outline.checks}
    for row in rows:
        for verdict in row.report.verdicts:
            verdicts.setdefault(verdict.check, []).append(verdict)
    return tuple(_question(outline, rows, i, verdicts) for i in range(len(outline.questions)))


def _question(
    outline: Outline, rows: tuple[Row, ...], position: int, verdicts: Mapping[str, list[Verdict]]
) -> QuestionStatistics:
    question = outline.questions[position]
    scores = [row.scores[position] for row in rows]
    closed = [s for s in scores if s is not None]
    return QuestionStatistics(
        question,
        statistics.fmean(closed) if closed else None,
        sum(s >= question.points for s in closed) / len(closed) if closed else None,
        sum(row.scores[position] is None and not row.waits[position] for row in rows),
        sum(row.waits[position] > 0 for row in rows),
        tuple(_check(c, verdicts[c.name]) for c in outline.checks_of(question.name)),
    )


def _check(check: CheckLine, verdicts: Sequence[Verdict]) -> CheckStatistics:
    counts = Counter(v.outcome for v in verdicts)
    messages = Counter(
        v.message for v in verdicts if v.message and not v.is_full and v.outcome is not Outcome.PENDING
    )
    return CheckStatistics(
        check,
        tuple((outcome, counts[outcome]) for outcome in Outcome if counts[outcome]),
        sum(v.is_full for v in verdicts),
        tuple(sorted(messages.items(), key=lambda m: (-m[1], m[0]))[:MESSAGES_SHOWN]),
    )


def _histogram(percents: Sequence[float]) -> tuple[int, ...]:
    bins = [0] * HISTOGRAM_BINS
    for percent in percents:
        # Sums of tenths fall a hair short: 29.999999999999996 of 30 belongs with 30.
        bins[min(int(round(percent, 6) * HISTOGRAM_BINS / 100), HISTOGRAM_BINS - 1)] += 1
    return tuple(bins)
