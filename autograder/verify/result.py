"""What verification found: every report, the matrices read off them, and what must be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.assignment import Check, Question
from autograder.feedback import feedback
from autograder.verdict import Outcome, Report
from autograder.verify import matrix
from autograder.verify.degenerate import LABELS
from autograder.verify.findings import Finding
from autograder.verify.mutations import OPTION, Mutation
from autograder.verify.trials import Course


@dataclass(frozen=True, slots=True)
class Generated:
    """One generated mutant that was tried: what killed it ('' if nothing did), and why it may live ('' if it may not)."""

    mutation: Mutation
    killer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was tried and what was found; it holds if nothing was found.

    Attributes
    ----------
    course : Course
    reports : dict of str to Report
        Of the master, the blank template, every handwritten and every degenerate answer.
    generated : tuple of Generated
    alarms : tuple of str
        A line for each stochastic check whose false-alarm rate was measured.
    findings : tuple of Finding
    seconds : float
    """

    course: Course
    reports: dict[str, Report]
    generated: tuple[Generated, ...]
    findings: tuple[Finding, ...]
    alarms: tuple[str, ...] = ()
    seconds: float = 0.0
    kills: Counter[str] = field(default_factory=Counter)

    @property
    def slug(self) -> str:
        return self.course.assignment.slug

    @property
    def holds(self) -> bool:
        return not self.findings

    @property
    def summary(self) -> str:
        """What was tried, in one line."""
        count = Counter(name.partition("/")[0] for name in self.reports)
        equivalent = sum(bool(g.reason) for g in self.generated)
        made = f"{len(self.generated)} generated" + (f" ({equivalent} equivalent)" if equivalent else "")
        return (
            f"{self.slug}: master, as it is and rounded otherwise, blank template, {count['mutants']} mutants by hand, {made}, "
            f"{count['witnesses']} witnesses, {count['degenerate']} degenerate answers; {self.seconds:.0f} s"
        )

    def panels(self) -> Iterator[matrix.Panel]:
        """Yield the matrices, question by question."""
        for question in self.course.questions:
            yield self._panel(question)

    def of_question(self, question: Question) -> list[Generated]:
        """Return the generated mutants of a question."""
        return [g for g in self.generated if g.mutation.question == question.name]

    def lines(self) -> Iterator[str]:
        """Yield the verification as text of 100 columns: matrices, what was tried, what must be mended."""
        yield f"{self.slug}: checks by mutants, and by witnesses"
        yield matrix.KEY
        for panel in self.panels():
            yield ""
            yield from matrix.panel_lines(panel)
            if made := self.of_question(panel.question):
                killed = sum(bool(g.killer) for g in made)
                yield f"  generated: {killed} of {len(made)} killed"
        yield ""
        yield from self.alarms
        yield self.summary
        yield f"{self.slug}: {feedback(self.course.assignment)}"
        yield from (f"! {f.subject}: {f.problem}" for f in self.findings)
        yield f"{self.slug}: " + ("holds" if self.holds else f"{len(self.findings)} to mend")

    def _panel(self, question: Question) -> matrix.Panel:
        mutants = [m for m in self.course.mutants if m.question == question.name]
        witnesses = [w for w in self.course.witnesses if w.question == question.name]
        named = {c for m in mutants for c in m.caught_by}
        checks = [c for c in self.course.assignment.checks if c.question == question.name or c.name in named]
        checks.sort(key=lambda c: (c.question != question.name, c.public))
        return matrix.Panel(
            question,
            tuple(matrix.Column(m.name.partition("/")[2], m.title, m.hint) for m in mutants),
            tuple(matrix.Column(w.name.partition("/")[2], w.title, "") for w in witnesses),
            tuple(matrix.Column(label, label, "") for label in LABELS),
            tuple(
                matrix.Line(
                    check,
                    self.kills[check.name],
                    tuple(
                        self._field(m.name, check, named=None if check.public else check.name in m.caught_by)
                        for m in mutants
                    ),
                    tuple(self._field(w.name, check, named=False) for w in witnesses),
                    tuple(self._degenerate(label, check) for label in LABELS),
                )
                for check in checks
            ),
        )

    def _field(self, name: str, check: Check, *, named: bool | None) -> matrix.Field:
        return matrix.field(matrix.verdict_of(self.reports.get(name), check), named=named)

    def _degenerate(self, label: str, check: Check) -> matrix.Field:
        return self._field(f"degenerate/{label}", check, named=None if check.public else True)


def kills(course: Course, reports: dict[str, Report], generated: list[Generated]) -> Counter[str]:
    """Return how many mutants each hidden check kills: those by hand, and a choice's other letters."""
    found = Counter(g.killer for g in generated if g.killer and g.mutation.operator == OPTION)
    for mutant in course.mutants:
        for verdict in reports[mutant.name].verdicts:
            found[verdict.check] += not verdict.public and verdict.outcome is not Outcome.PASSED
    return found
