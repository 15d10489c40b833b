"""Questions jacobian to now_stable: the same border, found with a 2 x 2 matrix."""

import numbers

import numpy as np

from autograder.checks import array, check, choice, close, fail, parts, require, within
from autograder.figures import labelled, look
from reference.fitzhugh_nagumo import FHNParameters, critical_currents, fixed_point
from reference.fitzhugh_nagumo import eigenvalues as exact_eigenvalues
from reference.fitzhugh_nagumo import jacobian as exact_jacobian

LOW, HIGH = critical_currents()
# Formulas; yet derivatives by one-sided differences of a step up to 1e-4, and a fixed point from a grid as fine, are right too: both
# are off by a few times the step. A slip of the pen is off by 5 % or more.
DIGITS = 1e-3


@check(
    "jacobian",
    points=1,
    hint="Which derivatives belong to the second row, and what stands before the bracket?",
)
def test_jacobian_rows(get_jacobian):
    """The second row follows from dw/dt, for any eps"""
    for u_0, w_0, eps in ((0.37, 2.74, 0.1), (-0.81, 0.38, 0.23)):
        matrix = array(get_jacobian(u_0, w_0, eps), what="the Jacobian", shape=(2, 2))
        exact = exact_jacobian(u_0, FHNParameters(eps=eps))
        close(matrix[1], exact[1], what="the second row of the Jacobian", rtol=DIGITS)


@check("jacobian", points=1, hint="Take the derivative of u(1 - u²) = u - u³ once more.")
def test_jacobian_slope(get_jacobian):
    """The first row follows from du/dt, at any point"""
    for u_0, w_0 in ((0.37, 2.74), (-1.43, -0.86), (0.82, 1.19)):
        matrix = array(get_jacobian(u_0, w_0), what="the Jacobian", shape=(2, 2))
        close(matrix[0], exact_jacobian(u_0)[0], what="the first row of the Jacobian", rtol=DIGITS)


@check(
    "at_fixed_point",
    points=1.5,
    hint="The fixed point moves with the current: ask get_fixed_point(I) each time.",
)
def test_jacobian_at_other_currents(jacobian_at):
    """jacobian_at is the Jacobian at the fixed point of the current it is given"""
    for i_ext, eps in ((0.63, 0.1), (2.37, 0.1), (1.54, 0.31)):
        exact = exact_jacobian(fixed_point(i_ext)[0], FHNParameters(eps=eps))
        close(jacobian_at(i_ext, eps=eps), exact, what="the Jacobian at the fixed point", rtol=DIGITS)


@check("at_fixed_point", points=0.5, hint="At I = 0 the fixed point is u = -1, w = 0.")
def test_jacobian_at_rest(J):
    """J is the Jacobian at the fixed point of I = 0"""
    close(J, exact_jacobian(fixed_point(0.0)[0]), what="the Jacobian at I = 0", rtol=DIGITS)


def _pair(value, what):
    """Two numbers, complex or real, as an array."""
    told = parts(value, ["the first", "the second"], what=what)
    for one in told:
        if isinstance(one, bool | np.bool_) or not isinstance(one, numbers.Complex):
            fail(what, "1/ms", "something that is not a number")
    pair = np.array([complex(one) for one in told])
    require(np.isfinite(pair).all(), what, came="a value that is not finite")
    return pair


def _same_pair(value, exact, what):
    """Hold two numbers against the exact ones, in either order.

    Those of a matrix whose entries are right to DIGITS are 0.001 off; where both meet, more, so stay away from there.
    """
    pair = _pair(value, what)
    error = min(np.max(np.abs(pair - exact)), np.max(np.abs(pair - exact[::-1])))
    require(
        error <= 2e-3,
        f"{what} [1/ms]",
        came="other values",
        detail=f"expected {exact}, came {pair}",
        value=np.sort_complex(pair).view(float),
    )


@check(
    "eigenvalues", points=1.5, hint="Hand the matrix at the fixed point of this current to np.linalg.eigvals."
)
def test_eigenvalues_of_other_currents(eigenvalues):
    """eigenvalues returns the eigenvalues at the fixed point of the current it is given, complex ones too"""
    for i_ext, eps in ((0.43, 0.1), (1.67, 0.1), (2.9, 0.1), (1.37, 0.27)):
        exact = exact_eigenvalues(i_ext, FHNParameters(eps=eps))
        _same_pair(eigenvalues(i_ext, eps=eps), exact, "the eigenvalues at another current")


