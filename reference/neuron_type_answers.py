"""Where type I and type II neurons begin and end to fire: bifurcations exactly, thresholds by a sweep."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq

from reference import stimuli
from reference.boundary import BoolArray, FloatArray, finite_array, positive
from reference.integrators import rk4, time_grid_ms
from reference.neuron_types import (
    SPIKE_LEVEL_MV,
    TYPE_ONE,
    TYPE_TWO,
    NeuronType,
    TypeOneParameters,
    TypeTwoParameters,
)
from reference.sweeps import Crossings, Measured, crossings, extrapolated, least

ONSET_MS = 100.0
COARSE_MS = 0.25
_TAIL_MS = 100.0


def saddle_node_pA(parameters: TypeOneParameters = TYPE_ONE) -> tuple[float, float]:
    """Return current [pA] and voltage [mV] at which the resting state of the type I neuron vanishes.

    It is the maximum of the steady current over the voltage, between the leak's reversal potential and the
    middle of the calcium curve; for the exercise's parameters it lies on a limit cycle, which is what makes
    the neuron type I: the rate grows from zero as the square root of the current above this one.

    Parameters
    ----------
    parameters : TypeOneParameters

    Returns
    -------
    i_pA, v_mV : float

    Raises
    ------
    ValueError
        If the steady current has no maximum there: the neuron is then not of this type.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.1; Rinzel & Ermentrout (1998), sec. 7.3.
    """

    def slope(v: float) -> float:
        above, below = parameters.steady_current_pA(np.array([v + 1e-4, v - 1e-4]))
        return float(above - below)

    low, high = parameters.v_l_mV, parameters.m_half_mV
    grid = np.linspace(low, high, 400)
    falling = np.flatnonzero([slope(v) < 0 for v in grid])
    if not falling.size or falling[0] == 0:
        raise ValueError(
            f"the steady current has no maximum between {low:g} and {high:g} mV: not a type I neuron"
        )
    v_mV = float(brentq(slope, grid[falling[0] - 1], grid[falling[0]], xtol=1e-10))
    return float(parameters.steady_current_pA(v_mV)), v_mV


def jacobian_at(v_mV: float, parameters: NeuronType) -> FloatArray:
    """Return the Jacobian [1/ms] of the flow at the fixed point with this voltage.

    Parameters
    ----------
    v_mV : float
        [mV].
    parameters : TypeOneParameters or TypeTwoParameters

    Returns
    -------
    (2, 2) ndarray
        By central differences, right to about 1e-9.

    Raises
    ------
    TypeError
        If the voltage carries units.
    ValueError
        If it is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3.
    """
    current = parameters.steady_current_pA(v_mV)
    if isinstance(parameters, TypeOneParameters):
        w = float(parameters.w_steady(np.array(v_mV)))
    else:
        w = float(v_mV - v_mV**3 / 3 + current)
    h = 1e-5
    columns = [
        (
            parameters.flow(np.array([v_mV + dv, w + dw]), current)
            - parameters.flow(np.array([v_mV - dv, w - dw]), current)
        )
        for dv, dw in ((h, 0.0), (0.0, h))
    ]
    return np.stack(columns, axis=-1) / (2 * h)


def upper_hopf_pA(parameters: TypeOneParameters = TYPE_ONE, *, high_mV: float = 40.0) -> float:
    """Return the current [pA] above which the depolarised fixed point of the type I neuron is stable (Hopf).

    A limit cycle coexists with it for a while: `end_of_firing_pA` is larger.

    Parameters
    ----------
    parameters : TypeOneParameters
    high_mV : float
        A voltage at which it is stable [mV].

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the trace of the Jacobian does not change sign between the middle of the calcium curve and there.

    References
    ----------
    Rinzel & Ermentrout (1998), sec. 7.3; Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    v_mV = brentq(
        lambda v: float(np.trace(jacobian_at(v, parameters))), parameters.m_half_mV, high_mV, xtol=1e-10
    )
    return float(parameters.steady_current_pA(float(v_mV)))


def hopf_currents_pA(parameters: TypeTwoParameters = TYPE_TWO) -> tuple[float, float]:
    """Return the two currents [pA] between which the fixed point of the type II neuron is unstable.

    The trace ``1 - v² - 1/tau`` vanishes at ``v = ±sqrt(1 - 1/tau)``.

    Parameters
    ----------
    parameters : TypeTwoParameters

    Returns
    -------
    low, high : float
        Both NaN if tau ≤ 1 ms, when it is stable at every current.

    Raises
    ------
    Nothing: the parameters are checked already.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.2.
    """
    square = 1 - 1 / parameters.tau_w_ms
    if square <= 0:
        return float("nan"), float("nan")
    v = np.sqrt(square)
    low, high = parameters.steady_current_pA(np.array([-v, v]))
    return float(low), float(high)


