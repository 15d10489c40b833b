"""What a check may use: `check` to name its question and points, `close` and kin to judge.

A check is a plain pytest function whose arguments are names its question declares. It calls them with plain
values and judges what comes back with the functions here, so that a wrong answer of any kind (None, a string,
NaN, a wrong shape, a complex number) is a failed check in words a student can use and never an accident in
ours. Needs NumPy, `errand`, `recorder`, `shared` and `wording` alone, which the build carries into otter's zip; what is judged is told
to `recording()`, where somebody listens.

What a student reads of a hidden check names the property asked, the unit, in the words of `wording` roughly what
came, and one hint.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

import numpy as np
from numpy.typing import NDArray

from autograder.errand import errand
from autograder.recorder import judging
from autograder.shared import shared
from autograder.wording import bounded, count, kind, rough

__all__ = [
    "CheckFailure",
    "CheckInfo",
    "array",
    "check",
    "choice",
    "close",
    "errand",
    "fail",
    "kind",
    "number",
    "parts",
    "require",
    "shared",
    "within",
]

Function = TypeVar("Function", bound=Callable[..., None])


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """What `check` knows of a check function: its question, its points and the hint of its failure."""

    question: str
    points: float
    hint: str


class CheckFailure(AssertionError):
    """The student's answer is wrong: `message` is for her, `detail` for staff.

    `missing` is True where the name was not defined at all.
    """

    def __init__(self, message: str, detail: str = "", *, missing: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail or message
        self.missing = missing

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild_failure, (self.message, self.detail, self.missing)


def _rebuild_failure(message: str, detail: str, missing: bool) -> CheckFailure:
    return CheckFailure(message, detail, missing=missing)


def check(question: str, *, points: float, hint: str) -> Callable[[Function], Function]:
    """Return a decorator that makes a function a hidden check of `question`.

    Parameters
    ----------
    question : str
        A question of `assignment.toml`; the function's arguments are names it declares.
    points : float
        What passing it earns.
    hint : str
        One sentence that helps a student who fails it, without giving the answer.
    """

    def mark(function: Function) -> Function:
        function.__check__ = CheckInfo(question, points, hint)  # type: ignore[attr-defined]
        return function

    return mark


def close(
    actual: object, expected: Any, *, what: str, unit: str = "", rtol: float = 1e-6, atol: float = 0.0
) -> None:
    """Return nothing if `actual` has the shape of `expected` and its values, else raise CheckFailure.

    The tolerance is absolute and scaled to the expectation as a whole: ``atol + rtol * max|expected|``. A
    list is taken for an array; a bool, complex, text, NaN or infinity never passes.

    Parameters
    ----------
    actual : object
        What came from the student.
    expected : float or array_like
        Finite real values, shape as wanted.
    what : str
        The property asked, in the student's words ("the interval between spikes").
    unit : str
        Its unit.
    rtol, atol : float
        Say in a comment beside the call why they hold.

    Raises
    ------
    CheckFailure
        Shape, kind or values are wrong.
    ValueError
        The expectation itself is not finite: a mistake of ours.
    """
    target = np.asarray(expected, dtype=float)
    if not np.isfinite(target).all():
        raise ValueError(f"the expected value of {what} is not finite")
    with judging("close", what, actual) as told:
        if target.ndim == 0:
            value: NDArray[np.float64] = np.asarray(number(actual, what=what, unit=unit))
        else:
            value = array(actual, what=what, unit=unit, shape=target.shape)
        tolerance = atol + rtol * float(np.max(np.abs(target), initial=0.0))
        error = np.abs(value - target)
        told.errors = _over(value - target, tolerance)
        if error.size and not bool(np.all(error <= tolerance)):
            worst = np.unravel_index(int(np.argmax(error)), error.shape) if error.ndim else ()
            fail(
                what,
                unit,
                f"{rough(value[worst])} where it is furthest off" if error.ndim else rough(value),
                f"expected {target[worst]:.9g}, came {value[worst]:.9g} at {tuple(map(int, worst))}, "
                f"tolerance {tolerance:.3g}",
            )


def _over(off: Any, allowed: float) -> NDArray[np.float64]:
    """Return what is off over what is allowed; where nothing is allowed, 0 for nothing and else infinity."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.where(np.equal(off, 0.0), 0.0, np.divide(off, allowed))


def within(actual: object, low: float, high: float, *, what: str, unit: str = "") -> float:
    """Return `actual` as a float if it is a real number in [low, high], else raise CheckFailure.

    A bound that no right answer can pass, such as 0 for an angle computed in the check, is -math.inf or math.inf here:
    a right answer may lie close to it, and the false-alarm rate would be read off that.
    """
    with judging("within", what, actual) as told:
        value = number(actual, what=what, unit=unit)
        told.two_sided = math.isfinite(low) and math.isfinite(high)
        if told.two_sided:
            told.errors = _over(value - (low + high) / 2, (high - low) / 2)
        elif math.isfinite(low) or math.isfinite(high):
            bound, sign = (low, -1) if math.isfinite(low) else (high, 1)
            told.errors = 1 + sign * (value - bound) / (abs(bound) or 1.0)
        if not low <= value <= high:
            fail(what, unit, rough(value), f"expected {low:.9g} to {high:.9g}, came {value:.9g}")
        return value


