"""What a Hodgkin-Huxley neuron does at threshold, measured: each answer is a number and the bound of its error.

All start at rest. A spike is an upward crossing of 50 mV above rest: at the threshold of the squid axon the
response jumps from under 10 mV to over 90, so the level does not matter.
"""

from collections.abc import Callable

import numpy as np

from reference import stimuli
from reference.boundary import BoolArray, FloatArray, finite_array, positive
from reference.hodgkin_huxley import EXERCISE, HHParameters, resting_state, staggered
from reference.integrators import time_grid_ms
from reference.sweeps import Crossings, Measured, crossings, extrapolated, least

SPIKE_LEVEL_MV = 50.0
COARSE_MS = 0.04
# Longer than any interval near the onset of repetitive firing (about 22 ms), shorter than two.
SUSTAINED_MS = 25.0
_TAIL_MS = 20.0
# A ramp takes the neuron through its Hopf point, but it fires only when the oscillation, damped until there, has
# grown back. The slower the ramp, the smaller the remainder: beyond this, rounding (or any noise) decides when.
LONGEST_RAMP_MS = 400.0

Waveform = Callable[[FloatArray], FloatArray]


def responses(
    i_amp_uA: FloatArray, waveform: FloatArray, dt_ms: float, parameters: HHParameters = EXERCISE
) -> Crossings:
    """Return the spikes of a batch of neurons that get one waveform at different amplitudes, from rest.

    Parameters
    ----------
    i_amp_uA : (n,) ndarray
        Amplitudes [µA].
    waveform : (n_steps,) ndarray
        Dimensionless.
    dt_ms : float
        [ms].
    parameters : HHParameters

    Returns
    -------
    Crossings
        Counts, first and last times [ms], each ``(n,)``.

    Raises
    ------
    ValueError
        If the parameters have no resting state.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.
    """
    return crossings(
        staggered(parameters, dt_ms),
        np.array(resting_state(parameters)),
        finite_array("i_amp_uA", i_amp_uA, "µA"),
        waveform,
        dt_ms=dt_ms,
        threshold_mV=parameters.v_rest_mV + SPIKE_LEVEL_MV,
    )


def _sampled(waveform: Waveform, t_end_ms: float, dt_ms: float) -> FloatArray:
    """Values in the middle of the steps: holding those at the start would delay a ramp by dt/2."""
    return waveform(time_grid_ms(t_end_ms, dt_ms) + dt_ms / 2)


def _fired(seen: Crossings) -> BoolArray:
    return np.asarray(seen.counts > 0)


def _threshold(
    judged: Callable[[Crossings], BoolArray],
    waveform: Waveform,
    t_end_ms: float,
    to_uA: float,
    parameters: HHParameters,
    dt_ms: float = COARSE_MS,
) -> Measured:
    """Least amplitude on the way from 0 to ``to_uA`` that is judged yes: at dt and dt/2, extrapolated to 0."""

    def at(dt: float, low: float, high: float, width: int) -> Measured:
        shape = _sampled(waveform, t_end_ms, dt)
        return least(lambda amps: judged(responses(amps, shape, dt, parameters)), low, high, 2e-5, width)

    coarse = at(dt_ms, 0.0, to_uA, 400)
    margin = np.copysign(0.02, to_uA)
    fine = at(dt_ms / 2, coarse.value - margin, coarse.value + margin, 50)
    return extrapolated(coarse, fine)


def _step(duration_ms: float) -> Waveform:
    positive("duration_ms", duration_ms, "ms")
    return lambda t_ms: stimuli.step(t_ms, 0.0, duration_ms, 1.0)


def least_step_uA(
    parameters: HHParameters = EXERCISE,
    *,
    duration_ms: float = 160.0,
    high_uA: float = 20.0,
    n_spikes: int = 1,
) -> Measured:
    """Return the least current step [µA] that makes the neuron spike ``n_spikes`` times or more.

    Parameters
    ----------
    parameters : HHParameters
    duration_ms : float
        Length of the step [ms].
    high_uA : float
        A current that suffices [µA].
    n_spikes : int

    Returns
    -------
    Measured
        Value and error bound [µA], scalars ``()``.

    Raises
    ------
    ValueError
        If the duration is not above zero, or no current up to ``high_uA`` makes so many spikes.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2; Hodgkin & Huxley, J. Physiol. 117:500 (1952).
    """

    def enough(seen: Crossings) -> BoolArray:
        return np.asarray(seen.counts >= n_spikes)

    return _threshold(enough, _step(duration_ms), duration_ms + _TAIL_MS, high_uA, parameters)


def least_repetitive_uA(
    parameters: HHParameters = EXERCISE, *, duration_ms: float = 500.0, high_uA: float = 20.0
) -> Measured:
    """Return the least current step [µA] under which the neuron still fires in the last 25 ms of the step.

    Just below, the neuron fires a train that dies out, the later the nearer: the value rises with the duration,
    but from 160 ms on by less than 0.02 µA.

    Parameters
    ----------
    parameters : HHParameters
    duration_ms : float
        Length of the step [ms], 100 or more.
    high_uA : float
        A current that suffices [µA].

    Returns
    -------
    Measured
        Value and error bound [µA], scalars ``()``.

    Raises
    ------
    ValueError
        If the duration is below 100 ms, or no current up to ``high_uA`` keeps the neuron firing.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2; Hassard, J. Theor. Biol. 71:401 (1978) (the fold of
    the limit cycles, below the Hopf bifurcation).
    """
    if duration_ms < 100:
        raise ValueError(
            f"duration_ms = {duration_ms:g} ms is too short to tell a train; give 100 ms or more"
        )
    return _threshold(
        lambda seen: np.asarray((seen.counts > 1) & (seen.last_ms >= duration_ms - SUSTAINED_MS)),
        _step(duration_ms),
        duration_ms,
        high_uA,
        parameters,
    )


