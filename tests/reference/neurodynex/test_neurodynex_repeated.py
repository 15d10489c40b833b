"""Repeated runs: each takes as long as the one before, and nothing is left behind."""

import gc
import logging
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

Run = Callable[[float], object]
PAGE_KIB = 4


def resident_kib() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_KIB


def cpu_s(run: Run, amplitude: float) -> float:
    start = time.process_time()
    run(amplitude)
    return time.process_time() - start


def live_objects() -> int:
    gc.collect()
    return len(gc.get_objects())


@pytest.fixture(autouse=True)
def _no_log() -> Iterator[None]:
    """Pytest keeps every log record of a test, and Brian2 writes many."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(params=["lif", "lif, plotted", "hh", "fhn", "type I"])
def run(request: pytest.FixtureRequest) -> Run:
    lif, hh, fhn, neurons = (request.getfixturevalue(name) for name in ("lif", "hh", "fhn", "neurons"))
    neuron = neurons.NeuronTypeOne()
    runs: dict[str, Run] = {
        "lif": lambda amplitude: lif.LIF_Step(5, 15, 1 + amplitude, 20, do_plot=False),
        "lif, plotted": lambda amplitude: lif.LIF_Step(5, 15, 1 + amplitude, 20),
        "hh": lambda amplitude: hh.HH_Step(5, 15, 2 + amplitude, 20, do_plot=False),
        "fhn": lambda amplitude: fhn.get_trajectory(I=amplitude, tend=20.0),
        "type I": lambda amplitude: neuron.step(20.0, 5, 15, amplitude, do_plot=False),
    }
    return runs[request.param]


def test_nothing_is_left_behind(run: Run) -> None:
    for k in range(4):
        run(0.01 * k)
    before = live_objects()
    for k in range(4, 9):
        run(0.01 * k)
    # A run makes hundreds of objects: one of each kept would be seen, a counter of the interpreter's is not.
    assert live_objects() - before <= 5


@pytest.mark.long
def test_fifty_runs_take_the_same_time_and_memory(run: Run) -> None:
    for k in range(5):
        run(0.01 * k)
    times, sizes = [], []
    for k in range(50):
        times.append(cpu_s(run, 0.01 * k))
        sizes.append(resident_kib())
    # The least of several is what other programs on the machine disturb least.
    assert min(times[-20:]) < 3 * min(times[:20])
    assert sizes[-1] - sizes[9] < 40 * 50, sizes  # less than 50 KiB per run


@pytest.fixture
def _nothing_frozen(lif: ModuleType) -> Iterator[None]:
    """As in a process that only now runs its first."""
    asked = sys.modules[lif.few_collections.__module__]._are_left_alone
    gc.unfreeze()
    asked.cache_clear()
    yield
    gc.freeze()
    asked.cache_clear()


@pytest.mark.usefixtures("_nothing_frozen")
def test_garbage_does_not_pile_up(lif: ModuleType) -> None:
    """A run does not look for garbage while the recordings of few are about; with more it does, and they go."""
    about = []
    for _ in range(30):
        lif.LIF_Step(tend=1, do_plot=False)
        about.append(len(lif.b2.StateMonitor.__instances__()))
    assert max(about) <= sys.modules[lif.few_collections.__module__]._RUNS_PER_COLLECTION + 1
    assert gc.get_freeze_count() < 1000


@pytest.mark.parametrize("others", [0, 200_000])
def test_what_somebody_else_has_frozen_stays_so(lif: ModuleType, others: int) -> None:
    asked = sys.modules[lif.few_collections.__module__]._are_left_alone
    gc.freeze()
    frozen = gc.get_freeze_count()
    about = [[number] for number in range(others)]
    gc.collect()
    asked.cache_clear()
    lif.LIF_Step(tend=1, do_plot=False)
    assert gc.get_freeze_count() > 0.9 * frozen > 900  # some of them have gone
    assert len(about) == others


def one_by_one(lif: ModuleType, neurons: ModuleType, hh: ModuleType) -> list[object]:
    neuron = neurons.NeuronTypeOne()
    return [
        lif.LIF_Step(5, 15, 1.5, 20, do_plot=False).v_,
        lif.LIF_Sinus(0.3, tend=20, dt=0.07, do_plot=False).v_,
        hh.HH_Step(5, 15, 9.0, 20, do_plot=False).vm_,
        neuron.run(neurons.get_step_curr(5, 15.3, 1.1), 0.02).v_,
    ]


def test_the_short_cuts_change_no_value(
    lif: ModuleType,
    neurons: ModuleType,
    hh: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One loop over numbers, and a look-up for a TimedArray: Brian2 as it comes gives the same courses."""
    from brian2.codegen.runtime.numpy_rt import NumpyCodeObject

    quick = one_by_one(lif, neurons, hh)
    equations = sys.modules[neurons.one_neuron.__module__]
    for module in (lif, equations, hh):
        monkeypatch.setattr(module, "OneNeuron", NumpyCodeObject)
    for module in (lif, equations, hh):
        monkeypatch.setattr(module, "OneCourse", NumpyCodeObject)
    for module in (lif, neurons, hh):
        monkeypatch.setattr(module, "held", lambda curr: curr)
    for ours, theirs in zip(quick, one_by_one(lif, neurons, hh), strict=True):
        # Powers of arrays and of numbers round differently in the last place; an upstroke enlarges that.
        np.testing.assert_allclose(ours, theirs, rtol=1e-7, atol=1e-12)


