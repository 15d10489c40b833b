"""Where type I and type II neurons begin and end to fire under current steps: measured, each with its bound."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from reference import stimuli
from reference.boundary import BoolArray, FloatArray, finite, finite_array, positive
from reference.integrators import rk4, time_grid_ms, time_step
from reference.neuron_types import SPIKE_LEVEL_MV, TOO_LONG, TYPE_ONE, NeuronType
from reference.sweeps import Crossings, Measured, crossings, least_refined

ONSET_MS = 100.0
COARSE_MS = 0.25
_TAIL_MS = 100.0


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
        If the duration or dt is not above zero, the step is longer than the neuron's ``longest_dt_ms``, or a
        voltage does not stay finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    amps = finite_array("i_amp_pA", i_amp_pA, "pA")
    time_step("dt_ms", dt_ms, parameters.longest_dt_ms, TOO_LONG)
    t_ms = time_grid_ms(ONSET_MS + positive("duration_ms", duration_ms, "ms") + _TAIL_MS, dt_ms)
    waveform = stimuli.pulse(t_ms, ONSET_MS, duration_ms, 1.0)
    step, start = rk4(parameters.flow, dt_ms), np.array(parameters.start)
    return crossings(step, start, amps, waveform, dt_ms=dt_ms, threshold_mV=SPIKE_LEVEL_MV)


def _threshold(
    parameters: NeuronType, duration_ms: float, high_pA: float, min_spikes: int, last_after_ms: float
) -> Measured:
    def fired(seen: Crossings) -> BoolArray:
        return np.asarray((seen.counts >= min_spikes) & (seen.last_ms >= last_after_ms))

    return _least_pA(
        fired, parameters, duration_ms, (0.0, positive("high_pA", high_pA, "pA")), margin_pA=0.002
    )


def _least_pA(
    judged: Callable[[Crossings], BoolArray],
    parameters: NeuronType,
    duration_ms: float,
    between_pA: tuple[float, float],
    *,
    margin_pA: float,
) -> Measured:
    """Return the least amplitude between two that is judged yes."""

    def answers(dt_ms: float) -> Callable[[FloatArray], BoolArray]:
        return lambda amps: judged(responses(amps, parameters, duration_ms, dt_ms=dt_ms))

    return least_refined(answers, COARSE_MS, *between_pA, tolerance=1e-5, margin=margin_pA, order=4)


def repetitive_threshold_pA(
    parameters: NeuronType = TYPE_ONE, *, duration_ms: float = 1000.0, high_pA: float = 1.0
) -> Measured:
    """Return the least current step [pA] that makes the neuron fire twice or more, and in the step's second half.

    For type I it approaches `reference.neuron_type_theory.saddle_node_pA` from above as the inverse square of the duration, because the
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
        If the duration or ``high_pA`` is not above zero, or no current up to ``high_pA`` makes the neuron fire so.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    half_ms = positive("duration_ms", duration_ms, "ms") / 2
    return _threshold(parameters, duration_ms, high_pA, 2, ONSET_MS + half_ms)


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
        If the duration or ``high_pA`` is not above zero, or no current up to ``high_pA`` makes a spike.

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
        If the duration is below 200 ms, ``low_pA`` is not below ``high_pA`` or blocked already, or no current up to ``high_pA`` is.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4; Rinzel & Ermentrout (1998), sec. 7.3.
    """
    if positive("duration_ms", duration_ms, "ms") < 200:
        raise ValueError(
            f"duration_ms = {duration_ms:g} ms is too short to tell a block; give 200 ms or more"
        )
    if not finite("low_pA", low_pA, "pA") < finite("high_pA", high_pA, "pA"):
        raise ValueError(f"high_pA = {high_pA:g} pA must be above low_pA = {low_pA:g} pA; swap them")
    late = ONSET_MS + duration_ms - 100.0

    def blocked(seen: Crossings) -> BoolArray:
        return np.asarray(~(seen.last_ms >= late))

    return _least_pA(blocked, parameters, duration_ms, (low_pA, high_pA), margin_pA=0.01)


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
        If the current is not finite, a time is not above zero, or the step is longer than the neuron's
        ``longest_dt_ms``.

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
