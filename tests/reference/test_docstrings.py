"""Every public docstring tells shapes, units, errors and sources; here is who finds the ones that do not."""

import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from typing import Any

import numpy.typing as npt
import pytest

import reference

MODULES = [m.name for m in pkgutil.iter_modules(reference.__path__) if not m.ispkg]
SHAPE = re.compile(r"\((\.\.\.|n_|n,|\d|max|N)[^)]*\)|``\(\)``")
UNIT = re.compile(
    r"\[[^\]]*(ms|s|mV|pA|nA|µA|µF|nS|mS|MΩ|kHz|Hz|deg)[^\]]*\]|\bunits?\b|\bshares?\b|\bin ms\b|dimensionless|pure number"
)


def public(module_name: str) -> list[tuple[str, Any]]:
    module = importlib.import_module(f"reference.{module_name}")
    return [
        (f"{module_name}.{name}", thing)
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and (inspect.isfunction(thing) or inspect.isclass(thing))
        and thing.__module__ == module.__name__
    ]


def argument_names(thing: Any) -> list[str]:
    if dataclasses.is_dataclass(thing):
        return [field.name for field in dataclasses.fields(thing)]
    return [
        name for name in inspect.signature(thing).parameters if name not in ("self", "args", "kwargs", "_cls")
    ]


def lacks(thing: Any) -> list[str]:
    """Return what the docstring of a function or class does not say."""
    text = inspect.getdoc(thing) or ""
    sections = set(re.findall(r"^(\w+)\n-{3,}$", text, re.MULTILINE))
    wanted = {"Raises", "References"} | ({"Returns"} if inspect.isfunction(thing) else set())
    names = argument_names(thing)
    missing = [f"section {name}" for name in sorted(wanted - sections)]
    missing += [f"argument {name}" for name in names if not re.search(rf"\b{re.escape(name)}\b", text)]
    signature = str(inspect.signature(thing))
    has_array = re.search("ndarray|NDArray|_SupportsArray|ArrayLike", signature) is not None
    if has_array and not SHAPE.search(text):
        missing.append("shape")
    if (has_array or "float" in signature) and not UNIT.search(text):
        missing.append("unit")
    return missing


@pytest.mark.parametrize("module_name", MODULES)
def test_public_docstrings_are_complete(module_name: str) -> None:
    assert importlib.import_module(f"reference.{module_name}").__doc__
    incomplete = {name: lacks(thing) for name, thing in public(module_name) if lacks(thing)}
    assert incomplete == {}


def silent(tau_m_ms: float, v: npt.NDArray[Any]) -> float:
    """Return something."""
    return tau_m_ms + float(v)


def test_the_finder_finds() -> None:
    assert lacks(silent) == [
        "section Raises",
        "section References",
        "section Returns",
        "argument tau_m_ms",
        "argument v",
        "shape",
        "unit",
    ]


@pytest.mark.parametrize("module_name", MODULES)
def test_every_default_parameter_names_its_source(module_name: str) -> None:
    """Parameter classes: each field carries a unit and a source."""
    classes: list[Callable[..., Any]] = [c for name, c in public(module_name) if name.endswith("Parameters")]
    for cls in classes:
        for field in dataclasses.fields(cls):  # type: ignore[arg-type]
            assert field.metadata["unit"], f"{cls.__name__}.{field.name}"
            assert field.metadata["source"], f"{cls.__name__}.{field.name}"