def test_nothing_is_compiled_by_a_compiler(
    lif: ModuleType, neurons: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The target of the preferences is not asked: here it would fail."""
    from brian2.codegen.runtime.cython_rt import CythonCodeObject

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("Cython was asked to compile")

    monkeypatch.setattr(CythonCodeObject, "compile", refuse)
    monkeypatch.setattr(CythonCodeObject, "__init__", refuse)
    lif.LIF_Step(tend=2, do_plot=False)
    neurons.NeuronTypeTwo().step(t_end=2.0, do_plot=False)


def ahead(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets the number of steps taken at once by each recorder of a module."""
    taken: list[int] = []
    before = module.OneCourse._run_ahead

    def run_ahead(self: Any, rec: Any, neuron: Any) -> None:
        taken.append(0)
        before(self, rec, neuron)
        taken[-1] = int(neuron.clock.variables["timestep"].get_value()[0])

    monkeypatch.setattr(module.OneCourse, "_run_ahead", run_ahead)
    return taken


def test_all_steps_but_the_last_are_taken_at_once(
    lif: ModuleType, neurons: ModuleType, hh: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Brian2's versions word their code differently: where it is not understood a run takes five times as long."""
    loop = sys.modules[neurons.one_recorder.__module__]
    for module, run in (
        (lif, lambda: lif.LIF_Step(I_tstart=2, I_amp=1.5, tend=20, do_plot=False)),
        (loop, lambda: neurons.NeuronTypeOne().step(t_end=20.0, do_plot=False)),
        (loop, lambda: neurons.NeuronTypeTwo().step(t_end=20.0, do_plot=False)),
        (hh, lambda: hh.HH_Step(tend=20, do_plot=False)),
    ):
        with monkeypatch.context() as patch:
            taken = ahead(module, patch)
            run()
            run()
            assert taken == [199, 199]


def test_a_network_with_more_in_it_goes_step_by_step(
    neurons: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A monitor that a student adds sees every step, and the neuron does the same."""
    import brian2 as b2

    alone = neurons.NeuronTypeTwo().step(t_end=20.0, do_plot=False)
    watched = neurons.NeuronTypeTwo()
    seen = b2.StateMonitor(watched.neuron, "v", record=True, dt=0.5 * b2.ms)
    watched.net.add(seen)
    watched.net.store()
    taken = ahead(sys.modules[neurons.one_recorder.__module__], monkeypatch)
    beside = watched.step(t_end=20.0, do_plot=False)
    assert taken == [0]
    assert seen.v_.shape == (1, 40)
    for one, other in zip(alone, beside, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)


def test_the_network_is_where_the_run_ended(neurons: ModuleType) -> None:
    neuron = neurons.NeuronTypeOne()
    neuron.step(t_end=20.0, do_plot=False)
    assert neuron.net.t_ == pytest.approx(0.02)
    assert neuron.neuron.t_ == pytest.approx(0.02)
    ended = float(neuron.neuron.v_[0]) * 1e3
    _, v, _, _ = neuron.step(t_end=20.1, do_plot=False)
    assert v[-1] == pytest.approx(ended, abs=1e-9)
