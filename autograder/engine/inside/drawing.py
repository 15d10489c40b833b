"""What a figure shows, as plain data: curves, points, bars, arrows, images, labels, limits.

`describe` reads a matplotlib figure; nothing is rendered. What it returns is dicts, lists, texts, numbers and arrays,
bounded, so that it can be sent to whoever judges it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

MAX_PANELS = 40
MAX_MARKS = 400
MAX_POINTS = 200_000
MAX_TEXT = 300


def figure_of(value: Any) -> Any:
    """Return the matplotlib figure that `value` is, belongs to or contains; None if there is none.

    A figure, axes, any artist, and a tuple, list or array of them are understood, as `plt.subplots` and
    `plt.plot` return them.
    """
    from matplotlib.artist import Artist
    from matplotlib.figure import FigureBase

    if isinstance(value, tuple | list | np.ndarray):
        flat = value.ravel() if isinstance(value, np.ndarray) else value
        return next((f for f in map(figure_of, list(flat)[:MAX_MARKS]) if f is not None), None)
    if isinstance(value, FigureBase):
        return value
    return value.get_figure() if isinstance(value, Artist) else None


def is_empty(figure: Any) -> bool:
    """Return whether nothing is drawn in a figure."""
    return not any(_has_marks(_panel(axes)) for axes in figure.axes[:MAX_PANELS])


def _has_marks(panel: dict[str, Any]) -> bool:
    return any(panel[kind] for kind in ("lines", "points", "bars", "arrows", "images"))


def describe(figure: Any) -> dict[str, Any]:
    """Return what a figure shows: `title`, and `panels`, one dict for each of its axes.

    A label of the whole figure (`supxlabel`) is that of each panel that has none of its own.
    """
    panels = [_panel(axes) for axes in figure.axes[:MAX_PANELS]]
    for panel in panels:
        for side in "xy":
            panel[f"{side}label"] = panel[f"{side}label"] or _of_figure(figure, f"_sup{side}label")
    return {"title": _of_figure(figure, "_suptitle"), "panels": panels}


def _of_figure(figure: Any, name: str) -> str:
    heading = getattr(figure, name, None)
    return _text(heading.get_text()) if heading is not None else ""


def _panel(axes: Any) -> dict[str, Any]:
    legend = axes.get_legend()
    return {
        "title": " ".join(
            filter(None, (_text(axes.get_title(side)) for side in ("left", "center", "right")))
        ),
        "xlabel": _text(axes.get_xlabel()),
        "ylabel": _text(axes.get_ylabel()),
        "xlim": [float(v) for v in axes.get_xlim()],
        "ylim": [float(v) for v in axes.get_ylim()],
        "xscale": _text(axes.get_xscale()),
        "yscale": _text(axes.get_yscale()),
        "legend": [_text(t.get_text()) for t in legend.get_texts()[:MAX_MARKS]] if legend else [],
        "texts": [_text(t.get_text()) for t in axes.texts[:MAX_MARKS]],
        "lines": _several(axes.get_lines(), _line),
        "points": _several(axes.collections, _points) + _several(axes.collections, _segments),
        "bars": _several(axes.patches, _bar),
        "arrows": _several(axes.collections, _arrows)
        + _several(axes.patches, _arrow)
        + _several(axes.texts, _pointer),
        "images": _several(axes.images, _image) + _several(axes.collections, _mesh),
    }


def _several(artists: Any, read: Callable[[Any], dict[str, Any] | None]) -> list[dict[str, Any]]:
    """Return what `read` makes of the visible artists, of those it knows; one that breaks is passed over."""
    found = []
    for artist in list(artists)[:MAX_MARKS]:
        with contextlib.suppress(Exception):  # a student's figure may hold anything
            mark = read(artist) if artist.get_visible() else None
            if mark is not None:
                found.append(mark)
    return found


def _line(line: Any) -> dict[str, Any] | None:
    """Return a curve's own points; horizontal and vertical rules (`axhline`, `axvline`) in data coordinates."""
    x, y = _numbers(line.get_xdata(orig=False)), _numbers(line.get_ydata(orig=False))
    if x.size == 0 or x.shape != y.shape:
        return None
    axes = line.axes
    if line.get_transform() == axes.get_yaxis_transform(which="grid"):
        x = _stretched(x, axes.get_xlim())
    elif line.get_transform() == axes.get_xaxis_transform(which="grid"):
        y = _stretched(y, axes.get_ylim())
    return {
        "x": x,
        "y": y,
        "label": _label(line),
        "marker": _text(str(line.get_marker())),
        "style": _text(line.get_linestyle()),
    }


