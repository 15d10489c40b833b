"""Reduced neurons: what no model can take is refused, the error beginning with the argument and what was given."""

from collections.abc import Callable

import numpy as np
import pytest

from reference import fitzhugh_nagumo as fhn
from reference import glif, neuron_types
from reference import neuron_type_answers as type_answers
from reference import neuron_type_theory as type_theory

# How the message begins: with the name, the value and the unit, or the shape.
REFUSED: list[tuple[type[Exception], Callable[[], object], str]] = [
    (
        ValueError,
        lambda: glif.simulate(100, 100, dt_ms=50),
        "dt_ms = 50 ms must be at most 5 ms: the fastest time constan",
    ),
    (
        ValueError,
        lambda: glif.simulate(100, -1),
        "t_end_ms = -1 ms must be above zero; give a positive value i",
    ),
    (
        ValueError,
        lambda: glif.GLIFParameters(asc_tau_ms=5.0, asc_jump_pA=1.0, asc_keep=1.0),
        "asc_tau_ms (1), asc_jump_pA (1) and asc_keep (1) be tuples w",
    ),
    (
        ValueError,
        lambda: glif.GLIFParameters(asc_tau_ms=(5.0,), asc_jump_pA=(1.0,), asc_keep=(2.0,)),
        "asc_keep = (2.0,) must be shares between 0 and 1: what a spi",
    ),
    (
        ValueError,
        lambda: glif.simulate(
            1000, 500, glif.GLIFParameters(asc_tau_ms=(50.0,), asc_jump_pA=(1.0,), asc_keep=(3.0,))
        ),
        "asc_keep = (3.0,) must be shares between 0 and 1: what a spi",
    ),
    (
        ValueError,
        lambda: glif.GLIFParameters(a_per_ms=np.nan),
        "GLIFParameters.a_per_ms must be finite, in 1/ms; got nan (1 ",
    ),
    (
        ValueError,
        lambda: glif.periodic_currents_pA(-1),
        "interval_ms = -1 ms must be above zero; give a positive valu",
    ),
    (
        TypeError,
        lambda: glif.periodic_currents_pA([1, 2]),
        "interval_ms must be one number in ms, got an array of shape ",
    ),
    (
        ValueError,
        lambda: glif.periodic_currents_pA(0),
        "interval_ms = 0 ms must be above zero; give a positive value",
    ),
    (
        ValueError,
        lambda: fhn.trajectory(t_end_ms=-1),
        "t_end_ms = -1 ms must be above zero; give a positive value i",
    ),
    (
        ValueError,
        lambda: fhn.trajectory(v0=[1, 2], w0=[1, 2, 3]),
        "v0 (2,), w0 (3,), i_ext () do not fit together: give equal s",
    ),
    (
        ValueError,
        lambda: fhn.trajectory(v0=[1, 2], i_ext=np.ones(3)),
        "i_ext has shape (3,): its last axis is time and must have le",
    ),
    (
        ValueError,
        lambda: fhn.FHNParameters(eps=-1),
        "FHNParameters.eps = -1 1/ms must be above zero; give a posit",
    ),
    (TypeError, lambda: fhn.fixed_point("a"), "i_ext must be real numbers in dimensionless units, got 'a'"),
    (
        ValueError,
        lambda: neuron_types.simulate(1, 10, dt_ms=-1),
        "dt_ms = -1 ms must be above zero; give a positive value in m",
    ),
    (
        ValueError,
        lambda: neuron_types.simulate(1, 10, neuron_types.TypeTwoParameters(slope=0.5)),
        "slope = 0.5 must be above 1, or there are several fixed poin",
    ),
    (ValueError, lambda: type_answers.rate_Hz(np.nan), "i_amp_pA must be finite, in pA; got nan (1 of 1)"),
    (
        ValueError,
        lambda: type_answers.rate_Hz(1, duration_ms=-1),
        "duration_ms = -1 ms must be above zero; give a positive valu",
    ),
    (
        ValueError,
        lambda: type_answers.repetitive_threshold_pA(high_pA=-1),
        "high_pA = -1 pA must be above zero; give a positive value in",
    ),
    (
        TypeError,
        lambda: type_answers.repetitive_threshold_pA(duration_ms="1000"),
        "duration_ms must be real numbers in ms, got '1000'",
    ),
    (
        ValueError,
        lambda: type_answers.repetitive_threshold_pA(high_pA=0.1),
        "no value from 0 to 0.1 gives a yes; widen the range",
    ),
    (
        ValueError,
        lambda: type_answers.spike_threshold_pA(high_pA=-3),
        "high_pA = -3 pA must be above zero; give a positive value in",
    ),
    (
        ValueError,
        lambda: type_answers.spike_threshold_pA(duration_ms=-3),
        "duration_ms = -3 ms must be above zero; give a positive valu",
    ),
    (
        ValueError,
        lambda: type_answers.end_of_firing_pA(low_pA=2, high_pA=0.6),
        "high_pA = 0.6 pA must be above low_pA = 2 pA; swap them",
    ),
    (
        ValueError,
        lambda: type_answers.end_of_firing_pA(duration_ms=50),
        "duration_ms = 50 ms is too short to tell a block; give 200 m",
    ),
    (
        ValueError,
        lambda: type_answers.responses(1.0, neuron_types.TYPE_ONE, 100),
        "the amplitudes () and the waveform (1200,) of a sweep must b",
    ),
    (
        ValueError,
        lambda: type_answers.responses(np.ones((2, 2)), neuron_types.TYPE_ONE, 100),
        "the amplitudes (2, 2) and the waveform (1200,) of a sweep mu",
    ),
    (
        ValueError,
        lambda: type_theory.saddle_node_pA(neuron_types.TypeOneParameters(g_ca=0)),
        "the steady current has no maximum between -60 and -1.2 mV: n",
    ),
    (
        ValueError,
        lambda: type_theory.upper_hopf_pA(high_mV=-100),
        "high_mV = -100 mV must be above m_half_mV = -1.2 mV; give a ",
    ),
    (
        ValueError,
        lambda: type_theory.jacobian_at(np.nan, neuron_types.TYPE_ONE),
        "v_mV must be finite, in mV; got nan (1 of 1)",
    ),
]


@pytest.mark.parametrize(("error", "call", "says"), REFUSED, ids=[says[:40] for _, _, says in REFUSED])
def test_the_error_names_what_is_wrong(error: type[Exception], call: Callable[[], object], says: str) -> None:
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value).startswith(says)
