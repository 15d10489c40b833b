"""What every model asks of its arguments: plain finite numbers, in the unit that the name says."""

from dataclasses import field, fields
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]


def _carries_units(value: object) -> bool:
    if isinstance(value, list | tuple):
        return any(_carries_units(item) for item in value)
    return hasattr(value, "dim") or hasattr(value, "dimensions")


def finite_array(name: str, value: npt.ArrayLike, unit: str) -> FloatArray:
    """Return a new float array with the shape of ``value``, every entry finite.

    Parameters
    ----------
    name, unit : str
        What the error says: the argument's name and the unit of its plain numbers.
    value : (...) array_like

    Returns
    -------
    (...) ndarray of float64

    Raises
    ------
    TypeError
        If the value carries units of its own (NumPy would silently rescale it to SI), or is not real.
    ValueError
        If an entry is NaN or infinite, or the value is ragged.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    if _carries_units(value):
        raise TypeError(
            f"{name} carries units ({value!r}); give plain numbers in {unit}: divide the quantity by its unit first"
        )
    array = np.asarray(value)
    if array.dtype.kind not in "iufb":
        raise TypeError(f"{name} must be real numbers in {unit}, got {value!r}")
    result = array.astype(np.float64)
    wrong = ~np.isfinite(result)
    if wrong.any():
        raise ValueError(
            f"{name} must be finite, in {unit}; got {result[wrong].flat[0]} ({wrong.sum()} of {wrong.size})"
        )
    return result


def finite(name: str, value: float, unit: str) -> float:
    """Return ``value`` as a float, in the same unit.

    Parameters
    ----------
    name, unit : str
        What the error says.
    value : float

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If the value carries units of its own or is not one real number.
    ValueError
        If it is NaN or infinite.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    array = finite_array(name, value, unit)
    if array.ndim:
        raise TypeError(f"{name} must be one number in {unit}, got an array of shape {array.shape}")
    return float(array)


def positive(name: str, value: float, unit: str) -> float:
    """Return ``value`` as a float above zero, in the same unit.

    Parameters
    ----------
    name, unit : str
        What the error says.
    value : float

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If the value carries units of its own or is not one real number.
    ValueError
        If it is not finite or not above zero.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    number = finite(name, value, unit)
    if number <= 0:
        raise ValueError(f"{name} = {number:g} {unit} must be above zero; give a positive value in {unit}")
    return number


def not_negative(name: str, value: float, unit: str) -> float:
    """Return ``value`` as a float, zero or above, in the same unit.

    Parameters
    ----------
    name, unit : str
        What the error says.
    value : float

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If the value carries units of its own or is not one real number.
    ValueError
        If it is not finite or below zero.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    number = finite(name, value, unit)
    if number < 0:
        raise ValueError(f"{name} = {number:g} {unit} must not be negative; give zero or more, in {unit}")
    return number


_RULES = {"finite": finite, "positive": positive, "not_negative": not_negative}


def parameter(default: float, unit: str, source: str, must_be: str = "finite") -> Any:
    """Return a dataclass field that remembers its unit and where its default comes from.

    Parameters
    ----------
    default : float
        In ``unit``.
    unit, source : str
        Kept in the field's metadata.
    must_be : {"finite", "positive", "not_negative"}
        What `check_parameters` will ask of the value.

    Returns
    -------
    dataclasses.Field

    Raises
    ------
    KeyError
        If ``must_be`` is none of the three.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    return field(default=default, metadata={"unit": unit, "source": source, "rule": _RULES[must_be]})


def check_parameters(instance: Any) -> None:
    """Return nothing, after every field made by `parameter` has met its rule; units are the fields' own.

    Parameters
    ----------
    instance : dataclass instance
        Each checked field is one number (shape ``()``).

    Returns
    -------
    None

    Raises
    ------
    TypeError, ValueError
        Naming the class, the field, its value and its unit.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    for item in fields(instance):
        if "rule" in item.metadata:
            name = f"{type(instance).__name__}.{item.name}"
            item.metadata["rule"](name, getattr(instance, item.name), item.metadata["unit"])
