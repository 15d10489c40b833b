"""One run of the benchmark: `run(root, material, …)` prepares the grounds, lets the graders take turns, and reports."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.bench import targets
from autograder.bench.bare import BareLimit, png_size
from autograder.bench.compare import Lane, Race
from autograder.bench.ground import BenchError, Grader, Ground, prepare
from autograder.bench.kinds import Kind, Material, drawn
from autograder.bench.memory import Peak, Watch
from autograder.bench.nbgrader_autograde import Nbgrader
from autograder.bench.otter_run import Otter
from autograder.bench.ours import Ours
from autograder.bench.scale import Size, Throughput, growth, throughput
from autograder.bench.targets import Target
from autograder.notebooks import Composer

PACKAGES = ("neurograde", "otter-grader", "nbgrader", "ipykernel", "numpy", "matplotlib", "brian2")
NAMES = (BareLimit.name, Ours.name, Otter.name, Nbgrader.name)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes
    ----------
    rounds : int
        How often every grader has its turn with every kind.
    thin : int
        By how much the batches are smaller than they could be.
    nbgrader : bool
        Whether nbgrader has its turn with every kind, or with the first alone.
    throughput : int
        How many submissions of the first kind go through one worker and two; a tenth of them of every other kind.
    growth : tuple of int
        How many submissions the runs have that show what grows.
    """

    rounds: int
    thin: int
    nbgrader: bool
    throughput: int
    growth: tuple[int, ...]


FULL = Plan(rounds=3, thin=1, nbgrader=True, throughput=200, growth=(10, 100, 1000))
QUICK = Plan(rounds=1, thin=3, nbgrader=False, throughput=20, growth=(10, 40))


@dataclass(slots=True)
class Measured:
    """What a run of the benchmark found.

    Attributes
    ----------
    race : Race
        The timings.
    peaks : dict
        Memory by kind and grader.
    latencies : dict
        Seconds of single submissions of ours, by kind.
    throughputs, sizes, targets : list
    how : list of str
        On what and how it was measured, lines of text.
    """

    race: Race
    peaks: dict[tuple[str, str], Peak] = field(default_factory=dict)
    latencies: dict[str, list[float]] = field(default_factory=dict)
    throughputs: list[Throughput] = field(default_factory=list)
    sizes: list[Size] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    how: list[str] = field(default_factory=list)

    def holds(self, slack: float) -> bool:
        """Return whether every target is met, or missed by less than the factor `slack`."""
        return all(t.holds(slack) for t in self.targets)


@dataclass(frozen=True, slots=True)
class _Stand:
    """One ground with its graders."""

    ground: Ground
    bare: BareLimit
    ours: Ours
    graders: tuple[Grader, ...]


def run(root: Path, material: Sequence[Material], plan: Plan, tell: Callable[[str], None]) -> Measured:
    """Return what was measured.

    Parameters
    ----------
    root : Path
        The course.
    material : sequence of Material
        What submissions are made from; the first is the lightest.
    plan : Plan
    tell : callable
        Told in a line what is being done.

    Raises
    ------
    BenchError
        Two graders give one submission different points, or draw different figures, or one cannot run.
    """
    with TemporaryDirectory(prefix="neurograde-bench-") as name, ExitStack() as stack:
        stands = [_stand(root, m, plan, Path(name), stack, tell) for m in material]
        found = Measured(Race([lane for s in stands for lane in _lanes(s, plan, first=s is stands[0])]))
        for stand in stands:
            Race([Lane(k, stand.graders) for k in stand.ground.agreement]).run(
                1, lambda w: tell(f"warm-up: {w}")
            )
        _watch(found, {s.ground.timed[0].name for s in stands}, tell)
        found.race.run(plan.rounds, tell)
        for stand in stands:
            _same_figures(stand)
            found.latencies |= stand.ours.latencies
        _scale(found, stands, plan, tell)
        found.targets = _targets(found)
        found.how = _how(found, stands, plan)
        return found


