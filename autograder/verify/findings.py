"""What must not be: each way in which a report, or what no report shows, says that a check is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.assignment import Kind
from autograder.notebooks import Answer
from autograder.verdict import Outcome, Report, Verdict
from autograder.verify.degenerate import BLUNTED
from autograder.verify.trials import BLANK, MASTER, ROUNDED, Course


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must not be: who (a master, mutant, witness …) and what happened."""

    subject: str
    problem: str


def of_report(report: Report, course: Course) -> list[Finding]:
    """Return what is wrong with the report of the master, the blank template, a handwritten or a degenerate answer."""
    name = report.student
    found = [
        Finding(name, f"{v.check}: {last_line(v.detail) or 'grader error'}")
        for v in report.verdicts
        if v.outcome is Outcome.GRADER_ERROR
    ]
    mutants = {m.name: m for m in course.mutants}
    if name in mutants:
        return found + _wrongly_caught(report, mutants[name])
    if name in (MASTER, ROUNDED) or name.startswith("witnesses/"):
        found += _unspoilt(report)
        return found + [
            Finding(name, f"{v.check} {v.outcome.value}: {last_line(v.detail or v.message)}")
            for v in report.verdicts
            if v.outcome not in (Outcome.PASSED, Outcome.PENDING, Outcome.GRADER_ERROR)
        ]
    found += _unspoilt(report)
    label = "left blank" if name == BLANK else f"{name.removeprefix('degenerate/')!r}"
    found += [
        Finding(name, f"{v.check} waits for marks, though nothing is written; mend the prompt in the master")
        for v in report.verdicts
        if name == BLANK and v.outcome is Outcome.PENDING
    ]
    return found + [
        Finding(name, f"{v.check} passed, though the answer was {label}; ask for what that does not satisfy")
        for v in report.verdicts
        if v.points
    ]


def _unspoilt(report: Report) -> Iterator[Finding]:
    """Yield the cells that did not run where right answers are changed: behind them nothing was tried."""
    if report.student == ROUNDED or report.student.removeprefix("degenerate/") in BLUNTED:
        for cell in report.cells:
            if cell.status != "ok":
                yield Finding(
                    report.student,
                    f"nothing was tried of a question, because cell {cell.index}, which changes its right answer, "
                    f"ended with {cell.error or cell.status}; mend the public check that it calls, or raise cell_s",
                )


def last_line(text: str) -> str:
    """Return the last line of a traceback, or the one line of a message."""
    return text.strip().splitlines()[-1] if text.strip() else ""


def _wrongly_caught(report: Report, mutant: Answer) -> list[Finding]:
    hidden: dict[str, Verdict] = {v.check: v for v in report.verdicts if not v.public}
    caught = {name for name, v in hidden.items() if v.outcome is not Outcome.PASSED}
    survived = [
        Finding(mutant.name, f"survives {name}, which should catch it")
        for name in set(mutant.caught_by) - caught
    ]
    extra = [
        Finding(mutant.name, f"is caught by {n}, which it does not name: {last_line(hidden[n].detail)}")
        for n in caught - set(mutant.caught_by)
    ]
    return sorted(survived + extra, key=lambda f: f.problem)


def unproven(course: Course, kills: Mapping[str, int]) -> Iterator[Finding]:
    """Yield the checks that kill nothing, and the questions with too few mutants or no witness.

    A choice is proven by its own options: each wrong letter is a mutant.
    """
    judged = {q.name for q in course.questions}
    for check in course.assignment.checks:
        if not check.public and check.question in judged and not kills.get(check.name):
            yield Finding(check.name, "kills no mutant: nothing shows that it can fail")
    for question in course.questions:
        mutants = sum(m.question == question.name for m in course.mutants)
        witnesses = sum(w.question == question.name for w in course.witnesses)
        if question.kind is not Kind.CHOICE and (mutants < 2 or witnesses < 1):
            yield Finding(
                question.name, f"has {mutants} mutants and {witnesses} witnesses; it wants two and one"
            )
