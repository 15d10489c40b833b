"""What one artist of a matplotlib figure shows, as plain numbers: a curve, points, bars, an arrow, an image.

Each reader takes an artist and returns a dict of its numbers and label, or None for what it does not know.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import numpy as np

MAX_MARKS = 400
MAX_POINTS = 200_000
MAX_TEXT = 300
_ENDLESS_POINTS = 201


def several(artists: Any, read: Callable[[Any], dict[str, Any] | None]) -> list[dict[str, Any]]:
    """Return what `read` makes of the visible artists, of those it knows; one that breaks is passed over."""
    found = []
    for artist in list(artists)[:MAX_MARKS]:
        with contextlib.suppress(Exception):  # a student's figure may hold anything
            shown = artist.get_visible() if hasattr(artist, "get_visible") else True
            mark = read(artist) if shown else None
            if mark is not None:
                found.append(mark)
    return found


def line_of(line: Any) -> dict[str, Any] | None:
    """Return a curve's own points; horizontal and vertical rules (`axhline`, `axvline`, `axline`) in data coordinates."""
    from matplotlib.lines import AxLine

    x, y = _numbers(line.get_xdata(orig=False)), _numbers(line.get_ydata(orig=False))
    if x.size == 0 or x.shape != y.shape:
        return None
    axes = line.axes
    if isinstance(line, AxLine):
        x, y = _endless(line)
    elif line.get_transform() == axes.get_yaxis_transform(which="grid"):
        x = _stretched(x, axes.get_xlim())
    elif line.get_transform() == axes.get_xaxis_transform(which="grid"):
        y = _stretched(y, axes.get_ylim())
    return {
        "x": x,
        "y": y,
        "label": label_of(line),
        "marker": text_of(str(line.get_marker())),
        "style": text_of(line.get_linestyle()),
    }


def _stretched(shares: Any, limits: tuple[float, float]) -> Any:
    low, high = limits
    return low + shares * (high - low)


def _endless(line: Any) -> tuple[Any, Any]:
    """Return x and y, (n,) each, of a line through two points, from the left edge of its axes to the right.

    It is as straight on the screen, so its points are found there: in axes with a logarithmic scale it is a curve. Above and
    below it may leave the axes, as a curve of `plot` may.
    """
    to_screen = line.axes.transData
    begin, end = line.get_transform().transform([(0.0, 0.0), (1.0, 1.0)])
    if begin[0] != end[0]:
        edges = line.axes.transAxes.transform([(0.0, 0.0), (1.0, 1.0)])[:, 0]
        rise = (end[1] - begin[1]) / (end[0] - begin[0])
        begin, end = (np.array([edge, begin[1] + rise * (edge - begin[0])]) for edge in edges)
    share = np.linspace(0.0, 1.0, _ENDLESS_POINTS)[:, np.newaxis]
    x, y = _numbers(to_screen.inverted().transform(begin + share * (end - begin))).T
    return x, y


def points_of(collection: Any) -> dict[str, Any] | None:
    """Return the points of a scatter plot and their label; None where it is none."""
    from matplotlib.collections import PathCollection

    if not isinstance(collection, PathCollection):
        return None
    offsets = _numbers(collection.get_offsets())
    if offsets.ndim != 2 or not len(offsets):
        return None
    return {"x": offsets[:, 0].copy(), "y": offsets[:, 1].copy(), "label": label_of(collection)}


def tops_of(container: Any) -> dict[str, Any] | None:
    """Return the ends of a bar chart's bars as points: a curve may be drawn by bars."""
    from matplotlib.container import BarContainer

    if not isinstance(container, BarContainer) or len(container.patches) < 2:
        return None
    places = _numbers([(b.get_x(), b.get_y(), b.get_width(), b.get_height()) for b in container.patches])
    x, y, width, height = places.T
    if container.orientation == "horizontal":
        return {"x": x + width, "y": y + height / 2, "label": label_of(container)}
    return {"x": x + width / 2, "y": y + height, "label": label_of(container)}


