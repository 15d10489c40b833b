"""Generated mutants, tried: each must be killed by a hidden check of its question, or be listed as no mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from autograder.assignment import Kind, Limits
from autograder.verdict import Outcome, Report
from autograder.verify.equivalent import FILE, equivalents
from autograder.verify.findings import Finding, last_line
from autograder.verify.mutations import Mutation, mutations
from autograder.verify.result import Generated
from autograder.verify.trials import Course

_PATIENCE = 3  # times what the master takes
_LEAST_S = 1.0


def chosen(course: Course, most: int) -> tuple[list[Mutation], list[Finding]]:
    """Return the first `most` mutations of each question and all that are listed, and entries that name none.

    A choice has few letters: all are tried.
    """
    listed = set(equivalents(course.assignment.folder))
    found: list[Mutation] = []
    for question in course.questions:
        every = mutations(question, course.composer.solution(question.name))
        first = len(every) if question.kind is Kind.CHOICE else most
        found += [m for i, m in enumerate(every) if i < first or m.key in listed]
        listed -= {m.key for m in every}
    absent = [k for k in sorted(listed) if course.only in ("", k.partition(" | ")[0])]
    wrong = [Finding(k, f"is listed in {FILE} and is no mutation of the master; take it off") for k in absent]
    return found, wrong


def patience(limits: Limits, master: Report | None, question: str, places: frozenset[int]) -> Limits:
    """Return limits that the master keeps with ease in a question, so that a mutant without end costs seconds.

    Those of the assignment where the master has not been judged yet. `places` are the master's cells, from 0, that run
    for the question: a slow one elsewhere is no reason to wait.
    """
    if master is None:
        return limits
    calls = [v.seconds for v in master.verdicts if v.question == question]
    cells = [c.seconds for c in master.cells if c.index - 1 in places]

    def most(limit: float, taken: float) -> float:
        return min(limit, _LEAST_S + _PATIENCE * taken)

    return replace(
        limits,
        call_s=most(limits.call_s, max(calls, default=0.0)),
        cell_s=most(limits.cell_s, max(cells, default=0.0)),
        # Its cells may have two thirds of it.
        submission_s=most(limits.submission_s, max(1.5 * sum(cells), sum(cells) + sum(calls))),
    )


def judged(report: Report, mutation: Mutation, reasons: Mapping[str, str]) -> tuple[Generated, list[Finding]]:
    """Return what became of a mutation, and what must not be; `reasons` are the listed ones' by their keys.

    A listed one that is only slower, as where it draws too, runs out of the time that is given here, not of a student's.
    """
    late = any(v.outcome is Outcome.TIMEOUT for v in report.verdicts) or any(
        c.status == "timeout" for c in report.cells
    )
    killers = [v.check for v in report.verdicts if v.outcome is not Outcome.PASSED]
    if late and mutation.key in reasons:
        killers = []
    one = Generated(mutation, killers[0] if killers else "", reasons.get(mutation.key, ""))
    return one, [*_of_generated(one), *_broken(report, mutation)]


def _of_generated(one: Generated) -> Iterator[Finding]:
    if not one.killer and not one.reason:
        yield Finding(
            one.mutation.key,
            f"survives every hidden check of {one.mutation.question}; sharpen one, or list it in {FILE} with the reason",
        )
    elif one.killer and one.reason:
        yield Finding(one.mutation.key, f"is listed in {FILE}, yet {one.killer} kills it; take it off")


def _broken(report: Report, mutation: Mutation) -> Iterator[Finding]:
    for verdict in report.verdicts:
        if verdict.outcome is Outcome.GRADER_ERROR:
            yield Finding(mutation.key, f"{verdict.check}: {last_line(verdict.detail) or 'grader error'}")
