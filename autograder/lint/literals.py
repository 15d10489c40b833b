"""Numbers in code and in prose that are telling: three significant digits or more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.segments import Segments

TELLING = 3
_NUMBER = re.compile(r"(?<![\w.])\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w]|\.\d)")
# How exactly a check judges is no input of it.
_NOT_INPUTS = {"rtol", "atol", "points", "hint", "what", "unit", "detail", "came"}


@dataclass(frozen=True, slots=True)
class Literal:
    """A number without its sign, and the line it stands on."""

    value: float
    number: int


def digits(text: str) -> int:
    """Return the significant digits of a number as it is written; trailing zeros count for nothing.

    >>> [digits(t) for t in ("0.0123", "1200.0", "4711", "1e-6")]
    [3, 2, 4, 1]
    """
    mantissa = re.split("[eE]", text.replace("_", ""))[0].replace(".", "")
    return len(mantissa.strip("0"))


def in_text(text: str, telling: int = TELLING) -> Iterator[str]:
    """Yield the numbers of a line of prose or code, as written, that have so many significant digits."""
    for match in _NUMBER.finditer(text):
        if digits(match[0]) >= telling:
            yield match[0]


def in_code(node: ast.AST, segments: Segments, telling: int = TELLING) -> Iterator[Literal]:
    """Yield the telling numbers of code, those apart that say how exactly something is judged."""
    if isinstance(node, ast.keyword) and node.arg in _NOT_INPUTS:
        return
    value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
    if isinstance(value, int | float) and not isinstance(value, bool) and isinstance(node, ast.Constant):
        written = segments.of(node)
        if digits(written) >= telling:
            yield Literal(float(value), node.lineno)
    for child in ast.iter_child_nodes(node):
        yield from in_code(child, segments, telling)


def as_number(written: str) -> float:
    """Return the number that `in_text` found."""
    return float(written.replace("_", ""))


def shows(written: str, value: float) -> bool:
    """Return whether a number as written in prose is `value`, rounded to as many digits."""
    shown, count = as_number(written), digits(written)
    size = abs(value)
    return shown == size or (size > 0 and 0 < count < 15 and float(f"{size:.{count - 1}e}") == shown)