def segments_of(collection: Any) -> dict[str, Any] | None:
    """Return the points of a collection of lines: `vlines`, `eventplot`, a stream plot, a contour."""
    from matplotlib.collections import LineCollection
    from matplotlib.contour import ContourSet

    if not isinstance(collection, LineCollection | ContourSet):
        return None
    paths = [v for v in (np.asarray(p.vertices) for p in collection.get_paths()) if len(v)]
    if not paths:
        return None
    vertices = _numbers(np.concatenate(paths))
    return {"x": vertices[:, 0].copy(), "y": vertices[:, 1].copy(), "label": label_of(collection)}


def bar_of(patch: Any) -> dict[str, Any] | None:
    """Return a rectangle's place, or the outline of a step histogram as one bar per step."""
    from matplotlib.patches import FancyArrow, Polygon, Rectangle, StepPatch

    if isinstance(patch, FancyArrow):
        return None
    if isinstance(patch, Rectangle):
        edges, heights = [patch.get_x(), patch.get_x() + patch.get_width()], [patch.get_height()]
        base = patch.get_y()
    elif isinstance(patch, StepPatch):
        values, steps, _baseline = patch.get_data()
        edges, heights, base = list(steps), list(values), 0.0
    elif isinstance(patch, Polygon):  # hist(histtype="step"): (e0, 0), (e0, h0), (e1, h0), (e1, h1), …
        corners = _numbers(patch.get_xy())
        if patch.get_fill():  # histtype="stepfilled" goes back along the base
            corners = corners[: 2 * ((len(corners) + 3) // 4)]
        edges, heights, base = list(corners[1::2, 0]), list(corners[1:-1:2, 1]), float(corners[0, 1])
    else:
        return None
    return {
        "edges": _numbers(edges),
        "heights": _numbers(heights),
        "base": float(base),
        "label": label_of(patch),
    }


def arrows_of(collection: Any) -> dict[str, Any] | None:
    """Return where the arrows of a field stand and point to; None where it is none."""
    from matplotlib.quiver import Quiver

    if not isinstance(collection, Quiver):
        return None
    return {part: _numbers(getattr(collection, part.upper())).ravel() for part in "xyuv"}


def arrow_of(patch: Any) -> dict[str, Any] | None:
    """Return the place and direction of one arrow, of a stream plot or `plt.arrow`."""
    from matplotlib.patches import FancyArrow, FancyArrowPatch

    if isinstance(patch, FancyArrow):
        return _one_arrow(*(getattr(patch, name) for name in ("_x", "_y", "_dx", "_dy")))
    ends = getattr(patch, "_posA_posB", None)
    if not isinstance(patch, FancyArrowPatch) or ends is None:
        return None
    (x, y), (to_x, to_y) = ends
    return _one_arrow(x, y, to_x - x, to_y - y)


def pointer_of(text: Any) -> dict[str, Any] | None:
    """Return the place and direction of the arrow of `plt.annotate`, from its text to its point."""
    if getattr(text, "arrow_patch", None) is None or {text.xycoords, text.anncoords} != {"data"}:
        return None
    (x, y), (to_x, to_y) = text.xyann, text.xy
    return _one_arrow(x, y, to_x - x, to_y - y)


def _one_arrow(x: float, y: float, u: float, v: float) -> dict[str, Any]:
    return {"x": _numbers([x]), "y": _numbers([y]), "u": _numbers([u]), "v": _numbers([v])}


def image_of(image: Any) -> dict[str, Any] | None:
    """Return the values of an image; None where it has none."""
    values = image.get_array()
    return None if values is None else {"values": _numbers(values)}


def mesh_of(collection: Any) -> dict[str, Any] | None:
    """Return the values of a coloured mesh; None where it is none or has none."""
    from matplotlib.collections import QuadMesh

    values = collection.get_array() if isinstance(collection, QuadMesh) else None
    return None if values is None else {"values": _numbers(values)}


def _numbers(values: Any) -> Any:
    """Return values as floats, masked ones as NaN; TypeError or ValueError where they are no numbers or too many."""
    array = np.ma.array(values)  # type: ignore[no-untyped-call]
    if array.size > MAX_POINTS:
        raise ValueError("more points than any screen shows")
    floats = array.astype(float)
    return np.array(np.ma.filled(floats, np.nan), dtype=float)


def label_of(artist: Any) -> str:
    label = text_of(artist.get_label())
    return "" if label.startswith("_") or artist.get_label() is None else label


def text_of(text: Any) -> str:
    return str(text)[:MAX_TEXT]
