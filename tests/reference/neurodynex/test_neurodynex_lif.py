"""The exercise's integrate-and-fire neuron against the core model, its theory, and wrong input."""

from types import ModuleType

import matplotlib.pyplot as plt
import numpy as np
import pytest

from reference import lif as core
from reference import lif_theory, stimuli

NAN = float("nan")


def voltage_mV(rec) -> np.ndarray:
    return np.asarray(rec.v_[0]) * 1e3


def interval_steps(rec) -> np.ndarray:
    """Steps between resets, the only falls of more than half the threshold."""
    return np.diff(np.flatnonzero(np.diff(voltage_mV(rec)) < -0.5))


def test_records_start_at_rest_and_last_as_long_as_asked(lif: ModuleType) -> None:
    rec = lif.LIF_Step(tend=80, do_plot=False)
    assert type(rec).__name__ == "StateMonitor"
    assert set(rec.record_variables) == {"v", "I"}
    np.testing.assert_allclose(np.asarray(rec.t_), np.arange(800) * 1e-4, rtol=0, atol=1e-12)
    assert rec.v_[0, 0] == 0
    current_nA = np.asarray(rec.I_[0]) * 1e9
    np.testing.assert_allclose(current_nA, stimuli.step(np.arange(800) * 0.1, 20, 70, 1.005), rtol=1e-12)


@pytest.mark.parametrize("amplitude_nA", [0.9, 1.005, 1.5, 3.0])
def test_step_agrees_with_the_core_model(lif: ModuleType, amplitude_nA: float) -> None:
    """Both updates are exact between samples, so there is no discretisation error: only rounding."""
    rec = lif.LIF_Step(I_amp=amplitude_nA, do_plot=False)
    drive_pA = stimuli.step(core.EXERCISE.t_ms, 20, 70, amplitude_nA * 1e3)
    truth = core.simulate(drive_pA, core.EXERCISE, method="exact")
    np.testing.assert_allclose(voltage_mV(rec), truth.v_mV, rtol=0, atol=1e-9)


@pytest.mark.parametrize("edges", [(20.5, 60.5), (19.9, 70)])
def test_edges_of_the_step_may_lie_between_milliseconds(lif: ModuleType, edges: tuple[float, float]) -> None:
    rec = lif.LIF_Step(*edges, I_amp=1.0, do_plot=False)
    expected = stimuli.step(np.arange(1000) * 0.1, *edges, 1.0)
    np.testing.assert_allclose(np.asarray(rec.I_[0]) * 1e9, expected, rtol=1e-12)


def test_least_step_that_fires_is_the_rheobase_and_no_less(lif: ModuleType) -> None:
    rheobase_nA = lif_theory.rheobase_pA(core.EXERCISE) / 1e3
    least_nA = lif_theory.least_step_pA(50.0, core.EXERCISE) / 1e3
    assert rheobase_nA == 1.0
    assert voltage_mV(lif.LIF_Step(I_amp=rheobase_nA, do_plot=False)).max() == pytest.approx(1.0)
    for amplitude, fires in ((rheobase_nA, False), (0.995, False), (least_nA + 1e-4, True), (1.01, True)):
        rec = lif.LIF_Step(I_amp=amplitude, do_plot=False)
        assert (np.diff(voltage_mV(rec))[:-300].min() < -0.5) == fires, amplitude


@pytest.mark.parametrize("amplitude_nA", [1.005, 1.05, 1.1, 1.5, 3.0])
def test_intervals_are_the_theory_rounded_up_to_the_time_step(lif: ModuleType, amplitude_nA: float) -> None:
    rec = lif.LIF_Step(20, 520, amplitude_nA, 540, do_plot=False)
    exact_ms = float(lif_theory.interval_ms(amplitude_nA * 1e3, core.EXERCISE))
    assert set(interval_steps(rec)) == {int(np.ceil(exact_ms / 0.1))}


