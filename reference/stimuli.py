"""Currents to inject. Each is in the unit of its amplitude (pA, nA or µA: whatever the model that gets it wants).

An amplitude, frequency, mean or sigma may be an array ``(...)``: the result is then ``(..., n_steps)``.
"""

from typing import Literal

import numpy as np
import numpy.typing as npt

from reference.boundary import (
    FloatArray,
    array_shape,
    batch_shape,
    finite,
    finite_array,
    not_negative,
    positive,
)

# Sample times are multiples of dt computed in floating point: a sample this close to an edge is on it.
_GRID_ROUNDING_MS = 1e-9
# Of dt over tau: 1 - decay² below it is lost in rounding.
_LEAST_STEP = 1e-9


def _column(name: str, value: npt.ArrayLike, unit: str = "the current's unit") -> FloatArray:
    return finite_array(name, value, unit)[..., np.newaxis]


def _times(t_ms: npt.ArrayLike) -> FloatArray:
    times = finite_array("t_ms", t_ms, "ms")
    if times.ndim != 1:
        raise ValueError(f"t_ms has shape {times.shape}; it must be the sample times (n_steps,) in ms")
    return times


def _between(t_ms: npt.ArrayLike, onset_ms: float, end_ms: float) -> tuple[FloatArray, FloatArray]:
    times = _times(t_ms)
    onset, end = finite("onset_ms", onset_ms, "ms"), finite("end_ms", end_ms, "ms")
    if end < onset:
        raise ValueError(f"end_ms = {end:g} ms lies before onset_ms = {onset:g} ms; swap them")
    inside = (times >= onset - _GRID_ROUNDING_MS) & (times < end - _GRID_ROUNDING_MS)
    return times, inside.astype(np.float64)


def step(t_ms: npt.ArrayLike, onset_ms: float, end_ms: float, amplitude: npt.ArrayLike) -> FloatArray:
    """Return a current that is ``amplitude`` for onset ≤ t < end and 0 elsewhere.

    Parameters
    ----------
    t_ms : (n_steps,) array_like
        Sample times [ms].
    onset_ms, end_ms : float
        First moment of the step and first moment after it [ms].
    amplitude : (...) array_like
        Current; its unit is the result's.

    Returns
    -------
    (..., n_steps) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, or the end lies before the onset.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.2.
    """
    _, inside = _between(t_ms, onset_ms, end_ms)
    return _column("amplitude", amplitude) * inside


def pulse(t_ms: npt.ArrayLike, onset_ms: float, duration_ms: float, amplitude: npt.ArrayLike) -> FloatArray:
    """Return a current that is ``amplitude`` for ``duration_ms`` from the onset on, and 0 elsewhere.

    Parameters
    ----------
    t_ms : (n_steps,) array_like
        Sample times [ms].
    onset_ms, duration_ms : float
        [ms].
    amplitude : (...) array_like
        Current; its unit is the result's.

    Returns
    -------
    (..., n_steps) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, or the duration is not above zero.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.2.
    """
    onset = finite("onset_ms", onset_ms, "ms")
    return step(t_ms, onset, onset + positive("duration_ms", duration_ms, "ms"), amplitude)


def ramp(t_ms: npt.ArrayLike, onset_ms: float, end_ms: float, amplitude: npt.ArrayLike) -> FloatArray:
    """Return a current that climbs from 0 at the onset towards ``amplitude`` at the end, and is 0 elsewhere.

    Parameters
    ----------
    t_ms : (n_steps,) array_like
        Sample times [ms].
    onset_ms, end_ms : float
        [ms].
    amplitude : (...) array_like
        Final current; its unit is the result's.

    Returns
    -------
    (..., n_steps) ndarray
        ``amplitude * (t - onset) / (end - onset)`` for onset ≤ t < end.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, or the end is not after the onset.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2.
    """
    times, inside = _between(t_ms, onset_ms, end_ms)
    length_ms = positive("end_ms - onset_ms", end_ms - onset_ms, "ms")
    return _column("amplitude", amplitude) * inside * ((times - onset_ms) / length_ms)


def sinus(
    t_ms: npt.ArrayLike, frequency_kHz: npt.ArrayLike, amplitude: npt.ArrayLike, offset: npt.ArrayLike = 0.0
) -> FloatArray:
    """Return the current ``offset + amplitude * sin(2π f t)``.

    Parameters
    ----------
    t_ms : (n_steps,) array_like
        Sample times [ms].
    frequency_kHz, amplitude, offset : (...) array_like
        Frequency [kHz], and two currents whose unit is the result's.

    Returns
    -------
    (..., n_steps) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.4.
    """
    frequency = _column("frequency_kHz", frequency_kHz, "kHz")
    mean, height = _column("offset", offset), _column("amplitude", amplitude)
    batch_shape(frequency_kHz=frequency[..., 0], amplitude=height[..., 0], offset=mean[..., 0])
    return np.asarray(mean + height * np.sin(2 * np.pi * frequency * _times(t_ms)))


