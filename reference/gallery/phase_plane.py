"""Pictures of the FitzHugh-Nagumo model."""

import numpy as np
from matplotlib.axes import Axes

from reference import fitzhugh_nagumo as model
from reference.gallery.picture import BLUE, GRAY, GREEN, RED, VIOLET, Chapter, Picture, canvas


def _plane(axes: Axes, current: float, starts: list[tuple[float, float]]) -> None:
    v, w = np.meshgrid(np.linspace(-2.2, 2.2, 30), np.linspace(-1.5, 3.8, 30))
    dv, dw = model.velocity(v, w, current)
    axes.streamplot(v[0], w[:, 0], dv, dw, color="0.82", linewidth=0.6, arrowsize=0.6, density=0.9)
    fine = np.linspace(-2.2, 2.2, 300)
    for nullcline, colour, name in zip(
        model.nullclines(fine, current), (BLUE, GREEN), ("dv/dt = 0", "dw/dt = 0"), strict=True
    ):
        axes.plot(fine, nullcline, color=colour, label=name)
    for start in starts:
        _, x, y = model.trajectory(*start, current, t_end_ms=300.0)
        axes.plot(x, y, color=RED, lw=1)
        axes.plot(*start, ".", color=RED)
    stable = model.eigenvalues(current).real.max() < 0
    axes.plot(*model.fixed_point(current), "o", color="black", mfc="black" if stable else "white", ms=6)
    axes.set(xlim=(-2.2, 2.2), ylim=(-1.5, 3.8), xlabel="v", ylabel="w")
    axes.set_title(f"I = {current:g}: {'stable' if stable else 'unstable'}")


def _planes() -> Picture:
    figure, panels = canvas(3, height=3.6)
    for axes, current, starts in zip(
        panels,
        (0.0, 1.3, 2.0),
        ([(0.0, 0.0), (1.5, -1.0)], [(0.0, 0.0)], [(0.0, 0.0), (0.1, 2.1)]),
        strict=True,
    ):
        _plane(axes, current, starts)
    panels[0].legend(loc="upper right", bbox_to_anchor=(1, 0.72))
    return Picture(
        "The phase plane",
        "Where the nullclines cross lies the only fixed point: full while it attracts, open once it repels and a "
        "limit cycle has taken over.",
        figure,
    )


def _bifurcation() -> Picture:
    figure, (left, right) = canvas(2)
    currents = np.linspace(0, 4, 401)
    parts = model.eigenvalues(currents).real
    left.plot(currents, parts[:, 0], color=BLUE)
    left.plot(currents, parts[:, 1], color=VIOLET)
    left.axhline(0, color=GRAY, lw=0.8)
    low, high = model.critical_currents()
    left.axvspan(low, high, color=RED, alpha=0.08)
    left.set(xlabel="I", ylabel="real parts of the eigenvalues [1/ms]", title="Stability of the fixed point")
    right.plot(currents, model.fixed_point(currents)[0], color=GRAY, label="fixed point")
    sparse = np.linspace(1.0, 3.0, 81)
    start = np.full(sparse.size, 0.3)
    _, v, _ = model.trajectory(start, start + 1.2, sparse[:, np.newaxis], t_end_ms=600.0, dt_ms=0.1)
    late = v[:, 4000:]
    right.plot(sparse, late.max(axis=1), ".", color=RED, ms=4, label="extremes of v, late")
    right.plot(sparse, late.min(axis=1), ".", color=RED, ms=4)
    right.axvspan(low, high, color=RED, alpha=0.08)
    right.set(xlabel="I", ylabel="v", title="What is left in the end")
    right.legend(loc="center right")
    return Picture(
        "Bifurcations",
        f"The fixed point is unstable for I between {low:.4f} and {high:.4f} (shaded; Hopf bifurcations). What has "
        "become stable instead is a limit cycle.",
        figure,
    )


CHAPTER = Chapter(
    "fhn",
    "FitzHugh–Nagumo",
    "<p>dv/dt = v(1 − v²) − w + I, dw/dt = ε(v + (a − w)/2), with ε = 0.1/ms and a = 2; "
    "v, w and I are pure numbers. "
    "<cite>FitzHugh, Biophys. J. 1:445 (1961); Gerstner et al. (2014), ch. 4</cite></p>",
    (_planes, _bifurcation),
)
