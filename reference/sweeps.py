"""Threshold searches: one vectorised sweep over a batch of currents, refined, with an error bound."""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from reference.boundary import BoolArray, FloatArray, IntArray, finite, positive
from reference.integrators import Step, refuse_divergence

# What is not finite stays so, and crossings are counted later just as well: to look at every step would cost a tenth of it.
_STEPS_PER_LOOK = 32
# Measured: a step takes 42 µs and 0.068 µs per current.
_VALUES_PER_START = 600
_ROUNDING = 1e-9


class Crossings(NamedTuple):
    """Upward threshold crossings of a batch, each with the shape ``(n,)`` of the batch.

    Parameters
    ----------
    counts : (n,) ndarray of int
        How many there were.
    first_ms, last_ms : (n,) ndarray
        Time of the first sample at or above the threshold, of the first and the last crossing [ms]; NaN
        where there was none.

    Raises
    ------
    Nothing: made by `crossings` only.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3 (the firing time as an upward crossing).
    """

    counts: IntArray
    first_ms: FloatArray
    last_ms: FloatArray


def crossings(
    step: Step,
    start: FloatArray,
    amplitudes: FloatArray,
    waveform: FloatArray,
    *,
    dt_ms: float,
    threshold_mV: float,
) -> Crossings:
    """Return when the voltage of each neuron crossed the threshold upwards, without keeping any course.

    Parameters
    ----------
    step : callable
        ``step(state, drive)``.
    start : (n_variables,) ndarray
        The same for all; the first variable is the voltage [mV].
    amplitudes : (n,) ndarray
        One neuron each, in the current's unit.
    waveform : (n_steps,) ndarray
        Dimensionless; neuron j gets ``amplitudes[j] * waveform[k]`` from time k dt to (k + 1) dt.
    dt_ms, threshold_mV : float
        Step [ms] and level [mV].

    Returns
    -------
    Crossings

    Raises
    ------
    ValueError
        If the amplitudes or the waveform are not one-dimensional, or a voltage does not stay finite.

    References
    ----------
    Ours: one loop for all threshold searches.
    """
    _refuse_shapes(amplitudes, waveform)
    state = np.repeat(np.asarray(start, dtype=np.float64)[:, np.newaxis], amplitudes.size, axis=1)
    seen, above = _none_yet(amplitudes.size), np.empty((_STEPS_PER_LOOK + 1, amplitudes.size), dtype=np.bool_)
    above[0] = state[0] >= threshold_mV
    with np.errstate(over="ignore", invalid="ignore"):
        for begin in range(0, waveform.size, _STEPS_PER_LOOK):
            for k, shape in enumerate(waveform[begin : begin + _STEPS_PER_LOOK], 1):
                state = step(state, shape * amplitudes)
                np.greater_equal(state[0], threshold_mV, out=above[k])
            refuse_divergence(state[0], dt_ms, (begin + k) * dt_ms)
            _add(seen, above[: k + 1], begin, dt_ms)
            above[0] = above[k]
    return seen


def _none_yet(n: int) -> Crossings:
    return Crossings(np.zeros(n, dtype=np.int64), np.full(n, np.nan), np.full(n, np.nan))


def _add(seen: Crossings, above: BoolArray, begin: int, dt_ms: float) -> None:
    """Count the crossings in some samples that follow one another, ``(n_samples, n)``, in place; ``begin`` is the first's number."""
    rising = above[1:] & ~above[:-1]
    some = rising.any(axis=0)
    if some.any():
        rising = rising[:, some]
        first, last = rising.argmax(axis=0), len(rising) - 1 - rising[::-1].argmax(axis=0)
        seen.last_ms[some] = (begin + last + 1) * dt_ms
        seen.first_ms[some] = np.where(
            seen.counts[some] == 0, (begin + first + 1) * dt_ms, seen.first_ms[some]
        )
        seen.counts[some] += rising.sum(axis=0)


def _refuse_shapes(amplitudes: FloatArray, waveform: FloatArray) -> None:
    if amplitudes.ndim != 1 or waveform.ndim != 1 or not amplitudes.size or not waveform.size:
        raise ValueError(
            f"the amplitudes {amplitudes.shape} and the waveform {waveform.shape} of a sweep must be (n,) and (n_steps,)"
        )


class Measured(NamedTuple):
    """A measured number and the bound of its error, both in the unit that the measuring function names.

    Parameters
    ----------
    value, error : float
        The truth lies in ``value ± error``.

    Raises
    ------
    Nothing: it holds what it is given.

    References
    ----------
    Ours: every measured answer of this package comes with its bound.
    """

    value: float
    error: float


class _NotBetween(ValueError):
    """The answer does not turn from no to yes between the two ends."""