def responses(
    i_amp_pA: FloatArray, parameters: NeuronType, duration_ms: float, *, dt_ms: float = COARSE_MS
) -> Crossings:
    """Return the spikes under current steps that begin after 100 ms, as the exercise asks.

    Parameters
    ----------
    i_amp_pA : (n,) ndarray
        Amplitudes [pA].
    parameters : TypeOneParameters or TypeTwoParameters
    duration_ms : float
        Length of the steps [ms]; 100 ms more are simulated, for late spikes.
    dt_ms : float
        [ms].

    Returns
    -------
    Crossings
        Upward crossings of 0.5 mV, each ``(n,)``; times [ms] count from the start of the simulation.

    Raises
    ------
    ValueError
        If the duration or dt is not above zero.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    t_ms = time_grid_ms(ONSET_MS + positive("duration_ms", duration_ms, "ms") + _TAIL_MS, dt_ms)
    waveform = stimuli.pulse(t_ms, ONSET_MS, duration_ms, 1.0)
    step, start = rk4(parameters.flow, dt_ms), np.array(parameters.start)
    return crossings(step, start, i_amp_pA, waveform, dt_ms=dt_ms, threshold_mV=SPIKE_LEVEL_MV)


def _threshold(
    parameters: NeuronType, duration_ms: float, high_pA: float, min_spikes: int, last_after_ms: float
) -> Measured:
    def at(dt_ms: float, low: float, high: float, width: int) -> Measured:
        def judged(amps: FloatArray) -> BoolArray:
            seen = responses(amps, parameters, duration_ms, dt_ms=dt_ms)
            return np.asarray((seen.counts >= min_spikes) & (seen.last_ms >= last_after_ms))

        return least(judged, low, high, 1e-5, width)

    coarse = at(COARSE_MS, 0.0, high_pA, 300)
    fine = at(COARSE_MS / 2, coarse.value - 0.002, coarse.value + 0.002, 50)
    return extrapolated(coarse, fine, order=4)


def repetitive_threshold_pA(
    parameters: NeuronType = TYPE_ONE, *, duration_ms: float = 2000.0, high_pA: float = 1.0
) -> Measured:
    """Return the least current step [pA] that makes the neuron fire twice or more, and in the step's second half.

    For type I it approaches `saddle_node_pA` from above as the inverse square of the duration, because the
    interval grows as the inverse root of the distance. For type II it lies below the Hopf bifurcation: there
    a limit cycle and the stable resting state coexist.

    Parameters
    ----------
    parameters : TypeOneParameters or TypeTwoParameters
    duration_ms : float
        Length of the step [ms].
    high_pA : float
        A current that suffices [pA].

    Returns
    -------
    Measured
        Value and error bound [pA], scalars ``()``.

    Raises
    ------
    ValueError
        If the duration is not above zero, or no current up to ``high_pA`` makes the neuron fire so.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    return _threshold(parameters, duration_ms, high_pA, 2, ONSET_MS + duration_ms / 2)


def spike_threshold_pA(
    parameters: NeuronType = TYPE_ONE, *, duration_ms: float = 10.0, high_pA: float = 3.0
) -> Measured:
    """Return the least current pulse [pA] that makes the neuron spike once or more.

    Parameters
    ----------
    parameters : TypeOneParameters or TypeTwoParameters
    duration_ms : float
        Length of the pulse [ms]; a spike is waited for 100 ms longer.
    high_pA : float
        A current that suffices [pA].

    Returns
    -------
    Measured
        Value and error bound [pA], scalars ``()``.

    Raises
    ------
    ValueError
        If the duration is not above zero, or no current up to ``high_pA`` makes a spike.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4 and 4.5.
    """
    return _threshold(parameters, duration_ms, high_pA, 1, ONSET_MS)


def end_of_firing_pA(
    parameters: NeuronType = TYPE_ONE,
    *,
    low_pA: float = 0.6,
    high_pA: float = 2.0,
    duration_ms: float = 1000.0,
) -> Measured:
    """Return the least current step [pA], above one that works, under which the neuron stops firing before the end.

    That is, without a spike in the last 100 ms: depolarisation block.

    Parameters
    ----------
    parameters : TypeOneParameters or TypeTwoParameters
    low_pA, high_pA : float
        A current with sustained firing, and one with block [pA].
    duration_ms : float
        Length of the step [ms], 200 or more.

    Returns
    -------
    Measured
        Value and error bound [pA], scalars ``()``.

    Raises
    ------
    ValueError
        If ``low_pA`` is blocked already, or no current up to ``high_pA`` is.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4; Rinzel & Ermentrout (1998), sec. 7.3.
    """
    late = ONSET_MS + positive("duration_ms", duration_ms, "ms") - 100.0

    def at(dt_ms: float, low: float, high: float, width: int) -> Measured:
        def blocked(amps: FloatArray) -> BoolArray:
            last_ms = responses(amps, parameters, duration_ms, dt_ms=dt_ms).last_ms
            return np.asarray(~(last_ms >= late))

        return least(blocked, low, high, 1e-5, width)

    coarse = at(COARSE_MS, low_pA, high_pA, 300)
    return extrapolated(coarse, at(COARSE_MS / 2, coarse.value - 0.01, coarse.value + 0.01, 50), order=4)


def rate_Hz(
    i_amp_pA: npt.ArrayLike,
    parameters: NeuronType = TYPE_ONE,
    *,
    duration_ms: float = 1000.0,
    dt_ms: float = 0.1,
) -> FloatArray:
    """Return the firing rate [Hz] under current steps: one over the mean interval, 0 for fewer than two spikes.

    Parameters
    ----------
    i_amp_pA : (...) array_like
        Amplitudes [pA].
    parameters : TypeOneParameters or TypeTwoParameters
    duration_ms, dt_ms : float
        Length of the steps and of the simulation's [ms].

    Returns
    -------
    (...) ndarray
        Right to ``dt / duration`` of its size, besides the method's error of order dt⁴.

    Raises
    ------
    TypeError
        If the current carries units.
    ValueError
        If the current is not finite, or a time is not above zero.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4 (f-I curves of both types).
    """
    amps = finite_array("i_amp_pA", i_amp_pA, "pA")
    seen = responses(amps.ravel(), parameters, duration_ms, dt_ms=dt_ms)
    rates = np.zeros(amps.size)
    firing = seen.counts > 1
    rates[firing] = 1000 * (seen.counts - 1)[firing] / (seen.last_ms - seen.first_ms)[firing]
    return rates.reshape(amps.shape)
