"""Proof that an assignment's checks are right: `verify(root, slug, …)`.

The master must get full marks and the untouched template nothing, in our engine and through otter's own runner;
every witness (another right answer), and the master with the last digits of its numbers moved, must pass everything; every mutant (a known wrong one) must fail the checks
it names and no other; a generated mutant must be killed by some check of its question; degenerate answers must fail
politely; and a check that depends on chance must hardly ever call a right answer wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from autograder.assignment import load
from autograder.build import build
from autograder.verify.findings import Finding
from autograder.verify.otter import ThroughOtter
from autograder.verify.page import write_page
from autograder.verify.result import Verification
from autograder.verify.run import Tell, tried
from autograder.verify.seeds import false_alarms
from autograder.verify.trials import course

__all__ = ["Finding", "Verification", "course", "page_path", "tried", "verify"]


def page_path(root: Path, slug: str) -> Path:
    """Return where `verify` writes an assignment's page."""
    return root / "build" / slug / "verify.html"


def verify(
    root: Path,
    slug: str,
    *,
    workers: int,
    tell: Tell,
    ended: Tell = lambda _line: None,
    only: str = "",
    generated: int,
    seeds: int = 0,
    more: Callable[[], int] = lambda: 0,
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
    ended : callable
        Told in a line of each question that is through.
    only : str
        One question to try alone, without otter's runner; '' for all.
    generated : int
        Generated mutants per question.
    seeds : int
        Seeds under which each right answer is run for its false alarms; 0 for none.
    more : callable
        Asked now and then how many more trials may run at once from now on.
    """
    start = time.monotonic()
    assignment = load(root, slug)
    tell("build")
    built = build(assignment, root)
    what = course(assignment, root, only)
    with nullcontext() if only else ThroughOtter(what, built.zip) as otter:
        result = tried(root, what, workers, tell, ended, generated, more)
        if otter:
            tell("otter")
            result = replace(result, findings=(*result.findings, *otter.findings()))
    if seeds:
        alarms = false_alarms(root, what, seeds, workers, tell)
        result = replace(result, alarms=alarms.lines, findings=(*result.findings, *alarms.findings))
    result = replace(result, seconds=time.monotonic() - start)
    write_page(result, page_path(root, slug))
    return result
