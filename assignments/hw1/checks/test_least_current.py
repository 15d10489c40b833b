"""Question least_current: the search, with simulators of ours so that a wrong run_LIF costs the function nothing.

`least_current_pA` is made by the student's own run_LIF: with a wrong one it is lost, 0.5 points, as the notebook says.
"""

import numpy as np

from autograder.checks import check, close, number
from reference.lif import LIFParameters, simulate
from reference.lif_theory import interval_ms, rheobase_pA

# One pA is what the question asks; 0.01 pA covers the rounding of a grid and the finite duration, exp(-T/tau).
PRECISION_PA = 1.01


def _simulator(held_pA=0.0, raised_mV=0.0):
    """A `run(pars, Iinj)` in closed form, of a neuron that also receives `held_pA` and fires `raised_mV` above V_th."""

    def run(pars, Iinj, stop=False):
        neuron = LIFParameters(
            pars["V_th"] + raised_mV,
            pars["V_reset"],
            pars["tau_m"],
            pars["g_L"],
            pars["V_init"],
            pars["E_L"],
            pars["tref"],
            pars["T"],
            pars["dt"],
        )
        current = np.asarray(Iinj, dtype=float)
        if stop or np.ptp(current) > 0:
            sampled = current * np.ones(neuron.t_ms.size)
            middle = neuron.t_ms.size // 2
            if stop:
                sampled[: max(middle - 1000, 0)] = 0.0
                sampled[middle + 1000 :] = 0.0
            steps = simulate(sampled + held_pA, neuron)
            return steps.v_mV, steps.spike_times_ms[0]
        return _constant(neuron, float(current.flat[0]) + held_pA)

    return run


def _constant(neuron, current_pA):
    """Voltage and spike times under a constant current, from the closed forms."""
    t_ms = neuron.t_ms
    target = neuron.e_L_mV + current_pA / neuron.g_L_nS
    v_mV = target + (neuron.v_init_mV - target) * np.exp(-t_ms / neuron.tau_m_ms)
    above = target - neuron.v_th_mV
    if above <= 0:
        return v_mV, np.array([])
    first = neuron.tau_m_ms * np.log((target - neuron.v_init_mV) / above)
    spikes = np.arange(first, t_ms[-1], float(interval_ms(current_pA, neuron)))
    if spikes.size:
        since = (
            t_ms - spikes[np.maximum(np.searchsorted(spikes, t_ms, side="right") - 1, 0)] - neuron.t_ref_ms
        )
        risen = target + (neuron.v_reset_mV - target) * np.exp(-np.maximum(since, 0) / neuron.tau_m_ms)
        v_mV = np.where(t_ms < first, v_mV, risen)
    return v_mV, spikes


NEURONS = [
    LIFParameters(g_L_nS=7.31, v_th_mV=-53.4, e_L_mV=-72.1, v_init_mV=-72.1, v_reset_mV=-72.1, tau_m_ms=8.3),
    LIFParameters(g_L_nS=16.9, v_th_mV=-47.2, e_L_mV=-71.6, v_init_mV=-71.6, v_reset_mV=-74.9, tau_m_ms=12.7),
]


@check(
    "least_current",
    points=1.5,
    hint="Find two currents that lie close together, one silent and one with spikes; the border is between them.",
)
def test_least_current_of_other_neurons(find_least_current):
    """find_least_current finds the border of other neurons, to 1 pA"""
    for neuron in NEURONS:
        close(
            find_least_current(neuron.as_pars(), _simulator()),
            rheobase_pA(neuron),
            what="the least current of another neuron",
            unit="pA",
            rtol=0.0,
            atol=PRECISION_PA,
        )


@check(
    "least_current",
    points=1,
    hint="Call run(pars, current), the simulator that you were given, and let its spikes decide.",
)
def test_least_current_asks_the_simulator(find_least_current):
    """find_least_current lets the given simulator decide"""
    neuron = LIFParameters(g_L_nS=9.43, v_th_mV=-54.7, tau_m_ms=9.65)
    # The current shifts the voltage, the threshold does not: a formula with the voltage of one run has the border wrong by 30 pA.
    for held_pA, raised_mV in ((-71.3, 3.7), (58.6, -2.9)):
        close(
            find_least_current(neuron.as_pars(), _simulator(held_pA, raised_mV)),
            rheobase_pA(neuron) + neuron.g_L_nS * raised_mV - held_pA,
            what="the least current by another simulator",
            unit="pA",
            rtol=0.0,
            atol=PRECISION_PA,
        )


@check(
    "least_current",
    points=0.5,
    hint="Call find_least_current with default_pars(); the number comes from run_LIF, so question 4 must be right first.",
)
def test_least_current_of_our_neuron(least_current_pA):
    """least_current_pA is the least current of the neuron with the default parameters"""
    value = number(least_current_pA, what="the least current of our neuron", unit="pA")
    close(
        value, rheobase_pA(), what="the least current of our neuron", unit="pA", rtol=0.0, atol=PRECISION_PA
    )