def _cheapest_width(range_over_gap: float) -> int:
    """Return how many values to ask for in each sweep, so that all sweeps together cost the least.

    A step of a sweep costs as much before it looks at any value as ``_VALUES_PER_START`` values do.
    """

    def width(sweeps: int) -> int:
        gaps: float = range_over_gap ** (1 / sweeps)
        return max(3, math.ceil(gaps - _ROUNDING) + 1)

    most = max(1, math.ceil(math.log2(max(range_over_gap, 2))))
    return width(min(range(1, most + 1), key=lambda sweeps: sweeps * (_VALUES_PER_START + width(sweeps))))


def least(answers: Callable[[FloatArray], BoolArray], low: float, high: float, tolerance: float) -> Measured:
    """Return where the answer turns from no to yes for the first time, in the unit of ``low`` and ``high``.

    Each sweep asks for n values at once and keeps the gap before the first yes, so a range is narrowed by
    ``n - 1`` per sweep: 10 µA to 4e-5 µA in three sweeps of 64.

    Parameters
    ----------
    answers : callable
        ``answers(values)`` with values ``(n,)``, evenly spaced from ``low`` to ``high`` (which may be the
        smaller), gives ``(n,)`` bool.
    low, high : float
        Where the answer is no, and where a yes lies between; searched from ``low`` on.
    tolerance : float
        The error to stay within.

    Returns
    -------
    Measured
        The middle of the last gap; the error is half of it.

    Raises
    ------
    ValueError
        If ``low`` or ``high`` is not finite, the answer yes at ``low`` already or nowhere up to
        ``high``, or the tolerance is not above the resolution of floating point.

    References
    ----------
    Ours: bisection with many points per step.
    """
    finite("low", low, "the unit of the values"), finite("high", high, "the unit of the values")
    _refuse_finer_than_floats(tolerance, low, high)
    width = _cheapest_width(abs(high - low) / (2 * tolerance))
    while True:
        values = np.linspace(low, high, width)
        yes = np.flatnonzero(answers(values))
        if not yes.size:
            raise _NotBetween(f"no value from {low:g} to {high:g} gives a yes; widen the range")
        if yes[0] == 0:
            raise _NotBetween(f"the answer is yes at low = {low:g} already; start lower")
        low, high = float(values[yes[0] - 1]), float(values[yes[0]])
        if abs(high - low) <= 2 * tolerance * (1 + _ROUNDING):
            return Measured((low + high) / 2, abs(high - low) / 2)


def _refuse_finer_than_floats(tolerance: float, low: float, high: float) -> None:
    finest = float(np.spacing(max(abs(low), abs(high))))
    if not positive("tolerance", tolerance, "the unit of low and high") > finest:
        raise ValueError(
            f"tolerance = {tolerance:g} is finer than floating point between {low:g} and {high:g}"
        )


def least_refined(
    answers: Callable[[float], Callable[[FloatArray], BoolArray]],
    dt_ms: float,
    low: float,
    high: float,
    *,
    tolerance: float,
    margin: float,
    order: int,
) -> Measured:
    """Return `least` for dt → 0, from dt and dt/2, in the unit of ``low`` and ``high``.

    Parameters
    ----------
    answers : callable
        ``answers(dt_ms)`` gives what `least` asks, simulated in steps of dt.
    dt_ms : float
        The longer step [ms].
    low, high, tolerance
        As in `least`.
    margin : float
        How far from the answer at dt that at dt/2 may lie.
    order : int
        Of the integration.

    Returns
    -------
    Measured

    Raises
    ------
    ValueError
        As `least` does, or if the answer at dt/2 lies beyond the margin.

    References
    ----------
    Richardson, Phil. Trans. R. Soc. A 210:307 (1911) (the extrapolation).
    """
    coarse, finer = least(answers(dt_ms), low, high, tolerance), answers(dt_ms / 2)
    ahead = np.copysign(margin, high - low)
    try:
        # It lies far nearer as a rule, and a narrow search is one sweep.
        fine = least(finer, coarse.value - ahead / 10, coarse.value + ahead / 10, tolerance)
    except _NotBetween:
        fine = least(finer, coarse.value - ahead, coarse.value + ahead, tolerance)
    return extrapolated(coarse, fine, order)


def extrapolated(coarse: Measured, fine: Measured, order: int = 2) -> Measured:
    """Return the value for dt → 0 from those at dt and dt/2, in the same unit.

    The error of an order-p method is ``(fine - coarse)/(2^p - 1)`` to leading order, which is added; the bound
    is the size of that correction, plus what the two brackets leave open.

    Parameters
    ----------
    coarse, fine : Measured
        At dt and at dt/2.
    order : int

    Returns
    -------
    Measured

    Raises
    ------
    Nothing: any two measurements can be combined.

    References
    ----------
    Richardson, Phil. Trans. R. Soc. A 210:307 (1911).
    """
    weight = 1 / (2**order - 1)
    correction = weight * (fine.value - coarse.value)
    left_open = (1 + weight) * fine.error + weight * coarse.error
    return Measured(fine.value + correction, abs(correction) + left_open)
