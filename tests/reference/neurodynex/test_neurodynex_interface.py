"""Names, defaults, docstrings and manners of the exercise modules, as the 2016 documentation lists them."""

import ast
import gc
import importlib
import inspect
import json
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

PACKAGE = Path(__file__).parents[3] / "reference/neurodynex"
MODULES = {
    "lif": "leaky_integrate_and_fire.LIF",
    "hh": "hodgkin_huxley.HH",
    "fhn": "phase_plane_analysis.fitzhugh_nagumo",
    "neurons": "neuron_type.neurons",
    "type_xy": "neuron_type.typeXY",
    "hopfield": "hopfield_network.hopfield",
    "oja": "ojas_rule.oja",
}
SIGNATURES = [
    ("lif", "LIF_Neuron", "curr, simtime"),
    ("lif", "LIF_Sinus", "I_freq=0.1, I_offset=0.5, I_amp=0.5, tend=100, dt=0.1, do_plot=True"),
    ("lif", "LIF_Step", "I_tstart=20, I_tend=70, I_amp=1.005, tend=100, do_plot=True"),
    ("lif", "plot_data", "rec, v_threshold=1.0, title=None"),
    ("hh", "HH_Neuron", "curr, simtime"),
    ("hh", "HH_Ramp", "I_tstart=30, I_tend=270, I_amp=20.0, tend=300, dt=0.1, do_plot=True"),
    ("hh", "HH_Sinus", "I_freq=0.01, I_offset=0.5, I_amp=7.0, tend=600, dt=0.1, do_plot=True"),
    ("hh", "HH_Step", "I_tstart=20, I_tend=180, I_amp=7, tend=200, do_plot=True"),
    ("hh", "plot_data", "rec, title=None"),
    ("fhn", "get_fixed_point", "I=0.0, eps=0.1, a=2.0"),
    ("fhn", "get_trajectory", "v0=0.0, w0=0.0, I=0.0, eps=0.1, a=2.0, tend=500.0"),
    ("fhn", "plot_flow", "I=0.0, eps=0.1, a=2.0"),
    ("neurons", "get_spiketimes", "t, v, v_th=0.5, do_plot=False"),
    ("neurons", "get_step_curr", "I_tstart=20, I_tend=270, I_amp=0.5"),
    ("neurons", "plot_data", "rec, title=None, show=False"),
    ("neurons", "rec_to_tuple", "rec"),
    ("neurons", "NeuronAbstract", ""),
    ("neurons", "NeuronAbstract.make_neuron", "self"),
    ("neurons", "NeuronTypeOne.make_neuron", "self"),
    ("neurons", "NeuronTypeTwo.make_neuron", "self"),
    ("neurons", "NeuronAbstract.run", "self, curr, simtime"),
    ("neurons", "NeuronAbstract.get_rate", "self, I_amp, t_end=1000.0, do_plot=False"),
    (
        "neurons",
        "NeuronAbstract.step",
        "self, t_end=300.0, I_tstart=20, I_tend=270, I_amp=0.5, do_plot=True, show=True",
    ),
    ("type_xy", "create_models", ""),
    ("type_xy", "NeuronX.get_neuron_type", ""),
    ("type_xy", "NeuronY.get_neuron_type", ""),
    ("hopfield", "HopfieldNetwork", "N"),
    ("hopfield", "HopfieldNetwork.dynamic", "self"),
    ("hopfield", "HopfieldNetwork.grid", "self, mu=None"),
    ("hopfield", "HopfieldNetwork.make_pattern", "self, P=1, ratio=0.5, letters=None"),
    ("hopfield", "HopfieldNetwork.overlap", "self, mu"),
    ("hopfield", "HopfieldNetwork.run", "self, t_max=20, mu=0, flip_ratio=0, do_plot=True"),
    ("hopfield", "load_alphabet", ""),
    ("oja", "learn", "cloud, initial_angle=None, eta=0.001"),
    ("oja", "make_cloud", "n=10000, ratio=1, angle=0"),
    ("oja", "run_oja", "n=10000, ratio=1.0, angle=0.0, do_plot=True"),
]


def documented(request: pytest.FixtureRequest, module: str, name: str) -> object:
    thing: object = request.getfixturevalue(module)
    for part in name.split("."):
        thing = getattr(thing, part)
    return thing


@pytest.mark.parametrize(("module", "name", "arguments"), SIGNATURES)
def test_signatures_are_the_documented_ones(
    request: pytest.FixtureRequest, module: str, name: str, arguments: str
) -> None:
    """Order, names and defaults; what is ours beyond them can be given by name only."""
    parameters = inspect.signature(documented(request, module, name)).parameters.values()  # type: ignore[arg-type]
    positional = [p for p in parameters if p.kind is not p.KEYWORD_ONLY]
    shown = [p.name if p.default is p.empty else f"{p.name}={p.default!r}" for p in positional]
    assert ", ".join(shown) == arguments


@pytest.mark.parametrize(("module", "name", "arguments"), SIGNATURES)
def test_docstrings_are_complete(
    request: pytest.FixtureRequest, module: str, name: str, arguments: str
) -> None:
    text = inspect.getdoc(documented(request, module, name)) or ""
    sections = set(re.findall(r"^(\w+)\n-{3,}$", text, re.MULTILINE))
    assert {"Raises", "References"} <= sections
    is_class = name.split(".")[-1][0].isupper() and "_" not in name
    assert is_class or "Returns" in sections
    for argument in re.findall(r"(\w+)(?:=[^,]*)?(?:, |$)", arguments):
        assert argument == "self" or re.search(
            rf"^\s*([\w, ]+, )?{argument}(, [\w, ]+)? : ", text, re.MULTILINE
        )
    if "[" not in text and "Returns\n-------\nNone" not in text and not is_class:
        assert re.search(r"dimensionless|brian2\.\w+|-1 \(off\)|type\n|float\n", text)


