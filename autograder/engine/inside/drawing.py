"""What a figure shows, as plain data: curves, points, bars, arrows, images, labels, limits.

`describe` reads a matplotlib figure; nothing is rendered. What it returns is dicts, lists, texts, numbers and arrays,
bounded, so that it can be sent to whoever judges it.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .marks import (
    MAX_MARKS,
    arrow_of,
    arrows_of,
    bar_of,
    image_of,
    line_of,
    mesh_of,
    pointer_of,
    points_of,
    segments_of,
    several,
    text_of,
    tops_of,
)

MAX_PANELS = 40


def figure_of(value: Any) -> Any:
    """Return the matplotlib figure that `value` is, belongs to or contains; None if there is none.

    A figure, axes, any artist, and a tuple, list or array of them are understood, as `plt.subplots` and
    `plt.plot` return them.
    """
    if (
        "matplotlib.figure" not in sys.modules
    ):  # then nothing is one, and to import it takes a checker a second
        return None
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

    A label or legend of the whole figure (`supxlabel`, `figlegend`) is that of each panel that has none of its own.
    """
    panels = [_panel(axes) for axes in figure.axes[:MAX_PANELS]]
    shared = [text for legend in getattr(figure, "legends", []) for text in _entries(legend)][:MAX_MARKS]
    for panel in panels:
        panel["legend"] = panel["legend"] or shared
        for side in "xy":
            panel[f"{side}label"] = panel[f"{side}label"] or _of_figure(figure, f"_sup{side}label")
    return {"title": _of_figure(figure, "_suptitle"), "panels": panels}


def _of_figure(figure: Any, name: str) -> str:
    heading = getattr(figure, name, None)
    return text_of(heading.get_text()) if heading is not None else ""


def _entries(legend: Any) -> list[str]:
    return [text_of(t.get_text()) for t in legend.get_texts()[:MAX_MARKS]]


def _panel(axes: Any) -> dict[str, Any]:
    legend = axes.get_legend()
    return {
        "title": " ".join(
            filter(None, (text_of(axes.get_title(side)) for side in ("left", "center", "right")))
        ),
        "xlabel": text_of(axes.get_xlabel()),
        "ylabel": text_of(axes.get_ylabel()),
        "xlim": [float(v) for v in axes.get_xlim()],
        "ylim": [float(v) for v in axes.get_ylim()],
        "xscale": text_of(axes.get_xscale()),
        "yscale": text_of(axes.get_yscale()),
        "legend": _entries(legend) if legend else [],
        "texts": [text_of(t.get_text()) for t in axes.texts[:MAX_MARKS]],
        "lines": several(axes.get_lines(), line_of),
        "points": several(axes.collections, points_of)
        + several(axes.collections, segments_of)
        + several(axes.containers, tops_of),
        "bars": several(axes.patches, bar_of),
        "arrows": several(axes.collections, arrows_of)
        + several(axes.patches, arrow_of)
        + several(axes.texts, pointer_of),
        "images": several(axes.images, image_of) + several(axes.collections, mesh_of),
    }


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
