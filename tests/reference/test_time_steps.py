"""Every model refuses a step it cannot bear, is right at the longest it allows, and never returns NaN."""

from collections.abc import Callable

import numpy as np
import pytest

from reference import fitzhugh_nagumo as fhn
from reference import glif, neuron_types, stimuli
from reference import hodgkin_huxley as hh
from reference import hodgkin_huxley_answers as hh_answers
from reference import neuron_type_answers as type_answers
from reference.hodgkin_huxley import EXERCISE
from reference.lif import LIFParameters
from reference.neuron_types import TYPE_ONE, TYPE_TWO
from reference.spikes import spike_times_ms

Simulation = Callable[[float], object]
AMPS = np.array([7.0])


# What takes a dt, and the longest that it allows [ms].
SIMULATIONS: dict[str, tuple[Simulation, float]] = {
    "HH, strang": (lambda dt: hh.simulate(7.0, 30, dt_ms=dt), 0.12),
    "HH, exponential Euler": (lambda dt: hh.simulate(7.0, 30, dt_ms=dt, method="exponential_euler"), 0.12),
    "HH, Euler": (lambda dt: hh.simulate(7.0, 30, dt_ms=dt, method="euler"), 0.05),
    "HH, Runge-Kutta": (lambda dt: hh.simulate(7.0, 30, dt_ms=dt, method="rk4"), 0.05),
    "HH, sweep": (lambda dt: hh_answers.responses(AMPS, np.ones(300), dt), 0.12),
    "FHN": (lambda dt: fhn.trajectory(i_ext=1.3, t_end_ms=100, dt_ms=dt), 0.23),
    "type I": (lambda dt: neuron_types.simulate(0.8, 200, TYPE_ONE, dt_ms=dt), 20 / 14.4),
    "type II": (lambda dt: neuron_types.simulate(0.8, 200, TYPE_TWO, dt_ms=dt), 1 / 3),
    "type I, rate": (lambda dt: type_answers.rate_Hz(1.0, TYPE_ONE, dt_ms=dt), 20 / 14.4),
    "type II, rate": (lambda dt: type_answers.rate_Hz(1.0, TYPE_TWO, dt_ms=dt), 1 / 3),
    "type II, sweep": (lambda dt: type_answers.responses(AMPS / 7, TYPE_TWO, 100.0, dt_ms=dt), 1 / 3),
    "GLIF": (lambda dt: glif.simulate(300.0, 200, dt_ms=dt), 5.0),
    "GLIF without adaptation": (lambda dt: glif.simulate(300.0, 200, glif.PLAIN, dt_ms=dt), 10.0),
}


@pytest.mark.parametrize(("simulation", "longest_ms"), SIMULATIONS.values(), ids=SIMULATIONS)
def test_the_longest_step_is_accepted_and_no_longer_one(simulation: Simulation, longest_ms: float) -> None:
    simulation(longest_ms)
    for factor in (1.01, 2, 20):
        message = rf"dt_ms = {factor * longest_ms:g} ms must be at most {longest_ms:.3g} ms: .*; take a smaller step"
        with pytest.raises(ValueError, match=message.replace("+", r"\+")):
            simulation(factor * longest_ms)
    for wrong in (0.0, -0.1, np.nan, np.inf):
        with pytest.raises(ValueError, match="dt_ms"):
            simulation(wrong)


@pytest.mark.parametrize(
    ("method", "dt_ms", "off"),
    [("strang", 0.12, 0.01), ("exponential_euler", 0.12, 0.08), ("euler", 0.05, 0.03), ("rk4", 0.05, 0.01)],
)
def test_at_the_longest_step_the_axon_fires_as_it_should(method: hh.Method, dt_ms: float, off: float) -> None:
    """As many spikes as in the converged solution; intervals to 1 % by the higher orders, to 0.7 % per 0.01 ms by order 1."""
    truth = hh.simulate(10.0, 60, dt_ms=0.005)
    run = hh.simulate(10.0, 60, dt_ms=dt_ms, method=method)
    expected, times = spike_times_ms(truth.t_ms, truth.v_mV, 50), spike_times_ms(run.t_ms, run.v_mV, 50)
    assert times.size == expected.size == 4
    np.testing.assert_allclose(np.diff(times), np.diff(expected), rtol=off)


@pytest.mark.parametrize("parameters", [TYPE_ONE, TYPE_TWO])
def test_at_the_longest_step_the_rates_are_right(parameters: neuron_types.NeuronType) -> None:
    amps = [0.5, 0.8, 1.0]
    coarse = type_answers.rate_Hz(amps, parameters, dt_ms=parameters.longest_dt_ms)
    fine = type_answers.rate_Hz(amps, parameters, dt_ms=0.05)
    # First and last spike are each seen up to a step late, in 900 ms; the method's own error is smaller.
    np.testing.assert_allclose(coarse, fine, rtol=2 * parameters.longest_dt_ms / 900 + 1e-3)


def test_at_the_longest_step_the_limit_cycle_has_its_size() -> None:
    coarse, fine = (fhn.trajectory(i_ext=1.3, dt_ms=dt)[1][round(300 / dt) :] for dt in (0.23, 0.01))
    # The greatest v falls between samples: it misses at most |v''| dt²/8, with |v''| below 1.
    assert coarse.max() == pytest.approx(fine.max(), abs=0.23**2 / 8)


