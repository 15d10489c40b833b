"""Sweeps of Hodgkin-Huxley neurons over the amplitude of one waveform: who spikes, when, and from where on.

A spike is an upward crossing of 50 mV above rest: at the threshold of the squid axon the response jumps from under
10 mV to over 90, so the level does not matter.
"""

from collections.abc import Callable

import numpy as np

from reference.boundary import BoolArray, FloatArray, finite, finite_array
from reference.hodgkin_huxley import EXERCISE, HHParameters, HHState, derivative, staggered
from reference.hodgkin_huxley_states import start_vector
from reference.integrators import time_grid_ms
from reference.sweeps import Crossings, Measured, crossings, least_refined

SPIKE_LEVEL_MV = 50.0
COARSE_MS = 0.04

Waveform = Callable[[FloatArray], FloatArray]


def responses(
    i_amp_uA: FloatArray,
    waveform: FloatArray,
    dt_ms: float,
    parameters: HHParameters = EXERCISE,
    start: HHState | None = None,
) -> Crossings:
    """Return the spikes of a batch of neurons that get one waveform at different amplitudes.

    Parameters
    ----------
    i_amp_uA : (n,) ndarray
        Amplitudes [µA].
    waveform : (n_steps,) ndarray
        Dimensionless.
    dt_ms : float
        [ms].
    parameters : HHParameters
    start : HHState, optional
        By default the resting state.

    Returns
    -------
    Crossings
        Counts, first and last times [ms], each ``(n,)``.

    Raises
    ------
    ValueError
        If an argument is not finite or the start is not a state, the parameters have no resting state, or the step is longer than 0.12 ms.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.
    """
    amps, step = finite_array("i_amp_uA", i_amp_uA, "µA"), staggered(parameters, dt_ms)
    state = start_vector(start, parameters)
    # The step wants the gates half a step before the voltage; at rest they are the same.
    state[1:] -= dt_ms / 2 * derivative(parameters)(state, np.zeros(()))[1:]
    return crossings(
        step,
        state,
        amps,
        finite_array("waveform", waveform, "dimensionless units"),
        dt_ms=dt_ms,
        threshold_mV=parameters.v_rest_mV + SPIKE_LEVEL_MV,
    )


def _sampled(waveform: Waveform, t_end_ms: float, dt_ms: float) -> FloatArray:
    """Values in the middle of the steps: holding those at the start would delay a ramp by dt/2."""
    return waveform(time_grid_ms(t_end_ms, dt_ms) + dt_ms / 2)


def threshold_uA(
    judged: Callable[[Crossings], BoolArray],
    waveform: Waveform,
    t_end_ms: float,
    to_uA: float,
    parameters: HHParameters = EXERCISE,
    *,
    dt_ms: float = COARSE_MS,
    start: HHState | None = None,
) -> Measured:
    """Return the least amplitude [µA] on the way from 0 to ``to_uA`` that is judged yes.

    Parameters
    ----------
    judged : callable
        ``judged(crossings)`` gives ``(n,)`` bool.
    waveform : callable
        ``waveform(t_ms)``, dimensionless, with ``(n_steps,)`` times [ms].
    t_end_ms, dt_ms : float
        Duration and step of the simulations [ms].
    to_uA : float
        An amplitude that is judged yes; it may be negative [µA].
    parameters : HHParameters
    start : HHState, optional
        By default the resting state.

    Returns
    -------
    Measured
        Value and error bound [µA], scalars ``()``; from those at dt and dt/2, extrapolated to 0.

    Raises
    ------
    ValueError
        If no amplitude up to there is judged yes, or 0 is already.

    References
    ----------
    Richardson, Phil. Trans. R. Soc. A 210:307 (1911) (the extrapolation).
    """

    def answers(dt: float) -> Callable[[FloatArray], BoolArray]:
        shape = _sampled(waveform, t_end_ms, dt)
        return lambda amps: judged(responses(amps, shape, dt, parameters, start))

    return least_refined(answers, dt_ms, 0.0, to_uA, tolerance=1e-4, margin=0.02, order=2)


def first_spike_ms(
    i_amp_uA: float, waveform: Waveform, t_end_ms: float, parameters: HHParameters = EXERCISE
) -> Measured:
    """Return the time [ms] of the first spike, from rest; NaN if there is none.

    Its sample is up to one step late, and dt/2 moves it by the method's error.

    Parameters
    ----------
    i_amp_uA : float
        Amplitude [µA].
    waveform : callable
        ``waveform(t_ms)``, dimensionless, with ``(n_steps,)`` times [ms].
    t_end_ms : float
        Duration of the simulation [ms].
    parameters : HHParameters

    Returns
    -------
    Measured
        Value and error bound [ms], scalars ``()``.

    Raises
    ------
    TypeError, ValueError
        If the amplitude is not one finite number, or the parameters have no resting state.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.
    """
    amps = np.array([finite("i_amp_uA", i_amp_uA, "µA")])
    late, fine = (
        float(responses(amps, _sampled(waveform, t_end_ms, dt), dt, parameters).first_ms[0])
        for dt in (COARSE_MS, COARSE_MS / 2)
    )
    return Measured(fine - COARSE_MS / 4, abs(late - fine) + COARSE_MS / 2)
