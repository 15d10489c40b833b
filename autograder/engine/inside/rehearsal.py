"""The student's template, run once before any worker is forked: what libraries derive from its cells is there for all.

Brian2 keeps the code that it derives from equations, by their text, for as long as its process lives. A worker lives for
one submission, and would derive anew what the course gives everybody. Only the course's own cells are run, as a student
finds them, and what a notebook could see of them is put back. Where that cannot be done (a thread, a child that is left)
this process is given up for one that has rehearsed nothing.
"""

from __future__ import annotations

import builtins
import contextlib
import decimal
import gc
import logging
import os
import py_compile
import signal
import sys
import tempfile
import time
import types
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import warm
from .beside import lay_out
from .shell import Shell

# Of all cells together; a template that takes longer is rehearsed so far.
_MOST_S = 20.0


class Spoilt(Exception):
    """Something is left that cannot be put back."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What is rehearsed.

    Attributes
    ----------
    cells : list of str
        The template's code cells.
    files : dict
        Content by name of what lies beside it.
    cell_s : float
        Seconds that a cell may take.
    """

    cells: list[str]
    files: dict[str, bytes]
    cell_s: float


def hold(shell: Shell, rehearsal: Rehearsal, home: str) -> dict[str, bytes]:
    """Run the cells in a folder of their own in `home`, and return the modules there as bytecode, by file name.

    Raises
    ------
    Spoilt
    """
    threads, own = len(os.listdir("/proc/self/task")), os.getpid()
    with tempfile.TemporaryDirectory(dir=home or None) as name, _all_put_back(shell, name):
        os.chdir(name)
        lay_out(rehearsal.files)
        sys.path.append(name)
        until = time.monotonic() + _MOST_S
        for index, source in enumerate(filter(_is_plain, rehearsal.cells)):
            if time.monotonic() < until:
                shell.run_cell(source, index, rehearsal.cell_s)
            if os.getpid() != own:  # a cell forked, and this is not who was asked
                os._exit(1)
        compiled = dict(_compiled(Path(name)))
    if len(os.listdir("/proc/self/task")) > threads or _has_children():
        raise Spoilt("the template leaves a thread or a process")
    return compiled


def _is_plain(source: str) -> bool:
    """Return whether a cell is Python without IPython's own words, which change the shell."""
    try:
        compile(source, "", "exec", flags=0, dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return "get_ipython" not in source


def _compiled(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the bytecode of each module, which counts beside just that source."""
    for path in sorted(folder.rglob("*.py")):
        by_hash = py_compile.PycInvalidationMode.CHECKED_HASH
        target = py_compile.compile(str(path), quiet=2, invalidation_mode=by_hash)
        if target is not None:
            yield str(Path(target).relative_to(folder)), Path(target).read_bytes()


def _has_children() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


@contextlib.contextmanager
def _all_put_back(shell: Shell, folder: str) -> Iterator[None]:
    """Leave the process after the block as it was before, but for what libraries keep to themselves."""
    with contextlib.ExitStack() as stack:
        stack.callback(gc.collect)
        stack.callback(_forget_modules, folder)
        for kept in (_of_process, _of_interpreter, _of_functions, _of_numpy, _of_brian2):
            stack.callback(kept())
        stack.enter_context(_figures())
        stack.enter_context(shell.forgetting())
        with warnings.catch_warnings(), decimal.localcontext():
            yield


def _forget_modules(folder: str) -> None:
    """Forget the modules that were imported from a folder: a student's own may have their names."""
    for name, module in list(sys.modules.items()):
        places = [getattr(module, "__file__", None), *getattr(module, "__path__", ())]
        if any(str(place).startswith(folder) for place in places):
            del sys.modules[name]
    for path in [p for p in sys.path_importer_cache if str(p).startswith(folder)]:
        del sys.path_importer_cache[path]


def _of_process() -> Callable[[], None]:
    here, environ, mask = os.getcwd(), dict(os.environ), signal.pthread_sigmask(signal.SIG_BLOCK, [])
    umask = os.umask(0o077)
    os.umask(umask)
    handlers = {number: signal.getsignal(number) for number in signal.valid_signals()}

    def put_back() -> None:
        os.chdir(here)
        os.umask(umask)
        os.environ.clear()
        os.environ.update(environ)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        for number, handler in handlers.items():
            if handler is not None and signal.getsignal(number) is not handler:
                signal.signal(number, handler)

    return put_back


def _of_interpreter() -> Callable[[], None]:
    path, argv, attributes, built_in = list(sys.path), list(sys.argv), _attributes(sys), dict(vars(builtins))
    numbers = sys.getrecursionlimit(), sys.getswitchinterval(), gc.isenabled(), gc.get_threshold()
    root = logging.getLogger()
    logged = root.level, list(root.handlers), root.manager.disable

    def put_back() -> None:
        sys.path[:], sys.argv[:] = path, argv
        vars(sys).update(attributes)
        for name in vars(builtins).keys() - built_in.keys():
            delattr(builtins, name)
        sys.setrecursionlimit(numbers[0])
        sys.setswitchinterval(numbers[1])
        (gc.enable if numbers[2] else gc.disable)()
        gc.set_threshold(*numbers[3])
        root.setLevel(logged[0])
        root.handlers[:], root.manager.disable = logged[1:]

    return put_back


def _attributes(module: types.ModuleType) -> dict[str, Any]:
    """Return what a module's names are, but for tables that it keeps."""
    return {n: v for n, v in vars(module).items() if not isinstance(v, dict | list)}


def _of_functions() -> Callable[[], None]:
    """Keep modules, and what their functions and classes are: a cell may put its own in their place."""
    loaded = dict(sys.modules)
    before = [
        (vars(module), {n: v for n, v in vars(module).items() if callable(v)})
        for module in loaded.values()
        if type(module) is types.ModuleType
    ]

    def put_back() -> None:
        sys.modules.update(loaded)
        for names, functions in before:
            for name, function in functions.items():
                if names.get(name) is not function:
                    names[name] = function

    return put_back


def _of_numpy() -> Callable[[], None]:
    import numpy as np

    errors, printing = np.geterr(), np.get_printoptions()

    def put_back() -> None:
        np.seterr(**errors)
        np.set_printoptions(**printing)

    return put_back


def _of_brian2() -> Callable[[], None]:
    b2 = sys.modules.get("brian2")
    if b2 is None:
        return lambda: None
    preferences, log = dict(b2.prefs), logging.getLogger("brian2")
    clock, dt = b2.defaultclock.variables, b2.defaultclock.dt
    times = {name: clock[name].get_value().copy() for name in ("timestep", "t")}
    logged = log.level, [(handler, handler.level, list(handler.filters)) for handler in log.handlers]

    def put_back() -> None:
        for name, value in preferences.items():
            if b2.prefs[name] != value:
                b2.prefs[name] = value
        b2.defaultclock.dt = dt
        for name, value in times.items():
            clock[name].set_value(value)
        log.setLevel(logged[0])
        log.handlers[:] = [handler for handler, _level, _filters in logged[1]]
        for handler, level, filters in logged[1]:
            handler.setLevel(level)
            handler.filters[:] = filters

    return put_back


@contextlib.contextmanager
def _figures() -> Iterator[None]:
    import matplotlib as mpl
    from matplotlib import pyplot

    chosen = dict(mpl.rcParams)
    try:
        yield
    finally:
        pyplot.close("all")
        dict.update(mpl.rcParams, chosen)
        warm.close_fonts()
