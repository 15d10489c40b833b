"""Pictures of Oja's rule."""

import numpy as np
from matplotlib.axes import Axes

from reference import oja as model
from reference.gallery.picture import BLUE, GRAY, RED, Chapter, Picture, canvas

_SEED = 1982
_N = 6000


def _starts(n: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    angle = 2 * np.pi * (np.arange(n) + 0.5) / n
    return np.stack([np.cos(angle), np.sin(angle)], axis=-1)


def _draw(axes: Axes, title: str, ratio: float, angle: float, mean: float, rng: np.random.Generator) -> None:
    cloud = model.make_cloud(_N, rng, ratio=ratio, angle_deg=angle) + mean
    eta = 0.001
    starts = _starts(12)
    course = model.learn(np.broadcast_to(cloud, (12, _N, 2)), starts, eta=eta)
    axes.plot(*(cloud[::12] - mean).T, ".", ms=2, color="0.85", zorder=0)
    for path in course:
        axes.plot(*path.T, color=BLUE, lw=0.8)
        axes.plot(*path[-1], "o", color=RED, ms=4, zorder=3)
    matrix = model.correlation(ratio, angle, (mean, mean))
    if ratio < 1:
        stable, _ = model.fixed_points(matrix)
        axes.plot(*stable.T, "--", color=GRAY, lw=1, zorder=1)
    axes.set(xlim=(-1.8, 1.8), ylim=(-1.8, 1.8), aspect="equal", xlabel="w1", ylabel="w2", title=title)


def _paths() -> Picture:
    figure, panels = canvas(3, height=3.8)
    rng = np.random.default_rng(_SEED)
    _draw(panels[0], "Circular cloud", 1.0, 0.0, 0.0, rng)
    _draw(panels[1], "Elliptic cloud, 30°", 0.3, 30.0, 0.0, rng)
    _draw(panels[2], "Ellipse at 120° around (5, 5)", 0.3, 120.0, 5.0, rng)
    return Picture(
        "Where the weights go",
        "Twelve neurons see the same points (gray, centred for display) from twelve initial weights. Without an axis to "
        "find they keep their direction; with one they find it, either way round; off centre they find the mean.",
        figure,
    )


def _course() -> Picture:
    figure, (left, right) = canvas(2)
    rng = np.random.default_rng(_SEED)
    cloud = model.make_cloud(_N, rng, ratio=0.3, angle_deg=30.0)
    start = 0.5 * _starts(1)[0]
    learned = np.arange(_N + 1)
    for eta, colour in ((0.01, GRAY), (0.001, BLUE)):
        course = model.learn(cloud, start, eta=eta)
        left.plot(learned, np.linalg.norm(course, axis=1), color=colour, label=f"η = {eta:g}")
        right.plot(learned, model.angle_to_axis_deg(course, 30.0), color=colour, label=f"η = {eta:g}")
    mean = model.mean_course(model.correlation(0.3, 30.0), start, 0.001 * learned)
    left.plot(learned, np.linalg.norm(mean, axis=1), "--", color=RED, lw=1, label="mean rule, in closed form")
    right.plot(
        learned, model.angle_to_axis_deg(mean, 30.0), "--", color=RED, lw=1, label="mean rule, in closed form"
    )
    scatter = model.angle_scatter_deg(0.3)
    left.set(xlabel="points seen", ylabel="length of w", title="The length tends to one")
    right.set(xlabel="points seen", ylabel="angle to the long axis [deg]", title="The angle tends to zero")
    left.legend(loc="lower right")
    right.legend(loc="upper right")
    return Picture(
        "Fast and noisy, or slow and sure",
        f"The learning rate sets both speed and noise: at η = 0.001 the angle scatters by {scatter:.2f}° in the end.",
        figure,
    )


CHAPTER = Chapter(
    "oja",
    "Oja's rule",
    "<p>y = w·x, w ← w + η y (x − y w). <cite>Oja, J. Math. Biol. 15:267 (1982); Gerstner et al. (2014), ch. 19</cite></p>",
    (_paths, _course),
)
