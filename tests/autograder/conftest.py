"""A small made-up course, for everything that is tested on an assignment's folder."""

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import nbformat
import pytest

from autograder.assignment import load
from autograder.build import build
from autograder.engine import runner, shelter, subject
from autograder.master import read

ASSIGNMENT = """\
title = "Toy"
files = ["data/numbers.csv"]

[[question]]
name = "square"
title = "Squares"
points = 4
names = ["my_square_function"]

[[question]]
name = "mean"
title = "The mean of a file"
points = 3
names = ["mean_of_numbers", "largest"]

[limits]
cell_s = 5
call_s = 2
question_s = 5
submission_s = 30
"""

MASTER = '''\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # A toy assignment
#
# Two small questions.

# %%
import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: square

# %% [markdown]
# ## 1. Squares
#
# Write `my_square_function(x)`, which returns $x^2$ for a number or an array.

# %% [raw]
# # BEGIN SOLUTION

# %%
def my_square_function(x):
    """Return the square of x."""
    # BEGIN SOLUTION
    factors = [x, x]
    return factors[0] * factors[1]
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_three(my_square_function):
    """Three squared is nine."""
    # A comment that a student may read.
    result = my_square_function(3)
    assert result == 9, f"three squared is 9, not {result!r}"

# %%
def test_zero(my_square_function):
    """Zero squared is "zero"."""
    assert my_square_function(0) == 0, "zero squared is 0"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: mean

# %% [markdown]
# ## 2. A mean
#
# Read `data/numbers.csv` and compute `mean_of_numbers`, and `largest`, the largest of them.

# %% [raw]
# # BEGIN SOLUTION

# %%
numbers = np.loadtxt("data/numbers.csv")
mean_of_numbers = numbers.sum() / numbers.size  # SOLUTION
largest = max(numbers.tolist())  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_mean_is_a_number(mean_of_numbers):
    """The mean is one number."""
    assert isinstance(mean_of_numbers, float), "mean_of_numbers is one number"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''

CHECKS = '''\
"""Hidden checks of the toy assignment."""

from pathlib import Path

import numpy as np

from autograder.checks import check, close

NUMBERS = Path(__file__).parent.parent / "data" / "numbers.csv"


@check("square", points=1.5, hint="A number times itself.")
def test_square_of_negative(my_square_function):
    """Negative numbers have positive squares."""
    close(my_square_function(-7.25), 52.5625, what="the square of a negative number")


@check("square", points=2.5, hint="NumPy's arithmetic works on \\"whole\\" arrays.")
def test_square_of_array(my_square_function):
    """Arrays are squared element by element."""
    values = np.linspace(-3.5, 8.25, 11)
    close(my_square_function(values), values * values, what="the squares of an array")


@check("mean", points=2, hint="The sum divided by how many.")
def test_mean_value(mean_of_numbers):
    """The mean is right."""
    close(mean_of_numbers, np.loadtxt(NUMBERS).mean(), what="the mean of the numbers")


@check("mean", points=1, hint="max finds it.")
def test_largest_value(largest):
    """The largest number is right."""
    close(largest, np.loadtxt(NUMBERS).max(), what="the largest of the numbers")
'''

DOUBLED = '''\
"""Doubles instead of squaring"""

question = "square"
caught_by = ["test_square_of_negative", "test_square_of_array"]
hint = "Two times x is not x times x."

# %%
def my_square_function(x):
    return 2 * x
'''

SCALAR_ONLY = '''\
"""Works for single numbers alone"""

question = "square"
caught_by = ["test_square_of_array"]
hint = "NumPy's power works on whole arrays."

# %%
def my_square_function(x):
    return float(x) ** 2
'''

POWER = '''\
"""NumPy's power"""

question = "square"

# %%
def my_square_function(x):
    return np.power(x, 2.0)
