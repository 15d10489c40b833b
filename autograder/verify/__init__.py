"""Proof that an assignment's checks are right: `verify(root, slug, …)`.

The master must get full marks and the untouched template nothing, in our engine and through otter's own runner;
every witness (another right answer) must pass everything; every mutant (a known wrong one) must fail the checks
it names and no other; and degenerate answers must fail politely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from autograder.assignment import load
from autograder.build import build
from autograder.executors import LocalExecutor
from autograder.notebooks import template_cells
from autograder.verdict import Outcome, Report
from autograder.verify.findings import Finding, of_report, unproven
from autograder.verify.otter import through_otter
from autograder.verify.trials import Bench, Course, course

__all__ = ["Finding", "Verification", "tried", "verify"]

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was tried and what was found; it holds if nothing was found."""

    slug: str
    course: Course
    reports: dict[str, Report]
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        return not self.findings

    @property
    def kills(self) -> Counter[str]:
        """How many mutants each hidden check catches."""
        return _kills(self.course, self.reports)

    def lines(self) -> list[str]:
        """Return the verification as lines of text: what was tried, kills per check, what must be mended."""
        count = Counter(name.partition("/")[0] for name in self.reports)
        what = f"{count['witnesses']} witnesses, {count['mutants']} mutants, {count['degenerate']} degenerate answers"
        rows = [f"{self.slug}: master, blank template, {what}"]
        hidden = [c.name for c in self.course.assignment.checks if not c.public]
        width = max(map(len, hidden))
        rows += [f"  {name:<{width}}  catches {self.kills[name]}" for name in hidden]
        rows += [f"! {f.subject}: {f.problem}" for f in self.findings]
        rows.append(f"{self.slug}: " + ("holds" if self.holds else f"{len(self.findings)} things to mend"))
        return rows


def verify(root: Path, slug: str, *, workers: int, tell: Tell, only: str = "") -> Verification:
    """Return the verification of one assignment.

    Parameters
    ----------
    root, slug
        The course and the assignment, whose template must be what `build` makes.
    workers : int
        Trials at once.
    tell : callable
        Told in a word what is being done.
    only : str
        One question to try alone, without otter's runner; '' for all.
    """
    assignment = load(root, slug)
    tell("build")
    built = build(assignment, root)
    what = course(assignment, root, only)
    result = tried(root, what, workers, tell)
    if only:
        return result
    tell("otter")
    beyond = tuple(through_otter(what, built.zip))
    return Verification(slug, what, result.reports, result.findings + beyond)


def tried(root: Path, what: Course, workers: int, tell: Tell) -> Verification:
    """Return what our engine makes of all that is tried; the template must have been built."""
    bench = Bench(what)
    works = chain(
        bench.whole(),
        (bench.answered(a) for a in (*what.witnesses, *what.mutants)),
        bench.degenerate(),
    )
    reports, findings = {}, []
    template = template_cells(root, what.assignment.slug)
    with LocalExecutor(what.assignment, template, workers) as executor:
        for event in executor.run(works):
            if isinstance(event, Report):
                tell(event.student)
                reports[event.student] = event
                findings += of_report(event, what)
    findings += unproven(what, _kills(what, reports))
    return Verification(what.assignment.slug, what, reports, tuple(findings))


def _kills(what: Course, reports: dict[str, Report]) -> Counter[str]:
    mutants = [reports[m.name] for m in what.mutants if m.name in reports]
    return Counter(
        v.check
        for report in mutants
        for v in report.verdicts
        if not v.public and v.outcome is not Outcome.PASSED
    )
