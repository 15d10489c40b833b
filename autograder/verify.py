"""Proof that an assignment's checks are right: `verify(root, slug)`.

The master must get full marks and the untouched template nothing, in our engine and through otter's own runner;
every witness (another right answer) must pass everything; every mutant (a known wrong one) must fail the checks
it names and no other; and degenerate answers (nothing, zero, NaN, text, …) must fail politely.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder import otter_runner
from autograder.assignment import Assignment, Question, load
from autograder.build import build
from autograder.engine.checker import Work
from autograder.executors import LocalExecutor
from autograder.notebooks import Answer, Composer, answers, template_cells, to_bytes
from autograder.verdict import Outcome, Report

WRONG_KIND = "number for function, function for number"
DEGENERATE = {
    "nothing": "None",
    "zero": "0.0",
    "NaN": 'float("nan")',
    "infinity": 'float("inf")',
    "text": '"many"',
    "empty list": "[]",
    "zeros": "__import__('numpy').zeros(4000)",
    "pair of zeros": "(__import__('numpy').zeros(4000), __import__('numpy').zeros(3))",
    "five zeros": "tuple(__import__('numpy').zeros(10000) for _ in range(5))",
    "complex": "1j * __import__('numpy').ones(4000)",
    "object": "object()",
    "masked": "__import__('numpy').ma.masked_all(4000)",
    "true": "True",
    "deep nesting": "[[[[]]]]",
    WRONG_KIND: "3.5",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that must not be: who (a master, mutant, witness …) and what happened."""

    subject: str
    problem: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was tried and what was found; it holds if nothing was found."""

    slug: str
    witnesses: int
    mutants: int
    degenerate: int
    kills: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        return not self.findings

    def lines(self) -> list[str]:
        """Return the verification as lines of text: what was tried, kills per check, what must be mended."""
        tried = f"{self.witnesses} witnesses, {self.mutants} mutants, {self.degenerate} degenerate answers"
        rows = [f"{self.slug}: master, blank template, {tried}; master and blank through otter"]
        width = max(len(name) for name, _ in self.kills)
        rows += [f"  {name:<{width}}  catches {count}" for name, count in self.kills]
        rows += [f"! {f.subject}: {f.problem}" for f in self.findings]
        rows.append(f"{self.slug}: " + ("holds" if self.holds else f"{len(self.findings)} things to mend"))
        return rows


def verify(root: Path, slug: str, *, workers: int, tell: Callable[[str], None]) -> Verification:
    """Return the verification of one assignment.

    Parameters
    ----------
    root, slug
        The course and the assignment, whose template must be what `build` makes.
    workers : int
        Trials at once.
    tell : callable
        Told in a word what is being done.
    """
    assignment = load(root, slug)
    tell("build")
    built = build(assignment, root)
    trials = Trials(assignment, root)
    findings = trials.run(workers, tell)
    tell("otter")
    findings += through_otter(assignment, root, built.zip)
    return Verification(
        slug,
        len(trials.witnesses),
        len(trials.mutants),
        len(trials.degenerate),
        tuple((c.name, trials.kills(c.name)) for c in assignment.checks if not c.public),
        tuple(findings),
    )


class Trials:
    """The submissions that verification makes up from a built template, and what each must get in our engine."""

    def __init__(self, assignment: Assignment, root: Path) -> None:
        self._assignment, self._root = assignment, root
        self._composer = Composer(assignment, root)
        self.mutants = {a.name: a for a in answers(assignment, "mutants")}
        self.witnesses = {a.name: a for a in answers(assignment, "witnesses")}
        self.degenerate = {f"degenerate/{label}": label for label in DEGENERATE}

    def run(self, workers: int, tell: Callable[[str], None]) -> list[Finding]:
        """Return what is wrong with any trial, and what no trial proves."""
        findings = self._unproven()
        template = template_cells(self._root, self._assignment.slug)
        with LocalExecutor(self._assignment, template, workers) as executor:
            for event in executor.run(self._works()):
                if isinstance(event, Report):
                    tell(event.student)
                    findings += self._judged(event)
        return findings

    def _works(self) -> Iterator[Work]:
        compose = self._composer
        yield self._work("master", compose.filled())
        yield self._work("blank", compose.blank())
        for answer in (*self.witnesses.values(), *self.mutants.values()):
            yield self._work(answer.name, compose.filled({answer.question: answer.cells}))
        for name, label in self.degenerate.items():
            given = {q.name: self._defining(q, label) for q in self._assignment.questions}
            yield self._work(name, compose.filled(given))

    def _work(self, name: str, book: dict[str, object]) -> Work:
        return Work(name, f"{name.replace('/', '-')}.ipynb", to_bytes(book))

    def _defining(self, question: Question, label: str) -> tuple[str, ...]:
        """Return code for the question's cells in which every name is, or returns, the degenerate value."""
        value, swapped = DEGENERATE[label], label == WRONG_KIND
        lines = [
            f"def {n}(*args, **kwargs):\n    return {value}"
            if (n in question.functions) != swapped
            else f"{n} = {value}"
            for n in question.names
        ]
        rest = len(self._composer.solution(question.name)) - 1
        return ("\n\n\n".join(lines), *[""] * rest)

    def _judged(self, report: Report) -> list[Finding]:
        """Return what is wrong with the report of one trial."""
        name = report.student
        found = [
            Finding(name, f"{v.check}: {v.detail.strip().splitlines()[-1] if v.detail else 'grader error'}")
            for v in report.verdicts
            if v.outcome is Outcome.GRADER_ERROR
        ]
        if name == "master" or name in self.witnesses:
            return found + _not_passed(report)
        if name in self.mutants:
            return found + _wrongly_caught(report, self.mutants[name])
        label = self.degenerate.get(name, "left blank")
        return found + [
            Finding(
                name, f"{v.check} passed, though every answer was {label}; ask for what that does not satisfy"
            )
            for v in report.verdicts
            if v.points
        ]

    def kills(self, check: str) -> int:
        """Return how many mutants a check must catch."""
        return sum(check in m.caught_by for m in self.mutants.values())

    def _unproven(self) -> list[Finding]:
        """Return the checks that kill nothing, and the questions with too few mutants or no witness."""
        found = [
            Finding(c.name, "catches no mutant: nothing shows that it can fail")
            for c in self._assignment.checks
            if not c.public and not self.kills(c.name)
        ]
        for question in self._assignment.questions:
            mutants = sum(m.question == question.name for m in self.mutants.values())
            witnesses = sum(w.question == question.name for w in self.witnesses.values())
            if mutants < 2 or witnesses < 1:
                found.append(
                    Finding(
                        question.name, f"{mutants} mutants and {witnesses} witnesses; it wants two and one"
                    )
                )
        return found


