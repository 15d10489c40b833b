"""What each test case earns: otter's rules for points, as `otter/test_files/abstract_test.py` (7.0) has them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any


def shared_out(whole: Any, cases: Sequence[Any]) -> tuple[float, ...]:
    """Return the points of each case of a test file.

    Parameters
    ----------
    whole : number, list or None
        The file's points: for all of it, or a list with one entry per case.
    cases : sequence of number or None
        What each case says itself, None where it says nothing.

    Raises
    ------
    ValueError
        otter would refuse them.
    """
    if isinstance(whole, list):
        if len(whole) != len(cases):
            raise ValueError(f"points lists {len(whole)} values for {len(cases)} cases")
        cases, whole = whole, None
    told = [None if points is None else _number(points) for points in cases]
    fixed = math.fsum(points for points in told if points is not None)
    free = told.count(None)
    if whole is not None:
        if fixed > _number(whole):
            raise ValueError(f"its cases are worth {fixed:g}, more than its points = {whole:g}")
        share = (_number(whole) - fixed) / free if free else 0.0
    elif free and not any(told):
        share = 1.0 / free
    else:
        share = 0.0
    return tuple(share if points is None else points for points in told)


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise ValueError(f"points are numbers, not {value!r}")
    return float(value)
