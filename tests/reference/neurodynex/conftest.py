"""The exercise modules as fixtures: importing Brian2 warns of pyparsing's renamed functions, which is not ours."""

import gc
import importlib
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import matplotlib
import matplotlib.pyplot as plt
import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Brian2 call pyparsing by names that pyparsing has since renamed; all other warnings stay errors."""
    for item in items:
        if HERE in item.path.parents:
            for renamed in ("deprecated - use", "argument is deprecated, use"):
                item.add_marker(pytest.mark.filterwarnings(f"ignore:.*{renamed}:DeprecationWarning"))


def _module(name: str) -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return importlib.import_module(f"reference.neurodynex.{name}")


@pytest.fixture(scope="session", autouse=True)
def _short_collections() -> Iterator[None]:
    """Each run of a Brian2 network collects garbage; what is loaded by now need not be looked through each time."""
    _module("neuron_type.typeXY")
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _no_screen() -> None:
    matplotlib.use("agg")
    plt.close("all")


@pytest.fixture
def lif() -> ModuleType:
    return _module("leaky_integrate_and_fire.LIF")


@pytest.fixture
def hh() -> ModuleType:
    return _module("hodgkin_huxley.HH")


@pytest.fixture
def fhn() -> ModuleType:
    return _module("phase_plane_analysis.fitzhugh_nagumo")


@pytest.fixture
def neurons() -> ModuleType:
    return _module("neuron_type.neurons")


@pytest.fixture
def type_xy() -> ModuleType:
    return _module("neuron_type.typeXY")


@pytest.fixture
def hopfield() -> ModuleType:
    return _module("hopfield_network.hopfield")


@pytest.fixture
def oja() -> ModuleType:
    return _module("ojas_rule.oja")
