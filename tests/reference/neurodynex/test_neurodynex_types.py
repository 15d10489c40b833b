"""The exercise's type I and type II neurons against the core models, the exercise's answers, and wrong input."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import matplotlib.pyplot as plt
import numpy as np
import pytest

from reference import neuron_type_theory, stimuli
from reference.boundary import FloatArray
from reference.integrators import Derivative, Step, record, sampled
from reference.neuron_types import TYPE_ONE, TYPE_TWO, NeuronType, simulate
from reference.spikes import spike_times_ms

NAN = float("nan")
TYPES = [("NeuronTypeOne", TYPE_ONE), ("NeuronTypeTwo", TYPE_TWO)]
LEVEL_MV = 0.5


def midpoint(derivative: Derivative, dt_ms: float) -> Step:
    def step(state: FloatArray, drive: FloatArray) -> FloatArray:
        half = state + 0.5 * dt_ms * derivative(state, drive)
        return state + dt_ms * derivative(half, drive)

    return step


def by_midpoint(core: NeuronType, amplitude_pA: float, t_end_ms: float, dt_ms: float) -> FloatArray:
    """Return t, v, w by the method of the exercise, from the equations of the core model."""
    t_ms = np.arange(round(t_end_ms / dt_ms)) * dt_ms
    drive = sampled("I", stimuli.step(t_ms, 20, 270, amplitude_pA), t_ms.size)
    v, w = record(midpoint(core.flow, dt_ms), np.array(core.start), drive, t_ms.size, dt_ms)
    return np.stack([t_ms, v, w])


@pytest.mark.parametrize(("name", "core"), TYPES)
def test_step_is_the_midpoint_course_of_the_core_equations(
    neurons: ModuleType, name: str, core: NeuronType
) -> None:
    """One method, one step of 0.1 ms: what remains is rounding."""
    t, v, w, current = getattr(neurons, name)().step(I_amp=1.0, do_plot=False)
    truth = by_midpoint(core, 1.0, 300.0, 0.1)
    for ours, theirs in zip((t, v, w), truth, strict=True):
        assert type(ours) is np.ndarray
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-8)
    np.testing.assert_allclose(current, stimuli.step(t, 20, 270, 1.0), rtol=0, atol=1e-12)


@pytest.mark.parametrize(("name", "core"), TYPES)
def test_spike_times_are_off_by_what_a_method_of_order_two_predicts(
    neurons: ModuleType, name: str, core: NeuronType
) -> None:
    """Halving the step quarters the error: e(0.1) is near 4/3 (t(0.1) - t(0.05)); the truth is of order four."""
    t, v, _, _ = getattr(neurons, name)().step(I_amp=1.0, do_plot=False)
    ours, finer = (
        spike_times_ms(t, v, LEVEL_MV),
        spike_times_ms(*by_midpoint(core, 1.0, 300.0, 0.05)[:2], LEVEL_MV),
    )
    fine_ms = np.arange(6000) * 0.05
    times, volts, _ = simulate(stimuli.step(fine_ms, 20, 270, 1.0), 300.0, core, dt_ms=0.05)
    truth = spike_times_ms(times, volts, LEVEL_MV)
    assert ours.size == truth.size > 4
    # The spike time between two samples is interpolated: good to a few thousandths of a ms on these slopes.
    np.testing.assert_array_less(np.abs(ours - truth), 1.5 * np.abs(4 / 3 * (ours - finer)) + 0.01)


def test_runs_repeat_exactly_and_keep_neuron_and_network(neurons: ModuleType) -> None:
    neuron = neurons.NeuronTypeOne()
    group, net = neuron.neuron, neuron.net
    curr = neurons.get_step_curr(5, 45, 1.0)
    first = neuron.run(curr, 0.05)
    before = first.v_.copy()
    neuron.run(neurons.get_step_curr(5, 45, 0.1), 0.05)
    second = neuron.run(curr, 50 * neurons.b2.ms)
    assert neuron.neuron is group
    assert neuron.net is net
    assert neuron.rec is second
    np.testing.assert_array_equal(before, np.asarray(first.v_))
    np.testing.assert_array_equal(before, np.asarray(second.v_))
    assert second.t_[0] == 0


def test_rec_to_tuple_gives_plain_numbers_in_ms_mV_and_pA(neurons: ModuleType) -> None:
    rec = neurons.NeuronTypeTwo().run(neurons.get_step_curr(0, 10, 2.0), 0.01)
    t, v, w, current = neurons.rec_to_tuple(rec)
    assert t[1] == pytest.approx(0.1)
    assert v == pytest.approx(rec.v_[0] * 1e3)
    assert w == pytest.approx(rec.w_[0] * 1e3)
    assert set(np.round(current, 9)) == {2.0}
    assert not any(hasattr(column, "dim") for column in (t, v, w, current))


def test_step_current_is_a_timed_array_in_amperes(neurons: ModuleType) -> None:
    b2 = neurons.b2
    curr = neurons.get_step_curr()
    assert isinstance(curr, b2.TimedArray)
    at = [float(curr(t * b2.ms) / b2.pA) for t in (0, 19.9, 20, 269.9, 270, 1000)]
    assert at == pytest.approx([0, 0, 0.5, 0.5, 0, 0])


def test_spike_times_are_the_first_samples_above_threshold(neurons: ModuleType) -> None:
    t, v = np.arange(8) * 0.1, np.array([1.0, 0.0, 0.5, 0.6, 2.0, 0.4, 0.7, 0.1])
    np.testing.assert_allclose(neurons.get_spiketimes(t, v), [0.3, 0.6])
    np.testing.assert_allclose(neurons.get_spiketimes(t, v, v_th=1.5, do_plot=True), [0.4])
    assert "[mV]" in plt.gca().get_ylabel()
    assert neurons.get_spiketimes(t, v, v_th=9.0).shape == (0,)


@pytest.mark.parametrize(("name", "rate_Hz"), [("NeuronTypeOne", 23.2), ("NeuronTypeTwo", 27.1)])
def test_rate_at_one_pA(neurons: ModuleType, name: str, rate_Hz: float) -> None:
    neuron = getattr(neurons, name)()
    rate = neuron.get_rate(1.0)
    assert rate == pytest.approx(rate_Hz, rel=0.05)
    t, v, _, _ = neuron.step(I_amp=1.0, I_tstart=100, I_tend=1000.0, t_end=1000.0, do_plot=False)
    spikes = neurons.get_spiketimes(t, v)
    assert rate == 1000.0 / np.mean(spikes[1:] - spikes[:-1])


@pytest.mark.long
def test_type_one_fires_from_its_saddle_node_on_and_slowly(neurons: ModuleType) -> None:
    saddle_pA, _ = neuron_type_theory.saddle_node_pA(TYPE_ONE)
    neuron = neurons.NeuronTypeOne()
    assert 0.37 < saddle_pA < 0.38
    assert neuron.get_rate(saddle_pA - 0.002, t_end=2000.0) == 0
    assert 1 < neuron.get_rate(0.38, t_end=2000.0) < 6


def test_thresholds_for_repetitive_firing(neurons: ModuleType) -> None:
    one, two = neurons.NeuronTypeOne(), neurons.NeuronTypeTwo()
    assert one.get_rate(0.36, t_end=600.0) == 0
    assert two.get_rate(0.31, t_end=600.0) == 0
    assert 0 < one.get_rate(0.4, t_end=600.0) < 10 < 15 < two.get_rate(0.35, t_end=600.0)


@pytest.mark.parametrize(
    ("name", "below_pA", "above_pA"), [("NeuronTypeOne", 1.09, 1.10), ("NeuronTypeTwo", 0.14, 0.15)]
)
def test_pulse_thresholds(neurons: ModuleType, name: str, below_pA: float, above_pA: float) -> None:
    for amplitude, count in ((below_pA, 0), (above_pA, 1)):
        t, v, _, _ = getattr(neurons, name)().step(180.0, 100, 110, amplitude, do_plot=False)
        assert (spike_times_ms(t, v, LEVEL_MV) > 100).sum() == count, amplitude


def test_rate_takes_whole_and_broken_durations_and_needs_two_spikes(neurons: ModuleType) -> None:
    neuron = neurons.NeuronTypeTwo()
    assert neuron.get_rate(1.0, 200) == neuron.get_rate(1.0, t_end=200.0)
    assert neuron.get_rate(1.0, t_end=200.5) > 20
    assert neuron.get_rate(1.0, t_end=120.0) == 0
    assert isinstance(neuron.get_rate(1.0, t_end=150.0), float)
    with pytest.raises(ValueError, match="t_end = 50 ms must be at least 100 ms"):
        neuron.get_rate(1.0, t_end=50)


def test_the_abstract_neuron_has_no_equations(neurons: ModuleType) -> None:
    with pytest.raises(NotImplementedError, match="must define make_neuron"):
        neurons.NeuronAbstract()


def test_plots_have_units_and_leave_the_students_figure_current(neurons: ModuleType) -> None:
    neuron = neurons.NeuronTypeTwo()
    mine = plt.figure()
    for show in (True, False):
        neuron.step(t_end=30.0, show=show)
        assert plt.gcf() is mine
    assert not mine.axes
    assert len(plt.get_fignums()) == 2
    assert neurons.plot_data(neuron.rec, title="mine", show=True) is neuron.rec
    panels = plt.gcf().axes
    assert panels[0].get_title() == "mine"
    assert [
        "[pA]" in panels[0].get_ylabel(),
        "[mV]" in panels[1].get_ylabel(),
        "[ms]" in panels[2].get_xlabel(),
    ] == [True] * 3
    neurons.plot_data(neurons.NeuronTypeOne().run(neurons.get_step_curr(), 0.01))
    neuron.get_rate(1.0, t_end=110.0, do_plot=True)
    assert len(plt.get_fignums()) == 2


def test_x_and_y_are_one_of_each_type(neurons: ModuleType, type_xy: ModuleType) -> None:
    seen = set()
    for _ in range(60):
        type_xy.create_models()
        pair = type_xy.NeuronX.get_neuron_type(), type_xy.NeuronY.get_neuron_type()
        assert set(pair) == {neurons.NeuronTypeOne, neurons.NeuronTypeTwo}
        assert issubclass(type_xy.NeuronX, pair[0])
        assert issubclass(type_xy.NeuronY, pair[1])
        seen.add(pair)
    assert len(seen) == 2  # one order alone has a chance of 2⁻⁵⁹
    assert type_xy.NeuronX().get_neuron_type() is type_xy.NeuronX.get_neuron_type()
    assert type_xy.NeuronX.__name__ == "NeuronX"
    assert type_xy.NeuronX.__module__ == type_xy.__name__


def test_x_and_y_do_what_their_type_does(type_xy: ModuleType) -> None:
    for disguised in (type_xy.NeuronX, type_xy.NeuronY):
        ours = disguised().step(t_end=40.0, do_plot=False)
        plain = disguised.get_neuron_type()().step(t_end=40.0, do_plot=False)
        np.testing.assert_array_equal(ours, plain)


def test_nothing_is_said_of_neurons_that_are_never_run(neurons: ModuleType) -> None:
    root = Path(neurons.__file__).parents[3]
    code = "from reference.neurodynex.neuron_type.typeXY import NeuronX; NeuronX()"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout + done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"I_amp": NAN}, ValueError, "I_amp = nan pA"),
        ({"I_amp": "1"}, TypeError, "I_amp = '1'"),
        ({"t_end": 0}, ValueError, "t_end = 0 ms"),
        ({"t_end": NAN}, ValueError, "t_end = nan ms"),
        ({"I_tstart": -1}, ValueError, "I_tstart = -1 ms"),
        ({"I_tend": 1}, ValueError, "I_tend = 1 ms must be at least 20 ms"),
        ({"I_amp": 1e4}, ValueError, "curr reaches 10000 pA: the solution diverges"),
    ],
)
def test_bad_steps_are_refused(neurons: ModuleType, arguments: dict, error: type, says: str) -> None:
    with pytest.raises(error, match=says):
        neurons.NeuronTypeTwo().step(**{"do_plot": False, "t_end": 40.0} | arguments)


def test_quantities_bad_currents_and_bad_traces_are_refused(neurons: ModuleType) -> None:
    b2, neuron = neurons.b2, neurons.NeuronTypeOne()
    with pytest.raises(TypeError, match=r"I_amp = .* carries a unit; give a plain number in pA"):
        neuron.step(I_amp=1 * b2.pA)
    with pytest.raises(TypeError, match=r"I_amp = .*pA"):
        neurons.get_step_curr(I_amp=1 * b2.pA)
    with pytest.raises(b2.DimensionMismatchError, match="curr must be a current"):
        neuron.run(b2.TimedArray([1.0] * b2.mV, dt=1 * b2.ms), 0.01)
    with pytest.raises(b2.DimensionMismatchError, match="simtime"):
        neuron.run(neurons.get_step_curr(), 3 * b2.mV)
    with pytest.raises(ValueError, match="curr = nan A"):
        neuron.run(b2.TimedArray([NAN] * b2.pA, dt=1 * b2.ms), 0.01)
    t = np.arange(3.0)
    with pytest.raises(TypeError, match="t carries a unit"):
        neurons.get_spiketimes(t * b2.ms, t)
    with pytest.raises(ValueError, match=r"v has shape \(1, 3\)"):
        neurons.get_spiketimes(t, [t])
    with pytest.raises(ValueError, match=r"t has shape \(3,\) and v \(2,\)"):
        neurons.get_spiketimes(t, t[1:])
    with pytest.raises(ValueError, match="v = nan mV"):
        neurons.get_spiketimes(t, t * NAN)


@pytest.mark.parametrize("wrong", [None, 5, [1, 2], np.zeros((3, 4))])
def test_what_is_no_recording_is_refused(neurons: ModuleType, wrong: object) -> None:
    for function in (neurons.rec_to_tuple, neurons.plot_data):
        with pytest.raises(
            TypeError, match=r"(?s)rec = .* must be a StateMonitor with records of v, w and I"
        ):
            function(wrong)


def test_a_recording_of_other_variables_is_refused(neurons: ModuleType, lif: ModuleType) -> None:
    with pytest.raises(TypeError, match="records of v, w and I"):
        neurons.rec_to_tuple(lif.LIF_Step(tend=1, do_plot=False))


def test_traces_of_text_are_refused(neurons: ModuleType) -> None:
    with pytest.raises(TypeError, match=r"t = .* must be numbers in ms"):
        neurons.get_spiketimes(["a", "b"], [0.0, 1.0])
    with pytest.raises(TypeError, match=r"v = .* must be numbers in mV"):
        neurons.get_spiketimes([0.0, 1.0], ["0", "1"])
