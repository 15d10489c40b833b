"""What came, in words: `kind`, `rough` and `count` for students, `bounded` for staff.

Those for students are strict: type names come from a fixed list and numbers keep one significant digit of an everyday
size, because whatever the student's function returns may carry the hidden input it was called with.
"""

from __future__ import annotations

from typing import Any

import numpy as np

_SMALL, _LARGE = 1e-6, 1e6
_PLAIN_TYPES = (bool, int, float, complex, str, bytes, list, tuple, dict, set, type(None))


def kind(value: object) -> str:
    """Return what sort of thing `value` is, in words from a fixed list."""
    if value is None:
        return "nothing (None)"
    if isinstance(value, np.ndarray):
        return "an array"
    for plain in _PLAIN_TYPES:
        if type(value) is plain:
            return f"a value of type {plain.__name__}"
    return "an object of another type"


def rough(value: Any) -> str:
    """Return a number to one significant digit: enough to see a slip, too little to carry an input out.

    The exponent could carry one too, so beyond everyday sizes only the sign is told.
    """
    number_ = float(value)
    if number_ == 0:
        return "0"
    sign = "-" if number_ < 0 else ""
    if abs(number_) >= _LARGE:
        return f"about {sign}{_LARGE:g} or further from 0"
    if abs(number_) < _SMALL:
        return f"about {sign}{_SMALL:g} or nearer to 0"
    return f"about {float(f'{number_:.0e}'):g}"


def count(n: int) -> str:
    """Return a small number as it is; a larger one could carry something out."""
    return str(n) if n < 10 else "many"


def bounded(value: object) -> str:
    """Return a short `repr` for staff, of wire values only (plain builtins and arrays)."""
    text = repr(value) if type(value) in _PLAIN_TYPES or isinstance(value, np.ndarray) else kind(value)
    return text if len(text) <= 200 else text[:200] + "…"
