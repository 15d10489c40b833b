"""The three figures: time courses, and weights with their cloud in one plane."""

import numpy as np

from autograder.checks import check, require, within
from autograder.figures import Picture, labelled, look

_FEWEST_POINTS = 50


def _courses(picture: Picture):
    """The curves that are a component of weights of length 1, (n, 2): first and last value of each.

    The other component of the same run is a curve too, so each has a partner with which its squares add up to 1.
    """
    curves = [c.y[np.isfinite(c.y)] for c in picture.curves if c.y.size >= _FEWEST_POINTS]
    found = []
    for i, y in enumerate(curves):
        others = (z for j, z in enumerate(curves) if j != i and z.size == y.size)
        # The length of the weights stays within 0.1 of 1 throughout.
        if any(np.all(np.abs(y**2 + z**2 - 1) < 0.2) for z in others):
            found.append((y[0], y[-1]))
    return np.array(found).reshape(-1, 2)


def _enough(courses, what):
    # Ten runs are asked; one more or less is nobody's mistake.
    require(
        len(courses) >= 18,
        what,
        came="fewer curves than two for each of ten runs, or others than the two weights",
        detail=f"{len(courses)} curves of weights",
    )


def _covers(picture: Picture, what):
    # All the 10000 points; in thousands, or every tenth, it is the same curve.
    longest = max((c.x.max() - c.x.min() for c in picture.curves if c.x.size >= _FEWEST_POINTS), default=0.0)
    require(longest > 5, what, came="a horizontal axis that does not count the points seen")


@check(
    "circular_curve",
    points=1.5,
    hint="For each run draw both columns of its course: plt.plot(course) draws the two.",
)
def test_circular_figure(figure_circular):
    """Both weights of many runs are drawn over time, and without an axis they stay near their start"""
    what = "the weights with circular clouds"
    picture = look(figure_circular, what=what)
    courses = _courses(picture)
    _enough(courses, what)
    _covers(picture, what)
    # Runs turn by 6 degrees, at most by 17 in 300; a component changes by no more than that, 0.3. The median never does.
    turned = float(np.median(np.abs(courses[:, 1] - courses[:, 0])))
    within(turned, -np.inf, 0.2, what="how far a weight moves with a circular cloud")
    require(turned > 1e-6, "how far a weight moves with a circular cloud", came="not at all")
    # Ten random starts, not one.
    require(np.unique(np.round(courses[:, 0], 6)).size >= 10, what, came="runs that start alike")


@check("circular_curve", points=0.5, hint="Name both axes: plt.xlabel('Points seen'), plt.ylabel('Weights').")
def test_circular_labels(figure_circular):
    """The axes of the first figure are named"""
    what = "the weights with circular clouds"
    labelled(look(figure_circular, what=what), x={}, y={}, what=what)


@check(
    "elongated_curve",
    points=1.5,
    hint="For each run draw both columns of its course; the cloud has ratio=0.3 and angle=0.",
)
def test_elongated_figure(figure_elongated):
    """Both weights of many runs are drawn over time, from anywhere to the long axis"""
    what = "the weights with elongated clouds"
    picture = look(figure_elongated, what=what)
    courses = _courses(picture)
    _enough(courses, what)
    _covers(picture, what)
    # The ends scatter by 0.01; one run in 1000 starts too far across to arrive.
    last = np.abs(courses[:, 1])
    arrived = np.minimum(last, np.abs(last - 1)) < 0.1
    within(float(np.mean(arrived)), 0.8, np.inf, what="the share of weights that end at 0, 1 or -1")
    # Of ten random starts some are far from the axis; that none is, has the probability (2 · 3 / 180)^9.
    require(np.max(np.abs(courses[:, 1] - courses[:, 0])) > 0.05, what, came="weights that do not move")
    require(np.unique(np.round(courses[:, 0], 6)).size >= 10, what, came="runs that start alike")


@check(
    "elongated_curve", points=0.5, hint="Name both axes: plt.xlabel('Points seen'), plt.ylabel('Weights')."
)
def test_elongated_labels(figure_elongated):
    """The axes of the second figure are named"""
    what = "the weights with elongated clouds"
    labelled(look(figure_elongated, what=what), x={}, y={}, what=what)


def _cloud_axis(cloud):
    """Axis [deg] of a set of points, and how much shorter it is across; 1 where there is no axis."""
    points = np.column_stack([cloud.x, cloud.y])
    values, vectors = np.linalg.eigh(np.cov(points[np.isfinite(points).all(axis=1)].T))
    ratio = float(np.sqrt(max(values[0], 0.0) / values[1])) if values[1] > 0 else 1.0
    return float(np.degrees(np.arctan2(vectors[1, 1], vectors[0, 1]))), ratio


def _vectors(panel, cloud):
    """What may show the weights: the far ends of curves and arrows, as seen from the origin."""
    ends = [np.array([c.x[k], c.y[k]]) for c in panel.curves if c is not cloud and c.x.size for k in (0, -1)]
    ends += [np.array(pair) for pair in zip(panel.arrows.u, panel.arrows.v, strict=True)]
    return [w for w in ends if np.isfinite(w).all() and 0.3 < np.hypot(*w) < 6]


def _beside_deg(w, axis_deg):
    """How far the axis of a vector lies from another one [deg], and on which side."""
    return float((np.degrees(np.arctan2(w[1], w[0])) - axis_deg + 90) % 180 - 90)


@check(
    "plane",
    points=1.5,
    hint="Draw the points, and over them the last weights as a line from (0, 0) to (w[0], w[1]).",
)
def test_plane_figure(figure_plane):
    """A tilted cloud is drawn, and weights that lie on its long axis"""
    what = "the weights and the cloud in one plane"
    came, beside_deg = "no cloud of points", None
    for panel in look(figure_plane, what=what).panels:
        clouds = [c for c in panel.curves if np.isfinite(c.x * c.y).sum() >= 100]
        if not clouds:
            continue
        # The widest set of points is the cloud: the weights have length 1.
        cloud = max(clouds, key=lambda c: float(np.nanvar(c.x) + np.nanvar(c.y)))
        axis, ratio = _cloud_axis(cloud)
        tilted = min(abs(axis % 90), 90 - axis % 90) > 4
        came = "a cloud that is not elongated, or not tilted"
        if not (0.15 < ratio < 0.6 and tilted):
            continue
        came = "no weights on the cloud's long axis"
        # Axis of 100 points: within 2 degrees; weights: within 1.
        beside_deg = min((_beside_deg(w, axis) for w in _vectors(panel, cloud)), key=abs, default=None)
        if beside_deg is not None and abs(beside_deg) < 8:
            return
    require(False, what, came=came, value=beside_deg)


@check("plane", points=0.5, hint="Name both axes, for instance 'First input, first weight'.")
def test_plane_labels(figure_plane):
    """The axes of the plane are named"""
    what = "the weights and the cloud in one plane"
    labelled(look(figure_plane, what=what), x={}, y={}, what=what)
