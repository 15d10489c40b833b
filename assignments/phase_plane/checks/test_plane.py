"""Questions nullclines to time_course: the phase plane and what is drawn in it."""

from dataclasses import replace

import numpy as np
from scipy.spatial import cKDTree

from autograder.checks import array, check, close, fail, require
from autograder.figures import drawn, follows, labelled, look
from reference.fitzhugh_nagumo import nullclines, trajectory, velocity

LOW, HIGH = -2.5, 2.5
SHOWN_I, OTHER_I = 1.3, 2.9
FEW_POINTS = 20
BESIDE = (-0.05, 0.0, 0.05)
MS = {"ms": 1.0, "s": 1e3}


@check("nullclines", points=1, hint="Set du/dt to zero and solve for w; the current I belongs to it.")
def test_u_nullcline(u_nullcline):
    """On the u-nullcline du/dt is zero, under any current"""
    u = np.array([-2.13, -0.71, 0.29, 1.94])
    for i_ext in (-0.83, 0.0, 2.17):
        # A formula: rounding is all that is left.
        close(u_nullcline(u, i_ext), nullclines(u, i_ext)[0], what="w on the u-nullcline", rtol=1e-9)
    close(u_nullcline(0.53, 1.71), float(nullclines(0.53, 1.71)[0]), what="w of one number u", rtol=1e-9)


@check("nullclines", points=1, hint="Set dw/dt to zero and solve for w; what becomes of the factor 0.5?")
def test_w_nullcline(w_nullcline):
    """On the w-nullcline dw/dt is zero"""
    u = np.array([-2.13, -0.71, 0.29, 1.94])
    close(w_nullcline(u), nullclines(u)[1], what="w on the w-nullcline", rtol=1e-9)
    close(w_nullcline(0.53), float(nullclines(0.53)[1]), what="w of one number u", rtol=1e-9)


def _has_nullclines(picture, i_ext, what, low=LOW, high=HIGH):
    """The curves are formulas: 0.03 is what a screen shows. Two points are enough to draw the straight one."""
    for name, position, shown in (("u", 0, picture), ("w", 1, _filled(picture))):
        follows(
            shown,
            lambda u, p=position: nullclines(u, i_ext)[p],
            low,
            high,
            what=f"the {name}-nullcline in {what}",
            atol=0.03,
        )


def _filled(picture):
    """The picture with ten points more on each stretch of a line of few points: what the screen shows between them."""
    panels = []
    for panel in picture.panels:
        curves = [_fill(c) if c.is_line and 2 <= c.x.size < FEW_POINTS else c for c in panel.curves]
        panels.append(replace(panel, curves=tuple(curves)))
    return replace(picture, panels=tuple(panels))


def _fill(curve):
    at = np.arange(curve.x.size)
    between = np.linspace(0, curve.x.size - 1, 10 * (curve.x.size - 1) + 1)
    return replace(curve, x=np.interp(between, at, curve.x), y=np.interp(between, at, curve.y))


def _path(i_ext):
    _, u, w = trajectory(0.0, 0.0, i_ext, t_end_ms=300.0, dt_ms=0.05)
    return np.column_stack([u, w])


_PATHS = {i_ext: _path(i_ext) for i_ext in (SHOWN_I, OTHER_I)}


def _has_path(picture, i_ext, what):
    """A curve from (0, 0) that stays on the exact path and covers it; where on it, and how often, does not matter."""
    exact = _PATHS[i_ext]
    near_exact, came = cKDTree(exact), "no curve that begins at u = 0, w = 0"
    for curve in picture.curves:
        points = np.column_stack([curve.x, curve.y])
        points = points[np.isfinite(points).all(axis=1)]
        if len(points) < 50 or np.min(np.hypot(*points[:5].T)) > 0.05:
            continue
        # On steps of 0.1 ms the path is 1e-4 off; in a jump two of its points lie 0.1 apart, and 0.3 at steps of 0.3 ms.
        strays = np.mean(near_exact.query(points)[0] > 0.05)
        missed = np.mean(cKDTree(points).query(exact)[0] > 0.2)
        if strays < 0.02 and missed < 0.02:
            return
        came = "a curve that runs elsewhere"
    fail(f"the trajectory in {what}", "", came)


def _along(x, y, u, v, i_ext):
    """Return the cosine of the angle between arrows and the flow at x, y."""
    du, dw = velocity(x, y, i_ext)
    with np.errstate(invalid="ignore"):  # at the fixed point there is no direction: NaN
        return (u * du + v * dw) / np.hypot(u, v) / np.hypot(du, dw)


