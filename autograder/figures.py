"""What a check may use to judge a figure: `look` reads one, `drawn` calls a function that draws one.

A figure is judged by what it shows: curves, points, bars, arrows, labels with their units, limits. How it was made
does not matter, nor do colours, styles or the order of its curves. The picture itself goes to the report for a person.
Like `autograder.checks` this travels in otter's zip.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.checks import fail, require
from autograder.engine.inside import drawing
from autograder.picture import Curve, Panel, Picture, panel_of
from autograder.recorder import LOOKED, judging
from autograder.wording import kind

__all__ = ["Curve", "Panel", "Picture", "drawn", "follows", "labelled", "look", "unit_of", "worth"]

_FEWEST_POINTS = 5
# What is told of a figure: the extent of so many things drawn, and so many points of the nearest curve.
_NOTED, _TOLD = 5, 16
# Of a curve: the share of its points that are right, minus their median error, and its course.
_Found = tuple[float, float, tuple[float, ...]]


def look(answer: Any, *, what: str) -> Picture:
    """Return what the student's figure shows, else raise CheckFailure.

    Parameters
    ----------
    answer : object
        Her figure, axes, or anything drawn in them.
    what : str
        The figure asked, in the student's words ("the f-I curve").
    """
    reader = getattr(type(answer), "drawing_", None)
    if reader is not None:
        described = reader(answer)
    else:
        figure = drawing.figure_of(answer)
        described = None if figure is None else drawing.describe(figure)
    if described is None:
        fail(what, "", f"{kind(answer)} instead of a figure")
    return _seen([described], what)


def drawn(function: Any, *args: Any, what: str, **kwargs: Any) -> Picture:
    """Return what a call of the student's function draws: all figures it shows, leaves open or returns.

    Raises
    ------
    CheckFailure
        It draws nothing.
    """
    caller = getattr(type(function), "drawn_", None)
    described = (
        caller(function, args, kwargs) if caller is not None else drawing.drawn_by(function, args, kwargs)
    )
    return _seen(described, what)


def _seen(described: Sequence[Mapping[str, Any]], what: str) -> Picture:
    try:
        panels = tuple(panel_of(p) for d in described for p in d["panels"])
        title = " ".join(str(d["title"]) for d in described)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        fail(what, "", "a figure that cannot be read", f"{type(error).__name__}: {error}")
    shown = any(p.curves or p.bars.heights.size or p.arrows.x.size or p.images for p in panels)
    require(shown, what, came="a figure in which nothing is drawn")
    _note(panels, what)
    return Picture(title, panels)


def _note(panels: Sequence[Panel], what: str) -> None:
    """Tell who listens what is drawn and where: by that, figures that fail in the same words are told apart."""
    curves = [c for p in panels for c in p.curves]
    bars = [p.bars for p in panels if p.bars.heights.size]
    arrows = [p.arrows for p in panels if p.arrows.x.size]
    lengths = [np.hypot(a.u, a.v) for a in arrows]
    with np.errstate(invalid="ignore"):  # an arrow of no length has no direction
        across = [a.u / n for a, n in zip(arrows, lengths, strict=True)]
        upward = [a.v / n for a, n in zip(arrows, lengths, strict=True)]
    across += [b.edges for b in bars] + [c.x for c in curves]
    upward += [b.heights for b in bars] + [c.y for c in curves]
    for name, value in (
        ("how much", [float(len(part)) for part in (panels, curves, bars, arrows)]),
        ("across", [n for part in across[:_NOTED] for n in _extent(part)]),
        ("upward", [n for part in upward[:_NOTED] for n in _extent(part)]),
    ):
        with judging(LOOKED, f"{what}: {name}", value):
            pass


def _extent(numbers: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return least, mean and greatest of what is finite."""
    finite = numbers[np.isfinite(numbers)]
    if not finite.size:
        return math.nan, math.nan, math.nan
    return float(finite.min()), float(finite.mean()), float(finite.max())


def unit_of(label: str, units: Mapping[str, float]) -> float | None:
    """Return what a label's unit is worth, None where it names none of them.

    `units` maps spellings to factors: `{"ms": 1.0, "s": 1000.0}` for a quantity that the check has in ms. Any of
    `Time (ms)`, `t [ms]`, `t / ms`, `time in ms`, `$t$ [$\\mathrm{ms}$]` names the unit; capitals count, since mV is not MV. Where a bracket,
    a stroke, a comma or `in` parts quantity from unit, only what follows can be one: `V (ms)` is not in volts.
    """
    plain = re.sub(r"\\(?:mathrm|text|rm|mathregular)\b|[${}]", "", label)
    plain = plain.replace("\\mu ", "µ").replace("\\mu", "µ").replace("μ", "µ").replace("\\,", " ")
    parted = re.search(r"[\[(/,]|\bin\b", plain)
    named = plain[parted.end() :] if parted else plain
    for unit in sorted(units, key=len, reverse=True):
        alone = not parted and len(named.strip()) == 1  # a symbol such as V or I
        if not alone and re.search(rf"(?<![\w²³°%]){re.escape(unit)}(?![\w²³/])", named):
            return units[unit]
    return None


