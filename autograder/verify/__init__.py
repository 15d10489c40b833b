"""Proof that an assignment's checks are right: `verify(root, slug, …)`.

The master must get full marks and the untouched template nothing, in our engine and through otter's own runner;
every witness (another right answer) must pass everything; every mutant (a known wrong one) must fail the checks
it names and no other; a generated mutant must be killed by some check of its question; degenerate answers must fail
politely; and a check that depends on chance must hardly ever call a right answer wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pathlib import Path

from autograder.assignment import load
from autograder.build import build
from autograder.executors import LocalExecutor
from autograder.notebooks import template_cells
from autograder.verdict import Report
from autograder.verify.findings import Finding, of_report, unproven
from autograder.verify.generated import chosen, patience, tried_generated
from autograder.verify.otter import through_otter
from autograder.verify.page import write_page
from autograder.verify.result import Verification, kills
from autograder.verify.seeds import false_alarms
from autograder.verify.trials import MASTER, Bench, Course, course

__all__ = ["GENERATED", "Finding", "Verification", "course", "page_path", "tried", "verify"]

GENERATED = 8

Tell = Callable[[str], None]


def page_path(root: Path, slug: str) -> Path:
    """Return where `verify` writes an assignment's page."""
    return root / "build" / slug / "verify.html"


def verify(
    root: Path,
    slug: str,
    *,
    workers: int,
    tell: Tell,
    only: str = "",
    generated: int = GENERATED,
    seeds: int = 0,
) -> Verification:
    """Return the verification of one assignment, and write its page to `build/<slug>/verify.html`.

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
    generated : int
        Generated mutants per question.
    seeds : int
        Seeds under which each right answer is run for its false alarms; 0 for none.
    """
    start = time.monotonic()
    assignment = load(root, slug)
    tell("build")
    built = build(assignment, root)
    what = course(assignment, root, only)
    result = tried(root, what, workers, tell, generated)
    if not only:
        tell("otter")
        result = replace(result, findings=(*result.findings, *through_otter(what, built.zip)))
    if seeds:
        alarms = false_alarms(root, what, seeds, workers, tell)
        result = replace(result, alarms=alarms.lines, findings=(*result.findings, *alarms.findings))
    result = replace(result, seconds=time.monotonic() - start)
    write_page(result, page_path(root, slug))
    return result


def tried(root: Path, what: Course, workers: int, tell: Tell, generated: int = GENERATED) -> Verification:
    """Return what our engine makes of all that is tried; the template must have been built."""
    bench = Bench(what)
    answered = (bench.answered(a) for a in (*what.witnesses, *what.mutants))
    reports: dict[str, Report] = {}
    mutations, findings = chosen(what, generated)
    with LocalExecutor(what.assignment, template_cells(root, what.assignment.slug), workers) as executor:
        for event in executor.run(chain(bench.whole(), answered, bench.degenerate())):
            if isinstance(event, Report):
                tell(event.student)
                reports[event.student] = event
        limits = patience(what.assignment.limits, reports[MASTER])
        made, wrong = tried_generated(executor, bench, what, mutations, limits, tell)
    findings += [f for report in reports.values() for f in of_report(report, what)]
    killed = kills(what, reports, made)
    findings += [*unproven(what, killed), *wrong]
    return Verification(what, reports, tuple(made), tuple(findings), kills=killed)
