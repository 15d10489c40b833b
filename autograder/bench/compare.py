"""All graders in turn, round after round; then medians, ratios, and whether the two requirements are met."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from autograder.bench.ground import BenchError, Grader, Kind, Timing

FASTER_THAN_OTTER = 4.0
TIMES_LIMIT, PLUS_S = 1.5, 0.5
NOISE = 3.0


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
        """Return `0.71 (0.69–0.80)`."""
        return f"{self.median:.{digits}f} ({self.low:.{digits}f}–{self.high:.{digits}f})"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that must hold: in words with its numbers, and by how much (1 is just met, 2 twice as good)."""

    words: str
    margin: float

    def holds(self, tolerance: float = 1.0) -> bool:
        """Return whether it is met, or missed by less than the factor `tolerance`."""
        return self.margin * tolerance >= 1.0


class Race:
    """The timings of all rounds: `timings[kind, grader]` has one entry per round."""

    def __init__(self, kinds: Sequence[Kind], graders: Sequence[Grader]) -> None:
        self.kinds, self.graders = kinds, graders
        self.timings: dict[tuple[str, str], list[Timing]] = {}

    def run(self, rounds: int, tell: Callable[[str], None]) -> None:
        """Let every grader have every kind, in turn, `rounds` times."""
        for number in range(1, rounds + 1):
            for kind in self.kinds:
                for grader in self.graders:
                    tell(f"round {number} of {rounds}: {kind.name}, {grader.name}")
                    self.timings.setdefault((kind.name, grader.name), []).append(grader.run(kind.name))
                agree(kind.name, {g.name: self.timings[kind.name, g.name][-1] for g in self.graders})

    def seconds(self, kind: str, grader: str) -> Spread:
        """Return the seconds per submission."""
        return Spread.of([t.seconds for t in self.timings[kind, grader]])

    def ratio(self, kind: str, grader: str, to: str) -> Spread:
        """Return how many times `to` a grader took; each round is compared with itself."""
        pairs = zip(self.timings[kind, grader], self.timings[kind, to], strict=True)
        return Spread.of([ours.seconds / theirs.seconds for ours, theirs in pairs])

    def once(self, grader: str) -> Spread:
        """Return the seconds that a command takes beside its submissions."""
        return Spread.of([t.once for (_, name), all_ in self.timings.items() if name == grader for t in all_])


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


def table(race: Race, limit: str) -> list[str]:
    """Return the seconds per submission, and each as a multiple of `limit`, as lines of text."""
    names = [g.name for g in race.graders]
    rows = [["s per submission", *names]]
    for kind in race.kinds:
        rows.append([kind.name, *(race.seconds(kind.name, n).text() for n in names)])
        rows.append([f"  × {limit}", *(race.ratio(kind.name, n, limit).text(1) for n in names)])
    rows.append(
        ["once per command", *(race.once(n).text(1) if race.once(n).high > 0 else "–" for n in names)]
    )
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]
    return [lines[0], "-" * len(lines[0]), *lines[1:]]


def requirements(race: Race, *, ours: str, otter: str, limit: str, judged: str) -> list[Requirement]:
    """Return the two requirements: against otter on the kind `judged`, against the bare limit on every kind."""
    faster = race.ratio(judged, otter, ours)
    found = [
        Requirement(
            f"{judged}: {faster.text(1)} times faster than {otter}, wanted at least {FASTER_THAN_OTTER:g}",
            faster.median / FASTER_THAN_OTTER,
        )
    ]
    for kind in race.kinds:
        took, bare = race.seconds(kind.name, ours).median, race.seconds(kind.name, limit).median
        # Each round is compared with itself: between rounds the machine may have become twice as slow.
        pairs = zip(race.timings[kind.name, ours], race.timings[kind.name, limit], strict=True)
        share = Spread.of([a.seconds / (TIMES_LIMIT * b.seconds + PLUS_S) for a, b in pairs])
        words = (
            f"{kind.name}: {took:.2f} s beside {bare:.2f} s; {share.text()} of what is allowed, "
            f"{TIMES_LIMIT:g} × {limit} + {PLUS_S:g} s"
        )
        found.append(Requirement(words, 1 / share.median))
    return found