def _has_flow(picture, i_ext, what):
    """Arrows enough, and nearly all of them along the flow."""
    arrows = [p.arrows for p in picture.panels]
    x, y, u, v = (np.concatenate([getattr(a, name) for a in arrows]) for name in "xyuv")
    known = np.isfinite(x + y + u + v) & (np.hypot(u, v) > 0)
    require(np.count_nonzero(known) >= 15, f"the flow in {what}", came="too few arrows, or none")
    x, y, u, v = x[known], y[known], u[known], v[known]
    along = np.fmax.reduce([_along(x + dx, y + dy, u, v, i_ext) for dx in BESIDE for dy in BESIDE])
    # Within 25 degrees, of the flow at the arrow or 0.05 beside it: an arrow of a stream plot has a length, and where its line crosses
    # a nullcline it bends. On grids of 12 to 40 points 98 % are right or more; with the flow of another current, of 0 or of 1.3 in place
    # of 2.9, 92 % at the most.
    right = np.mean(along > 0.9)
    require(
        right > 0.95,
        f"the flow in {what}",
        came="arrows that point elsewhere",
        detail=f"{right:.0%} are right",
    )


@check(
    "nullcline_figure",
    points=1,
    hint="Plot both functions over u from -2.5 to 2.5, at I = 0, u to the right.",
)
def test_nullcline_figure(figure_nullclines):
    """The figure shows both nullclines at I = 0, with labels on its axes"""
    picture = look(figure_nullclines, what="the figure of the nullclines")
    _has_nullclines(picture, 0.0, "the figure")
    labelled(picture, x={}, y={}, what="the figure of the nullclines")


@check("trajectory", points=1, hint="Hand the current 1.3 to u_nullcline as well.")
def test_trajectory_nullclines(figure_trajectory):
    """The figure shows the nullclines at I = 1.3, with labels on its axes"""
    picture = look(figure_trajectory, what="the figure of the trajectory")
    # Who zooms in on the trajectory shows enough of the nullclines.
    _has_nullclines(picture, SHOWN_I, "the figure", -1.0, 1.0)
    labelled(picture, x={}, y={}, what="the figure of the trajectory")


@check(
    "trajectory",
    points=1,
    hint="Plot w against u, not against t, from the arrays of get_trajectory(0, 0, 1.3).",
)
def test_trajectory_path(figure_trajectory):
    """The figure shows the trajectory from (0, 0) at I = 1.3 in the plane of u and w"""
    _has_path(look(figure_trajectory, what="the figure of the trajectory"), SHOWN_I, "the figure")


@check(
    "flow", points=1.5, hint="Use the argument I everywhere: in the nullcline, the trajectory and the flow."
)
def test_phase_plane_of_another_current(plot_phase_plane):
    """plot_phase_plane draws nullclines, trajectory and flow of the current it is given"""
    what = "what plot_phase_plane draws"
    picture = drawn(plot_phase_plane, OTHER_I, what=what)
    _has_nullclines(picture, OTHER_I, what)
    _has_path(picture, OTHER_I, what)
    _has_flow(picture, OTHER_I, what)


@check("flow", points=1.5, hint="Draw into one pair of axes: the flow last, without a new figure before it.")
def test_flow_figure(figure_flow):
    """The figure shows nullclines, trajectory and flow at I = 1.3 together, with labels on its axes"""
    picture = look(figure_flow, what="the figure of the flow")
    for panel in picture.panels:
        require(
            not panel.arrows.x.size or panel.lines or len(panel.curves) > 1,
            "the figure of the flow",
            came="the flow without the curves, in axes of its own",
        )
    _has_nullclines(picture, SHOWN_I, "the figure", -1.0, 1.0)
    _has_path(picture, SHOWN_I, "the figure")
    _has_flow(picture, SHOWN_I, "the figure")
    labelled(picture, x={}, y={}, what="the figure of the flow")


_TIMES_MS, _COURSES, _ = trajectory(0.0, 0.0, np.array([[1.0], [1.3]]), t_end_ms=200.0, dt_ms=0.05)


@check("time_course", points=1, hint="Plot u against t, once for each current, and say ms on the time axis.")
def test_time_course(figure_time):
    """The figure shows u over time at I = 1.0 and at I = 1.3, with labels on its axes"""
    picture = look(figure_time, what="the figure over time")
    labelled(picture, x=MS, y={}, what="the figure over time")
    for name, u in zip(("1.0", "1.3"), array(_COURSES, what="u", ndim=2), strict=True):
        # On steps of 0.1 ms u is 1e-4 off, and in a jump, 0.1 per 0.1 ms, as much as the time is.
        follows(
            picture,
            lambda t, u=u: np.interp(t, _TIMES_MS, u),
            0.0,
            150.0,
            what=f"u over time at I = {name}",
            atol=0.1,
            x=MS,
            points=100,
        )
