"""What every model asks of its arguments: plain finite numbers, in the unit that the name says."""

import operator

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]

# Nothing in nature is so large or so small, and cubes and quotients of what lies between stay in range.
_LARGEST, _SMALLEST = 1e100, 1e-100
_LARGEST_WHOLE = np.iinfo(np.int64).max


def _carries_units(value: object) -> bool:
    if isinstance(value, list | tuple):
        return any(_carries_units(item) for item in value)
    return hasattr(value, "dim") or hasattr(value, "dimensions")


def _refuse_truth(name: str, value: object, unit: str) -> None:
    # Python counts with True as with 1; as a rule it was meant for another argument.
    if isinstance(value, bool | np.bool_):
        raise TypeError(f"{name} = {value} {unit}".rstrip() + " must be a number, not a truth value")


def finite_array(name: str, value: npt.ArrayLike, unit: str) -> FloatArray:
    """Return a new float array with the shape of ``value``, every entry finite and at most 1e100 in size.

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
        If an entry is NaN, infinite, masked or beyond 1e100, or the value is ragged.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    if _carries_units(value):
        raise TypeError(
            f"{name} carries units ({value!r}); give plain numbers in {unit}: divide the quantity by its unit first"
        )
    if np.ma.is_masked(value):
        raise ValueError(
            f"{name} has masked entries; give finite numbers in {unit}, or leave those entries out"
        )
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} = {value!r} must be numbers in {unit}, as many in each row") from None
    if array.dtype.kind not in "iufb":
        raise TypeError(f"{name} must be real numbers in {unit}, got {value!r}")
    result = array.astype(np.float64)
    wrong = ~np.isfinite(result)
    if wrong.any():
        raise ValueError(
            f"{name} must be finite, in {unit}; got {result[wrong].flat[0]} ({wrong.sum()} of {wrong.size})"
        )
    beyond = np.abs(result) > _LARGEST
    if beyond.any():
        raise ValueError(
            f"{name} = {result[beyond].flat[0]:g} {unit} is too large to compute with; stay within {_LARGEST:g}"
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
    _refuse_truth(name, value, unit)
    array = finite_array(name, value, unit)
    if array.ndim:
        raise TypeError(f"{name} must be one number in {unit}, got an array of shape {array.shape}")
    return float(array)


def positive(name: str, value: float, unit: str) -> float:
    """Return ``value`` as a float above zero (1e-100 or more), in the same unit.

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
    if number < _SMALLEST:
        raise ValueError(
            f"{name} = {number:g} {unit} must be above zero; give a positive value in {unit}, at least {_SMALLEST:g}"
        )
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


def whole(name: str, value: int, unit: str, *, least: int = 0) -> int:
    """Return ``value`` as an int, at least ``least``; in the same unit.

    Parameters
    ----------
    name, unit : str
        What the error says; the unit is what is counted, in the plural.
    value : int
        Of Python or of NumPy.
    least : int

    Returns
    -------
    int

    Raises
    ------
    TypeError
        If the value is no whole number.
    ValueError
        If it is below ``least``, or needs more than 64 bits.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    _refuse_truth(name, value, unit)
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} = {value!r} {unit}".rstrip() + " must be a whole number") from None
    if number < least:
        raise ValueError(f"{name} = {number} {unit}".rstrip() + f" must be {least} or more")
    if number > _LARGEST_WHOLE:
        raise ValueError(
            f"{name} = {float(min(number, 10**300)):.3g} {unit}".rstrip() + " is more than 64 bits hold"
        )
    return number


def whole_numbers(name: str, values: npt.ArrayLike, unit: str, *, least: int = 0) -> list[int]:
    """Return one whole number or several as a list, each at least ``least``; in the same unit.

    Parameters
    ----------
    name, unit : str
        What the error says.
    values : () or (n,) array_like of int
    least : int

    Returns
    -------
    list of int

    Raises
    ------
    TypeError
        If one is no whole number.
    ValueError
        If there is none, or one is out of the range of `whole`.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    numbers = [whole(name, number, unit, least=least) for number in np.atleast_1d(values).tolist()]
    if not numbers:
        raise ValueError(f"{name} is empty; give one number of {unit} or more")
    return numbers


def array_shape(name: str, value: int | tuple[int, ...], unit: str) -> tuple[int, ...]:
    """Return the shape of an array to be made, from one length or several; in the unit that is counted.

    Parameters
    ----------
    name, unit : str
        What the error says.
    value : int or tuple of int
        Of Python or of NumPy.

    Returns
    -------
    tuple of int

    Raises
    ------
    TypeError
        If a length is no whole number.
    ValueError
        If there is none, or one is below 1.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    lengths = tuple(value) if isinstance(value, tuple | list) else (value,)
    if not lengths:
        raise ValueError(f"{name} = {value!r} has no length; give a number of {unit}, or (..., {unit})")
    return tuple(whole(name, length, unit, least=1) for length in lengths)


def batch_shape(**arrays: FloatArray) -> tuple[int, ...]:
    """Return the shape ``(...)`` that several arguments have together; their units do not matter here.

    Parameters
    ----------
    **arrays : (...) ndarray
        By the arguments' names.

    Returns
    -------
    tuple of int

    Raises
    ------
    ValueError
        If the shapes do not broadcast.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    try:
        return np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in arrays.items())
        raise ValueError(f"{shapes} do not fit together: give equal shapes, or single numbers") from None
