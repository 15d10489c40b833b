"""What an assignment says of the first use of its modules, done once before any worker is forked.

Brian2 keeps the code that it derives from equations, by their text, for as long as its process lives. A worker lives for
one submission, and would derive anew what the course gives everybody.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import py_compile
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from . import warm
from .beside import lay_out
from .shell import told


@dataclass(frozen=True, slots=True)
class FirstUse:
    """A text of Python, and the files beside it: content by name."""

    text: str
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Used:
    """What is left of a first use.

    Attributes
    ----------
    compiled : dict
        Bytecode of the modules that lay beside it and were imported, by file name; it counts beside just their source.
    error : str
        What it raised, '' for nothing.
    """

    compiled: dict[str, bytes]
    error: str


def of(first: FirstUse, home: str) -> Used:
    """Run the text in a folder of its own in `home`, and forget the modules that lie there: a student may change hers."""
    if not first.text:
        return Used({}, "")
    with tempfile.TemporaryDirectory(dir=home or None) as name, _nothing_else_changed():
        folder = os.path.realpath(name)
        os.chdir(folder)
        lay_out(first.files)
        sys.path.append(folder)
        error = _run(first.text)
        found = {n: m for n, m in list(sys.modules.items()) if _lies_in(m, folder)}
        compiled = dict(_compiled(found.values(), folder))
        for n in found:
            del sys.modules[n]
        found.clear()
    return Used(compiled, error)


def _run(text: str) -> str:
    """Return what the text raised, '' for nothing."""
    silent = io.StringIO()
    try:
        with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
            exec(compile(text, "<first_use>", "exec"), {"__name__": "first_use"})
    except BaseException as error:  # whatever it is, workers do without
        return told(error)[0]
    return ""


def _lies_in(module: ModuleType, folder: str) -> bool:
    places = [getattr(module, "__file__", None), *getattr(module, "__path__", ())]
    return any(place and os.path.realpath(place).startswith(f"{folder}{os.sep}") for place in places)


def _compiled(modules: Iterable[ModuleType], folder: str) -> Iterator[tuple[str, bytes]]:
    by_hash = py_compile.PycInvalidationMode.CHECKED_HASH
    for module in modules:
        path = getattr(module, "__file__", None)
        if path and path.endswith(".py"):
            target = py_compile.compile(path, quiet=2, invalidation_mode=by_hash)
            if target is not None:
                yield os.path.relpath(target, folder), Path(target).read_bytes()


@contextlib.contextmanager
def _nothing_else_changed() -> Iterator[None]:
    """Leave the folder, where Python looks for modules and which warnings are shown as they were."""
    here, path, importers = os.getcwd(), list(sys.path), dict(sys.path_importer_cache)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")
            warm.close_fonts()
        os.chdir(here)
        sys.path[:] = path
        sys.path_importer_cache.clear()
        sys.path_importer_cache.update(importers)
        importlib.invalidate_caches()
        gc.collect()
