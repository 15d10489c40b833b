"""Question courses: starts, lengths and ends of many runs, by statistics."""

import numpy as np

from autograder.checks import array, check, close, require, within
from reference.oja import angle_to_axis_deg

RUNS, POINTS = 37, 6000


def _ends(time_courses, ratio, angle_deg, runs=RUNS):
    """First and last weights of each run, (runs, 2) each."""
    answer = time_courses(ratio, angle_deg, runs=runs, n=POINTS)
    require(
        isinstance(answer, np.ndarray | list | tuple) and len(answer) == runs,
        "the time courses, one for each run",
        came="another number of runs",
    )
    courses = [array(course, what="the time course of one run", ndim=2) for course in answer]
    for course in courses:
        # The weights after the last point may be there as well.
        require(
            course.shape in ((POINTS, 2), (POINTS + 1, 2)),
            "the time course of one run",
            came="another shape than two weights for each point",
            detail=f"shape {course.shape}",
        )
    return np.array([c[0] for c in courses]), np.array([c[-1] for c in courses])


def _turned_deg(starts, ends):
    """How far each run has turned from its start [deg]."""
    across, along = starts[:, 0] * ends[:, 1] - starts[:, 1] * ends[:, 0], np.sum(starts * ends, axis=1)
    return np.degrees(np.abs(np.arctan2(across, along)))


def _in_common(ends):
    """How much the axes of the runs agree: 0 not at all, 1 entirely."""
    return float(np.abs(np.mean(np.exp(2j * np.arctan2(ends[:, 1], ends[:, 0])))))


@check(
    "courses",
    points=0.5,
    hint="Call learn anew for each run and without initial_angle, so that each start is random.",
)
def test_courses_start_anywhere(time_courses):
    """Each run begins with length 1 in a random direction of its own"""
    starts, ends = _ends(time_courses, 0.83, 17.0)
    # Two runs never learn the same to the last digit, also from one start.
    require(np.unique(ends, axis=0).shape[0] > 1, "the random starts", came="one run again and again")
    # A unit vector; rounding.
    close(np.hypot(*starts.T), np.ones(RUNS), what="the length of the first weights", rtol=1e-6)
    # Random directions in the whole circle: n R² is exponential, so R² > 0.64 has the probability exp(-23.7) = 5e-11.
    within(
        float(np.sum(starts.mean(axis=0) ** 2)),
        -np.inf,
        0.64,
        what="how much the starts agree (0 not at all, 1 entirely)",
    )
    require(np.unique(starts, axis=0).shape[0] == RUNS, "the random starts", came="the same start again")


@check(
    "courses",
    points=0.75,
    hint="Make the cloud with the ratio and the angle that were handed in: make_cloud(n, ratio, angle).",
)
def test_courses_find_the_long_axis(time_courses):
    """With an elongated cloud the runs end on its long axis, half of them at either end"""
    for ratio, angle_deg in ((0.31, 37.3), (0.26, 112.7)):
        starts, ends = _ends(time_courses, ratio, angle_deg)
        # Random axes have 0.16 in common, and hardly ever 0.5. Of 37 right runs nine would have to end across the others.
        require(
            _in_common(ends) > 0.5,
            "the axis on which the runs end with an elongated cloud",
            came="another one for each run",
            # Without an axis to find they turn at random, by some degrees; without a learning rate hardly at all.
            value=float(np.median(_turned_deg(starts, ends))),
        )
        # Ends scatter by 0.5 degrees; one run in 200 starts so far across that 6000 points leave it more than 3 degrees off.
        # That half of 37 are, never happens.
        error = np.median(angle_to_axis_deg(ends, angle_deg))
        within(error, -np.inf, 3.0, what="the angle between the last weights and the long axis", unit="degrees")
        close(np.hypot(*ends.T), np.ones(RUNS), what="the length of the last weights", rtol=0.05)
        # Which end, is decided at the start: the projections keep their sign, but for those near zero.
        axis = np.array([np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))])
        clear = np.abs(starts @ axis) > 0.2
        # One run in place of many, which is judged above, may be none of these.
        if clear.any():
            same = np.mean(np.sign(starts @ axis)[clear] == np.sign(ends @ axis)[clear])
            within(same, 0.8, np.inf, what="the share of runs that end on the side where they start")


@check("courses", points=0.75, hint="A circular cloud has ratio 1: hand the ratio on to make_cloud.")
def test_courses_find_nothing_in_a_circle(time_courses):
    """With a circular cloud the weights keep their length and stay near their start"""
    starts, ends = _ends(time_courses, 1.0, 0.0)
    # The length has the variance eta/2 at most, a standard deviation of 0.02 (in fact far less).
    close(np.hypot(*ends.T), np.ones(RUNS), what="the length of the last weights", rtol=0.1)
    # A random walk of sqrt(eta² n) = 4.4 degrees; the median of 37 is never beyond 15.
    turned = float(np.median(_turned_deg(starts, ends)))
    what = "how far the weights turn with a circular cloud"
    within(turned, -np.inf, 15.0, what=what, unit="degrees")
    require(turned > 1e-3, what, came="not at all")
