"""Copies of a notebook's names as they are at one moment, so that what later cells change in place changes nothing.

Data is copied: containers, arrays, tables, generators of random numbers, instances of classes that the notebook
defines. Functions, classes, modules, figures and whatever refuses to be copied stay the objects they are. What is one
object under two names is one in the copy.
"""

from __future__ import annotations

import collections
import copy
import random
from typing import Any

import numpy as np

_ATOMS = frozenset({type(None), bool, int, float, complex, str, bytes, range, type(Ellipsis)})
_CONTAINERS = (list, set, dict, tuple)
_DEEP = (
    collections.OrderedDict,
    collections.defaultdict,
    collections.deque,
    collections.Counter,
    bytearray,
    random.Random,
    np.random.Generator,
    np.random.RandomState,
)
_TABLES = ("pandas", "datascience")


def copied(names: dict[str, Any]) -> dict[str, Any]:
    """Return the names with copies of what can be changed in place."""
    memo: dict[int, Any] = {}
    return {name: value if name.startswith("_") else _tried(value, memo) for name, value in names.items()}


def _tried(value: Any, memo: dict[int, Any]) -> Any:
    try:
        return _copied(value, memo)
    except Exception:  # a student's object may refuse in its own way
        return value


def _copied(value: Any, memo: dict[int, Any]) -> Any:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if id(value) not in memo:
        made = _made(value, kind, memo)
        memo[id(value)] = made
    return memo[id(value)]


def _made(value: Any, kind: type, memo: dict[int, Any]) -> Any:
    if kind is np.ndarray and not value.dtype.hasobject:
        return value.copy()
    if kind in _CONTAINERS:
        return _container(value, kind, memo)
    if kind in _DEEP or kind is np.ndarray:
        return copy.deepcopy(value, memo)
    module = str(kind.__module__)
    if module == "__main__":
        return copy.deepcopy(value, memo)
    if module.partition(".")[0] in _TABLES and callable(getattr(value, "copy", None)):
        return value.copy()
    return value


def _container(value: Any, kind: type, memo: dict[int, Any]) -> Any:
    """Return a copy of a plain container; one that holds itself comes out whole."""
    if kind is dict:
        table: dict[Any, Any] = {}
        memo[id(value)] = table
        table.update((_copied(k, memo), _copied(v, memo)) for k, v in value.items())
        return table
    if set(map(type, value)) <= _ATOMS:
        return kind(value)
    if kind is list:
        items: list[Any] = []
        memo[id(value)] = items
        items.extend(_copied(v, memo) for v in value)
        return items
    return kind(_copied(v, memo) for v in value)
