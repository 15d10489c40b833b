"""Only plain finite numbers get into a model, and the error says which one did not."""

import re
from types import ModuleType

import numpy as np
import pytest

from reference import hodgkin_huxley as hh
from reference import hw1_answers, lif, lif_theory, spectra, spikes, stimuli
from reference.boundary import finite, finite_array, not_negative, positive, whole

T_MS = np.arange(0, 10, 0.1)
RNG = np.random.default_rng(0)


def test_values_arrive_as_new_float_arrays() -> None:
    given = np.array([1.0, 2.0])
    taken = finite_array("x", given, "mV")
    taken[0] = 5
    assert given[0] == 1
    assert finite_array("x", [1, 2], "mV").dtype == np.float64


@pytest.mark.parametrize("absurd", [1e101, -1e200, 1e308])
def test_what_no_formula_can_square_is_refused(absurd: float) -> None:
    """Up to 1e100 a cube stays in range, so that no answer is an overflow in disguise."""
    with pytest.raises(
        ValueError, match=r"^x = .*e\+\d+ mV is too large to compute with; stay within 1e\+100"
    ):
        finite_array("x", [1.0, absurd], "mV")
    assert finite("x", 1e100, "mV") ** 3 == pytest.approx(1e300)
    with pytest.raises(ValueError, match=r"^tau = 4\.94066e-324 ms must be above zero"):
        positive("tau", 5e-324, "ms")