@pytest.mark.parametrize(("module", "path"), MODULES.items())
def test_importing_all_gives_the_documented_names(
    request: pytest.FixtureRequest, module: str, path: str
) -> None:
    loaded: ModuleType = request.getfixturevalue(module)
    names = {name.split(".")[0] for where, name, _ in SIGNATURES if where == module}
    assert names <= set(loaded.__all__)
    assert all(hasattr(loaded, name) for name in loaded.__all__)
    assert loaded.__doc__
    assert loaded.__name__.endswith(path)


def test_bare_names_of_the_exercise_text_come_with_the_modules(fhn: ModuleType, neurons: ModuleType) -> None:
    assert {"plot", "arange", "np", "plt"} <= set(fhn.__all__)
    assert "mean" in neurons.__all__


def test_the_arrays_of_a_recording_outlive_it(hh: ModuleType) -> None:
    """`HH_Step(...).vm_` and a function of a student's that returns arrays: Brian2 2.10 and 2.11 free what they hold."""
    rec = hh.HH_Step(tend=20, do_plot=False)
    kept = [hh.HH_Step(tend=20, do_plot=False).vm_ for _ in range(5)]
    gc.collect()
    assert all(np.random.default_rng(k).random(200).all() for k in range(50))
    for v in kept:
        np.testing.assert_array_equal(v, rec.vm_)


COPIED = {"HH.py", "hopfield.py"}  # the exercises have students copy these out of the package and change them


def test_modules_import_nothing_of_ours_but_each_other() -> None:
    for path in PACKAGE.rglob("*.py"):
        allowed = "neurodynex" if path.name in COPIED else ""
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                assert not [a.name for a in node.names if a.name.split(".")[0] in ("reference", "neurodynex")]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                top = (node.module or "").split(".")[0]
                assert top not in ("reference", "neurodynex") or top == allowed, path


def test_each_module_needs_no_other_exercise() -> None:
    """So a template carries its own exercise's folder and what all share."""
    for path in set(PACKAGE.rglob("*.py")) - set((PACKAGE / "test").iterdir()):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level > 1:
                assert (node.module or "tools").split(".")[0] in ("tools", "one_neuron"), path


def test_data_are_text() -> None:
    kinds = {p.suffix for p in PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert kinds == {".py", ".json"}


OWN_TESTS = {
    "test_HH": ["test_runnable_Ramp", "test_runnable_Sinus", "test_runnable_Step"],
    "test_LIF": ["test_runnable_Sinus", "test_runnable_Step"],
    "test_hopfield": ["test_alphabet", "test_net_alphabet", "test_net_random"],
    "test_nagumo": [
        "test_runnable_get_fixed_point",
        "test_runnable_get_trajectory",
        "test_runnable_plot_flow",
    ],
    "test_neuron_type": ["test_class_assignment", "test_neurons"],
    "test_oja": ["test_oja"],
}


@pytest.mark.parametrize(("module", "name"), [(m, name) for m, names in OWN_TESTS.items() for name in names])
def test_the_documented_tests_of_the_package_itself_pass(lif: ModuleType, module: str, name: str) -> None:
    root = lif.__name__.removesuffix(".leaky_integrate_and_fire.LIF")
    getattr(importlib.import_module(f"{root}.test.{module}"), name)()


@pytest.mark.long
def test_the_tests_of_the_package_run_under_pytest_too() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "reference/neurodynex/test/test_nagumo.py",
        ],
        cwd=PACKAGE.parents[1],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout


STATE = """
import json, os, random, sys, warnings
import numpy as np, matplotlib, logging, scipy.special
import brian2 as b2

def state():
    return {
        "numpy random": np.random.get_state()[1].tolist(),
        "random": random.getstate()[1][:5],
        "rcParams": {k: repr(v) for k, v in matplotlib.rcParams._get_backend_or_none.__self__.items()
                     if k != "backend"},
        "backend": str(matplotlib.rcParams._get_backend_or_none()),
        "defaultclock": [repr(b2.defaultclock.dt), repr(b2.defaultclock.t)],
        "prefs": b2.prefs.as_file,
        "numpy errors": np.geterr(),
        "print options": repr(np.get_printoptions()),
        "warnings": repr(warnings.filters),
        "directory": os.getcwd(),
        "level": logging.getLogger().level,
        "hooks": [repr(sys.excepthook), repr(sys.displayhook)],
        "environment": dict(os.environ),
        "magic": sorted(obj.name for obj in b2.magic_network.objects),
    }
"""


def test_importing_and_running_change_nothing_global(tmp_path: Path) -> None:
    """In a fresh interpreter, with Brian2 loaded: what that does is its own."""
    shutil.copytree(PACKAGE, tmp_path / "neurodynex", ignore=shutil.ignore_patterns("__pycache__"))
    imports = "\n".join(f"import neurodynex.{path} as {name}" for name, path in MODULES.items())
    code = STATE + textwrap.dedent(
        """
        before = state()
        {imports}
        import neurodynex.phase_plane_analysis.fitznagumo
        after_import = state()
        lif.LIF_Step(tend=2, do_plot=False); hh.HH_Ramp(0, 2, tend=2, do_plot=False)
        fhn.get_trajectory(tend=2); type_xy.NeuronX().step(t_end=2, do_plot=False)
        after_run = state()
        print(json.dumps([[k for k in before if before[k] != after[k]] for after in (after_import, after_run)]))
        """
    ).replace("{imports}", imports)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[], []]
    assert done.stderr == ""