def _not_passed(report: Report) -> list[Finding]:
    return [
        Finding(report.student, f"{v.check} {v.outcome.value}: {v.detail or v.message}")
        for v in report.verdicts
        if v.outcome is not Outcome.PASSED
    ]


def _wrongly_caught(report: Report, mutant: Answer) -> list[Finding]:
    hidden = {v.check: v for v in report.verdicts if not v.public}
    caught = {name for name, v in hidden.items() if v.outcome is not Outcome.PASSED}
    survived = [
        Finding(mutant.name, f"passes {name}, which should catch it")
        for name in set(mutant.caught_by) - caught
    ]
    extra = [
        Finding(mutant.name, f"is caught by {n}, which it does not name: {hidden[n].detail}")
        for n in caught - set(mutant.caught_by)
    ]
    return sorted(survived + extra, key=lambda f: f.problem)


def through_otter(assignment: Assignment, root: Path, zip_path: Path) -> list[Finding]:
    """Return where otter's own runner does not give the master full marks and the template none."""
    composer = Composer(assignment, root)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name, book, share in (("master", composer.filled(), 1.0), ("blank", composer.blank(), 0.0)):
            path = Path(folder, f"{name}.ipynb")
            path.write_bytes(to_bytes(book))
            scores = otter_runner.run_otter(zip_path, path).scores
            for question in assignment.questions:
                wanted = share * question.points
                if abs(scores[question.name] - wanted) > 1e-6:
                    found.append(
                        Finding(
                            f"{name} through otter",
                            f"{question.name}: {scores[question.name]:g}, not {wanted:g}",
                        )
                    )
    return found
