"""The squid axon: what no model can take is refused, the error beginning with the argument and what was given."""

from collections.abc import Callable

import numpy as np
import pytest

from reference import hodgkin_huxley as hh
from reference import hodgkin_huxley_answers as hh_answers

# How the message begins: with the name, the value and the unit, or the shape.
REFUSED: list[tuple[type[Exception], Callable[[], object], str]] = [
    (
        ValueError,
        lambda: hh.simulate(1, 10, start=(1, 2)),
        "start has shape (2,); give the four numbers of HHState: v_mV",
    ),
    (
        ValueError,
        lambda: hh.simulate(1, 10, start=(0, 1, 2, 3)),
        "start has the gates m, h, n = [1.0, 2.0, 3.0]; they must be ",
    ),
    (
        ValueError,
        lambda: hh.simulate(1, 10, start=5),
        "start has shape (); give the four numbers of HHState: v_mV, ",
    ),
    (
        ValueError,
        lambda: hh.simulate(1, 10, start=(np.nan, 0.1, 0.1, 0.1)),
        "start must be finite, in mV and shares; got nan (1 of 4)",
    ),
    (
        ValueError,
        lambda: hh.simulate(1, 10, method="x"),
        "method = 'x' is not one of 'strang', 'euler', 'exponential_e",
    ),
    (
        ValueError,
        lambda: hh.simulate(np.ones(5), 10),
        "i_ext_uA has shape (5,): its last axis is time and must have",
    ),
    (ValueError, lambda: hh.simulate(1, -10), "t_end_ms = -10 ms must be above zero; give a positive value "),
    (TypeError, lambda: hh.simulate("a", 10), "i_ext_uA must be real numbers in µA, got 'a'"),
    (ValueError, lambda: hh.simulate([], 10), "i_ext_uA has shape (0,): its last axis is time and must have"),
    (
        ValueError,
        lambda: hh.resting_state(i_ext_uA=1e6),
        "i_ext_uA = 1e+06 µA has no fixed point between the reversal ",
    ),
    (
        ValueError,
        lambda: hh.resting_state(i_ext_uA=np.nan),
        "i_ext_uA must be finite, in µA; got nan (1 of 1)",
    ),
    (ValueError, lambda: hh.rates(np.nan), "v_mV must be finite, in mV; got nan (1 of 1)"),
    (ValueError, lambda: hh.rates(-1e5), "v_mV = -100000 mV lies so far below rest that a rate is infi"),
    (
        ValueError,
        lambda: hh.HHParameters(g_na_mS=-1),
        "HHParameters.g_na_mS = -1 mS must not be negative; give zero",
    ),
    (
        ValueError,
        lambda: hh_answers.least_step_uA(high_uA=-20),
        "high_uA = -20 µA must be above zero; give a positive value i",
    ),
    (
        ValueError,
        lambda: hh_answers.least_step_uA(high_uA=0),
        "high_uA = 0 µA must be above zero; give a positive value in ",
    ),
    (
        ValueError,
        lambda: hh_answers.least_step_uA(high_uA=1),
        "no value from 0 to 1 gives a yes; widen the range",
    ),
    (ValueError, lambda: hh_answers.least_step_uA(n_spikes=0), "n_spikes = 0 spikes must be 1 or more"),
    (
        TypeError,
        lambda: hh_answers.least_step_uA(n_spikes=1.5),
        "n_spikes = 1.5 spikes must be a whole number",
    ),
    (
        ValueError,
        lambda: hh_answers.least_step_uA(duration_ms=0),
        "duration_ms = 0 ms must be above zero; give a positive value",
    ),
    (
        ValueError,
        lambda: hh_answers.least_step_uA(duration_ms=-1),
        "duration_ms = -1 ms must be above zero; give a positive valu",
    ),
    (
        ValueError,
        lambda: hh_answers.least_repetitive_uA(duration_ms=50),
        "duration_ms = 50 ms is too short to tell a train; give 100 m",
    ),
    (
        ValueError,
        lambda: hh_answers.least_repetitive_uA(onset_ms=-1),
        "onset_ms = -1 ms must not be negative; give zero or more, in",
    ),
    (
        ValueError,
        lambda: hh_answers.rebound_latency_ms(5),
        "i_amp_uA = 5 µA must be below zero: a rebound follows hyperp",
    ),
    (
        TypeError,
        lambda: hh_answers.rebound_latency_ms([-5, -4]),
        "i_amp_uA must be one number in µA, got an array of shape (2,",
    ),
    (
        ValueError,
        lambda: hh_answers.rebound_threshold_uA(low_uA=5),
        "low_uA = 5 µA must be below zero: a rebound follows hyperpol",
    ),
    (
        ValueError,
        lambda: hh_answers.least_ramp_uA(duration_ms=1000),
        "duration_ms = 1000 ms: beyond 400 ms rounding errors decide ",
    ),
    (
        ValueError,
        lambda: hh_answers.least_ramp_uA(high_uA=-40),
        "high_uA = -40 µA must be above zero; give a positive value i",
    ),
    (
        ValueError,
        lambda: hh_answers.current_at_first_spike_uA(-5),
        "i_amp_uA = -5 µA must be above zero; give a positive value i",
    ),
    (
        ValueError,
        lambda: hh_answers.responses(np.array([[1.0, 2.0]]), np.ones(10), 0.04),
        "the amplitudes (1, 2) and the waveform (10,) of a sweep must",
    ),
    (
        ValueError,
        lambda: hh_answers.responses(np.array([1.0]), np.array([np.nan]), 0.04),
        "waveform must be finite, in dimensionless units; got nan (1 ",
    ),
    (
        ValueError,
        lambda: hh_answers.responses(1.0, np.ones(10), 0.04),
        "the amplitudes () and the waveform (10,) of a sweep must be ",
    ),
    (
        ValueError,
        lambda: hh_answers.responses(np.array([1.0]), 1.0, 0.04),
        "the amplitudes (1,) and the waveform () of a sweep must be (",
    ),
]


@pytest.mark.parametrize(("error", "call", "says"), REFUSED, ids=[says[:40] for _, _, says in REFUSED])
def test_the_error_names_what_is_wrong(error: type[Exception], call: Callable[[], object], says: str) -> None:
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value).startswith(says)


def test_what_is_asked_for_is_in_the_answer_though_the_neuron_does_nothing() -> None:
    """No spike is an answer: a time that is NaN."""
    assert np.isnan(hh_answers.rebound_latency_ms(-1.0).value)
    assert np.isnan(hh_answers.current_at_first_spike_uA(5.0).value)
