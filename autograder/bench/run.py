"""One run of the benchmark: `run(root, slug, …)` prepares the ground, lets the graders take turns, and reports."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from autograder.bench.bare import BareLimit, png_size
from autograder.bench.compare import NOISE, Race, Requirement, requirements, table
from autograder.bench.ground import BenchError, Ground, prepare
from autograder.bench.nbgrader_autograde import Nbgrader
from autograder.bench.otter_run import Otter
from autograder.bench.ours import Ours

JUDGED = "full"
_PACKAGES = ("neurograde", "otter-grader", "nbgrader", "ipykernel", "numpy", "matplotlib")


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What was measured, how, and whether the requirements are met."""

    race: Race
    how: tuple[str, ...]
    requirements: tuple[Requirement, ...]

    def holds(self) -> bool:
        """Return whether every requirement is met, or missed by no more than a noisy machine explains."""
        return all(r.holds(NOISE) for r in self.requirements)

    def lines(self) -> list[str]:
        """Return the whole report as lines of text."""
        judged = [f"{'met    ' if r.holds() else 'NOT MET'}  {r.words}" for r in self.requirements]
        return [*self.how, "", *table(self.race, BareLimit.name), "", *judged]


def run(root: Path, slug: str, *, rounds: int, quick: bool, tell: Callable[[str], None]) -> Benchmark:
    """Return the benchmark of one assignment.

    Parameters
    ----------
    root, slug
        The course and the assignment.
    rounds : int
        How often every grader has its turn with every kind of submission.
    quick : bool
        Measure the kind that is judged and no other.
    tell : callable
        Told in a line what is being done.

    Raises
    ------
    BenchError
        Two graders give one submission different points, or draw different figures, or one cannot run.
    """
    with tempfile.TemporaryDirectory(prefix="neurograde-bench-") as name, ExitStack() as stack:
        tell("building the course and its nbgrader twin")
        ground = prepare(root, slug, Path(name))
        bare = stack.enter_context(BareLimit(ground))
        ours = Ours(ground)
        graders = (bare, ours, Otter(ground), Nbgrader(ground))
        agreement, *measured = ground.kinds
        # The first turn is not timed: it fills caches, and shows that partial answers get the same points.
        Race([agreement], graders).run(1, lambda words: tell(f"warm-up: {words}"))
        race = Race([k for k in measured if k.name == JUDGED or not quick], graders)
        race.run(rounds, tell)
        _same_figures(ours, bare)
        judged = requirements(race, ours=ours.name, otter=Otter.name, limit=bare.name, judged=JUDGED)
        return Benchmark(race, tuple(_how(ground, race, rounds)), tuple(judged))


def _same_figures(ours: Ours, bare: BareLimit) -> None:
    for kind, drawn in ours.figures.items():
        sizes = [png_size(png) for png in drawn]
        if sizes != bare.figures[kind]:
            raise BenchError(
                f"figures of {kind!r}: {ours.name} drew {sizes}, the {bare.name} {bare.figures[kind]} (pixels)"
            )


def _how(ground: Ground, race: Race, rounds: int) -> list[str]:
    checks = ground.assignment.checks
    machine = f"{len(os.sched_getaffinity(0))} CPUs, {platform.machine()}, Python {platform.python_version()}"
    packages = ", ".join(f"{p} {version(p)}" for p in _PACKAGES)
    public = sum(c.public for c in checks)
    return [
        f"{ground.assignment.slug}: {public} public and {len(checks) - public} hidden checks; {machine}",
        packages,
        *(f"{grader.name}: {grader.how}" for grader in race.graders),
        *(f"{kind.name}: {kind.title}" for kind in race.kinds),
        f"In turn, {rounds} rounds, one thread for linear algebra, all with the same points for every submission; "
        "median (least–largest), ratios within a round.",
        f"Load of the machine at the end, with our own part of one: {os.getloadavg()[1]:.1f} (over five minutes).",
    ]
