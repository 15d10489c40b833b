"""Many submissions: throughput with one worker and with two, and what grows with how many there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from autograder.bench.compare import Spread
from autograder.bench.kinds import Kind
from autograder.bench.ours import Ours


@dataclass(slots=True)
class Throughput:
    """Submissions of one kind through one worker on one processor and through two on two, in turn.

    Attributes
    ----------
    seconds : dict of int to list of float
        By how many workers: the whole run's wall time, one entry per round.
    """

    kind: str
    count: int
    seconds: dict[int, list[float]] = field(default_factory=dict)

    def per_minute(self, workers: int) -> Spread:
        """Return how many submissions are graded in a minute."""
        return Spread.of([60 * self.count / s for s in self.seconds[workers]])

    @property
    def gain(self) -> Spread:
        """How many times the work of one worker two do."""
        return Spread.of([one / two for one, two in zip(self.seconds[1], self.seconds[2], strict=True)])


def throughput(ours: Ours, kind: Kind, *, count: int, rounds: int, tell: Callable[[str], None]) -> Throughput:
    """Return the throughput of `count` submissions; with two workers only where there are two processors."""
    found = Throughput(kind.name, count)
    for number in range(1, rounds + 1):
        for workers in (1, 2)[: len(os.sched_getaffinity(0))]:
            tell(
                f"throughput {number} of {rounds}: {count} × {kind.name}, {workers} worker{'s' * (workers > 1)}"
            )
            told = ours.tell(kind, count=count, workers=workers)
            found.seconds.setdefault(workers, []).append(told.seconds)
    return found


@dataclass(frozen=True, slots=True)
class Size:
    """One run over `count` submissions: what one of them took, what the grader held at most, what it wrote.

    Attributes
    ----------
    count, workers : int
    ms : float
        Wall time of the run, per submission.
    peak_mb : float
        Of the grader alone.
    bytes : dict
        Size of each file of results.
    """

    count: int
    workers: int
    ms: float
    peak_mb: float
    bytes: dict[str, int]

    def data(self) -> dict[str, Any]:
        """Return it as builtins."""
        return asdict(self)


def growth(ours: Ours, kind: Kind, counts: Sequence[int], tell: Callable[[str], None]) -> list[Size]:
    """Return one run per count."""
    workers, found = len(os.sched_getaffinity(0)), []
    for count in counts:
        tell(f"growth: {count} × {kind.name}, {workers} workers")
        told = ours.tell(kind, count=count, workers=workers)
        found.append(Size(count, workers, 1000 * told.seconds / count, told.peak_mb, told.sizes))
    return found
