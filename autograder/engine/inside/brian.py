"""Brian2 as workers have it: what it computes is the same, what nobody reads or has been done before is left out.

A notebook of short runs spends much of its time on records of debugging that no handler wants, on stacks of the
grader's own calls, on keys for caches, and on compiling the same few lines for every run.
"""

from __future__ import annotations

import functools
import importlib
import logging
import sys
import traceback
import types
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
    logger.BrianLogger._log = _unless_unheard(logger.BrianLogger._log, logger.LOG_LEVELS)
    base.traceback = types.SimpleNamespace(extract_stack=_stack_from_cell)
    caching._hashable = _quickly(caching._hashable)
    numpy_rt.compile = functools.lru_cache(_BLOCKS_KEPT)(compile)  # shadows the builtin there


def _unless_unheard(log: Any, levels: dict[str, int]) -> Any:
    """Return Brian2's method that makes a record, with none made where no handler would take it."""

    def _log(self: Any, log_level: str, msg: str, name_suffix: str | None, once: bool) -> None:
        name = f"{self.name}.{name_suffix}" if name_suffix else self.name
        if once or _is_heard(logging.getLogger(name), levels[log_level]):
            log(self, log_level, msg, name_suffix, once)

    return _log


def _is_heard(logger: logging.Logger | None, level: int) -> bool:
    """Return whether a handler of the logger or of one above it takes records of a level."""
    while logger is not None:
        if any(level >= handler.level for handler in logger.handlers):
            return True
        logger = logger.parent if logger.propagate else None
    return level >= logging.WARNING  # which Python tells where nobody listens


def _stack_from_cell() -> traceback.StackSummary:
    """Return the caller's stack as far as the notebook's outermost cell; all of it where there is none."""
    frame: types.FrameType | None = sys._getframe(1)
    caller, depth, of_cell = frame, 0, 0
    while frame is not None:
        depth += 1
        if frame.f_code.co_filename.startswith("<cell "):
            of_cell = depth
        frame = frame.f_back
    whole = not of_cell or hasattr(sys, "tracebacklimit")
    return traceback.extract_stack(caller, limit=None if whole else of_cell)


def _quickly(hashable: Any) -> Any:
    """Return Brian2's function of that name with what is its own key passed through at once."""

    def quickly(value: Any) -> Any:
        return value if type(value) in _THEMSELVES else hashable(value)

    return quickly