def test_stronger_sodium_wants_a_shorter_explicit_step() -> None:
    """The bound 2 C/g scales with the conductance and the capacitance."""
    for changed, longest_ms in (
        ({"g_na_mS": 240.0}, 0.025),
        ({"c_uF": 0.5}, 0.025),
        ({"g_na_mS": 0.0}, 2 / 36),
    ):
        p = hh.HHParameters(**changed)
        hh.stepper(p, longest_ms, "euler")
        with pytest.raises(ValueError, match=rf"at most {longest_ms:.3g} ms"):
            hh.stepper(p, 1.01 * longest_ms, "rk4")


def test_a_fast_recovery_variable_wants_a_shorter_step() -> None:
    with pytest.raises(ValueError, match=r"dt_ms = 0.2 ms must be at most 0.1 ms"):
        fhn.trajectory(parameters=fhn.FHNParameters(eps=10.0), dt_ms=0.2)
    with pytest.raises(ValueError, match=r"at most 0.1 ms"):
        neuron_types.simulate(1.0, 10, neuron_types.TypeTwoParameters(tau_w_ms=0.1), dt_ms=0.2)
    with pytest.raises(ValueError, match="dt_ms = 10 ms must be below tau_m_ms = 10 ms"):
        LIFParameters(dt_ms=10.0)


DIVERGING: dict[str, tuple[Callable[[], object], str]] = {
    "FHN, far start": (lambda: fhn.trajectory(v0=100.0), "dt_ms = 0.05 ms"),
    "FHN, strong current": (lambda: fhn.trajectory(i_ext=1e6), "dt_ms = 0.05 ms"),
    "FHN, one of two": (lambda: fhn.trajectory(v0=[0.0, -100.0]), "dt_ms = 0.05 ms"),
    "type II": (lambda: neuron_types.simulate(1e4, 50, TYPE_TWO), "dt_ms = 0.1 ms"),
    "type I": (lambda: neuron_types.simulate(1e6, 50, TYPE_ONE), "dt_ms = 0.1 ms"),
    "type II, sweep": (lambda: type_answers.rate_Hz([0.5, 1e4], TYPE_TWO), "dt_ms = 0.1 ms"),
    "type I, sweep": (lambda: type_answers.rate_Hz([0.5, 1e6], TYPE_ONE), "dt_ms = 0.1 ms"),
    "HH": (lambda: hh.simulate(-1e5, 200, dt_ms=0.05, method="exponential_euler"), "dt_ms = 0.05 ms"),
    "HH, Euler": (lambda: hh.simulate_hw1(-1e5, 200), "dt_ms = 0.01 ms"),
    "HH, sweep": (
        lambda: hh_answers.responses(np.array([7.0, -1e5]), np.ones(5000), 0.04, EXERCISE),
        "dt_ms = 0.04 ms",
    ),
}


@pytest.mark.parametrize(("simulation", "step"), DIVERGING.values(), ids=DIVERGING)
def test_what_diverges_raises_with_step_and_time(simulation: Callable[[], object], step: str) -> None:
    with pytest.raises(
        ValueError, match=rf"diverges: with {step} it is not finite at [\d.]+ ms; take a smaller"
    ):
        simulation()


def test_strong_input_that_a_step_can_follow_is_followed() -> None:
    """No limit on the input itself: at rest under I the axon's voltage solves the steady-state equation."""
    t_ms = np.arange(0, 50, 0.01)
    run = hh.simulate(stimuli.step(t_ms, 0, 50, 1000.0), 50)
    # The last sample has relaxed for 50 ms, hundreds of membrane time constants under open channels.
    assert hh.steady_current_uA(run.v_mV[-1]) == pytest.approx(1000.0, rel=1e-6)


@pytest.mark.parametrize("method", ["strang", "exponential_euler"])
def test_a_membrane_too_fast_for_an_implicit_step_is_refused(method: hh.Method) -> None:
    """With C = 1e-6 µF the voltage would jump past its target and back at each step of 0.01 ms, for ever."""
    tiny = hh.HHParameters(c_uF=1e-6)
    with pytest.raises(ValueError, match=r"dt_ms = 0.01 ms must be at most 1.5e-07 ms: 6 C/g in a spike"):
        hh.simulate(10.0, 1.0, tiny, method=method)
    with pytest.raises(ValueError, match="6 C/g in a spike"):
        hh.staggered(tiny, 0.01)


def test_at_its_longest_step_a_fast_membrane_does_not_ring() -> None:
    """The bound is where an overshoot halves from step to step, so the course stays near that of short steps."""
    fast = hh.HHParameters(c_uF=0.1)
    coarse = hh.simulate(10.0, 15, fast, dt_ms=0.0149)
    fine = hh.simulate(10.0, 15, fast, dt_ms=0.001)
    near = np.interp(coarse.t_ms, fine.t_ms, fine.v_mV)
    # A spike of 100 mV within 0.05 ms: where it stands shifts by less than one step.
    assert abs(coarse.t_ms[coarse.v_mV.argmax()] - fine.t_ms[fine.v_mV.argmax()]) < 2 * 0.0149
    assert np.median(np.abs(coarse.v_mV - near)) < 0.5