@pytest.mark.parametrize(("frequency_kHz", "dt_ms"), [(0.1, 0.1), (0.5, 0.1), (1.0, 0.1), (1.0, 0.02)])
def test_gain_and_phase_are_those_of_held_samples(
    lif: ModuleType, frequency_kHz: float, dt_ms: float
) -> None:
    """Samples held for dt and relaxed exactly have the response (1 - q)/(exp(iωdt) - q), q = exp(-dt/tau)."""
    rec = lif.LIF_Sinus(I_freq=frequency_kHz, I_offset=0.4, I_amp=0.3, tend=60, dt=dt_ms, do_plot=False)
    t_ms, v = np.asarray(rec.t_) * 1e3, voltage_mV(rec)
    settled = t_ms >= 20
    wave = np.exp(-2j * np.pi * frequency_kHz * t_ms[settled])
    measured = 2j * np.mean((v[settled] - 0.4) * wave) / 0.3
    q = np.exp(-dt_ms)
    expected = (1 - q) / (np.exp(2j * np.pi * frequency_kHz * dt_ms) - q)
    assert measured == pytest.approx(expected, abs=1e-6)
    exact = 1 / (1 + 2j * np.pi * frequency_kHz)
    assert abs(abs(measured) / abs(exact) - 1) < 0.08
    lag_deg = np.degrees(np.angle(exact / measured))
    assert abs(lag_deg) < 3 + 180 * frequency_kHz * dt_ms


def test_simulation_time_is_in_seconds_or_a_brian_time(lif: ModuleType) -> None:
    b2 = lif.b2
    curr = b2.TimedArray([2.0] * b2.nA, dt=1 * b2.ms)
    plain, quantity = lif.LIF_Neuron(curr, 0.01), lif.LIF_Neuron(curr, 10 * b2.ms)
    np.testing.assert_array_equal(np.asarray(plain.v_), np.asarray(quantity.v_))
    assert plain.v_.shape == (1, 100)


def test_earlier_recordings_stay_as_they_are(lif: ModuleType) -> None:
    first = lif.LIF_Step(I_amp=1.5, do_plot=False)
    before = np.array(first.v_)
    lif.LIF_Step(I_amp=0.5, do_plot=False)
    np.testing.assert_array_equal(before, np.asarray(first.v_))


def test_a_students_own_brian_run_is_not_disturbed(lif: ModuleType) -> None:
    from brian2.codegen.runtime.numpy_rt import NumpyCodeObject

    b2 = lif.b2
    kept = lif.LIF_Step(tend=5, do_plot=False)  # visible here, as b2.run() looks for what it shall run
    group = b2.NeuronGroup(1, "dv/dt = -v/ms : 1", method="exact", codeobj_class=NumpyCodeObject)
    group.v = 1.0
    b2.run(1 * b2.ms)
    assert group.v_[0] == pytest.approx(np.exp(-1))
    assert kept.v_.shape == (1, 50)


def test_plot_has_units_and_a_title_and_is_drawn_anew(lif: ModuleType) -> None:
    for _ in range(3):
        lif.LIF_Step()
    lif.LIF_Sinus()
    assert len(plt.get_fignums()) == 1
    current, voltage = plt.gcf().axes
    assert "[nA]" in current.get_ylabel()
    assert "[mV]" in voltage.get_ylabel()
    assert "[ms]" in voltage.get_xlabel()
    assert current.get_title()
    lif.plot_data(lif.LIF_Step(do_plot=False), v_threshold=0.7, title="mine")
    assert plt.gcf().axes[0].get_title() == "mine"
    assert any(set(line.get_ydata()) == {0.7} for line in plt.gcf().axes[1].lines)


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"I_amp": NAN}, ValueError, "I_amp = nan nA"),
        ({"I_amp": "1"}, TypeError, "I_amp = '1'"),
        ({"I_amp": [1.0, 2.0]}, TypeError, r"I_amp = \[1.0, 2.0\].*one number in nA"),
        ({"I_amp": None}, TypeError, "I_amp = None"),
        ({"tend": 0}, ValueError, "tend = 0 ms"),
        ({"tend": -5}, ValueError, "tend = -5 ms"),
        ({"tend": float("inf")}, ValueError, "tend = inf ms"),
        ({"I_tstart": -1}, ValueError, "I_tstart = -1 ms"),
        ({"I_tend": 10}, ValueError, "I_tend = 10 ms must be at least 20 ms"),
    ],
)
def test_bad_steps_are_refused(lif: ModuleType, arguments: dict, error: type, says: str) -> None:
    with pytest.raises(error, match=says):
        lif.LIF_Step(do_plot=False, **arguments)


