"""Brian2 as workers have it: what it computes is the same, what nobody reads or has been done before is left out.

A notebook of short runs spends a fifth of its time on records of debugging that no handler wants, on stacks of the
grader's own calls, on keys for caches, and on compiling the same few lines for every run.
"""

from __future__ import annotations

import functools
import importlib
import logging
import sys
import traceback
from types import SimpleNamespace
from typing import Any

# Whose insides are as below; any other is left as it is.
KNOWN = ("2.9.0",)
_CHANGED = ("core.base", "utils.caching", "codegen.runtime.numpy_rt.numpy_rt", "utils.logger")
_THEMSELVES = frozenset({str, int, float, bool, type(None)})
_BLOCKS_KEPT = 1024


def hurry() -> None:
    """Have Brian2 leave that out from now on."""
    if importlib.import_module("brian2").__version__ not in KNOWN:
        return
    changed: list[Any] = [importlib.import_module(f"brian2.{name}") for name in _CHANGED]
    base, caching, numpy_rt, logger = changed
    _tell_who_listens(logger.BrianLogger.console_handler)
    base.traceback = SimpleNamespace(extract_stack=_stack_from_cell)
    caching._hashable = _quickly(caching._hashable)
    numpy_rt.compile = functools.lru_cache(_BLOCKS_KEPT)(compile)  # shadows the builtin there


def _tell_who_listens(console: Any) -> None:
    """Make no record below the console's level, unless someone else begins to listen."""
    logger: Any = logging.getLogger("brian2")
    everything, set_level, add = logger.level, console.setLevel, logger.addHandler

    def set_both(level: int | str) -> None:
        set_level(level)
        logger.setLevel(min(logger.level, console.level))

    def add_and_tell_all(handler: logging.Handler) -> None:
        add(handler)
        logger.setLevel(everything)

    logger.setLevel(console.level)
    console.setLevel, logger.addHandler = set_both, add_and_tell_all


def _stack_from_cell() -> traceback.StackSummary:
    """Return the caller's stack as far as the notebook's own cell; all of it where there is none."""
    frame = caller = sys._getframe(1)
    depth = 1
    while frame.f_back is not None and not frame.f_code.co_filename.startswith("<cell "):
        frame, depth = frame.f_back, depth + 1
    return traceback.extract_stack(caller, limit=depth)


def _quickly(hashable: Any) -> Any:
    """Return Brian2's function of that name with what is its own key passed through at once."""

    def quickly(value: Any) -> Any:
        return value if type(value) in _THEMSELVES else hashable(value)

    return quickly
