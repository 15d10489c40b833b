"""Question interval: the closed form, the border where it has none, and the mean of a simulated train."""

import math

import numpy as np

from autograder.checks import check, close, number, require
from reference.lif import LIFParameters
from reference.lif_theory import interval_ms, rheobase_pA

NEURONS = [
    LIFParameters(g_L_nS=7.31, v_th_mV=-53.4, e_L_mV=-72.1, v_reset_mV=-76.3, tau_m_ms=8.35, t_ref_ms=3.15),
    LIFParameters(g_L_nS=16.9, v_th_mV=-47.2, e_L_mV=-71.6, v_reset_mV=-64.9, tau_m_ms=23.7, t_ref_ms=1.24),
]


@check(
    "interval",
    points=1.5,
    hint="tref plus tau_m times the logarithm of (v_inf − V_reset) over (v_inf − V_th); V_reset need not be E_L.",
)
def test_theory_interval(theory_interval):
    """theory_interval is the time from reset to threshold, and the refractory time"""
    for neuron in NEURONS:
        for excess_pA in (7.3, 61.9, 283.0):
            current = rheobase_pA(neuron) + excess_pA
            # The same formula; only rounding differs.
            close(
                theory_interval(neuron.as_pars(), current),
                float(interval_ms(current, neuron)),
                what="the interval by the formula",
                unit="ms",
                rtol=1e-9,
            )


@check(
    "interval",
    points=0.5,
    hint="Ask first whether v_inf lies above V_th; if it does not, the interval never ends.",
)
def test_theory_interval_of_a_silent_neuron(theory_interval):
    """Where the neuron never fires, the interval is infinite"""
    # Who always answers infinity has not understood the case.
    number(
        theory_interval(NEURONS[0].as_pars(), rheobase_pA(NEURONS[0]) + 37.4),
        what="the interval of a neuron that fires",
        unit="ms",
    )
    # At 200 pA our neuron's steady voltage is the threshold, without rounding.
    cases = [(LIFParameters(), 200.0), (LIFParameters(), 187.0), *((n, -31.7) for n in NEURONS)]
    for neuron, current_pA in cases:
        value = theory_interval(neuron.as_pars(), current_pA)
        value = value.item() if isinstance(value, np.ndarray | np.generic) and value.size == 1 else value
        require(
            isinstance(value, float) and math.isinf(value) and value > 0,
            "the interval of a neuron that never fires",
            came="something else than infinity",
        )


@check(
    "interval",
    points=0.5,
    hint="Take the mean of np.diff of the spike times that run(pars, current) returns.",
)
def test_measured_interval(measured_interval):
    """measured_interval is the mean interval of the spikes that the simulator returns"""
    trains = {
        61.3: [11.4, 23.9, 47.2, 58.8],
        143.0: [3.71, 9.46, 30.3],
        33.6: [18.7, 52.4],
        17.2: [41.9],
        8.4: [],
    }

    def run(pars, Iinj, stop=False):  # noqa: ARG001  as run_LIF is called
        strength = round(float(np.max(np.asarray(Iinj, dtype=float))), 6)
        return np.full(pars["range_t"].size, -70.0), np.array(trains[strength], dtype=float)

    for current_pA, train in trains.items():
        value = measured_interval(NEURONS[0].as_pars(), current_pA, run)
        if len(train) >= 2:
            close(value, float(np.mean(np.diff(train))), what="the measured interval", unit="ms", rtol=1e-9)
        else:
            value = value.item() if isinstance(value, np.ndarray | np.generic) and value.size == 1 else value
            require(
                isinstance(value, float) and value != value,
                "the measured interval where there are fewer than two spikes",
                came="something else than NaN",
            )


@check("interval", points=0.5, hint="Call theory_interval with default_pars() and 250 pA; the unit is ms.")
def test_interval_of_our_neuron(interval_250_ms):
    """interval_250_ms is the interval of our neuron at 250 pA"""
    value = number(interval_250_ms, what="the interval of our neuron", unit="ms")
    # The question asks for 0.1 ms; Euler's interval is 18.1 and the formula's 18.09.
    close(
        value,
        float(interval_ms(250.0)),
        what="the interval of our neuron",
        unit="ms",
        rtol=0.0,
        atol=0.1 + 1e-9,
    )
