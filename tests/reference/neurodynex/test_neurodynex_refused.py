"""What no exercise module can take, of the kinds that all share: too long, too many, ragged, masked, no recording."""

import importlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

RAGGED = [[1], [1, 2]]


def one_argument(request: pytest.FixtureRequest, module: str, name: str) -> Callable[..., object]:
    """Return a function of the arguments that are wrong; a method's object is made on the way."""
    loaded: ModuleType = request.getfixturevalue(module)
    if module == "neurons" and name in ("step", "get_rate"):
        return lambda **wrong: getattr(loaded.NeuronTypeTwo(), name)(**{"I_amp": 0.5} | wrong)
    function: Callable[..., object] = getattr(loaded, name)
    return function


@pytest.mark.parametrize(
    ("module", "name", "argument", "value", "unit"),
    [
        ("lif", "LIF_Step", "tend", 1e9, "ms"),
        ("lif", "LIF_Step", "I_tend", 1e99, "ms"),
        ("lif", "LIF_Sinus", "tend", 1e8, "ms"),
        ("hh", "HH_Step", "tend", 1e99, "ms"),
        ("hh", "HH_Step", "I_tend", 1e9, "ms"),
        ("hh", "HH_Ramp", "I_tend", 1e9, "ms"),
        ("hh", "HH_Sinus", "tend", 1e9, "ms"),
        ("fhn", "get_trajectory", "tend", 1e9, "ms"),
        ("neurons", "get_step_curr", "I_tend", 1e9, "ms"),
        ("neurons", "step", "t_end", 1e9, "ms"),
        ("neurons", "get_rate", "t_end", 1e99, "ms"),
    ],
)
def test_times_of_too_many_steps_are_refused_by_name(
    request: pytest.FixtureRequest, module: str, name: str, argument: str, value: float, unit: str
) -> None:
    """No memory would hold them: an error that names the argument, and not the allocation that failed."""
    says = rf"^{argument} = {value:g} {unit} takes more than 10,000,000 steps of".replace("+", r"\+")
    with pytest.raises(ValueError, match=says):
        one_argument(request, module, name)(**{argument: value})


def test_a_simulation_time_given_in_ms_is_refused_where_it_is_absurd(
    lif: ModuleType, hh: ModuleType, neurons: ModuleType
) -> None:
    b2 = lif.b2
    curr = b2.TimedArray([0.0] * b2.nA, dt=1 * b2.ms)
    for run in (lif.LIF_Neuron, hh.HH_Neuron, neurons.NeuronTypeOne().run):
        for simtime in (2000, 2000 * b2.second):
            with pytest.raises(ValueError, match=r"^simtime = 2e\+06 ms takes more than 10,000,000 steps"):
                run(curr, simtime)


def test_a_step_may_end_long_after_the_simulation(lif: ModuleType) -> None:
    rec = lif.LIF_Step(5, 1e6, 0.5, 20, do_plot=False)
    assert rec.I_[0, -1] == pytest.approx(0.5e-9)
    assert rec.v_.shape == (1, 200)


@pytest.mark.parametrize(
    ("module", "name", "argument"),
    [
        ("lif", "LIF_Step", "I_amp"),
        ("hh", "HH_Ramp", "I_tstart"),
        ("fhn", "get_fixed_point", "I"),
        ("neurons", "get_step_curr", "I_amp"),
        ("oja", "make_cloud", "ratio"),
    ],
)
def test_ragged_lists_are_refused_by_name(
    request: pytest.FixtureRequest, module: str, name: str, argument: str
) -> None:
    with pytest.raises(TypeError, match=rf"^{argument} = \[\[1\], \[1, 2\]\] must be one number"):
        one_argument(request, module, name)(**{argument: RAGGED})


@pytest.mark.parametrize(("module", "listed"), [("lif", "v and I"), ("hh", "vm and I_e")])
@pytest.mark.parametrize("wrong", [None, 5, [1, 2], np.zeros((3, 4))])
def test_what_is_no_recording_is_refused(
    request: pytest.FixtureRequest, module: str, listed: str, wrong: object
) -> None:
    with pytest.raises(TypeError, match=rf"(?s)rec = .* must be a StateMonitor with records of {listed}"):
        request.getfixturevalue(module).plot_data(wrong)


def test_a_recording_of_the_other_neuron_is_refused(lif: ModuleType, hh: ModuleType) -> None:
    for plot, rec in (
        (lif.plot_data, hh.HH_Step(tend=1, do_plot=False)),
        (hh.plot_data, lif.LIF_Step(tend=1, do_plot=False)),
    ):
        with pytest.raises(TypeError, match="must be a StateMonitor with records of"):
            plot(rec)


