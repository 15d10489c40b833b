"""What the page's templates print, prepared: each student's questions with checks and figures together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from autograder.gradebook import Gradebook, Rest, mark
from autograder.outline import CheckLine, QuestionLine
from autograder.report.pictures import Picture, picture
from autograder.row import Row, Status
from autograder.text import inert_line
from autograder.verdict import CellRecord, Outcome, Report, Verdict

# Each outcome in words, with a mark that does not need colour to be told from the others.
OUTCOMES = {
    Outcome.PASSED: ("✓", "passed"),
    Outcome.FAILED: ("✗", "failed"),
    Outcome.MISSING: ("∅", "not defined"),
    Outcome.RAISED: ("!", "raised an error"),
    Outcome.TIMEOUT: ("∞", "ran out of time"),
    Outcome.SKIPPED: ("–", "not run"),
    Outcome.GRADER_ERROR: ("?", "open: the grader failed"),
    Outcome.PENDING: ("…", "waiting for marks"),
    Outcome.MARKED: ("✎", "marked"),
}


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check on one submission: what was asked, and how it ended."""

    title: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question of one submission; `mark` is full, part, none, waiting or open, `answer` what is written."""

    question: QuestionLine
    score: float | None
    mark: str
    checks: tuple[CheckView, ...]
    pictures: tuple[Picture, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class StudentView:
    """One submission: its anchor on the page, its row, its questions, what stands outside any question."""

    anchor: str
    row: Row
    questions: tuple[QuestionView, ...]
    cells: tuple[CellRecord, ...]
    pictures: tuple[Picture, ...]


def students(gradebook: Gradebook, rest: Rest) -> Iterator[StudentView]:
    """Yield the view of each row in the gradebook's order; figures are read and encoded one student at a time."""
    titles = {c.name: c for c in gradebook.outline.checks}
    for position, row in enumerate(gradebook.rows, 1):
        yield _student(position, replace(row, report=rest(row.report)), gradebook, titles)


def search_text(row: Row) -> str:
    """Return what the page's filter looks in: name, file, and whether a person must look or marks are to come."""
    status = "" if row.status is Status.GRADED else row.status.value
    return f"{inert_line(row.report.student)} {inert_line(row.report.source)} {status}".lower()


def one_word(check: str) -> str:
    """Return a check's name as links and the filter know it: a test of otter's has spaces in its own (`q1 - 2`)."""
    return "_".join(check.split())


def failed_checks(row: Row) -> str:
    """Return the names of the checks not passed, which the filter finds as `fails:<check>`."""
    return " ".join(
        one_word(v.check) for v in row.report.verdicts if not v.is_full and v.outcome is not Outcome.PENDING
    ).lower()


def _student(position: int, row: Row, gradebook: Gradebook, titles: dict[str, CheckLine]) -> StudentView:
    report = row.report
    names = {q.name for q in gradebook.outline.questions}
    checks: dict[str, list[CheckView]] = {name: [] for name in names}
    for v in report.verdicts:
        if v.question in checks:
            checks[v.question].append(CheckView(titles[v.check].title if v.check in titles else v.check, v))
    return StudentView(
        f"s{position}",
        row,
        tuple(
            _question(q, score, waits, report, checks[q.name])
            for q, score, waits in zip(gradebook.outline.questions, row.scores, row.waits, strict=True)
        ),
        tuple(c for c in report.cells if c.status != "ok"),
        tuple(picture(f) for f in report.figures if f.question not in names),
    )


def _question(
    question: QuestionLine, score: float | None, waits: float, report: Report, checks: list[CheckView]
) -> QuestionView:
    return QuestionView(
        question,
        score,
        mark(score, question.points, waits),
        tuple(checks),
        tuple(picture(f) for f in report.figures if f.question == question.name),
        next((a.text for a in report.answers if a.question == question.name), ""),
    )
