"""A picture: a matplotlib figure with its title and caption, and the looks that all of them share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

BLUE, RED, GREEN, VIOLET, GRAY = "#2563a8", "#c8443c", "#2f8f5b", "#7a4fa3", "#8a8f98"
_RC = {
    "font.size": 10.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 10.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.linewidth": 0.8,
    "lines.linewidth": 1.4,
    "legend.edgecolor": "none",
    "legend.framealpha": 0.85,
    "legend.fontsize": 9.0,
    "svg.hashsalt": "neurograde",
}


@dataclass(frozen=True)
class Picture:
    """One figure of the gallery.

    Parameters
    ----------
    title : str
        What is to be seen.
    caption : str
        What it shows, with the numbers that were computed for it; HTML.
    figure : matplotlib.figure.Figure

    Raises
    ------
    Nothing: it holds what it is given.

    References
    ----------
    Ours.
    """

    title: str
    caption: str
    figure: Figure


@dataclass(frozen=True)
class Chapter:
    """One model: its equations, their sources and its pictures.

    Parameters
    ----------
    slug, title : str
        The anchor on the page, and the heading.
    text : str
        Equations and source; HTML.
    pictures : tuple of callables
        Each returns a `Picture`.

    Raises
    ------
    Nothing: it holds what it is given.

    References
    ----------
    Ours.
    """

    slug: str
    title: str
    text: str
    pictures: tuple[Callable[[], Picture], ...]


def looks() -> dict[Any, Any]:
    """Return the matplotlib settings of the gallery, for `matplotlib.rc_context`.

    Returns
    -------
    dict

    Raises
    ------
    Nothing.

    References
    ----------
    Ours.
    """
    return dict(_RC)


def canvas(
    columns: int, *, height: float = 3.1, widths: tuple[float, ...] | None = None
) -> tuple[Figure, list[Axes]]:
    """Return a figure as wide as the page, and its axes from left to right.

    Parameters
    ----------
    columns : int
    height : float
        Inches (a pure number for matplotlib).
    widths : (columns,) tuple of float, optional
        Relative widths, dimensionless.

    Returns
    -------
    Figure, list of Axes

    Raises
    ------
    Nothing.

    References
    ----------
    Ours.
    """
    figure = Figure(figsize=(10.0, height), layout="constrained")
    axes = figure.subplots(1, columns, squeeze=False, width_ratios=widths)
    return figure, list(axes[0])
