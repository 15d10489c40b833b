"""What checks judged, written down while somebody listens: `recording()` collects a Judgement of each.

`autograder.checks` tells every judgement here; without a listener that costs nothing. Verification reads the errors
off it for false-alarm rates. This module travels with `checks` into otter's zip and needs NumPy alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_VALUES = 32
# What looks at a figure, before anything is judged.
LOOKED = "look"
MAX_JUDGEMENTS = 500


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement of a check: on what, by which function, and how far the answer was from failing.

    Attributes
    ----------
    what : str
        The property asked, as the check names it; of `require` the condition in words.
    by : str
        close, within, number, array, choice, require, labelled, follows or look.
    passed : bool
    shape : tuple of int
        Of the value; () for a number and where there was none.
    values : tuple of float
        Up to 32 of its numbers, evenly spread from first to last; empty where it held none.
    came : str
        What came instead, where the answer failed by its kind or in words of the check; of a choice, the letter.
    errors : tuple of float
        What is off, over what is allowed: up to 32 values, each passing from -1 to 1; where only one side is
        bounded, up to 1. Empty where the judgement has no scale (number, array, require).
    margin : float or None
        The largest of all errors, not of the 32 alone: absolute where both sides are bounded. None without errors.
    two_sided : bool
    """

    what: str
    by: str
    passed: bool
    shape: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    came: str = ""
    errors: tuple[float, ...] = ()
    margin: float | None = None
    two_sided: bool = True


@dataclass(slots=True)
class Open:
    """A judgement under way: what the judging function finds out goes here."""

    value: object = None
    came: str = ""
    errors: Any = field(default_factory=tuple)
    two_sided: bool = True


_LISTENER: ContextVar[list[Judgement] | None] = ContextVar("listener", default=None)


@contextlib.contextmanager
def recording() -> Iterator[list[Judgement]]:
    """Yield a list to which every judgement made in the block is added, the first 500 of them."""
    heard: list[Judgement] = []
    token = _LISTENER.set(heard)
    try:
        yield heard
    finally:
        _LISTENER.reset(token)


@contextlib.contextmanager
def judging(by: str, what: str, value: object = None) -> Iterator[Open]:
    """Yield where a judging function notes what it finds; a judgement made of others counts once."""
    listener, now = _LISTENER.get(), Open(value)
    token = _LISTENER.set(None)
    passed = False
    try:
        yield now
        passed = True
    except AssertionError as failure:
        now.came = now.came or str(getattr(failure, "detail", ""))
        raise
    finally:
        _LISTENER.reset(token)
        if listener is not None and len(listener) < MAX_JUDGEMENTS:
            listener.append(_closed(by, what, passed, now))


def _closed(by: str, what: str, passed: bool, now: Open) -> Judgement:
    shape, values = summary(now.value)
    errors = np.ravel(np.asarray(now.errors, dtype=float))
    margin = float(np.max(np.abs(errors) if now.two_sided else errors)) if errors.size else None
    return Judgement(what, by, passed, shape, values, now.came[:500], spread(errors), margin, now.two_sided)


def summary(value: object) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return the shape of a value that came back and up to 32 of its numbers; ((), ()) where it holds none."""
    if isinstance(value, list | tuple) and not _is_plain(value):
        return (len(value),), ()
    if not isinstance(value, bool | int | float | np.generic | np.ndarray | list | tuple):
        return (), ()
    try:
        raw = np.asarray(value)
        if raw.dtype.kind not in "biuf":
            return raw.shape, ()
        return raw.shape, spread(np.ravel(raw))
    except (ValueError, OverflowError, TypeError):
        return (), ()


def _is_plain(value: list[Any] | tuple[Any, ...]) -> bool:
    return all(isinstance(v, bool | int | float | np.generic) for v in value)


def spread(numbers: NDArray[Any]) -> tuple[float, ...]:
    """Return up to 32 of an array's numbers as floats, evenly spread, first and last among them."""
    picked = numbers if len(numbers) <= MAX_VALUES else numbers[_places(len(numbers))]
    with np.errstate(over="ignore"):  # a wider float than ours
        return tuple(picked.astype(float).tolist())


@lru_cache(maxsize=256)
def _places(count: int) -> NDArray[np.intp]:
    return np.array([round(i * (count - 1) / (MAX_VALUES - 1)) for i in range(MAX_VALUES)])
