"""How often a right answer would be called wrong: a bound from the errors that many seeds leave.

An error is what is off over what is allowed, so that beyond 1 the check fails. Its tail is not counted, which would
take a million runs, but read off its distribution: where that is normal to all appearance, from a mean and a spread
that are each pushed to the edge of their confidence; else from the largest values, whose excesses over a threshold
are taken for exponential, which is slower to fall than any bounded or Gaussian tail.

References
----------
Rule of three: Hanley and Lippman-Hand (1983), JAMA 249, 1743. Excesses over a threshold: Pickands (1975), Annals of
Statistics 3, 119.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, kurtosis, norm, skew

from autograder.recorder import MAX_VALUES, Judgement

CONFIDENCE = 0.999
ALLOWED = 1e-6
FEWEST_SEEDS = 30
_SHAPE_ERRORS = 5.0  # in standard errors of skewness and kurtosis
_TAIL_SHARE = 0.1
# What stays below this share of what is allowed under every seed is rounding, or as far from mattering: a tail would have
# to reach a hundred times further than all that was seen.
_NEGLIGIBLE = 1e-2


class Method(StrEnum):
    """From what the bound comes."""

    NORMAL = "normal"
    TAIL = "exponential tail"
    COUNT = "counting alone"


@dataclass(frozen=True, slots=True)
class Alarm:
    """The false-alarm rate of one check on one right answer.

    Attributes
    ----------
    margin : float
        The largest seen; 1 is where the check fails.
    rate : float
        The bound, at CONFIDENCE; by counting alone at 95 %.
    """

    margin: float
    rate: float
    method: Method


def rule_of_three(seeds: int, failed: int = 0) -> float:
    """Return the rate that `failed` failures in `seeds` runs leave possible at 95 %; 3/n for none."""
    return min(1.0, float(chi2.ppf(0.95, 2 * (failed + 1))) / (2 * seeds))


def is_stochastic(runs: Sequence[Sequence[Judgement]]) -> bool:
    """Return whether errors differ from seed to seed: then a tolerance is a matter of chance."""
    return len({tuple(j.errors for j in run) for run in runs}) > 1


def alarm(runs: Sequence[Sequence[Judgement]]) -> Alarm:
    """Return the bound from one check's judgements on one answer, one run per seed.

    Where the runs judge the same things in the same order, each comparison has its own bound, and the bounds are added
    up; else the largest margin of each run is looked at.
    """
    margins = np.array([max((j.margin for j in run if j.margin is not None), default=0.0) for run in runs])
    if not np.isfinite(margins).all():
        return Alarm(math.inf, 1.0, Method.COUNT)
    seen = float(margins.max())
    if len({tuple((j.what, j.by, len(j.errors), j.two_sided) for j in run) for run in runs}) > 1:
        return Alarm(seen, tail_bound(margins, 1 - CONFIDENCE), Method.TAIL)
    series = [_Series(*s) for s in _comparisons(runs)]
    series = [s for s in series if s.is_chancy]
    risk = (1 - CONFIDENCE) / max(len(series), 1)
    bounds = [s.bound(risk) for s in series]
    rate = min(1.0, sum(rate * s.weight for (rate, _), s in zip(bounds, series, strict=True)))
    method = Method.NORMAL if all(m is Method.NORMAL for _, m in bounds) else Method.TAIL
    return Alarm(seen, rate, method)


def _comparisons(
    runs: Sequence[Sequence[Judgement]],
) -> list[tuple[NDArray[np.float64], bool, float]]:
    """Return (errors over the seeds, two-sided, how many values each stands for) of each comparison."""
    found = []
    for judgements in zip(*runs, strict=True):
        errors = np.array([j.errors for j in judgements], dtype=float)
        first = judgements[0]
        size = math.prod(first.shape) if len(first.errors) == MAX_VALUES else len(first.errors)
        weight = max(1.0, size / max(len(first.errors), 1))
        found += [(column, first.two_sided, weight) for column in errors.T]
    return found


@dataclass(frozen=True, slots=True)
class _Series:
    """One comparison's errors over the seeds, (n_seeds,)."""

    errors: NDArray[np.float64]
    two_sided: bool
    weight: float

    @property
    def is_chancy(self) -> bool:
        """Whether it differs from seed to seed by more than what is negligible, or fails."""
        largest = float(np.max(np.abs(self.errors)))
        return largest > 1 or (largest > _NEGLIGIBLE and bool(np.ptp(self.errors) > 0))

    def bound(self, risk: float) -> tuple[float, Method]:
        """Return a rate that the true one exceeds with probability `risk` at most, and how it was found."""
        if np.ptp(self.errors) == 0:
            return 1.0, Method.COUNT
        if _looks_normal(self.errors):
            return normal_bound(self.errors, risk, two_sided=self.two_sided), Method.NORMAL
        return tail_bound(np.abs(self.errors) if self.two_sided else self.errors, risk), Method.TAIL


def _looks_normal(errors: NDArray[np.float64]) -> bool:
    n = len(errors)
    return bool(
        abs(float(skew(errors))) < _SHAPE_ERRORS * math.sqrt(6 / n)
        and abs(float(kurtosis(errors))) < _SHAPE_ERRORS * math.sqrt(24 / n)
    )


def normal_bound(errors: NDArray[np.float64], risk: float, *, two_sided: bool) -> float:
    """Return how often a normal error exceeds 1, at most, given these `(n,)` errors; wrong with probability `risk`.

    Half the risk is the spread's (chi-square), half the mean's, which is taken with that spread.
    """
    n = len(errors)
    spread = float(errors.std(ddof=1)) * math.sqrt((n - 1) / float(chi2.ppf(risk / 2, n - 1)))
    slack = float(norm.isf(risk / 4)) * spread / math.sqrt(n)
    mean = float(errors.mean())
    above = float(norm.sf((1 - mean - slack) / spread))
    below = float(norm.sf((1 + mean - slack) / spread)) if two_sided else 0.0
    return min(1.0, above + below)


def tail_bound(margins: NDArray[np.float64], risk: float) -> float:
    """Return how often a margin exceeds 1, at most, by the exponential tail above its ninth tenth; wrong with `risk`.

    Where the excesses spread more widely than exponential ones the tail may be heavier, and only counting is left.
    """
    n = len(margins)
    kept = max(10, math.ceil(_TAIL_SHARE * n))
    ordered = np.sort(margins)
    threshold, excess = float(ordered[-kept - 1]), ordered[-kept:] - ordered[-kept - 1]
    scale = float(excess.mean())
    if threshold >= 1 or scale == 0 or float(excess.std()) > scale * (1 + 3 / math.sqrt(kept)):
        return rule_of_three(n, int(np.sum(margins > 1)))
    widest = scale * 2 * kept / float(chi2.ppf(risk / 2, 2 * kept))
    # The share above the threshold is itself uncertain: its relative standard error is 1/sqrt(kept).
    share = min(1.0, kept / n * (1 + float(norm.isf(risk / 2)) / math.sqrt(kept)))
    return min(1.0, share * math.exp(-(1 - threshold) / widest))
