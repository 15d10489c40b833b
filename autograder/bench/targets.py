"""What is wanted of our speed, as formulas, and by how much it is met."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from autograder.bench.compare import Race, Spread

FASTER_THAN_OTTER = {"light": 15.0, "plotting": 5.0}
# Beside the bare limit: at most 15 % more, or 60 ms more where that is the larger, below 0.4 s.
TIMES_LIMIT, OVERHEAD_S = 1.15, 0.060
TWO_WORKERS = 1.8
# A busy machine explains this much; CI holds nothing tighter.
NOISE = 3.0


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that is wanted.

    Attributes
    ----------
    words : str
        What was measured, in a line with its numbers.
    value, wanted : float
        What was measured and what is wanted.
    margin : float
        By how much it is met: 1 is just met, 2 twice as good.
    """

    words: str
    value: float
    wanted: float
    margin: float

    def holds(self, slack: float = 1.0) -> bool:
        """Return whether it is met, or missed by less than the factor `slack`."""
        return self.margin * slack >= 1.0

    def data(self) -> dict[str, Any]:
        """Return it as builtins."""
        return asdict(self) | {"met": self.holds()}


def allowed_s(limit_s: float) -> float:
    """Return the seconds that a submission may take which takes `limit_s` at the bare limit."""
    return max(TIMES_LIMIT * limit_s, limit_s + OVERHEAD_S)


def against_otter(race: Race, kind: str, *, ours: str, otter: str) -> Target:
    """Return by how much we are faster than `otter run` on a kind."""
    faster, wanted = race.ratio(kind, otter, ours), FASTER_THAN_OTTER[kind]
    words = f"{kind}: {faster.text(1)} times as fast as {otter}; wanted at least {wanted:g}"
    return Target(words, faster.median, wanted, faster.median / wanted)


def against_limit(race: Race, kind: str, *, ours: str, limit: str) -> Target:
    """Return how near we are to the bare limit on a kind."""
    pairs = race.pairs(kind, ours, limit)
    share = Spread.of([a / allowed_s(b) for a, b in pairs])
    times = Spread.of([a / b for a, b in pairs])
    bare = race.seconds(kind, limit).median
    if TIMES_LIMIT * bare > bare + OVERHEAD_S:
        words = f"{kind}: {times.text()} times the {limit}; wanted at most {TIMES_LIMIT:g}"
        return Target(words, times.median, TIMES_LIMIT, 1 / share.median)
    wanted = 1000 * OVERHEAD_S
    over = race.more(kind, ours, limit)
    words = f"{kind}: {over.text(0)} ms more than the {limit}; wanted at most {wanted:g}"
    return Target(words, over.median, wanted, 1 / share.median)


def two_workers(kind: str, gain: Spread) -> Target:
    """Return what a second worker is worth."""
    words = f"{kind}: two workers on two processors do {gain.text()} times the work of one on one; wanted at least {TWO_WORKERS:g}"
    return Target(words, gain.median, TWO_WORKERS, gain.median / TWO_WORKERS)