def _stretched(shares: Any, limits: tuple[float, float]) -> Any:
    low, high = limits
    return low + shares * (high - low)


def _points(collection: Any) -> dict[str, Any] | None:
    from matplotlib.collections import PathCollection

    if not isinstance(collection, PathCollection):
        return None
    offsets = _numbers(collection.get_offsets())
    if offsets.ndim != 2 or not len(offsets):
        return None
    return {"x": offsets[:, 0].copy(), "y": offsets[:, 1].copy(), "label": _label(collection)}


def _segments(collection: Any) -> dict[str, Any] | None:
    """Return the points of a collection of lines: `vlines`, `eventplot`, a stream plot, a contour."""
    from matplotlib.collections import LineCollection
    from matplotlib.contour import ContourSet

    if not isinstance(collection, LineCollection | ContourSet):
        return None
    paths = [v for v in (np.asarray(p.vertices) for p in collection.get_paths()) if len(v)]
    if not paths:
        return None
    vertices = _numbers(np.concatenate(paths))
    return {"x": vertices[:, 0].copy(), "y": vertices[:, 1].copy(), "label": _label(collection)}


def _bar(patch: Any) -> dict[str, Any] | None:
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
        "label": _label(patch),
    }


def _arrows(collection: Any) -> dict[str, Any] | None:
    from matplotlib.quiver import Quiver

    if not isinstance(collection, Quiver):
        return None
    return {part: _numbers(getattr(collection, part.upper())).ravel() for part in "xyuv"}


def _arrow(patch: Any) -> dict[str, Any] | None:
    """Return the place and direction of one arrow, of a stream plot or `plt.arrow`."""
    from matplotlib.patches import FancyArrow, FancyArrowPatch

    if isinstance(patch, FancyArrow):
        return _one_arrow(*(getattr(patch, name) for name in ("_x", "_y", "_dx", "_dy")))
    ends = getattr(patch, "_posA_posB", None)
    if not isinstance(patch, FancyArrowPatch) or ends is None:
        return None
    (x, y), (to_x, to_y) = ends
    return _one_arrow(x, y, to_x - x, to_y - y)


def _pointer(text: Any) -> dict[str, Any] | None:
    """Return the place and direction of the arrow of `plt.annotate`, from its text to its point."""
    if getattr(text, "arrow_patch", None) is None or {text.xycoords, text.anncoords} != {"data"}:
        return None
    (x, y), (to_x, to_y) = text.xyann, text.xy
    return _one_arrow(x, y, to_x - x, to_y - y)


def _one_arrow(x: float, y: float, u: float, v: float) -> dict[str, Any]:
    return {"x": _numbers([x]), "y": _numbers([y]), "u": _numbers([u]), "v": _numbers([v])}


def _image(image: Any) -> dict[str, Any] | None:
    values = image.get_array()
    return None if values is None else {"values": _numbers(values)}


def _mesh(collection: Any) -> dict[str, Any] | None:
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


def _label(artist: Any) -> str:
    label = _text(artist.get_label())
    return "" if label.startswith("_") or artist.get_label() is None else label


def _text(text: Any) -> str:
    return str(text)[:MAX_TEXT]


class Collector:
    """Stands in for `plt.show`: keeps what every open figure shows, and closes it."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []

    def __call__(self, *_args: Any, **_kwargs: Any) -> None:
        import matplotlib.pyplot as plt

        for number in plt.get_fignums()[:MAX_PANELS]:
            figure = plt.figure(number)
            if not is_empty(figure):
                self.seen.append(describe(figure))
        plt.close("all")


@contextlib.contextmanager
def shown_to(collector: Collector) -> Iterator[None]:
    """Let `plt.show` mean `collector` inside the block."""
    import matplotlib.pyplot as plt

    before = plt.show
    plt.show = collector
    try:
        yield
    finally:
        plt.show = before


def drawn_by(
    function: Callable[..., Any], args: Any, kwargs: Any, watch: Any = shown_to
) -> list[dict[str, Any]]:
    """Return what the figures show that a call draws, shown, left open or returned.

    Parameters
    ----------
    function, args, kwargs
        The call.
    watch : callable
        Given a Collector, a context manager in which `plt.show` reaches it.
    """
    import matplotlib.pyplot as plt

    plt.close("all")
    collector = Collector()
    with watch(collector):
        returned = function(*args, **kwargs)
        beside = figure_of(returned)
        if (
            beside is not None
            and not plt.fignum_exists(getattr(beside, "number", -1))
            and not is_empty(beside)
        ):
            described = describe(beside)
            if not collector.seen:
                collector.seen.append(described)
        collector()
    return collector.seen
