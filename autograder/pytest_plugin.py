"""Lets staff run `pytest assignments/<slug>`: a check's arguments are the master's own objects."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest

# Staff may use what calls its own dependencies by old names, as Brian2 does pyparsing.
_LIBRARIES = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a function marked with @check the names of its assignment's master."""
    if not hasattr(metafunc.function, "__check__"):
        return
    names = _names_of(Path(metafunc.definition.path).parents[1])
    arguments = metafunc.fixturenames
    missing = [a for a in arguments if a not in names]
    if missing:
        raise ValueError(f"{metafunc.function.__name__}: the master defines no {', '.join(missing)}")
    for argument in arguments:
        metafunc.parametrize(argument, [pytest.param(names[argument], marks=_LIBRARIES)], ids=["master"])


@cache
def _names_of(folder: Path) -> dict[str, Any]:
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    from autograder import assignment, master

    mpl.use("agg")
    files = assignment.load(assignment.find_root(folder), folder.name).files
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        names = master.namespace(folder / "master.py", files)
    plt.close("all")  # a figure that has a name stays what it is
    return names
