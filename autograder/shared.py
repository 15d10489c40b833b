"""Answers that several checks look at, asked for once in a submission: `shared`, while `sharing()` is on.

A check is judged on its own everywhere else. This module travels with `checks` into otter's zip and needs NumPy alone.
"""

from __future__ import annotations

import contextlib
import copy
import functools
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any, TypeVar

import numpy as np

Function = TypeVar("Function", bound=Callable[..., Any])

_ANSWERS: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)
_SIMPLE = (type(None), bool, int, float, complex, str)
_PLAIN = (type(None), bool, int, float, complex, str, bytes, np.ndarray, np.generic)


@contextlib.contextmanager
def sharing() -> Iterator[None]:
    """Keep shared answers in the block, which must judge one submission and no other."""
    token = _ANSWERS.set({})
    try:
        yield
    finally:
        _ANSWERS.reset(token)


def shared(function: Function) -> Function:
    """Return `function` so that in one submission the same call asks the student's code once.

    For what has no chance in it and takes long. Each check gets a copy of its own. What raises, and what holds more
    than numbers, texts and arrays, is asked for anew.

    Parameters
    ----------
    function : callable
        Takes functions of the student's and beside them numbers and texts; returns what they answered. It judges
        nothing: what is judged belongs to the check that asks.
    """

    @functools.wraps(function)
    def ask(*args: Any) -> Any:
        """Return what was answered to this call in this submission, or ask."""
        answers = _ANSWERS.get()
        if answers is None:
            return function(*args)
        key = (function, *map(_sign, args))
        if key not in answers:
            answer = function(*args)
            if not _is_plain(answer):
                return answer
            answers[key] = answer, args  # which live as long, lest another take the place of one
        return copy.deepcopy(answers[key][0])

    return ask  # type: ignore[return-value]


def _sign(argument: Any) -> tuple[object, ...]:
    """Return what tells an argument from any other: 2 is not 2.0, and -0.0 not 0.0."""
    if hasattr(type(argument), "identity_"):
        return ("student's", *argument.identity_())
    if callable(argument):
        return "function", id(argument)
    if type(argument) not in _SIMPLE:
        raise TypeError(f"a shared call takes functions, numbers and texts, not {type(argument).__name__}")
    return type(argument), repr(argument)


def _is_plain(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(map(_is_plain, value)) and all(map(_is_plain, value.values()))
    return isinstance(value, _PLAIN) and not getattr(getattr(value, "dtype", None), "hasobject", False)
