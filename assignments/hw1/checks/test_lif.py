"""Question lif: the leaky integrate-and-fire neuron against its closed forms."""

import numpy as np

from autograder.checks import array, check, close, parts, require
from reference.lif import LIFParameters, simulate
from reference.lif_theory import interval_ms, rheobase_pA

# Three neurons that stay below the threshold, and the current of each, sample by sample.
RELAXING = LIFParameters(
    v_init_mV=-58.4, e_L_mV=-70.7, v_reset_mV=-72.3, tau_m_ms=13.7, t_end_ms=87.0, g_L_nS=8.35
)
# The default neuron here and under the array: who wrote its numbers into the function loses no more than the
# checks with other neurons.
PULSED, PULSE_PA = LIFParameters(t_end_ms=287.0), 137.6
FOLLOWING = LIFParameters(t_end_ms=93.0)


def _pulse():
    sampled = np.zeros(PULSED.t_ms.size)
    middle = sampled.size // 2
    sampled[middle - 1000 : middle + 1000] = PULSE_PA
    return sampled


def _changing():
    t_ms = FOLLOWING.t_ms
    return 61.7 * np.sin(2 * np.pi * t_ms / 31.9) + np.where(t_ms > 52.3, 47.1, -29.4)


def _exact(sampled_pA, neuron):
    return simulate(sampled_pA, neuron, method="exact").v_mV


# Solved when the checks are collected, and not in a student's time.
_RELAXED_MV, _PULSED_MV, _FOLLOWED_MV = (
    _exact(0.0, RELAXING),
    _exact(_pulse(), PULSED),
    _exact(_changing(), FOLLOWING),
)


def _run(run_LIF, neuron, current_pA, stop=False):
    """The student's voltage, one value per sample, and spike times."""
    answer = parts(
        run_LIF(neuron.as_pars(), current_pA, stop),
        ["the voltage", "the spike times"],
        what="what run_LIF returns",
    )
    v_mV = array(answer[0], what="the voltage", unit="mV", shape=neuron.t_ms.shape)
    return v_mV, array(answer[1], what="the spike times", unit="ms", ndim=1)


def _subthreshold(run_LIF, neuron, current_pA, exact, stop, what):
    """Hold a silent neuron's voltage against the exact solution."""
    v_mV, spikes_ms = _run(run_LIF, neuron, current_pA, stop)
    # Euler is behind by at most dt/(2 e tau) of the swing, and who uses the next sample's current by dt/tau.
    swing = np.ptp(exact)
    close(v_mV, exact, what=what, unit="mV", rtol=0.0, atol=2 * neuron.dt_ms / neuron.tau_m_ms * swing)
    require(
        spikes_ms.size == 0,
        "the spike times of a neuron that stays below the threshold",
        came="spikes",
        detail=f"{spikes_ms.size} spikes",
    )


@check(
    "lif",
    points=1,
    hint="Without a current the voltage decays to E_L with the time constant tau_m: dv = dt/tau_m · (−(v − E_L)); "
    "take E_L, tau_m, g_L and V_reset from pars.",
)
def test_lif_relaxes(run_LIF):
    """Without a current the voltage decays to the leak potential"""
    _subthreshold(run_LIF, RELAXING, 0.0, _RELAXED_MV, False, "the voltage without a current")


@check(
    "lif",
    points=1.5,
    hint="A current I moves the resting voltage by I/g_L, and the pulse lasts 2000 samples in the middle.",
)
def test_lif_pulse(run_LIF):
    """A weak pulse charges the membrane by I/g_L and lets it go again"""
    _subthreshold(run_LIF, PULSED, PULSE_PA, _PULSED_MV, True, "the voltage under a pulse")


@check("lif", points=1, hint="At each step use the current of that step, current[it].")
def test_lif_follows_an_array(run_LIF):
    """The voltage follows a current that changes in time"""
    _subthreshold(
        run_LIF, FOLLOWING, _changing(), _FOLLOWED_MV, False, "the voltage under a changing current"
    )


