"""Question rate: the rate of a train, and of the neurons of other simulators."""

from dataclasses import replace

import numpy as np

from autograder.checks import array, check, close, number, require
from reference.lif import EXERCISE, simulate
from reference.lif_theory import interval_ms

TRAINS_MS = [np.array([113.7, 120.9, 131.3, 139.6, 151.4]), np.array([31.3, 48.9])]
# Slower membranes than ours, and with the default threshold, as the spikes are found by it.
NEURONS = [replace(EXERCISE, tau_m_ms=2.71, t_end_ms=233.0), replace(EXERCISE, tau_m_ms=5.43, t_end_ms=233.0)]
CURRENTS_nA = (1.13, 1.87)


def _run(neuron):
    """A `run(I_amp)` for a neuron of ours: a step from 20 ms to 30 ms before the end, then silence."""

    def run(I_amp, duration=None):  # noqa: ARG001  (as run_step has it; who hands one in is right)
        t_ms = neuron.t_ms
        lit = (t_ms >= 20) & (t_ms < neuron.t_end_ms - 30)
        return t_ms, simulate(np.where(lit, 1000 * float(I_amp), 0.0), neuron, method="exact").v_mV

    return run


@check(
    "rate",
    points=1,
    hint="The interval is the time from one spike to the next, in ms; a second has 1000 of them.",
)
def test_rate_of_a_train(rate_Hz):
    """rate_Hz is one over the mean interval, in Hz"""
    for train in TRAINS_MS:
        # Rounding only.
        close(
            rate_Hz(train),
            1000 / np.mean(np.diff(train)),
            what="the rate of a train of spikes",
            unit="Hz",
            rtol=1e-9,
        )


@check("rate", points=0.5, hint="Ask first how many spikes there are: two make the first interval.")
def test_rate_of_too_few_spikes(rate_Hz):
    """With no spike or with one the rate is 0 Hz"""
    # Who always says 0 has not understood the case.
    two = number(rate_Hz(TRAINS_MS[1]), what="the rate of two spikes", unit="Hz")
    require(two > 0, "the rate of two spikes", came="nothing above 0 Hz")
    for train in (np.array([]), np.array([73.3])):
        # Zero is exact.
        close(rate_Hz(train), 0.0, what="the rate of fewer than two spikes", unit="Hz", rtol=0.0, atol=1e-9)


@check(
    "rate",
    points=1.5,
    hint="Simulate with the run that was handed in, find the spikes (question 1), take the rate of their intervals.",
)
def test_rate_of_other_neurons(firing_rate):
    """firing_rate gives the rate of other neurons, as theory has it"""
    for neuron in NEURONS:
        rates = [firing_rate(current, _run(neuron)) for current in (0.93, *CURRENTS_nA)]
        array(rates, what="the rates of another neuron", unit="Hz", ndim=1)
        close(
            rates[0],
            0.0,
            what="the rate of another neuron below its threshold",
            unit="Hz",
            rtol=0.0,
            atol=1e-9,
        )
        for current, rate in zip(CURRENTS_nA, rates[1:], strict=True):
            # An interval is a whole number of steps, up to one step of 0.1 ms longer than the exact one, of 2 ms at least.
            exact = float(1000 / interval_ms(1000 * current, neuron))
            close(rate, exact, what="the rate of another neuron", unit="Hz", rtol=0.06)