@pytest.mark.parametrize("dt_ms", [0, 5e-324, 1e-9, -0.1, 1.5, NAN, 100])
def test_sampling_intervals_beyond_the_time_constant_are_refused(lif: ModuleType, dt_ms: float) -> None:
    with pytest.raises(ValueError, match=r"dt = \S+ ms"):
        lif.LIF_Sinus(dt=dt_ms, do_plot=False)


@pytest.mark.parametrize("absurd", [1e200, -1e308])
def test_absurd_magnitudes_are_refused_by_name(lif: ModuleType, absurd: float) -> None:
    with pytest.raises(ValueError, match=r"^I_amp = .* nA must be finite, and at most 1e100 in size"):
        lif.LIF_Step(I_amp=absurd, do_plot=False)


def test_quantities_where_numbers_are_asked_are_refused(lif: ModuleType) -> None:
    b2 = lif.b2
    for arguments in ({"I_amp": 1 * b2.nA}, {"tend": 100 * b2.ms}, {"I_tstart": 20 * b2.ms}):
        with pytest.raises(TypeError, match="carries a unit; give a plain number in"):
            lif.LIF_Step(do_plot=False, **arguments)
    with pytest.raises(TypeError, match=r"I_freq = .*kHz"):
        lif.LIF_Sinus(I_freq=100 * b2.Hz, do_plot=False)
    with pytest.raises(TypeError, match="v_threshold"):
        lif.plot_data(lif.LIF_Step(tend=1, do_plot=False), v_threshold=1 * b2.mV)
    assert lif.LIF_Step(I_amp=1 * b2.nA / b2.nA, tend=1, do_plot=False)


def test_bad_currents_and_times_are_refused(lif: ModuleType) -> None:
    b2 = lif.b2
    good = b2.TimedArray([1.0] * b2.nA, dt=1 * b2.ms)
    with pytest.raises(b2.DimensionMismatchError, match=r"curr must be a current.*V"):
        lif.LIF_Neuron(b2.TimedArray([1.0] * b2.mV, dt=1 * b2.ms), 0.01)
    with pytest.raises(b2.DimensionMismatchError, match="curr"):
        lif.LIF_Neuron(b2.TimedArray([1.0], dt=1 * b2.ms), 0.01)
    with pytest.raises(ValueError, match="curr = nan A at sample 1"):
        lif.LIF_Neuron(b2.TimedArray([1.0, NAN] * b2.nA, dt=1 * b2.ms), 0.01)
    with pytest.raises(ValueError, match=r"shape \(1, 2\)"):
        lif.LIF_Neuron(b2.TimedArray([[1.0, 2.0]] * b2.nA, dt=1 * b2.ms), 0.01)
    with pytest.raises(TypeError, match=r"curr = 1.0 must be a TimedArray"):
        lif.LIF_Neuron(1.0, 0.01)
    with pytest.raises(b2.DimensionMismatchError, match="simtime"):
        lif.LIF_Neuron(good, 3 * b2.mV)
    for simtime in (0, -1.0, NAN, 0 * b2.ms):
        with pytest.raises(ValueError, match=r"simtime = \S+ s"):
            lif.LIF_Neuron(good, simtime)