def labelled(
    picture: Picture, *, x: Mapping[str, float] | None, y: Mapping[str, float] | None, what: str
) -> None:
    """Return nothing if the panels' axes have labels, with units where some are asked, else raise CheckFailure.

    Parameters
    ----------
    picture : Picture
    x, y : mapping of str to float, optional
        Spellings of the units that the axis may have, as in `unit_of`; an empty mapping asks for a label alone, None
        for nothing. It is enough that one panel with something drawn names a horizontal and a vertical quantity:
        panels on top of each other often share a label.
    """
    with judging("labelled", what):
        for axis, units, labels in (
            ("horizontal", x, [p.xlabel for p in picture.panels]),
            ("vertical", y, [p.ylabel for p in picture.panels]),
        ):
            if units is None:
                continue
            require(any(label.strip() for label in labels), what, came=f"a {axis} axis without a label")
            if units:
                named = any(unit_of(label, units) is not None for label in labels)
                # One spelling of each unit: the first.
                first = {factor: unit for unit, factor in reversed(list(units.items()))}
                wanted = " or ".join(first[factor] for factor in sorted(first, key=lambda f: abs(np.log(f))))
                require(named, what, came=f"a {axis} axis whose label names no unit such as {wanted}")


def follows(
    picture: Picture,
    expected: Callable[[NDArray[np.float64]], Any],
    low: float,
    high: float,
    *,
    what: str,
    atol: float,
    rtol: float = 0.0,
    x: Mapping[str, float] | None = None,
    y: Mapping[str, float] | None = None,
    points: int = _FEWEST_POINTS,
    share: float = 0.95,
) -> Curve:
    """Return the first curve that runs as expected from `low` to `high`, in the check's units, else raise CheckFailure.

    Parameters
    ----------
    picture : Picture
    expected : callable
        Given x of shape (n,), returns y of shape (n,); NaN where anything is right.
    low, high : float
        The range of x that the curve must cover, but for a tenth of it at either end.
    atol, rtol : float
        Of each point, absolute and relative to the largest expected value; say why they hold beside the call.
    x, y : mapping of str to float, optional
        Units that the axis may be in, as in `unit_of`. A label that names none counts as the factor 1.
    points : int
        How many points the range must have at least.
    share : float
        How many of the points must be within tolerance: beside a jump one may lie on either side.
    """
    nearest: _Found = (0.0, -math.inf, ())
    with judging("follows", what) as told:
        for curve in _in_units(picture, x, y):
            found = _held_against(expected, curve, low, high, atol, rtol, points)
            if found is None:
                continue
            nearest = max(nearest, found)
            told.value = list(nearest[2])
            if found[0] >= share:
                return curve
        came = "a curve that runs elsewhere" if nearest[2] else "no curve over the whole range asked"
        best = f"at most {nearest[0]:.0%} of a curve's points as expected"
        return fail(what, "", came, f"{low:g} to {high:g}: {best}")


def _held_against(
    expected: Callable[[NDArray[np.float64]], Any],
    curve: Curve,
    low: float,
    high: float,
    atol: float,
    rtol: float,
    points: int,
) -> _Found | None:
    """Return how a curve compares with what is expected; None where it does not cover the range, or nothing is expected."""
    at, values = curve.between(low, high)
    tenth = 0.1 * (high - low)
    if len(at) < points or at[0] > low + tenth or at[-1] < high - tenth:
        return None
    wanted = np.asarray(expected(at), dtype=float)
    known = np.isfinite(wanted)
    if not known.any():
        return None
    off = np.abs(values - wanted)[known]
    right = np.mean(off <= atol + rtol * float(np.max(np.abs(wanted[known]))))
    course = tuple(np.interp(np.linspace(low, high, _TOLD), at, values).tolist())
    return float(right), -float(np.median(off)), course


def _in_units(
    picture: Picture, x: Mapping[str, float] | None, y: Mapping[str, float] | None
) -> Iterator[Curve]:
    xlabels, ylabels = [p.xlabel for p in picture.panels], [p.ylabel for p in picture.panels]
    for panel in picture.panels:
        worth_x, worth_y = worth(panel.xlabel, xlabels, x), worth(panel.ylabel, ylabels, y)
        for curve in panel.curves:
            yield Curve(curve.x * worth_x, curve.y * worth_y, curve.label, curve.is_line)


def worth(label: str, every: Sequence[str], units: Mapping[str, float] | None) -> float:
    """Return the factor of an axis: that of its label's unit or, if it has no label, of the first unit in `every`.

    Panels on top of each other often share a label. A label that names no unit counts as 1, and so does `units` None.
    """
    named = [label] if label.strip() else list(every)
    factors = [unit_of(text, units) for text in named] if units is not None else []
    return next((f for f in factors if f is not None), 1.0)
