"""Question spikes: recordings of neurons of ours, whose spikes are known."""

from dataclasses import replace

import numpy as np

from autograder.checks import array, check, close, require
from reference.lif import EXERCISE, simulate

# Three neurons and three currents; the step of 1 nA·MΩ/mV below threshold must not count, the end of a step neither.
CASES = [
    (replace(EXERCISE, tau_m_ms=1.37, t_end_ms=83.0), 1180.0),
    (replace(EXERCISE, tau_m_ms=2.83, t_end_ms=97.0, dt_ms=0.05), 1640.0),
    (replace(EXERCISE, tau_m_ms=0.73, t_end_ms=61.0), 2090.0),
]


def recorded(neuron, current_pA, begin_ms=17.3, end_ms=52.9):
    """Times, voltage and spike times [ms, mV, ms] under a step, recorded as Brian2 does: v is reset where it fired."""
    t_ms = neuron.t_ms
    step = np.where((t_ms >= begin_ms) & (t_ms < end_ms), current_pA, 0.0)
    run = simulate(step, neuron, method="exact")
    return t_ms, run.v_mV, run.spike_times_ms[0]


@check(
    "spikes",
    points=1.5,
    hint="Compare each sample with the one before: from near 1 mV to 0 mV in one sample is a spike; return t at those samples.",
)
def test_spikes_are_found(spike_times):
    """spike_times finds each spike of other recordings, and the time of each"""
    for neuron, current_pA in CASES:
        t_ms, v_mV, exact = recorded(neuron, current_pA)
        found = array(spike_times(t_ms, v_mV), what="the spike times", unit="ms", ndim=1)
        require(
            found.size == exact.size,
            "the number of spikes in a recording",
            came="too many" if found.size > exact.size else "too few",
            detail=f"wanted {exact.size}, came {found.size}",
        )
        # The sample before the fall instead of the one after is let pass.
        close(found, exact, what="the times of the spikes", unit="ms", rtol=0.0, atol=1.2 * neuron.dt_ms)


@check(
    "spikes",
    points=0.5,
    hint="At the end of a current the voltage falls too, yet a little at each sample; at rest it is 0 mV without any spike.",
)
def test_spikes_are_not_invented(spike_times):
    """Neither rest, nor the end of a current, nor an oscillation is taken for a spike"""
    for neuron, current_pA in ((CASES[0][0], 963.0), (CASES[1][0], 871.0)):
        t_ms, v_mV, _ = recorded(neuron, current_pA)
        wave = 0.47 * (1 - np.cos(2 * np.pi * 0.31 * t_ms))
        for silent in (v_mV, wave, -0.3 * wave):
            found = array(
                spike_times(t_ms, silent), what="the spike times of a silent neuron", unit="ms", ndim=1
            )
            require(found.size == 0, "the spike times of a silent neuron", came="spikes")
    # Who finds no spike anywhere has not understood the case.
    t_ms, v_mV, _ = recorded(*CASES[2])
    found = array(spike_times(t_ms, v_mV), what="the spike times", unit="ms", ndim=1)
    require(found.size > 1, "the spikes of a neuron that fires", came="fewer than two")
