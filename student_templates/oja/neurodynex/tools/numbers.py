"""A look at one number that a function was given."""

import math
from typing import Any

import numpy as np


def carries_unit(value: Any) -> bool:
    """Return whether this, or a part of it if it is a list, is a quantity: as an array it would be in volts or seconds."""
    if isinstance(value, list | tuple):
        return any(map(carries_unit, value))
    return hasattr(value, "dim") and not value.dim.is_dimensionless


def finite_number(name: str, value: Any, unit: str, least: float = -math.inf) -> float:
    """Return ``value`` as a finite float, at least ``least``."""
    if carries_unit(value):
        raise TypeError(f"{name} = {value} carries a unit; give a plain number in {unit}")
    array = np.asarray(None if isinstance(value, list | tuple) else value)  # a list may be ragged
    if array.shape or array.dtype.kind not in "iuf":
        raise TypeError(f"{name} = {value!r} must be one number in {unit}")
    number = float(array)
    if not abs(number) <= 1e100:  # cubes and products of what is smaller stay finite
        raise ValueError(f"{name} = {number:g} {unit} must be finite, and at most 1e100 in size")
    if number < least:
        raise ValueError(f"{name} = {number:g} {unit} must be at least {least:g} {unit}")
    return number