def _mean_interval(run_LIF, neuron, current_pA):
    _, spikes_ms = _run(run_LIF, neuron, current_pA)
    require(
        spikes_ms.size >= 3,
        "the spikes under a strong direct current",
        came="fewer than three spikes",
        detail=f"{spikes_ms.size} spikes",
    )
    # A silent stretch or a burst must not hide in a mean.
    intervals = np.diff(spikes_ms)
    require(
        np.ptp(intervals) <= 2.5 * neuron.dt_ms,
        "the regularity of the spikes under a direct current",
        came="intervals of different lengths",
        detail=f"from {intervals.min():.4g} to {intervals.max():.4g} ms",
    )
    return float(intervals.mean())


@check(
    "lif",
    points=1,
    hint="Between two spikes the voltage rises from V_reset to V_th as dv = dt/tau_m · (−(v − E_L) + I/g_L) says; "
    "take E_L, tau_m, g_L and V_reset from pars.",
)
def test_lif_interval(run_LIF):
    """Under a direct current the spikes come at the interval of the theory"""
    neuron = LIFParameters(tau_m_ms=11.9, g_L_nS=9.15, v_reset_mV=-73.4, t_ref_ms=0.0, t_end_ms=283.0)
    for excess_pA in (38.3, 117.0):
        current = rheobase_pA(neuron) + excess_pA
        exact = float(interval_ms(current, neuron))
        # Euler's interval is shorter by dt/(2 tau), threshold and reset are met up to a step late each.
        close(
            _mean_interval(run_LIF, neuron, current),
            exact,
            what="the interval between two spikes",
            unit="ms",
            rtol=neuron.dt_ms / neuron.tau_m_ms,
            atol=2.5 * neuron.dt_ms,
        )


@check(
    "lif",
    points=1,
    hint="After a spike the voltage stays at V_reset for tref: keep the lines that count the steps.",
)
def test_lif_refractory(run_LIF):
    """A longer refractory time makes each interval longer by as much, and the voltage waits at the reset"""
    short, long = 1.7, 9.4
    intervals = [
        _mean_interval(run_LIF, LIFParameters(tau_m_ms=8.35, t_ref_ms=t_ref, t_end_ms=247.0), 364.0)
        for t_ref in (short, long)
    ]
    # All else being equal, both intervals are rounded to dt in the same way; one step is left for tref itself.
    close(
        intervals[1] - intervals[0],
        long - short,
        what="what a longer refractory time adds to the interval",
        unit="ms",
        rtol=0.0,
        atol=1.5 * 0.1,
    )
    neuron = LIFParameters(tau_m_ms=8.35, t_ref_ms=long, t_end_ms=247.0)
    v_mV, spikes_ms = _run(run_LIF, neuron, 364.0)
    # Three steps from either end, where who notes a spike a step earlier or later is still, or already, on the way.
    since = neuron.t_ms[:, np.newaxis] - spikes_ms
    waiting = np.any((since > 3 * neuron.dt_ms) & (since < long - 3 * neuron.dt_ms), axis=1)
    waiting[-1] = False  # no step follows it, in which the loop of the notebook would hold it
    close(
        np.where(waiting, v_mV, neuron.v_reset_mV),
        np.full(v_mV.size, neuron.v_reset_mV),
        what="the voltage during the refractory time",
        unit="mV",
        rtol=0.0,
        atol=1e-3,  # it is held there: rounding alone is left
    )


@check(
    "lif",
    points=0.5,
    hint="Spike times are in ms: the number of the step times dt; take E_L, tau_m, g_L and V_reset from pars.",
)
def test_lif_first_spike(run_LIF):
    """The spike times are in milliseconds"""
    neuron = LIFParameters(
        tau_m_ms=14.3, g_L_nS=8.85, v_init_mV=-66.1, v_reset_mV=-66.1, t_end_ms=61.3, dt_ms=0.04
    )
    current = rheobase_pA(neuron) + 57.3
    _, spikes_ms = _run(run_LIF, neuron, current)
    require(spikes_ms.size > 0, "the spikes under a strong direct current", came="none")
    # From the reset, which is the start here, the threshold is reached after the interval without the refractory
    # time; Euler is early by dt/(2 tau), the spike is noted up to two steps late.
    close(
        spikes_ms[0],
        float(interval_ms(current, neuron)) - neuron.t_ref_ms,
        what="the time of the first spike",
        unit="ms",
        rtol=neuron.dt_ms / neuron.tau_m_ms,
        atol=2.5 * neuron.dt_ms,
    )
