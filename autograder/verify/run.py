"""All answers of one assignment through our engine, in one stream that keeps every worker busy: `tried(…)`.

First what concerns all questions (master, blank template, degenerate answers), then question by question the witnesses,
the mutants by hand and the generated ones. A question is told of as soon as its last answer has been judged.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from autograder.engine.checker import Work
from autograder.executors import LocalExecutor
from autograder.notebooks import template_cells
from autograder.verdict import Report
from autograder.verify.equivalent import equivalents
from autograder.verify.findings import Finding, of_report, unproven
from autograder.verify.generated import chosen, judged, patience
from autograder.verify.mutations import Mutation
from autograder.verify.result import Generated, Verification, kills
from autograder.verify.trials import MASTER, Bench, Course

Tell = Callable[[str], None]

# A wrong answer can be right by chance (a notebook may draw by lot); one that survives is tried on other draws.
_DRAWS = 8
_STEP = 7919


def tried(
    root: Path,
    what: Course,
    workers: int,
    tell: Tell,
    ended: Tell,
    generated: int,
    more: Callable[[], int] = lambda: 0,
) -> Verification:
    """Return what our engine makes of all that is tried; the template must have been built.

    Parameters
    ----------
    root, what
    workers : int
        Trials at once.
    tell : callable
        Told what has just been judged.
    ended : callable
        Told in a line of each question that is through.
    generated : int
        Generated mutants per question.
    more : callable
        Asked now and then how many more trials may run at once from now on.
    """
    mutations, absent = chosen(what, generated)
    run = _Run(what, mutations, ended)
    with (
        warnings.catch_warnings(),
        LocalExecutor(
            what.assignment, template_cells(root, what.assignment.slug), workers, more=more
        ) as executor,
    ):
        warnings.simplefilter("ignore", RuntimeWarning)  # a wrong answer may well divide by zero
        for works in (run.works, *[run.works_again] * _DRAWS):
            for event in executor.run(works()):
                if isinstance(event, Report):
                    tell(event.student)
                    run.take(event)
    return run.verification(absent)


class _Run:
    """Makes the works of one assignment in their order, and takes what comes back."""

    def __init__(self, what: Course, mutations: list[Mutation], ended: Tell) -> None:
        self._what, self._ended = what, ended
        self._mutations = {m.name: m for m in mutations}
        self._reasons = equivalents(what.assignment.folder)
        self._bench, self._draw = Bench(what), 0
        self._reports: dict[str, Report] = {}
        self._made: dict[str, Generated] = {}
        self._findings: dict[str, list[Finding]] = {}
        self._waiting = {
            q.name: {name for name, of in self._answers() if of == q.name} for q in what.questions
        }

    def _answers(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the question of each answer to one question."""
        yield from ((a.name, a.question) for a in (*self._what.witnesses, *self._what.mutants))
        yield from ((m.name, m.question) for m in self._mutations.values())

    def works(self) -> Iterator[Work]:
        """Yield every work; limits of generated mutants are made of the master's times as soon as these are known."""
        yield from self._bench.whole()
        yield from self._bench.degenerate()
        for question in self._what.questions:
            for answer in (*self._what.witnesses, *self._what.mutants):
                if answer.question == question.name:
                    yield self._bench.answered(answer)
            for mutation in self._mutations.values():
                if mutation.question == question.name:
                    yield self._generated(mutation)

    def works_again(self) -> Iterator[Work]:
        """Yield the generated mutants that nothing has killed and that are not listed, for another draw."""
        self._draw += 1
        for name, made in self._made.items():
            if not made.killer and not made.reason:
                yield self._generated(self._mutations[name])

    def _generated(self, mutation: Mutation) -> Work:
        limits = patience(
            self._what.assignment.limits,
            self._reports.get(MASTER),
            mutation.question,
            self._bench.places(mutation.question),
        )
        return self._bench.generated(mutation, limits, shift=_STEP * self._draw)

    def take(self, report: Report) -> None:
        """Take one report, and tell of the questions that it ends."""
        name = report.student
        if mutation := self._mutations.get(name):
            self._made[name], findings = judged(report, mutation, self._reasons)
        else:
            self._reports[name], findings = report, of_report(report, self._what)
        self._findings[name] = findings
        if mutation and not self._made[name].killer and not self._made[name].reason and self._draw < _DRAWS:
            return  # it comes again
        for question, waiting in self._waiting.items():
            if name in waiting:
                waiting.remove(name)
                if not waiting:
                    self._ended(self._line(question))

    def _line(self, question: str) -> str:
        names = [name for name, of in self._answers() if of == question]
        wrong = sum(len(self._findings[name]) for name in names)
        made = sum(name in self._made for name in names)
        return f"{question}: {len(names) - made} answers by hand, {made} generated: " + (
            f"{wrong} to mend" if wrong else "as they should be"
        )

    def verification(self, absent: list[Finding]) -> Verification:
        """Return what all that was tried says, in an order that does not depend on who ended first."""
        order = [*self._reports, *self._mutations]
        made = [self._made[name] for name in self._mutations]
        killed = kills(self._what, self._reports, made)
        findings = [f for name in sorted(order) for f in self._findings[name]]
        return Verification(
            self._what,
            self._reports,
            tuple(made),
            (*absent, *findings, *unproven(self._what, killed)),
            kills=killed,
        )
