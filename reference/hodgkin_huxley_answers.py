"""What a Hodgkin-Huxley neuron does at threshold, measured: each answer is a number and the bound of its error.

All start at rest, if nothing else is said.
"""

import numpy as np

from reference import stimuli
from reference.boundary import BoolArray, finite, not_negative, positive, whole
from reference.hodgkin_huxley import EXERCISE, HHParameters, HHState
from reference.hodgkin_huxley_sweeps import COARSE_MS, Waveform, first_spike_ms, responses, threshold_uA
from reference.sweeps import Crossings, Measured

__all__ = [
    "current_at_first_spike_uA",
    "least_ramp_uA",
    "least_repetitive_uA",
    "least_step_uA",
    "rebound_latency_ms",
    "rebound_threshold_uA",
    "responses",
]

# Longer than any interval near the onset of repetitive firing (about 22 ms), shorter than two.
SUSTAINED_MS = 25.0
_TAIL_MS = 20.0
# A ramp takes the neuron through its Hopf point, but it fires only when the oscillation, damped until there, has
# grown back. The slower the ramp, the smaller the remainder: beyond this, rounding (or any noise) decides when.
LONGEST_RAMP_MS = 400.0


def _fired(seen: Crossings) -> BoolArray:
    return np.asarray(seen.counts > 0)


def _step(duration_ms: float, onset_ms: float = 0.0) -> Waveform:
    end_ms = not_negative("onset_ms", onset_ms, "ms") + positive("duration_ms", duration_ms, "ms")
    return lambda t_ms: stimuli.step(t_ms, onset_ms, end_ms, 1.0)


def _upper(high_uA: float) -> float:
    return positive("high_uA", high_uA, "µA")


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
        If the duration or ``high_uA`` is not above zero, ``n_spikes`` is below one, or no current up to ``high_uA``
        makes so many spikes.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2; Hodgkin & Huxley, J. Physiol. 117:500 (1952).
    """

    wanted = whole("n_spikes", n_spikes, "spikes", least=1)

    def enough(seen: Crossings) -> BoolArray:
        return np.asarray(seen.counts >= wanted)

    return threshold_uA(enough, _step(duration_ms), duration_ms + _TAIL_MS, _upper(high_uA), parameters)


def least_repetitive_uA(
    parameters: HHParameters = EXERCISE,
    *,
    duration_ms: float = 500.0,
    high_uA: float = 20.0,
    onset_ms: float = 0.0,
    start: HHState | None = None,
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
    onset_ms : float
        When the step begins [ms]: a start that is not rest has relaxed for so long.
    start : HHState, optional
        By default the resting state, where the onset does not matter.

    Returns
    -------
    Measured
        Value and error bound [µA], scalars ``()``.

    Raises
    ------
    ValueError
        If the duration is below 100 ms, the onset negative, ``high_uA`` not above zero, no current up to ``high_uA``
        keeps the neuron firing, or none is needed.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2; Hassard, J. Theor. Biol. 71:401 (1978): a fold of cycles.
    """
    if positive("duration_ms", duration_ms, "ms") < 100:
        raise ValueError(
            f"duration_ms = {duration_ms:g} ms is too short to tell a train; give 100 ms or more"
        )
    step, end_ms = _step(duration_ms, onset_ms), onset_ms + duration_ms

    def sustained(seen: Crossings) -> BoolArray:
        return np.asarray((seen.counts > 1) & (seen.last_ms >= end_ms - SUSTAINED_MS))

    return threshold_uA(sustained, step, end_ms, _upper(high_uA), parameters, start=start)


def _hyperpolarising(name: str, i_uA: float) -> float:
    if finite(name, i_uA, "µA") >= 0:
        raise ValueError(f"{name} = {i_uA:g} µA must be below zero: a rebound follows hyperpolarisation")
    return float(i_uA)


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
        If the duration is not above zero, ``low_uA`` not below zero, or no current down to there makes a rebound spike.

    References
    ----------
    Hodgkin & Huxley, J. Physiol. 117:500 (1952), fig. 22 (anode break excitation).
    """
    step = _step(duration_ms)
    return threshold_uA(_fired, step, duration_ms + _TAIL_MS, _hyperpolarising("low_uA", low_uA), parameters)


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
        If the duration is not above zero, or the current not below zero.

    References
    ----------
    Hodgkin & Huxley, J. Physiol. 117:500 (1952), fig. 22 (anode break excitation).
    """
    amp_uA, step = _hyperpolarising("i_amp_uA", i_amp_uA), _step(duration_ms)
    spike = first_spike_ms(amp_uA, step, duration_ms + _TAIL_MS, parameters)
    return Measured(spike.value - duration_ms, spike.error)


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
        If the duration or ``high_uA`` is not above zero, the duration above 400 ms, or no ramp up to ``high_uA`` makes a
        spike.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2; Baer, Erneux & Rinzel, SIAM J. Appl. Math. 49:55
    (1989) (slow passage through a Hopf bifurcation: delay, memory, noise).
    """
    # A slow passage through threshold adds the method's error up: half the step of the other searches.
    ramp, t_end_ms = _ramp(duration_ms), duration_ms + _TAIL_MS
    return threshold_uA(_fired, ramp, t_end_ms, _upper(high_uA), parameters, dt_ms=COARSE_MS / 2)


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
        If the current or the duration is not above zero, or the duration above 400 ms.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2.
    """
    spike = first_spike_ms(positive("i_amp_uA", i_amp_uA, "µA"), _ramp(duration_ms), duration_ms, parameters)
    slope = i_amp_uA / duration_ms
    return Measured(slope * spike.value, abs(slope) * spike.error)