@pytest.mark.parametrize(
    ("module", "name", "argument", "value"),
    [
        ("lif", "LIF_Step", "I_amp", False),
        ("hh", "HH_Sinus", "tend", True),
        ("fhn", "plot_flow", "I", True),
        ("neurons", "step", "I_amp", np.False_),
        ("oja", "make_cloud", "angle", False),
        ("oja", "run_oja", "n", True),
    ],
)
def test_a_truth_value_meant_for_do_plot_is_no_number(
    request: pytest.FixtureRequest, module: str, name: str, argument: str, value: object
) -> None:
    with pytest.raises(TypeError, match=rf"^{argument} = .*{value}.* must be one number"):
        one_argument(request, module, name)(**{argument: value})


def test_a_truth_value_is_no_share_and_no_index_of_a_network(hopfield: ModuleType) -> None:
    net = hopfield.HopfieldNetwork(4)
    net.make_pattern(2)
    for wrong in ({"flip_ratio": True}, {"t_max": True}, {"mu": True}, {"mu": np.True_}):
        with pytest.raises(TypeError, match="True"):
            net.run(**wrong)
    with pytest.raises(TypeError, match="N = True"):
        hopfield.HopfieldNetwork(True)


def test_quantities_in_a_list_are_not_taken_for_numbers(neurons: ModuleType, oja: ModuleType) -> None:
    b2 = neurons.b2
    with pytest.raises(TypeError, match=r"^t carries a unit"):
        neurons.get_spiketimes([1 * b2.ms, 2 * b2.ms], [0.0, 1.0])
    with pytest.raises(TypeError, match=r"^cloud carries a unit"):
        oja.learn([[1 * b2.mV, 2 * b2.mV]])


@pytest.mark.parametrize("name", ["LIF_Neuron", "HH_Neuron"])
def test_a_simulation_time_is_one_time_and_has_a_step_in_it(
    lif: ModuleType, hh: ModuleType, name: str
) -> None:
    b2 = lif.b2
    run, curr = getattr(lif, name, None) or getattr(hh, name), b2.TimedArray([0.5, 0.5] * b2.nA, dt=1 * b2.ms)
    for several in ([1] * b2.ms, [1, 2] * b2.ms):
        with pytest.raises(TypeError, match=r"^simtime = .* must be one number"):
            run(curr, several)
    for none in (0, 1e-15, 1e-12 * b2.second):
        with pytest.raises(ValueError, match=r"^simtime = .* s must be above zero"):
            run(curr, none)
    assert len(run(curr, 1e-7).t_) == 1


def test_an_error_uses_the_name_that_was_given(fhn: ModuleType) -> None:
    for name in ("v0", "w0", "u_0", "w_0"):
        with pytest.raises(ValueError, match=rf"^{name} = nan mV"):
            fhn.get_trajectory(**{name: float("nan")})


def test_masked_values_are_not_taken_for_numbers(neurons: ModuleType, oja: ModuleType) -> None:
    t = np.arange(3.0)
    with pytest.raises(ValueError, match="v has masked values"):
        neurons.get_spiketimes(t, np.ma.array([0.0, 9.0, 0.0], mask=[0, 1, 0]))
    with pytest.raises(ValueError, match="cloud has masked values"):
        oja.learn(np.ma.array(np.ones((2, 2)), mask=[[0, 0], [1, 1]]))
    assert neurons.get_spiketimes(t, np.ma.array([0.0, 9.0, 0.0])).tolist() == [1.0]


def test_sizes_that_no_memory_holds_are_refused_by_name(hopfield: ModuleType, oja: ModuleType) -> None:
    for n in (1000, 10**30):
        with pytest.raises(ValueError, match=rf"^N = {n} neurons along an edge: more than"):
            hopfield.HopfieldNetwork(n)
    assert hopfield.HopfieldNetwork(100).weight.shape == (10**4, 10**4)
    with pytest.raises(ValueError, match=r"^P = 100000000 patterns: more than"):
        hopfield.HopfieldNetwork(4).make_pattern(P=10**8)
    with pytest.raises(ValueError, match=r"^n = 1e\+09 points must be a whole number, at most 10,000,000"):
        oja.make_cloud(10**9)


def test_without_its_data_the_package_says_that_it_is_not_installed(
    hopfield: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The documented ImportError of load_alphabet."""
    package = Path(hopfield.__file__).parents[1]
    shutil.copytree(package, tmp_path / "bare_dynex", ignore=shutil.ignore_patterns("data", "__pycache__"))
    monkeypatch.syspath_prepend(tmp_path)
    bare = importlib.import_module("bare_dynex.hopfield_network.hopfield")
    with pytest.raises(ImportError, match="please install neurodynex"):
        bare.load_alphabet()
    with pytest.raises(ImportError, match="please install neurodynex"):
        bare.HopfieldNetwork(10).make_pattern(letters="a")
    for name in [name for name in sys.modules if name.startswith("bare_dynex")]:
        monkeypatch.delitem(sys.modules, name)