def number(value: object, *, what: str, unit: str = "") -> float:
    """Return `value` as a float if it is one finite real number (0-d arrays count), else raise CheckFailure."""
    with judging("number", what, value):
        if isinstance(value, np.ndarray) and value.ndim == 0:
            value = value.item()
        if isinstance(value, bool | np.bool_) or not isinstance(value, numbers.Real):
            fail(what, unit, kind(value), f"wanted one number, came {bounded(value)}")
        try:
            result = float(value)
        except OverflowError:  # an int beyond all floats
            result = math.inf
        if not math.isfinite(result):
            fail(what, unit, "a value that is not finite", f"came {result}")
        return result


def array(
    value: object, *, what: str, unit: str = "", shape: tuple[int, ...] | None = None, ndim: int | None = None
) -> NDArray[np.float64]:
    """Return `value` as a float array if it is real, finite and of the wanted shape, else raise CheckFailure.

    Parameters
    ----------
    value : object
        An array or a (nested) list or tuple of numbers.
    shape, ndim : optional
        What is wanted; None accepts any.
    """
    with judging("array", what, value) as told:
        raw = told.value = _as_real(value, what, unit)
        wanted_ndim = len(shape) if shape is not None else ndim
        if wanted_ndim is not None and raw.ndim != wanted_ndim:
            fail(what, unit, f"{kind(value)} with {count(raw.ndim)} axes instead of {wanted_ndim}")
        if shape is not None and raw.shape != shape:
            fail(
                what,
                unit,
                "an array of another length than asked for",
                f"wanted shape {shape}, came {raw.shape}",
            )
        result = raw.astype(float)
        if not np.isfinite(result).all():
            fail(what, unit, "values that are not finite (NaN or infinity)")
        return result


def _as_real(value: object, what: str, unit: str) -> NDArray[Any]:
    """Return `value` as an array of ints or floats, else raise CheckFailure."""
    if not isinstance(value, np.ndarray | list | tuple):
        fail(what, unit, kind(value), f"wanted an array, came {bounded(value)}")
    strange = f"{kind(value)} that does not hold real numbers only"
    if not _holds_numbers(value):
        fail(what, unit, strange, f"came {bounded(value)}")
    try:
        raw = np.asarray(value)
    except (ValueError, OverflowError) as error:
        fail(what, unit, strange, str(error))
    if raw.dtype.kind not in "iuf":
        fail(what, unit, strange, f"dtype {raw.dtype}")
    return raw


def _holds_numbers(value: object) -> bool:
    """Return whether NumPy may see `value`: of texts it would make an array as wide as the longest, anywhere."""
    if isinstance(value, list | tuple):
        return all(map(_holds_numbers, value))
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "iuf"
    return isinstance(value, numbers.Real) and not isinstance(value, bool)


def parts(value: object, names: Sequence[str], *, what: str) -> tuple[Any, ...]:
    """Return the `len(names)` values that a student's function gave back, else raise CheckFailure.

    A tuple or list is wanted; an array is taken apart along its first axis.
    """
    listed = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    if not isinstance(value, tuple | list | np.ndarray) or (
        isinstance(value, np.ndarray) and value.ndim == 0
    ):
        fail(what, "", kind(value), f"wanted {listed}, came {bounded(value)}", wanted=listed)
    if len(value) != len(names):
        came = f"{count(len(value))} values instead of {len(names)}"
        fail(what, "", came, f"wanted {listed}, came {len(value)} values", wanted=listed)
    return tuple(value)


def choice(answer: object, right: str, *, what: str) -> None:
    """Return nothing if `answer` is the letter of the right option, else raise CheckFailure.

    Capitals, spaces, brackets and a full stop around the letter do not matter: `"B"`, `" b) "` and `"(b)."` are b.
    """
    with judging("choice", what) as told:
        if not isinstance(answer, str):
            fail(what, "", kind(answer), f"wanted a letter, came {bounded(answer)}")
        letter = answer.strip(" \t\n().:").lower()
        if letter != right:
            one = len(letter) == 1
            told.came = letter if one else ""
            came = "another option" if one else "a text that is not one letter"
            fail(what, "", came, f"wanted {right!r}, came {bounded(answer)}")


def require(condition: object, what: str, *, came: str = "", detail: str = "", value: object = None) -> None:
    """Return nothing if `condition` is true, else raise CheckFailure about `what`.

    `came` is shown to the student: write it in fixed words, never with a value of hers. `value` is shown to nobody: what
    was judged, by which answers that fail in the same words are told apart.
    """
    with judging("require", what, value):
        if not condition:
            fail(what, "", came, detail)


def fail(what: str, unit: str, came: str, detail: str = "", *, wanted: str = "") -> NoReturn:
    """Raise the CheckFailure that says what was asked, in which unit, and roughly what came."""
    asked = f"{what} [{unit}]" if unit else what
    ending = f" (wanted: {wanted})" if wanted else ""
    message = f"{asked}: got {came}{ending}" if came else asked
    raise CheckFailure(message, f"{message}; {detail}" if detail else message)
