"""Which misconception a submission shows: `Known(...).named(verdicts)`.

A mutant was run on several streams of random numbers. Where its answers agree in how they fail, what they have in
common is a `Trace`: a centre and a spread for each number that the checks judged. A submission shows a misconception
if it fails the same checks in the same words and every number lies near the centre; of several it is the likeliest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from autograder.feedback.fingerprint import Failure, Probe, failure
from autograder.verdict import Report, Verdict

# Spreads come from eight streams or fewer: t with 7 degrees of freedom exceeds 5.4 with probability 1e-3.
SPREADS = 6.0
# Beyond this many widths a number says no more.
_FARTHEST = 30.0


# A step more or less moves a spike or two of a trace, and a few of its numbers with them.
_MOST = 0.75


@dataclass(frozen=True, slots=True)
class Band:
    """What the numbers of one probe were over several runs: centre and spread of each, else as in Probe."""

    centre: tuple[float, ...]
    spread: tuple[float, ...]
    unit: float
    relative: float
    gates: bool
    check: int

    @property
    def _floor(self) -> float:
        """How far apart equal numbers may be."""
        size = max((abs(c) for c in self.centre if math.isfinite(c)), default=0.0)
        return self.unit + self.relative * size or 1e-12

    def holds(self, probe: Probe) -> bool:
        """Return whether three quarters of the numbers that are off, here or there, lie close."""
        if len(probe.numbers) != len(self.centre):
            return False
        floor, off, close = self._floor, 0, 0
        for value, centre, spread in zip(probe.numbers, self.centre, self.spread, strict=True):
            if not (abs(value) <= self.unit and abs(centre) <= self.unit):
                off += 1
                close += _apart(value, centre, floor + SPREADS * spread) <= 1
        return close >= _MOST * off

    def cost(self, probe: Probe) -> float:
        """Return how unlikely `probe` is: a mean log-likelihood times -1, so that an array counts no more than a number."""
        if not self.centre or len(probe.numbers) != len(self.centre):
            return 0.0 if len(probe.numbers) == len(self.centre) else _FARTHEST**2 / 2
        floor, cost = self._floor, 0.0
        for value, centre, spread in zip(probe.numbers, self.centre, self.spread, strict=True):
            sigma = floor / 3 + spread
            cost += _apart(value, centre, sigma) ** 2 / 2 + math.log(sigma)
        return cost / len(self.centre)


def _apart(value: float, centre: float, width: float) -> float:
    if math.isnan(value) or math.isnan(centre):
        return 0.0 if math.isnan(value) and math.isnan(centre) else _FARTHEST
    return min(abs(value - centre) / width, _FARTHEST)


@dataclass(frozen=True, slots=True)
class Trace:
    """One way in which a mutant fails its question; `bands` are those of the probes of its path."""

    path: tuple[tuple[str, str], ...]
    bands: tuple[Band, ...]

    def cost(self, failed: Failure) -> float | None:
        """Return how unlikely `failed` is here, smaller for likelier; None if it fails in another way.

        Of the checks that judged numbers more than half must show close ones: one of several may be thrown off by
        what else differs between two programs.
        """
        if failed.path != self.path or len(failed.probes) != len(self.bands):
            return None
        pairs = list(zip(self.bands, failed.probes, strict=True))
        judged = {band.check for band in self.bands if band.gates}
        other = {band.check for band, probe in pairs if band.gates and not band.holds(probe)}
        if judged and 2 * len(other) >= len(judged):
            return None
        return sum(band.cost(probe) for band, probe in pairs)


@dataclass(frozen=True, slots=True)
class Misconception:
    """A mutant as grading knows it.

    Attributes
    ----------
    name : str
        Its file's stem.
    question, title, hint : str
    traces : tuple of Trace
    same : tuple of str
        Names of others in its question that no check tells from it.
    """

    name: str
    question: str
    title: str
    hint: str
    traces: tuple[Trace, ...]
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """What one question shows: the likeliest misconception, then those that no check tells from it."""

    fitting: tuple[Misconception, ...]

    @property
    def title(self) -> str:
        """What staff read: all of them."""
        return ", or: ".join(one.title for one in self.fitting)

    @property
    def hint(self) -> str | None:
        """What the student reads; None where they differ, since to tell one cause of several would be a guess."""
        hints = {one.hint for one in self.fitting}
        return hints.pop() if len(hints) == 1 else None


class Known:
    """The misconceptions of one assignment, for `told(report)`; `hints` are its checks' own."""

    def __init__(self, misconceptions: Iterable[Misconception], hints: Mapping[str, str]) -> None:
        self._by_name = {one.name: one for one in misconceptions}
        self._hints = dict(hints)

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def named(self, question: str, verdicts: Iterable[Verdict]) -> Named | None:
        """Return what the recorded verdicts of one question show; None where nothing known fits."""
        failed = failure(verdicts)
        costs = [
            (cost, one.name)
            for one in self._by_name.values()
            if failed is not None and one.question == question
            for trace in one.traces
            if (cost := trace.cost(failed)) is not None
        ]
        if not costs:
            return None
        nearest = self._by_name[min(costs)[1]]
        return Named((nearest, *(self._by_name[name] for name in nearest.same)))

    def told(self, report: Report) -> Report:
        """Return the report with misconceptions named, their hints in place of the checks', and no judgements.

        A question gets one misconception at most, on all its hidden checks that failed.
        """
        found = {
            q: self.named(q, [v for v in report.verdicts if v.question == q])
            for q in {v.question for v in report.verdicts}
        }
        return replace(report, verdicts=tuple(self._told(v, found[v.question]) for v in report.verdicts))

    def _told(self, verdict: Verdict, named: Named | None) -> Verdict:
        verdict = replace(verdict, judgements=())
        if named is None or verdict.public or verdict.points:
            return verdict
        message, own = verdict.message, f"Hint: {self._hints.get(verdict.check, '')}"
        if named.hint is not None and message.endswith(own):
            message = f"{message.removesuffix(own)}Hint: {named.hint}"
        return replace(verdict, message=message, misconception=named.title)
