"""Question pulse: where the membrane settles, and the top of a pulse, with a simulator of ours."""

import numpy as np

from autograder.checks import check, close, number
from reference.lif import LIFParameters

# Formulas of a few floats: rounding is all that is left.
ROUNDING = 1e-9

NEURONS = [
    LIFParameters(g_L_nS=7.31, e_L_mV=-72.1, v_init_mV=-66.3, v_reset_mV=-74.6, tau_m_ms=8.35),
    LIFParameters(g_L_nS=16.9, e_L_mV=-68.4, v_init_mV=-70.2, v_reset_mV=-79.3, tau_m_ms=21.7),
]


@check(
    "pulse",
    points=1,
    hint="Set dV/dt = 0 and solve for V: the leak balances the current, with E_L and g_L of pars.",
)
def test_settles_at(settles_at):
    """settles_at is where nothing changes any more"""
    for neuron in NEURONS:
        for current_pA in (83.7, -41.6, 312.0):
            close(
                settles_at(neuron.as_pars(), current_pA),
                neuron.e_L_mV + current_pA / neuron.g_L_nS,
                what="the voltage at which the membrane settles",
                unit="mV",
                rtol=ROUNDING,
            )


@check(
    "pulse", points=0.5, hint="Call run(pars, current, stop=True) and take the largest value of the voltage."
)
def test_highest_voltage(highest_voltage):
    """highest_voltage is the top of the voltage that the simulator returns for the pulse"""
    shape = np.array([0.0, 0.217, 0.893, 0.641, 0.108])

    def run(pars, Iinj, stop=False):
        strength = float(np.max(np.asarray(Iinj, dtype=float)))
        return pars["E_L"] + (0.131 if stop else 0.457) * strength * shape, np.array([])

    for neuron in NEURONS:
        for current_pA in (57.3, 121.0):
            close(
                highest_voltage(neuron.as_pars(), current_pA, run),
                neuron.e_L_mV + 0.131 * current_pA * 0.893,
                what="the highest voltage during a pulse",
                unit="mV",
                rtol=ROUNDING,
            )


@check(
    "pulse",
    points=0.5,
    hint="Call highest_voltage with default_pars() and 100 pA; the number comes from run_LIF, so question 4 must be right.",
)
def test_pulse_peak(pulse_peak_mV):
    """pulse_peak_mV is the highest voltage of our neuron during a pulse of 100 pA"""
    neuron = LIFParameters()
    value = number(pulse_peak_mV, what="the highest voltage of our neuron", unit="mV")
    # 200 ms are twenty time constants: the pulse ends within 1e-7 of the steady voltage. Read off a plot it is as right.
    close(
        value,
        neuron.e_L_mV + 100.0 / neuron.g_L_nS,
        what="the highest voltage of our neuron",
        unit="mV",
        rtol=0.0,
        atol=0.1,
    )
