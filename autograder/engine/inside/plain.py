"""Values taken apart for the wire so that they come out as they were: NumPy's scalars, sets, arrays of text and tables too.

`pack` makes of a value a tree that the wire carries, `unpack` makes the value again. A leaf that is no data stays the
object itself, which the wire turns into a reference. What `unpack` reads may be hostile: it raises Strange.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from . import tables
from .words import DTYPES, MAX_BODY, is_odd_key

_MAX_DEPTH = 10
_MAX_ODD = 1000
_MAX_RANGE = 10**7
_ATOMS = frozenset({type(None), bool, int, float, complex, str, bytes})
_TEXT = re.compile(r"<U(\d{1,6})")


class Strange(Exception):
    """A tree that `pack` did not make."""


def pack(value: Any, depth: int = 0) -> list[Any]:
    """Return the tree of `value`."""
    kind = type(value)
    if kind in _ATOMS:
        return ["v", value]
    if value is Ellipsis:
        return ["e"]
    if isinstance(value, np.generic | np.ndarray):
        return _pack_numpy(value)
    if kind is range and max(map(abs, (value.start, value.stop, value.step))) < 2**63:
        return ["g", value.start, value.stop, value.step]
    if kind in _TAGS and depth < _MAX_DEPTH:
        if set(map(type, value)) <= _ATOMS:
            return [_TAGS[kind].upper(), list(value)]
        return [_TAGS[kind], [pack(v, depth + 1) for v in value]]
    if kind is dict and depth < _MAX_DEPTH:
        return ["d", [[pack(k, depth + 1), pack(v, depth + 1)] for k, v in value.items()]]
    table = tables.taken_apart(value)
    return ["r", value] if table is None else ["p", table]


_TAGS: dict[type, str] = {list: "l", tuple: "t", set: "s", frozenset: "f"}
_MAKERS: dict[str, Callable[[Any], Any]] = {"l": list, "t": tuple, "s": set, "f": frozenset}


def _pack_numpy(value: Any) -> list[Any]:
    if type(value) is value.dtype.type and value.dtype.str in DTYPES:
        return ["n", np.array([value])]
    if type(value) is np.ndarray and value.dtype.str in DTYPES:
        return ["a", list(value.shape), value.reshape(-1)]
    if type(value) is np.ndarray and _TEXT.fullmatch(value.dtype.str):
        return ["u", value.dtype.str, list(value.shape), value.reshape(-1).tolist()]
    return ["r", value]


def unpack(tree: Any, refer: Callable[[Any], Any] = lambda leaf: leaf) -> Any:
    """Return the value of a tree, leaves that are references passed through `refer`.

    Raises
    ------
    Strange
        It is no tree of ours.
    """
    try:
        return _unpack(tree, refer)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise Strange(f"a value that cannot be read ({type(error).__name__})") from error


def _unpack(tree: Any, refer: Callable[[Any], Any]) -> Any:
    if type(tree) is not list or not tree or type(tree[0]) is not str:
        raise Strange("a value that cannot be read")
    tag, *rest = tree
    if tag == "e":
        return Ellipsis
    if tag == "r":
        return refer(rest[0])
    if tag == "v":
        return _atom(rest[0])
    if tag == "g":
        return _range(*rest)
    if tag == "n":
        return rest[0][0]
    if tag == "a":
        return rest[1].reshape(rest[0])
    if tag == "u":
        return _text_array(*rest)
    if tag == "p":
        return tables.put_together(rest[0])
    if tag == "d":
        return _dict([(_unpack(k, refer), _unpack(v, refer)) for k, v in rest[0]])
    if tag.lower() in _MAKERS:
        items = list(map(_atom, rest[0])) if tag.isupper() else [_unpack(v, refer) for v in rest[0]]
        return _made(tag.lower(), items)
    raise Strange("a value of no known kind")


def _range(start: int, stop: int, step: int) -> range:
    """Return a range that can be gone through: `sum` of one without end listens to no signal."""
    made = range(start, stop, step)
    if abs(stop - start) // abs(step) > _MAX_RANGE:
        raise Strange("a range too long to go through")
    return made


def _atom(value: Any) -> Any:
    if type(value) not in _ATOMS:
        raise Strange("a value that is no plain one")
    return value


def _made(tag: str, items: list[Any]) -> Any:
    if tag in "sf":
        _refuse_odd(items)
    return _MAKERS[tag](items)


def _dict(items: list[tuple[Any, Any]]) -> dict[Any, Any]:
    _refuse_odd([key for key, _ in items])
    return dict(items)


def _refuse_odd(keys: list[Any]) -> None:
    """Bound keys whose hashes can be made to collide: many take hours to fill in."""
    if sum(map(is_odd_key, keys)) > _MAX_ODD:
        raise Strange("too many keys that are neither text nor numbers")


def _text_array(dtype: str, shape: list[int], values: list[str]) -> Any:
    width = _TEXT.fullmatch(dtype)
    if width is None or 4 * int(width[1]) * len(values) > MAX_BODY:
        raise Strange("an array of text that is too large")
    return np.array(values, dtype=dtype).reshape(shape)
