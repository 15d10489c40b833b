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
        Takes the student's functions by their names, and beside them hashable values; returns what they answered. It
        judges nothing: what is judged belongs to the check that asks.
    """

    @functools.wraps(function)
    def ask(*args: Any) -> Any:
        answers = _ANSWERS.get()
        if answers is None:
            return function(*args)
        key = (function, *(a for a in args if not callable(a)))
        if key not in answers:
            answer = function(*args)
            if not _is_plain(answer):
                return answer
            answers[key] = answer
        return copy.deepcopy(answers[key])

    return ask  # type: ignore[return-value]


def _is_plain(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(map(_is_plain, value)) and all(map(_is_plain, value.values()))
    return isinstance(value, _PLAIN) and not getattr(getattr(value, "dtype", None), "hasobject", False)