'''

LOCK = """\
jupyterlab==4.6.6 \\
    --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000
matplotlib==3.11.2 \\
    --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000
numpy==2.3.5 ; python_full_version < '3.12' \\
    --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000
otter-grader==7.0.0 \\
    --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000
scipy==1.17.1 \\
    --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000
"""

TOY = {
    "requirements.lock": LOCK,
    "assignments/toy/assignment.toml": ASSIGNMENT,
    "assignments/toy/master.py": MASTER,
    "assignments/toy/checks/test_toy.py": CHECKS,
    "assignments/toy/data/numbers.csv": "1.5\n2.25\n8.0\n-3.75\n",
    "assignments/toy/mutants/doubled.py": DOUBLED,
    "assignments/toy/mutants/scalar_only.py": SCALAR_ONLY,
    "assignments/toy/witnesses/power.py": POWER,
}


def write_essay(root: Path) -> Path:
    """Write the toy course with two written questions into `root` and return it."""
    write_toy(root)
    for name, more in _neighbour("essay").WRITTEN.items():
        with (root / "assignments/toy" / name).open("a", encoding="utf-8") as file:
            file.write(more)
    return root


def write_toy(root: Path) -> Path:
    """Write the course into `root` and return it."""
    for name, text in TOY.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def toy_course(tmp_path: Path) -> Path:
    """Return the root of a course that holds the one assignment `toy`; the test may change it."""
    return write_toy(tmp_path / "course")


@pytest.fixture(scope="session")
def built_toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of the toy course after `build`; building takes seconds, so no test may change it."""
    root = write_toy(tmp_path_factory.mktemp("built") / "course")
    build(load(root, "toy"), root)
    return root


@pytest.fixture
def essay_course(tmp_path: Path) -> Path:
    """Return the root of the toy course with two written questions; the test may change it."""
    return write_essay(tmp_path / "essay")


@pytest.fixture(scope="session")
def built_essay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of the toy course with two written questions after `build`; no test may change it."""
    root = write_essay(tmp_path_factory.mktemp("built") / "essay")
    build(load(root, "toy"), root)
    return root


@pytest.fixture
def built_course(built_toy: Path, tmp_path: Path) -> Path:
    """Return the root of a copy of the built toy course; the test may change it."""
    return Path(shutil.copytree(built_toy, tmp_path / "built"))


@pytest.fixture(scope="session")
def toy_solution(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a notebook `solved.ipynb`: the toy master with its solutions, as a student would hand it in."""
    folder = tmp_path_factory.mktemp("solved")
    (folder / "master.py").write_text(MASTER, encoding="utf-8")
    master = read(folder / "master.py")
    cells = [c for c in master.cells if c.cell_type == "code" and "def test_" not in c.source]
    path = folder / "solved.ipynb"
    nodes = [nbformat.v4.new_code_cell(c.source) for c in cells]
    nbformat.write(nbformat.v4.new_notebook(cells=nodes), path)
    return path


@pytest.fixture(scope="session")
def fake_class() -> ModuleType:
    """Return the module `fake_class`, which makes an outline and reports without any engine."""
    return _neighbour("fake_class")


@pytest.fixture(scope="session")
def real_grader() -> ModuleType:
    """Return the module `real_grader`, which runs the command as a process of its own."""
    return _neighbour("real_grader")


@pytest.fixture(
    scope="session", params=["namespaces", pytest.param("landlock alone", marks=pytest.mark.long)]
)
def arena(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[object]:
    """Return the arena in which hostile submissions are judged; its sandbox lasts for the session.

    Everything that holds must hold in namespaces and, on a machine without them, by Landlock alone.
    """
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "landlock alone":
            patch.setattr(shelter, "bubblewrap", lambda _hidden: None)
        for module in (runner, subject):  # a killed call costs a test this much less
            patch.setattr(module, "GRACE_S", 0.5)
        folder = tmp_path_factory.mktemp("arena")
        made = _neighbour("arena").Arena(folder / "course", folder / "marker")
        with made.executor:
            yield made


def _neighbour(name: str) -> ModuleType:
    """Return the module `name` beside this file."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module
