"""All graders in turn, round after round: medians with their spread, and ratios within a round."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from autograder.bench.ground import BenchError, Grader, Timing
from autograder.bench.kinds import Kind


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, least and largest of a few values."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Return the spread of at least one value."""
        return cls(statistics.median(values), min(values), max(values))

    def text(self, digits: int = 2) -> str:
        """Return `0.71 (0.69–0.80)`, or `0.71` where they are all one."""
        median, low, high = (f"{v:.{digits}f}" for v in (self.median, self.low, self.high))
        return median if low == high else f"{median} ({low}–{high})"


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of submission and the graders that have it in turn."""

    kind: Kind
    graders: tuple[Grader, ...]


class Race:
    """The timings of all rounds: `timings[kind, grader]` has one entry per round."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self.lanes = tuple(lanes)
        self.timings: dict[tuple[str, str], list[Timing]] = {}

    def run(self, rounds: int, tell: Callable[[str], None]) -> None:
        """Let every grader have every kind, in turn, `rounds` times."""
        for number in range(1, rounds + 1):
            for lane in self.lanes:
                kind = lane.kind.name
                for grader in lane.graders:
                    tell(f"round {number} of {rounds}: {kind}, {grader.name}")
                    self.timings.setdefault((kind, grader.name), []).append(grader.run(lane.kind))
                agree(kind, {g.name: self.timings[kind, g.name][-1] for g in lane.graders})

    def has(self, kind: str, grader: str) -> bool:
        """Return whether that grader had that kind."""
        return (kind, grader) in self.timings

    def seconds(self, kind: str, grader: str) -> Spread:
        """Return the seconds per submission."""
        return Spread.of([t.seconds for t in self.timings[kind, grader]])

    def pairs(self, kind: str, one: str, other: str) -> list[tuple[float, float]]:
        """Return the seconds per submission of two graders, round by round.

        Between rounds the machine may have become twice as slow, so that each is compared with itself.
        """
        both = zip(self.timings[kind, one], self.timings[kind, other], strict=True)
        return [(a.seconds, b.seconds) for a, b in both]

    def ratio(self, kind: str, grader: str, to: str) -> Spread:
        """Return how many times `to` a grader took."""
        return Spread.of([a / b for a, b in self.pairs(kind, grader, to)])

    def more(self, kind: str, grader: str, than: str) -> Spread:
        """Return how many milliseconds more than `than` a grader took."""
        return Spread.of([1000 * (a - b) for a, b in self.pairs(kind, grader, than)])

    def cpu(self, kind: str, grader: str) -> Spread | None:
        """Return the CPU seconds per submission; None where they are not known."""
        known = [t.cpu for t in self.timings[kind, grader] if t.cpu is not None]
        return Spread.of(known) if known else None

    def alone(self, kind: str, grader: str) -> Spread:
        """Return the seconds of a command for a single submission, start and imports counted."""
        return Spread.of([t.once + t.seconds for t in self.timings[kind, grader]])


def agree(kind: str, timings: Mapping[str, Timing]) -> None:
    """Return nothing if all graders gave all submissions the same points, else raise BenchError."""
    scores = [(name, score) for name, timing in timings.items() for score in timing.scores]
    first, wanted = scores[0]
    for name, score in scores[1:]:
        if score.keys() != wanted.keys() or any(
            not math.isclose(score[q], wanted[q], abs_tol=1e-6) for q in wanted
        ):
            raise BenchError(
                f"{name} and {first} disagree on the submission {kind!r}, so their times cannot be compared: "
                f"{score} and {wanted}"
            )