@pytest.mark.parametrize("wrong", ["5", 1j, None, [[1], [1, 2]]])
def test_what_is_no_real_number_is_refused(wrong: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        finite_array("x", wrong, "mV")


def test_ragged_rows_and_masked_entries_are_refused_by_name() -> None:
    with pytest.raises(
        ValueError, match=r"^x = \[\[1\], \[1, 2\]\] must be numbers in mV, as many in each row"
    ):
        finite_array("x", [[1], [1, 2]], "mV")
    with pytest.raises(ValueError, match=r"^x has masked entries; give finite numbers in mV"):
        finite_array("x", np.ma.array([1.0, 2.0], mask=[0, 1]), "mV")
    assert finite_array("x", np.ma.array([1.0, 2.0]), "mV").tolist() == [1, 2]


def test_one_number_means_one() -> None:
    with pytest.raises(TypeError, match=r"one number in ms, got an array of shape \(2,\)"):
        finite("tau_ms", [1, 2], "ms")


@pytest.mark.parametrize("truth", [True, np.True_])
def test_a_truth_value_is_no_number(truth: bool) -> None:
    with pytest.raises(TypeError, match=r"^tau_ms = True ms must be a number, not a truth value"):
        positive("tau_ms", truth, "ms")
    with pytest.raises(TypeError, match=r"^n = True points must be a number, not a truth value"):
        whole("n", truth, "points")
    assert finite_array("spikes", [True, False], "dimensionless units").tolist() == [1, 0]


def test_rules_name_argument_value_and_unit() -> None:
    with pytest.raises(ValueError, match="tau_ms = 0 ms must be above zero"):
        positive("tau_ms", 0.0, "ms")
    with pytest.raises(ValueError, match="sigma = -1 pA must not be negative"):
        not_negative("sigma", -1.0, "pA")
    assert not_negative("sigma", 0, "pA") == 0


def test_brian_quantities_are_refused_whole_or_in_a_list(b2: ModuleType) -> None:
    ms, pA = b2.ms, b2.pA
    for wrong in (10 * ms, [1, 2] * ms, [1 * ms, 2 * ms], (3 * pA,)):
        with pytest.raises(TypeError, match=r"x carries units .* plain numbers in ms"):
            finite_array("x", wrong, "ms")
    with pytest.raises(TypeError, match=r"LIFParameters\.tau_m_ms"):
        lif.LIFParameters(tau_m_ms=10 * ms)
    with pytest.raises(TypeError, match="i_ext_pA"):
        lif.simulate(100 * pA)
    with pytest.raises(TypeError, match="i_ext_pA carries units"):
        hw1_answers.lif_counts([250, 300] * pA, 100.0)


BAD_CALLS = {
    "negative time constant": (lambda: lif.LIFParameters(tau_m_ms=-1), "tau_m_ms = -1 ms"),
    "infinite conductance": (
        lambda: lif.LIFParameters(g_L_nS=np.inf),
        "g_L_nS must be finite, in nS; got inf",
    ),
    "reset above threshold": (lambda: lif.LIFParameters(v_reset_mV=-50), "v_reset_mV = -50 mV"),
    "dt above tau": (lambda: lif.LIFParameters(dt_ms=20), "dt_ms = 20 ms must be below tau_m_ms = 10 ms"),
    "NaN current": (lambda: lif.simulate(np.nan), "i_ext_pA must be finite, in pA; got nan"),
    "currents without time axis": (lambda: lif.simulate([100.0, 200.0, 300.0]), "shape (3,)"),
    "HW1 currents, one alone": (lambda: hw1_answers.lif_counts(250.0, 10.0), "i_ext_pA has shape ()"),  # type: ignore[arg-type]
    "HW1 mean": (lambda: hw1_answers.irregularity(np.inf, 1.0, n_seeds=2), "mean_pA must be finite, in pA"),
    "unknown LIF method": (lambda: lif.simulate(100, method="heun"), "'heun' is not one of 'euler', 'exact'"),
    "unknown LIF theory method": (lambda: lif_theory.stepped_interval_ms(300, method="heun"), "'heun'"),
    "step of no length": (lambda: lif_theory.least_step_pA(0), "duration_ms = 0 ms"),
    "negative capacitance": (lambda: hh.HHParameters(c_uF=-1), "c_uF = -1 µF"),
    "negative conductance": (lambda: hh.HHParameters(g_na_mS=-1), "g_na_mS = -1 mS"),
    "unknown HH method": (lambda: hh.simulate(1, 1, method="heun"), "'heun' is not one of"),
    "HH current of another length": (lambda: hh.simulate(np.zeros(7), 1), "length 100 or 1"),
    "HH time step too long": (lambda: hh.simulate(1, 1, dt_ms=2), "dt_ms = 2 ms must not exceed"),
    "HH NaN start": (lambda: hh.simulate(1, 1, start=hh.HHState(np.nan, 0, 0, 0)), "start must be finite"),
    "end before onset": (lambda: stimuli.step(T_MS, 5, 4, 1.0), "end_ms = 4 ms lies before onset_ms = 5 ms"),
    "pulse of no length": (lambda: stimuli.pulse(T_MS, 5, 0, 1.0), "duration_ms = 0 ms"),
    "ramp of no length": (lambda: stimuli.ramp(T_MS, 5, 5, 1.0), "end_ms - onset_ms = 0 ms"),
    "noise without dt": (lambda: stimuli.white_noise(5, 0, 0, 1, RNG), "dt_ms = 0 ms"),
    "OU with dt above tau": (lambda: stimuli.ornstein_uhlenbeck(5, 2, 1, 0, 1, RNG), "dt_ms = 2 ms"),
    "OU with negative sigma": (lambda: stimuli.ornstein_uhlenbeck(5, 0.1, 1, 0, -1, RNG), "sigma = -1"),
    "OU method": (
        lambda: stimuli.ornstein_uhlenbeck(5, 0.1, 1, 0, 1, RNG, method="heun"),  # type: ignore[arg-type]
        "'heun'",
    ),
    "spike times in disorder": (lambda: spikes.intervals_ms([2.0, 1.0]), "an interval is -1 ms"),
    "spike times of two neurons": (lambda: spikes.intervals_ms([[1.0], [2.0]]), "the shape (2, 1)"),
    "spikes all at once": (lambda: spikes.interval_rate_Hz([1.0, 1.0]), "mean interval = 0 ms"),
    "trace and times differ": (lambda: spikes.spike_times_ms([0, 1], [0]), "must be one trace each"),
    "spectrum of one sample": (lambda: spectra.power_spectral_density([1.0], 0.1), "two samples or more"),
    "empty band": (lambda: spectra.dominant_frequency_Hz(np.ones(8), 1, 5, 6), "5 to 6 Hz"),
    "spectrum of two": (lambda: spectra.dominant_frequency_Hz(np.ones((2, 8)), 1), "one recording"),
}


@pytest.mark.parametrize("what", BAD_CALLS)
def test_bad_input_is_named_with_value_and_unit(what: str) -> None:
    call, words = BAD_CALLS[what]
    with pytest.raises(ValueError, match=re.escape(words)):
        call()