def _stand(
    root: Path, material: Material, plan: Plan, folder: Path, stack: ExitStack, tell: Callable[[str], None]
) -> _Stand:
    tell(f"building {material.slug} and its nbgrader twin")
    ground = prepare(root, material, folder / material.slug, folder / "home", plan.thin)
    bare = stack.enter_context(BareLimit(ground))
    ours = Ours(ground)
    return _Stand(ground, bare, ours, (bare, ours, Otter(ground), Nbgrader(ground)))


def _lanes(stand: _Stand, plan: Plan, *, first: bool) -> list[Lane]:
    graders = stand.graders if plan.nbgrader or first else stand.graders[:-1]
    return [Lane(kind, graders) for kind in stand.ground.timed]


def _watch(found: Measured, kinds: set[str], tell: Callable[[str], None]) -> None:
    """Let everybody run untimed, which fills caches, and look at the memory they take."""
    for lane in (lane for lane in found.race.lanes if lane.kind.name in kinds):
        for grader in lane.graders:
            tell(f"memory: {lane.kind.name}, {grader.name}")
            with Watch(os.getpid()) as watch:
                grader.run(lane.kind)
            if not isinstance(grader, BareLimit):  # it has been running all the time
                found.peaks[lane.kind.name, grader.name] = watch.peak


def _same_figures(stand: _Stand) -> None:
    for kind, pngs in stand.ours.figures.items():
        sizes = [png_size(png) for png in pngs]
        if sizes != stand.bare.figures[kind]:
            raise BenchError(
                f"figures of {kind!r}: {Ours.name} drew {sizes}, the {BareLimit.name} "
                f"{stand.bare.figures[kind]} (pixels)"
            )


def _scale(found: Measured, stands: Sequence[_Stand], plan: Plan, tell: Callable[[str], None]) -> None:
    for stand in stands:
        kind: Kind = stand.ground.timed[0]
        count = plan.throughput if stand is stands[0] else plan.throughput // 10
        found.throughputs.append(
            throughput(stand.ours, kind, count=count, rounds=max(1, plan.rounds - 1), tell=tell)
        )
    first = stands[0]
    one_figure = drawn(first.ground.assignment, Composer(first.ground.assignment, first.ground.course))
    found.sizes = growth(first.ours, one_figure, plan.growth, tell)


def _targets(found: Measured) -> list[Target]:
    race, kinds = found.race, [lane.kind.name for lane in found.race.lanes]
    otter = [k for k in kinds if k in targets.FASTER_THAN_OTTER]
    return [
        *(targets.against_otter(race, k, ours=Ours.name, otter=Otter.name) for k in otter),
        *(targets.against_limit(race, k, ours=Ours.name, limit=BareLimit.name) for k in kinds),
        *(targets.two_workers(t.kind, t.gain) for t in found.throughputs if 2 in t.seconds),
    ]


def _how(found: Measured, stands: Sequence[_Stand], plan: Plan) -> list[str]:
    machine = f"{len(os.sched_getaffinity(0))} CPUs, {platform.machine()}, Python {platform.python_version()}"
    checks = [(s.ground.assignment.slug, s.ground.assignment.checks) for s in stands]
    rounds = f"{plan.rounds} round{'s' * (plan.rounds > 1)}"
    return [
        machine,
        ", ".join(f"{p} {version(p)}" for p in PACKAGES),
        *(f"{slug}: {sum(c.public for c in all_)} public and {sum(not c.public for c in all_)} hidden checks" for slug, all_ in checks),
        *(f"{lane.kind.name}: {lane.kind.title}; batches of {lane.kind.batch}" for lane in found.race.lanes),
        *(f"{grader.name}: {grader.how}" for grader in stands[0].graders),
        f"In turn, {rounds}, one thread for linear algebra, all with the same points for every submission; "
        "median (least–largest), ratios within a round.",
        f"Load of the machine at the end, with our own part of it: {os.getloadavg()[1]:.1f} (over five minutes).",
    ]  # fmt: skip