def white_noise(
    shape: int | tuple[int, ...],
    dt_ms: float,
    mean: npt.ArrayLike,
    sigma: npt.ArrayLike,
    rng: np.random.Generator,
) -> FloatArray:
    """Return Gaussian white noise ``mean + sigma * z / sqrt(dt / 1000)``, one independent ``z`` per sample.

    Parameters
    ----------
    shape : int or tuple of int
        ``n_steps`` or ``(..., n_steps)``.
    dt_ms : float
        Step [ms].
    mean : (...) array_like
        Current; its unit is the result's.
    sigma : (...) array_like
        Intensity [current · √s]: each sample has the standard deviation ``sigma / sqrt(dt / 1000)``.
    rng : numpy.random.Generator

    Returns
    -------
    (..., n_steps) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, dt is not above zero, sigma is negative, or the shape is empty.

    References
    ----------
    The HW1 notebook, ``my_GWN``; Gerstner et al., Neuronal Dynamics (2014), sec. 8.1.
    """
    dt_s = positive("dt_ms", dt_ms, "ms") / 1000
    noise = rng.standard_normal(array_shape("shape", shape, "samples")) / np.sqrt(dt_s)
    level, width = _column("mean", mean), _column("sigma", sigma)
    batch_shape(shape=noise[..., 0], mean=level[..., 0], sigma=width[..., 0])
    if (width < 0).any():
        raise ValueError(
            f"sigma = {width.min():g} (current · √s) must not be negative; it is a standard deviation"
        )
    return np.asarray(level + width * noise)


def ornstein_uhlenbeck(
    shape: int | tuple[int, ...],
    dt_ms: float,
    tau_ms: float,
    mean: float,
    sigma: float,
    rng: np.random.Generator,
    *,
    start: float | None = None,
    method: Literal["euler", "exact"] = "euler",
) -> FloatArray:
    """Return Ornstein-Uhlenbeck currents: correlated noise around ``mean`` with standard deviation ``sigma``.

    The stationary variance is ``sigma² / (1 - dt/(2 tau))`` with Euler's method (HW1), ``sigma²`` with the exact one.

    Parameters
    ----------
    shape : int or tuple of int
        ``n_steps`` or ``(..., n_steps)``, one process per leading index.
    dt_ms, tau_ms : float
        Step and correlation time [ms].
    mean, sigma : float
        Currents; their unit is the result's.
    rng : numpy.random.Generator
    start : float, optional
        First value; by default drawn from the stationary distribution.
    method : {"euler", "exact"}

    Returns
    -------
    (..., n_steps) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, a time is not above zero, sigma is negative, dt is not below tau or
        is lost beside it, the shape is empty, or the method is neither of the two.

    References
    ----------
    Uhlenbeck & Ornstein, Phys. Rev. 36:823 (1930); Gerstner et al., Neuronal Dynamics (2014), sec. 8.1.
    """
    unit = "the current's unit"
    mean, sigma = finite("mean", mean, unit), not_negative("sigma", sigma, unit)
    decay, spread = _ou_step(positive("dt_ms", dt_ms, "ms"), positive("tau_ms", tau_ms, "ms"), method)
    first = None if start is None else finite("start", start, unit) - mean
    return mean + _correlated(array_shape("shape", shape, "samples"), decay, sigma * spread, first, rng)


def _correlated(
    shape: tuple[int, ...], decay: float, spread: float, first: float | None, rng: np.random.Generator
) -> FloatArray:
    """Return noise of mean 0 whose correlation falls as ``decay**k``, from `first` on or, without it, stationary."""
    kicks = spread * rng.standard_normal(shape)
    kicks[..., 0] = kicks[..., 0] / np.sqrt(1 - decay**2) if first is None else first
    # Half a second to import, with scipy.stats in it; no other stimulus needs it.
    from scipy.signal import lfilter

    return np.asarray(lfilter([1.0], [1.0, -decay], kicks, axis=-1))


def _ou_step(dt_ms: float, tau_ms: float, method: str) -> tuple[float, float]:
    """Return what is left after a step, a, and the size of a kick over sigma, b, of ``x += (1 - a) (mean - x) + sigma b z``.

    Euler's are those of ``my_OU`` in the HW1 notebook, the exact ones of Gillespie, Phys. Rev. E 54:2084 (1996), eq. 1.9.
    """
    ratio = dt_ms / tau_ms
    if ratio < _LEAST_STEP:
        raise ValueError(
            f"dt_ms = {dt_ms:g} ms is below {_LEAST_STEP:g} of tau_ms = {tau_ms:g} ms: rounding would decide; take a "
            f"larger dt"
        )
    if ratio >= 1:
        raise ValueError(f"dt_ms = {dt_ms:g} ms must be below tau_ms = {tau_ms:g} ms; take a smaller dt")
    if method == "euler":
        return 1 - ratio, float(np.sqrt(2 * ratio))
    if method == "exact":
        return float(np.exp(-ratio)), float(np.sqrt(-np.expm1(-2 * ratio)))
    raise ValueError(f"method = {method!r} is not one of 'euler', 'exact'")