def rebound_threshold_uA(
    parameters: HHParameters = EXERCISE, *, duration_ms: float = 160.0, low_uA: float = -10.0
) -> Measured:
    """Return the weakest hyperpolarising step [µA, negative] whose end makes the neuron spike.

    Parameters
    ----------
    parameters : HHParameters
    duration_ms : float
        Length of the step [ms].
    low_uA : float
        A negative current that suffices [µA].

    Returns
    -------
    Measured
        Value and error bound [µA], scalars ``()``.

    Raises
    ------
    ValueError
        If the duration is not above zero, or no current down to ``low_uA`` makes a rebound spike.

    References
    ----------
    Hodgkin & Huxley, J. Physiol. 117:500 (1952), fig. 22 (anode break excitation).
    """
    return _threshold(_fired, _step(duration_ms), duration_ms + _TAIL_MS, low_uA, parameters)


def rebound_latency_ms(
    i_amp_uA: float, parameters: HHParameters = EXERCISE, *, duration_ms: float = 160.0
) -> Measured:
    """Return the time [ms] from the end of a hyperpolarising step to its rebound spike; NaN if there is none.

    Parameters
    ----------
    i_amp_uA : float
        Negative current [µA].
    parameters : HHParameters
    duration_ms : float
        Length of the step [ms].

    Returns
    -------
    Measured
        Value and error bound [ms], scalars ``()``; a spike is seen on the grid of 0.02 ms.

    Raises
    ------
    ValueError
        If the duration is not above zero.

    References
    ----------
    Hodgkin & Huxley, J. Physiol. 117:500 (1952), fig. 22 (anode break excitation).
    """
    return _first_spike(i_amp_uA, _step(duration_ms), duration_ms, duration_ms + _TAIL_MS, parameters)


def _first_spike(
    i_amp_uA: float, waveform: Waveform, since_ms: float, t_end_ms: float, parameters: HHParameters
) -> Measured:
    """Time of the first spike; its sample is up to one step late, and dt/2 moves it by the method's error."""
    amps = np.array([i_amp_uA], dtype=np.float64)
    late, fine = (
        float(responses(amps, _sampled(waveform, t_end_ms, dt), dt, parameters).first_ms[0])
        for dt in (COARSE_MS, COARSE_MS / 2)
    )
    return Measured(fine - since_ms - COARSE_MS / 4, abs(late - fine) + COARSE_MS / 2)


def _ramp(duration_ms: float) -> Waveform:
    if positive("duration_ms", duration_ms, "ms") > LONGEST_RAMP_MS:
        raise ValueError(
            f"duration_ms = {duration_ms:g} ms: beyond {LONGEST_RAMP_MS:g} ms rounding errors decide when the neuron "
            f"fires, not the model; give a steeper ramp"
        )
    return lambda t_ms: stimuli.ramp(t_ms, 0.0, duration_ms, 1.0)


def least_ramp_uA(
    parameters: HHParameters = EXERCISE, *, duration_ms: float = 240.0, high_uA: float = 40.0
) -> Measured:
    """Return the least final current [µA] of a ramp from zero that makes the neuron spike.

    Parameters
    ----------
    parameters : HHParameters
    duration_ms : float
        Length of the ramp [ms], at most 400; the current drops to zero at its end.
    high_uA : float
        A final current that suffices [µA].

    Returns
    -------
    Measured
        Value and error bound [µA], scalars ``()``.

    Raises
    ------
    ValueError
        If the duration is not above zero or above 400 ms, or no ramp up to ``high_uA`` makes a spike.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2; Baer, Erneux & Rinzel, SIAM J. Appl. Math. 49:55
    (1989) (slow passage through a Hopf bifurcation: delay, memory, noise).
    """
    # A slow passage through threshold adds the method's error up: half the step of the other searches.
    return _threshold(_fired, _ramp(duration_ms), duration_ms + _TAIL_MS, high_uA, parameters, COARSE_MS / 2)


def current_at_first_spike_uA(
    i_amp_uA: float = 20.0, parameters: HHParameters = EXERCISE, *, duration_ms: float = 240.0
) -> Measured:
    """Return the current [µA] that a ramp has reached when the neuron first spikes; NaN if it does not.

    Parameters
    ----------
    i_amp_uA : float
        Final current of the ramp [µA].
    parameters : HHParameters
    duration_ms : float
        Length of the ramp [ms], at most 400.

    Returns
    -------
    Measured
        Value and error bound [µA], scalars ``()``.

    Raises
    ------
    ValueError
        If the duration is not above zero, or above 400 ms.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2.
    """
    spike = _first_spike(i_amp_uA, _ramp(duration_ms), 0.0, duration_ms, parameters)
    slope = i_amp_uA / duration_ms
    return Measured(slope * spike.value, abs(slope) * spike.error)
