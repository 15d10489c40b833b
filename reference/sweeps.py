"""Threshold searches: one vectorised sweep over a batch of currents, refined, with an error bound."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from reference.boundary import BoolArray, FloatArray, IntArray, finite, positive, whole
from reference.integrators import Step, refuse_divergence

# What is not finite stays so: to look at every step would cost a tenth of it.
_STEPS_PER_LOOK = 32


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
    above, seen = state[0] >= threshold_mV, _none_yet(amplitudes.size)
    with np.errstate(over="ignore", invalid="ignore"):
        for k, shape in enumerate(waveform):
            state = step(state, shape * amplitudes)
            if k % _STEPS_PER_LOOK == 0:
                refuse_divergence(state[0], dt_ms, (k + 1) * dt_ms)
            now = state[0] >= threshold_mV
            rising, above = now & ~above, now
            _add(seen, rising, (k + 1) * dt_ms)
    refuse_divergence(state[0], dt_ms, waveform.size * dt_ms)
    return seen


def _none_yet(n: int) -> Crossings:
    return Crossings(np.zeros(n, dtype=np.int64), np.full(n, np.nan), np.full(n, np.nan))


def _add(seen: Crossings, rising: BoolArray, now_ms: float) -> None:
    """Count one more crossing of those that are rising now, in place."""
    if rising.any():
        seen.last_ms[rising] = now_ms
        seen.first_ms[rising & (seen.counts == 0)] = now_ms
        seen.counts[rising] += 1


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


def least(
    answers: Callable[[FloatArray], BoolArray], low: float, high: float, tolerance: float, width: int = 400
) -> Measured:
    """Return where the answer turns from no to yes for the first time, in the unit of ``low`` and ``high``.

    Each sweep asks for ``width`` values at once and keeps the gap before the first yes, so a range is narrowed
    by ``width - 1`` per sweep: 10 µA to 1e-4 µA in two.

    Parameters
    ----------
    answers : callable
        ``answers(values)`` with values ``(n,)``, evenly spaced from ``low`` to ``high`` (which may be the
        smaller), gives ``(n,)`` bool; n is ``width``.
    low, high : float
        Where the answer is no, and where a yes lies between; searched from ``low`` on.
    tolerance : float
        The error to stay within.
    width : int

    Returns
    -------
    Measured
        The middle of the last gap; the error is half of it.

    Raises
    ------
    ValueError
        If ``low`` or ``high`` is not finite, the width below 3, the answer yes at ``low`` already or nowhere up to
        ``high``, or the tolerance is not above the resolution of floating point.

    References
    ----------
    Ours: bisection with many points per step.
    """
    finite("low", low, "the unit of the values"), finite("high", high, "the unit of the values")
    whole("width", width, "values", least=3)
    _refuse_finer_than_floats(tolerance, low, high)
    while True:
        values = np.linspace(low, high, width)
        yes = np.flatnonzero(answers(values))
        if not yes.size:
            raise ValueError(f"no value from {low:g} to {high:g} gives a yes; widen the range")
        if yes[0] == 0:
            raise ValueError(f"the answer is yes at low = {low:g} already; start lower")
        low, high = float(values[yes[0] - 1]), float(values[yes[0]])
        if abs(high - low) <= 2 * tolerance:
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
    width: int = 400,
) -> Measured:
    """Return `least` for dt → 0, from dt and dt/2, in the unit of ``low`` and ``high``.

    Parameters
    ----------
    answers : callable
        ``answers(dt_ms)`` gives what `least` asks, simulated in steps of dt.
    dt_ms : float
        The longer step [ms].
    low, high, tolerance, width
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
    coarse = least(answers(dt_ms), low, high, tolerance, width)
    ahead = np.copysign(margin, high - low)
    fine = least(answers(dt_ms / 2), coarse.value - ahead, coarse.value + ahead, tolerance, 50)
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
