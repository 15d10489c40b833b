"""What a figure shows, as arrays: a `Picture` of panels with curves, bars, arrows and images.

Like `autograder.checks` this travels in otter's zip.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Of a range: np.arange(1.1, 1.51, 0.1) ends a little beyond 1.5.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Curve:
    """A line, or a set of points: `x` and `y` of shape (n,), and the label of the legend ('' for none)."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    label: str
    is_line: bool

    def between(self, low: float, high: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the finite points with low <= x <= high, but for rounding, in the order of x."""
        edge = _ROUNDING * (high - low) if np.isfinite(high - low) else 0.0
        inside = np.isfinite(self.x) & np.isfinite(self.y) & (self.x >= low - edge) & (self.x <= high + edge)
        order = np.argsort(self.x[inside], kind="stable")
        return self.x[inside][order], self.y[inside][order]


@dataclass(frozen=True, slots=True)
class Bars:
    """A histogram or bar chart: `edges` of shape (n, 2), `heights` of shape (n,)."""

    edges: NDArray[np.float64]
    heights: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Arrows:
    """A field of arrows: where each stands and which way it points; four arrays of shape (n,)."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    u: NDArray[np.float64]
    v: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes."""

    title: str
    xlabel: str
    ylabel: str
    xlim: tuple[float, float]
    ylim: tuple[float, float]
    xscale: str
    yscale: str
    legend: tuple[str, ...]
    texts: tuple[str, ...]
    curves: tuple[Curve, ...]
    bars: Bars
    arrows: Arrows
    images: tuple[NDArray[np.float64], ...]

    @property
    def lines(self) -> tuple[Curve, ...]:
        """The curves whose points are joined."""
        return tuple(c for c in self.curves if c.is_line)


@dataclass(frozen=True, slots=True)
class Picture:
    """All panels of what was drawn, and its heading."""

    title: str
    panels: tuple[Panel, ...]

    @property
    def curves(self) -> tuple[Curve, ...]:
        """Those of all panels."""
        return tuple(c for panel in self.panels for c in panel.curves)


def panel_of(told: Mapping[str, Any]) -> Panel:
    """Return the panel that `drawing.describe` tells of."""
    curves = [Curve(m["x"], m["y"], m["label"], is_line=True) for m in told["lines"]]
    curves += [Curve(m["x"], m["y"], m["label"], is_line=False) for m in told["points"]]
    edges = [np.column_stack([m["edges"][:-1], m["edges"][1:]]) for m in told["bars"]]
    heights = [m["heights"] for m in told["bars"]]
    arrows = [np.concatenate([np.empty(0), *(m[part] for m in told["arrows"])]) for part in "xyuv"]
    return Panel(
        title=told["title"],
        xlabel=told["xlabel"],
        ylabel=told["ylabel"],
        xlim=(told["xlim"][0], told["xlim"][1]),
        ylim=(told["ylim"][0], told["ylim"][1]),
        xscale=told["xscale"],
        yscale=told["yscale"],
        legend=tuple(told["legend"]),
        texts=tuple(told["texts"]),
        curves=tuple(curves),
        bars=Bars(np.concatenate([np.empty((0, 2)), *edges]), np.concatenate([np.empty(0), *heights])),
        arrows=Arrows(*arrows),
        images=tuple(m["values"] for m in told["images"]),
    )
