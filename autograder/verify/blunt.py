"""Right answers made worthless: the right shape without the content, the content in a wrong shape; or rounded otherwise.

Verification runs this text in the worker, inside a notebook, before the question's test cell: it imports NumPy
alone and nothing of ours. Each change takes what the master's function returns and gives back something that no check
may accept; where it finds nothing to change it gives None. One is different: `rounded` moves the last digits, and what
comes of it is as right as before.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

Change = Callable[[Any], Any]

MEANINGLESS = 1234.5  # the answer to no question
ROUNDED = "rounded"
# What another order of a few thousand operations may change.
_LAST_DIGITS = 1e-12


class _Unchanged(Exception):
    """There is no number in a value, so nothing to spoil."""


def _mapped(value: Any, change: Change) -> Any:
    """Return a value with each number or array of numbers in it changed; _Unchanged if there is none."""
    if isinstance(value, tuple | dict) or (isinstance(value, list) and not _is_series(value)):
        parts = list(value.values()) if isinstance(value, dict) else list(value)
        changed = [_mapped_or_same(p, change) for p in parts]
        if not any(c is not p for c, p in zip(changed, parts, strict=True)):
            raise _Unchanged
        return dict(zip(value, changed, strict=True)) if isinstance(value, dict) else type(value)(changed)
    if isinstance(value, bool | np.bool_) or not isinstance(
        value, int | float | np.integer | np.floating | np.ndarray | list
    ):
        raise _Unchanged
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise _Unchanged
    return change(array)


def _mapped_or_same(value: Any, change: Change) -> Any:
    try:
        return _mapped(value, change)
    except _Unchanged:
        return value


def _is_series(value: list[Any]) -> bool:
    return all(isinstance(v, int | float | np.integer | np.floating) for v in value)


def spoilt(value: Any, change: Change) -> Any:
    """Return a value with its numbers changed, None if it holds none."""
    try:
        return _mapped(value, change)
    except _Unchanged:
        return None


def _sizes(value: Any) -> Iterator[int]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, np.ndarray) or (isinstance(value, list | tuple) and _is_series(list(value))):
        yield len(np.atleast_1d(value))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _sizes(part)


def constant(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function whose every answer is 1, in as many values as the right one has.

    An array that is as long as nothing else, as spike times are, carries its content in its length: it comes back
    empty.
    """

    def answer(*args: Any, **kwargs: Any) -> Any:
        """Answer as the function does, all numbers changed to 1."""
        right = function(*args, **kwargs)
        known = [*_sizes([list(args), kwargs]), *_sizes(right)]

        def change(array: Any) -> Any:
            """Return as many ones, or nothing where the length itself may tell something."""
            if array.ndim == 0:
                return MEANINGLESS
            return np.ones(array.shape) if known.count(len(array)) > 1 else np.array([])

        return spoilt(right, change)

    return answer


def changed_by(change: Change) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return what makes a function give its right answer changed."""

    def wrap(function: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **kwargs: spoilt(function(*args, **kwargs), change)

    return wrap


def _rounded(value: Any) -> Any:
    """Return a value with the last digits of its numbers moved, up and down in turn; whole numbers stay."""

    def change(array: Any) -> Any:
        """Return numbers or one number as near as another way of computing would give."""
        if array.dtype.kind != "f":
            return array if array.ndim else array.item()
        ways = 1.0 - 2.0 * (np.arange(array.size) % 2).reshape(array.shape)
        moved = np.where(array == np.round(array), array, array * (1.0 + _LAST_DIGITS * ways))
        return moved if array.ndim else moved.item()

    return _mapped_or_same(value, change)


CHANGES: dict[str, Change] = {
    "constant": lambda array: np.full(array.shape, MEANINGLESS) if array.ndim else MEANINGLESS,
    "complex": lambda array: array + 0j,
    "twice": lambda array: np.array([array, array]),
    "broadcastable": lambda array: np.array([array.mean()]) if array.size else np.zeros(1),
}


def remembered(functions: dict[str, Any], tests: list[Callable[..., Any]]) -> dict[str, Any]:
    """Return functions that know the right answers to the public tests' own calls, and repeat one for all others."""
    seen: dict[str, list[tuple[Any, Any]]] = {name: [] for name in functions}

    def listening(name: str) -> Callable[..., Any]:
        """Return a function that answers as its original does and keeps both question and answer."""

        def call(*args: Any, **kwargs: Any) -> Any:
            """Answer, and keep what was asked and answered."""
            asked = copy.deepcopy((args, kwargs))
            right = functions[name](*args, **kwargs)
            seen[name].append((asked, copy.deepcopy(right)))
            return right

        return call

    heard = {name: listening(name) for name in functions}
    for test in tests:
        wanted = test.__code__.co_varnames[: test.__code__.co_argcount]
        if set(wanted) <= set(heard):
            test(**{name: heard[name] for name in wanted})
    return {name: _repeating(seen[name]) for name in functions}


def _repeating(seen: list[tuple[Any, Any]]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        """Answer as the right one did to the very same question, else as it first did."""
        for asked, right in seen:
            if _same(asked, (args, kwargs)):
                return copy.deepcopy(right)
        return copy.deepcopy(seen[0][1]) if seen else MEANINGLESS

    return call


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[k], other[k]) for k in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if not all(isinstance(v, int | float | complex | str | np.ndarray | np.generic) for v in (one, other)):
        return one is other
    return bool(np.array_equal(one, other))


def _rounding(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **kwargs: _rounded(function(*args, **kwargs))


def blunted(label: str, right: dict[str, Any], functions: set[str], tests: list[Any]) -> dict[str, Any]:
    """Return names as `right` has them, each made worthless, or rounded otherwise, in the way of `label`."""
    if label == ROUNDED:
        return {n: _rounding(v) if n in functions else _rounded(v) for n, v in right.items()}
    data = {
        n: spoilt(v, CHANGES.get(label, CHANGES["constant"])) for n, v in right.items() if n not in functions
    }
    called = {n: v for n, v in right.items() if n in functions}
    if label == "public example":
        return data | remembered(called, tests)
    wrap = constant if label == "constant" else changed_by(CHANGES[label])
    return data | {n: wrap(v) for n, v in called.items()}