@check("eigenvalues", points=0.5, hint="eigenvalues_at_rest is eigenvalues(0).")
def test_eigenvalues_at_rest(eigenvalues_at_rest):
    """eigenvalues_at_rest are the two eigenvalues at I = 0"""
    pair = array(eigenvalues_at_rest, what="the eigenvalues at I = 0", unit="1/ms", shape=(2,))
    _same_pair(list(pair), exact_eigenvalues(0.0), "the eigenvalues at I = 0")


# a: both eigenvalues are real, and real ones make no swing. b: both are negative. c: the eigenvalue nearest to zero,
# -0.10 per ms, lasts longest.
@check(
    "rest",
    points=1,
    hint="A displacement is a sum of e^(λt), one for each eigenvalue: which of the two lasts longer?",
)
def test_kind_of_rest(kind_of_rest):
    """How the neuron comes back to rest at I = 0"""
    choice(kind_of_rest, "d", what="how the neuron comes back to rest")


@check(
    "real_parts",
    points=2,
    hint="Loop over the currents, keep the real part of each eigenvalue, and plot both lists.",
)
def test_real_parts(figure_real_parts):
    """The figure shows the real parts of both eigenvalues over the current, with labels on its axes"""
    what = "the real parts over the current"
    picture = look(figure_real_parts, what=what)
    labelled(picture, x={}, y={}, what=what)
    x, y = [np.empty(0)], [np.empty(0)]
    for curve in picture.curves:
        at, values = curve.between(0.0, 4.0)
        if at.size and np.mean(_off(at, values) < 0.02) > 0.95:
            x.append(at)
            y.append(values)
    found, values = np.concatenate(x), np.concatenate(y)
    require(found.size, what, came="no curve that follows them")
    # The order of the two may change along the way, so the branches are looked for among all points; steps of 0.1 are
    # asked for.
    for at in np.arange(0.1, 3.91, 0.1):
        near = np.abs(found - at) < 0.11
        for branch in (0, 1):
            exact = exact_eigenvalues(found[near])[:, branch].real
            hit = np.any(np.abs(values[near] - exact) < 0.02)
            require(hit, what, came="a gap in one of the two curves", detail=f"at I = {at:.1f}")


def _off(i_ext, values):
    """How far points are from the nearer of the two exact real parts; 0.02 is what a screen shows."""
    return np.min(np.abs(exact_eigenvalues(i_ext).real - values[:, np.newaxis]), axis=1)


@check(
    "unstable",
    points=3,
    hint="Let eps reach the Jacobian, and ask at which currents a real part is above zero.",
)
def test_unstable_range(unstable_range):
    """unstable_range finds both ends for other values of eps"""
    what = "the currents between which a real part is positive"
    for eps in (0.037, 0.29, 0.83):
        ends = array(list(parts(unstable_range(eps), ["low", "high"], what=what)), what=what, shape=(2,))
        # 0.01 is asked for, and 0.005 more covers who returns the middle or the last stable current of such steps.
        close(ends, np.array(critical_currents(FHNParameters(eps=eps))), what=what, rtol=0.0, atol=0.015)


@check(
    "unstable",
    points=1,
    hint="unstable_low and unstable_high are the two ends that unstable_range returns for 0.1.",
)
def test_unstable_numbers(unstable_low, unstable_high):
    """unstable_low and unstable_high are the ends of the unstable range of our neuron"""
    # 0.05 is what a plot over steps of 0.1 shows.
    for value, exact, name in ((unstable_low, LOW, "unstable_low"), (unstable_high, HIGH, "unstable_high")):
        within(value, exact - 0.05, exact + 0.05, what=name)


# a: the determinant, eps (1 + 3u²)/2, is never zero. c and d: the straight line is steeper than the cubic can be, so
# there is one crossing at every current.
@check("how_lost", points=1, hint="Print the eigenvalues just below and just above the border.")
def test_how_lost(how_lost):
    """How stability is lost"""
    choice(how_lost, "b", what="how stability is lost")


# b: there is one fixed point at every current. c: far out the cubic pulls everything back. d: all starts end on one curve.
@check(
    "now_stable", points=1, hint="Draw trajectories from several starting points at one of these currents."
)
def test_now_stable(now_stable):
    """What has become stable"""
    choice(now_stable, "a", what="what has become stable")
