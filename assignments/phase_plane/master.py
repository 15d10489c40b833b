# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# init_cell: true
# export_cell: {pdf: false}
# tests: {ok_format: false, files: true}

# %% [markdown]
# # The phase plane: how a rest becomes a rhythm
#
# A neuron with two variables can be *seen* whole: its state is a point in a plane, its life a curve, its rest the crossing
# of two lines. You will draw this plane, watch the rest lose its stability as the current grows, and then find the same
# current with nothing but a 2 × 2 matrix.
#
# How this notebook works:
#
# - Wherever you see `...`, something is missing: replace it with your own code. More lines are always allowed. Keep the
#   names and arguments of the functions, since the tests call them.
# - The cell `grader.check("…")` after each question runs the public tests. They see to it that your answer has the
#   right form. Whether it is right is decided by further tests, with other currents and other parameters. So write
#   functions that are true in general.
# - A figure is judged by what it shows: its curves and its labels. Colours, styles and sizes are yours. Draw into the figure
#   that the given line opens.
# - In a question with options, answer with the letter of the right one. Exactly one is right.
# - Every way that leads to the right result is welcome: loops or arrays, lists or arrays, a formula of your own. Only time
#   is limited: 90 s for a cell, 60 s for one call of a function, 120 s for all the calls of one question together, and 600 s
#   for the whole notebook with its tests.
# - When your notebook is graded, NumPy, SciPy, Matplotlib and Brian2 are there, all that comes with Python itself, and the
#   folder `neurodynex` beside this notebook. Other packages are not: `pip install` does not run while grading.
#
# ## The model
#
# FitzHugh and Nagumo kept two of the four variables of the squid's axon: a voltage $u$, fast, and a recovery $w$, slow:
#
# $$\frac{du}{dt} = u\,(1 - u^2) - w + I, \qquad \frac{dw}{dt} = \varepsilon\,\bigl(u - 0.5\,w + 1\bigr), \qquad \varepsilon = 0.1 .$$
#
# $u$, $w$ and the current $I$ are numbers without unit; time is in ms. (In the folder `neurodynex`, $u$ is called `v`. There
# the second equation reads $\varepsilon\,(v + 0.5\,(a - w))$: with the default $a = 2$ it is the same.)

# %%
import matplotlib.pyplot as plt
import numpy as np
from neurodynex.phase_plane_analysis.fitzhugh_nagumo import get_fixed_point, get_trajectory, plot_flow

# %% [markdown]
# # Part I: the plane

# %% [raw]
# # BEGIN QUESTION
# name: nullclines
# points: 2

# %% [markdown]
# ## 1. Where nothing moves
#
# On the *u-nullcline* $u$ stands still, $du/dt = 0$; on the *w-nullcline* $w$ stands still. Where they cross, both do: this is the
# fixed point, the rest of the neuron.
#
# Write `u_nullcline(u, I)` and `w_nullcline(u)`. Both return the $w$ that belongs to $u$ on their nullcline; `u` is a number or
# an array.

# %% [raw]
# # BEGIN SOLUTION

# %%
def u_nullcline(u, I):
    """Return the w at which du/dt is zero, for a number or an array u under the current I."""
    return u * (1 - u**2) + I  # SOLUTION


def w_nullcline(u):
    """Return the w at which dw/dt is zero, for a number or an array u."""
    return 2 * u + 2  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_nullclines_form(u_nullcline, w_nullcline):
    """Both nullclines return one w for each u; without a current they cross at u = -1, w = 0"""
    import numpy as np

    for name, result in (
        ("u_nullcline", u_nullcline(np.array([-1.0, 0.0]), 0.0)),
        ("w_nullcline", w_nullcline(np.array([-1.0, 0.0]))),
    ):
        assert result is not None, f"{name} returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
        assert "llipsis" not in repr(result), f"{name}: a blank, ..., is still to be filled in"
        w = np.asarray(result)
        assert w.shape == (2,) and w.dtype.kind in "iuf", f"{name} returns one w for each u"
        assert abs(w[0]) < 1e-9, f"at I = 0 the nullclines cross at u = -1, w = 0; {name} does not pass there"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: nullcline_figure
# points: 1

# %% [markdown]
# ## 2. The nullclines, drawn
#
# Draw both nullclines at $I = 0$ into `figure_nullclines`, for $u$ from −2.5 to 2.5: $u$ to the right, $w$ upwards. Label the axes,
# and the curves.

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_nullclines = plt.figure(figsize=(5, 4), layout="constrained")
u = np.linspace(-2.5, 2.5, 201)
# BEGIN SOLUTION
plt.plot(u, u_nullcline(u, 0.0), label="u-nullcline")
plt.plot(u, w_nullcline(u), label="w-nullcline")
plt.xlabel("u")
plt.ylabel("w")
plt.ylim(-5, 8)
plt.legend()
plt.show()
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_nullcline_figure_form(figure_nullclines):
    """Something is drawn in figure_nullclines, and its axes have labels"""
    axes = getattr(figure_nullclines, "axes", None)
    assert axes, "figure_nullclines is the figure that the first line opens, with curves drawn in it"
    assert any(axis.has_data() for axis in axes), "nothing is drawn in figure_nullclines yet"
    assert any(axis.get_xlabel() for axis in axes), "the horizontal axis wants a label"
    assert any(axis.get_ylabel() for axis in axes), "the vertical axis wants a label"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: trajectory
# points: 2

# %% [markdown]
# ## 3. A trajectory over the nullclines
#
# `t, u, w = get_trajectory(v0, w0, I)` follows the neuron for 500 ms from the point (`v0`, `w0`): three arrays of the same
# length.
#
# Draw into `figure_trajectory` the trajectory from $u = 0$, $w = 0$ at $I = 1.3$, in the plane of $u$ and $w$, together with the two
# nullclines **at this current**. Label the axes. Where does the trajectory cross the nullclines, and in which direction?

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_trajectory = plt.figure(figsize=(5, 4), layout="constrained")
u_line = np.linspace(-2.5, 2.5, 201)
# BEGIN SOLUTION
t, u, w = get_trajectory(0.0, 0.0, 1.3)
plt.plot(u_line, u_nullcline(u_line, 1.3), label="u-nullcline")
plt.plot(u_line, w_nullcline(u_line), label="w-nullcline")
plt.plot(u, w, label="trajectory")
plt.xlabel("u")
plt.ylabel("w")
plt.ylim(-3, 5)
plt.legend()
plt.show()
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_trajectory_form(figure_trajectory):
    """Something is drawn in figure_trajectory, and its axes have labels"""
    axes = getattr(figure_trajectory, "axes", None)
    assert axes, "figure_trajectory is the figure that the first line opens, with curves drawn in it"
    assert any(axis.has_data() for axis in axes), "nothing is drawn in figure_trajectory yet"
    assert any(axis.get_xlabel() for axis in axes), "the horizontal axis wants a label"
    assert any(axis.get_ylabel() for axis in axes), "the vertical axis wants a label"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: flow
# points: 3

# %% [markdown]
# ## 4. The flow
#
# At every point of the plane the equations say where the neuron goes next. `plot_flow`, called with the current $I$, adds this
# flow to the current plot, within its limits: draw the curves first, set the limits, and call it last.
#
# Write `plot_phase_plane(I)`. It draws, for any current, the whole picture in **one** pair of axes: both nullclines for $u$ from
# −2.5 to 2.5, the trajectory from (0, 0), and the flow, with labels on the axes. It draws into the current figure and need not
# return anything. Then draw the picture at $I = 1.3$ into `figure_flow`. Does the trajectory follow the flow?

# %% [raw]
# # BEGIN SOLUTION

# %%
def plot_phase_plane(I):
    """Draw nullclines, the trajectory from (0, 0) and the flow under the current I into the current figure."""
    # BEGIN SOLUTION
    u_line = np.linspace(-2.5, 2.5, 300)
    plt.plot(u_line, u_nullcline(u_line, I), label="u-nullcline")
    plt.plot(u_line, w_nullcline(u_line), label="w-nullcline")
    t, u, w = get_trajectory(0, 0, I)
    plt.plot(u, w, label="trajectory")
    plt.xlabel("u")
    plt.ylabel("w")
    plt.ylim(-4, 6)
    plt.legend()
    plot_flow(I)
    # END SOLUTION


figure_flow = plt.figure(figsize=(6, 5), layout="constrained")
plot_phase_plane(1.3)
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_flow_form(figure_flow):
    """Something is drawn in figure_flow, and its axes have labels"""
    axes = getattr(figure_flow, "axes", None)
    assert axes, "nothing is drawn in figure_flow yet: plot_phase_plane draws into the current figure"
    assert any(axis.has_data() for axis in axes), "nothing is drawn in figure_flow yet"
    assert any(axis.get_xlabel() for axis in axes), "the horizontal axis wants a label"
    assert any(axis.get_ylabel() for axis in axes), "the vertical axis wants a label"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: time_course
# points: 1

# %% [markdown]
# ## 5. The same, over time
#
# The plane hides how fast things go. Draw into `figure_time` the voltage $u$ against the time $t$, from (0, 0), at $I = 1.0$ and at
# $I = 1.3$. Label the axes, the time with its unit, and the curves.

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_time = plt.figure(figsize=(8, 3), layout="constrained")
# BEGIN SOLUTION
for I in (1.0, 1.3):
    t, u, w = get_trajectory(0, 0, I)
    plt.plot(t, u, linewidth=1, label=f"I = {I:g}")
plt.xlabel("Time (ms)")
plt.ylabel("u")
plt.legend()
plt.show()
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_time_course_form(figure_time):
    """Something is drawn in figure_time, and its axes have labels"""
    axes = getattr(figure_time, "axes", None)
    assert axes, "figure_time is the figure that the first line opens, with curves drawn in it"
    assert any(axis.has_data() for axis in axes), "nothing is drawn in figure_time yet"
    assert any(axis.get_xlabel() for axis in axes), "the horizontal axis wants a label, with its unit"
    assert any(axis.get_ylabel() for axis in axes), "the vertical axis wants a label"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: seen
# points: 4

# %% [markdown]
# ## 6. The change of stability, seen
#
# At one current the neuron comes to rest, at another it never does. Where is the border? Now change the current, and
# look.
#
# 1. Write `keeps_oscillating(t, u)`. It returns `True` if, during the **last 100 ms** of the recording, $u$ swings by more than
#    0.1 from its lowest to its highest value, and `False` if not. Recordings may have any time step and begin at any time.
# 2. Write `first_oscillation(currents, run=None)`. It tries `currents` one after the other, **in their order**, and returns the
#    first at which the neuron keeps oscillating; `np.nan` if there is none. `run(I)` returns `t`, `u`, `w` under the current
#    `I`, as `run_trajectory` does. If none is given, the first two lines take `run_trajectory`: keep them. Call `run`, since
#    we shall hand your function other neurons as well.
# 3. Let `seen_low` be the current at which the oscillation begins as the current grows, and `seen_high` the current at which
#    it begins as the current falls from 3. To 0.05 both: choose the currents that you try, and mind that each costs you a
#    fifth of a second.

# %%
def run_trajectory(I):
    """Return t [ms], u and w of 500 ms from (0, 0) under the current I."""
    return get_trajectory(0.0, 0.0, I)


# %% [raw]
# # BEGIN SOLUTION

# %%
def keeps_oscillating(t, u):
    """Return whether u swings by more than 0.1 during the last 100 ms; t [ms] are its times."""
    # BEGIN SOLUTION
    late = u[t >= t[-1] - 100.0]
    return np.max(late) - np.min(late) > 0.1
    # END SOLUTION


def first_oscillation(currents, run=None):
    """Return the first of the currents at which run(I) keeps oscillating, np.nan if there is none."""
    if run is None:
        run = run_trajectory
    # BEGIN SOLUTION
    for I in currents:
        t, u, w = run(I)
        if keeps_oscillating(t, u):
            return I
    return np.nan
    # END SOLUTION


seen_low = first_oscillation(np.arange(1.0, 2.0, 0.05))  # SOLUTION
seen_high = first_oscillation(np.arange(3.0, 2.0, -0.05))  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_keeps_oscillating_form(keeps_oscillating):
    """keeps_oscillating tells a wave from a rest"""
    import numpy as np

    t = np.arange(0, 300.0, 0.1)
    for u, right, words in ((np.sin(t / 5), True, "a wave of amplitude 1"), (0 * t - 0.7, False, "a voltage that stays")):
        result = keeps_oscillating(t, u)
        assert result is not None, "keeps_oscillating returned nothing; does it end with 'return …'?"
        assert "llipsis" not in repr(result), "keeps_oscillating: a blank, ..., is still to be filled in"
        assert np.shape(result) == (), "keeps_oscillating returns True or False"
        assert bool(result) == right, f"{words}: keeps_oscillating should say {right}"

# %%
def test_first_oscillation_form(first_oscillation):
    """first_oscillation returns one of the currents, and asks the simulator that it was given"""
    import numpy as np

    asked = []

    def run(I):
        asked.append(1)
        t = np.arange(0, 300.0, 0.1)
        return t, np.sin(t / 5) * float(I > 4.5), 0 * t

    result = first_oscillation([3.0, 4.0, 5.0, 6.0], run)
    assert result is not None, "first_oscillation returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "first_oscillation: a blank, ..., is still to be filled in"
    current = np.asarray(result)
    assert current.shape == () and current.dtype.kind in "iuf", "first_oscillation returns one number, a current"
    assert asked, "first_oscillation never called run, the simulator that it was given"
    assert current == 5.0, "a neuron that oscillates above 4.5 does so first at 5 when 3, 4, 5 and 6 are tried"

# %%
def test_seen_form(seen_low, seen_high):
    """seen_low and seen_high are numbers between 0 and 4, in this order"""
    import numpy as np

    for name, value in (("seen_low", seen_low), ("seen_high", seen_high)):
        assert np.shape(value) == () and np.asarray(value).dtype.kind in "iuf", f"{name} is one number, a current"
    assert 0 < seen_low < seen_high < 4, "the neuron oscillates between seen_low and seen_high; both lie between 0 and 4"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# # Part II: the matrix
#
# Near a fixed point $(u_0, w_0)$ the flow is nearly linear: a small displacement $x$ changes as $dx/dt = J x$, with the *Jacobian*
#
# $$J = \begin{pmatrix} \partial \dot u / \partial u & \partial \dot u / \partial w \\ \partial \dot w / \partial u & \partial \dot w / \partial w \end{pmatrix}.$$
#
# Its eigenvalues $\lambda$ decide: the displacement is a sum of terms that go as $e^{\lambda t}$, so it dies away if both have negative
# real parts, and grows if one real part is positive.

# %% [raw]
# # BEGIN QUESTION
# name: jacobian
# points: 2

# %% [markdown]
# ## 7. The Jacobian
#
# Take the four derivatives by hand, and write `get_jacobian(u_0, w_0, eps=0.1)`. It returns the Jacobian at the point
# (`u_0`, `w_0`) as a list of its two rows, `[[…, …], […, …]]`; an array is just as good. Not every argument has to appear in
# the result.

# %% [raw]
# # BEGIN SOLUTION

# %%
def get_jacobian(u_0, w_0, eps=0.1):
    """Return the Jacobian at (u_0, w_0) as a list of its two rows."""
    return [[1 - 3 * u_0**2, -1], [eps, -0.5 * eps]]  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_jacobian_form(get_jacobian):
    """get_jacobian returns two rows of two numbers; its upper right entry is -1"""
    import numpy as np

    result = get_jacobian(0.0, 0.0)
    assert result is not None, "get_jacobian returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
    assert "llipsis" not in repr(result), "get_jacobian: a blank, ..., is still to be filled in"
    matrix = np.asarray(result)
    assert matrix.shape == (2, 2) and matrix.dtype.kind in "iuf", "get_jacobian returns two rows of two numbers"
    assert matrix[0, 1] == -1, "du/dt falls by 1 when w rises by 1: the upper right entry is -1"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: at_fixed_point
# points: 2

# %% [markdown]
# ## 8. The Jacobian at the fixed point
#
# `u_0, w_0 = get_fixed_point(I)` returns the fixed point under the current `I`.
#
# Write `jacobian_at(I, eps=0.1)`, which returns the Jacobian **at the fixed point** of this current. Then let `J` be the Jacobian
# at the fixed point of $I = 0$.

# %% [raw]
# # BEGIN SOLUTION

# %%
def jacobian_at(I, eps=0.1):
    """Return the Jacobian at the fixed point under the current I."""
    u_0, w_0 = get_fixed_point(I)
    # BEGIN SOLUTION
    return get_jacobian(u_0, w_0, eps)
    # END SOLUTION


J = jacobian_at(0.0)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_at_fixed_point_form(jacobian_at, J):
    """jacobian_at and J have two rows of two numbers"""
    import numpy as np

    for name, result in (("jacobian_at", jacobian_at(0)), ("J", J)):
        assert result is not None, f"{name} is nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
        assert "llipsis" not in repr(result), f"{name}: a blank, ..., is still to be filled in"
        matrix = np.asarray(result)
        assert matrix.shape == (2, 2) and matrix.dtype.kind in "iuf", f"{name} has two rows of two numbers"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: eigenvalues
# points: 2

# %% [markdown]
# ## 9. The eigenvalues
#
# Write `eigenvalues(I, eps=0.1)`. It returns the two eigenvalues [1/ms] of the Jacobian at the fixed point under the current `I`,
# in any order: `np.linalg.eigvals` finds them. They may be complex.
#
# Then let `eigenvalues_at_rest` be the two eigenvalues at $I = 0$, as real numbers: there both are real, and both should be
# negative.

# %% [raw]
# # BEGIN SOLUTION

# %%
def eigenvalues(I, eps=0.1):
    """Return the two eigenvalues [1/ms] of the Jacobian at the fixed point under the current I."""
    return np.linalg.eigvals(jacobian_at(I, eps))  # SOLUTION


eigenvalues_at_rest = eigenvalues(0.0)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_eigenvalues_form(eigenvalues, eigenvalues_at_rest):
    """There are two eigenvalues, and at I = 0 both are real and negative"""
    import numpy as np

    for name, result in (("eigenvalues", eigenvalues(0)), ("eigenvalues_at_rest", eigenvalues_at_rest)):
        assert result is not None, f"{name} is nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
        assert "llipsis" not in repr(result), f"{name}: a blank, ..., is still to be filled in"
        values = np.asarray(result)
        assert values.shape == (2,) and values.dtype.kind in "iufc", f"{name}: there are two eigenvalues"
        assert np.all(np.real(values) < 0), f"{name}: at I = 0 both eigenvalues are negative"
        assert np.all(np.abs(np.imag(values)) < 1e-9), f"{name}: at I = 0 both eigenvalues are real"
    assert np.asarray(eigenvalues_at_rest).dtype.kind in "iuf", "eigenvalues_at_rest: take np.real(…) of the two numbers"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: rest
# points: 1

# %% [markdown]
# ## 10. What the eigenvalues say of the rest
#
# Look at your `eigenvalues_at_rest`. How does the neuron come back after a small displacement, at $I = 0$?
#
# - (a) It swings back and forth about the rest while it comes back, with two frequencies, one for each eigenvalue.
# - (b) It comes back along one direction and leaves along another, since the two eigenvalues differ so much.
# - (c) It comes back within half a millisecond: the eigenvalue furthest from zero is the one that decides how long it takes.
# - (d) It comes back without swinging: at first within half a millisecond, then along one line within some ten
#   milliseconds.

# %% [raw]
# # BEGIN SOLUTION

# %%
kind_of_rest = "d"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_kind_of_rest_form(kind_of_rest):
    """kind_of_rest is one of the letters a, b, c and d"""
    assert isinstance(kind_of_rest, str), "kind_of_rest is a letter in quotes"
    letter = kind_of_rest.strip(" ().:").lower()
    assert letter in ("a", "b", "c", "d"), "the letter alone, without the text of the option"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: real_parts
# points: 2

# %% [markdown]
# ## 11. Real parts over the current
#
# Now let the current grow. Draw into `figure_real_parts` the real parts of both eigenvalues against $I$, from 0 to 4 in steps of 0.1
# or finer; a line at zero helps. Label the axes. Between which currents does the line at zero lie below?

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_real_parts = plt.figure(figsize=(6, 4), layout="constrained")
currents = np.arange(0, 4.01, 0.05)
# BEGIN SOLUTION
pairs = np.array([np.sort_complex(eigenvalues(I)) for I in currents])
plt.plot(currents, pairs[:, 0].real, label="first eigenvalue")
plt.plot(currents, pairs[:, 1].real, "--", label="second eigenvalue")
plt.axhline(0.0, color="gray", linewidth=0.8)
plt.xlabel("I")
plt.ylabel("Real part (1/ms)")
plt.legend()
plt.show()
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_real_parts_form(figure_real_parts):
    """Something is drawn in figure_real_parts, and its axes have labels"""
    axes = getattr(figure_real_parts, "axes", None)
    assert axes, "figure_real_parts is the figure that the first line opens, with curves drawn in it"
    assert any(axis.has_data() for axis in axes), "nothing is drawn in figure_real_parts yet"
    assert any(axis.get_xlabel() for axis in axes), "the horizontal axis wants a label"
    assert any(axis.get_ylabel() for axis in axes), "the vertical axis wants a label"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: unstable
# points: 4

# %% [markdown]
# ## 12. The unstable range
#
# Write `unstable_range(eps=0.1)`. It returns the two currents, the lower one first, between which the real parts are positive, for
# any $\varepsilon$ from 0.01 to 1, to 0.01. Both lie between 0 and 4 for all of these. (Trying currents is right, and so is a
# formula.)
#
# Then let `unstable_low` and `unstable_high` be the two currents for our neuron, $\varepsilon = 0.1$. Compare them with `seen_low` and
# `seen_high`.

# %% [raw]
# # BEGIN SOLUTION

# %%
def unstable_range(eps=0.1):
    """Return the least and the greatest current, to 0.01, at which the fixed point is unstable."""
    # BEGIN SOLUTION
    currents = np.arange(0, 4, 0.01)
    positive = [I for I in currents if np.max(np.real(eigenvalues(I, eps))) > 0]
    return positive[0], positive[-1]
    # END SOLUTION


unstable_low = unstable_range()[0]  # SOLUTION
unstable_high = unstable_range()[1]  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_unstable_form(unstable_range, unstable_low, unstable_high):
    """unstable_range returns two currents, the lower one first, between 0 and 4"""
    import numpy as np

    result = unstable_range(eps=0.1)
    assert result is not None, "unstable_range returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "unstable_range: a blank, ..., is still to be filled in"
    assert len(result) == 2, "unstable_range returns two currents, the lower and the higher end"
    for name, (low, high) in (("unstable_range", result), ("unstable_low, unstable_high", (unstable_low, unstable_high))):
        assert np.shape(low) == np.shape(high) == (), f"{name}: each end is one number"
        assert 0 < low < high < 4, f"{name}: both ends lie between 0 and 4, and the lower one comes first"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: how_lost
# points: 1

# %% [markdown]
# ## 13. How stability is lost
#
# What happens at `unstable_low`, where the current grows past it?
#
# - (a) One real eigenvalue passes through zero while the other stays negative, and the fixed point becomes a saddle.
# - (b) Two complex eigenvalues pass together from negative to positive real parts, and the fixed point repels in spirals.
# - (c) The nullclines come apart, so that the fixed point vanishes and nothing is left in the plane to rest at.
# - (d) The nullclines touch, and three fixed points take the place of one, of which the middle one is unstable.

# %% [raw]
# # BEGIN SOLUTION

# %%
how_lost = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_how_lost_form(how_lost):
    """how_lost is one of the letters a, b, c and d"""
    assert isinstance(how_lost, str), "how_lost is a letter in quotes"
    assert how_lost.strip(" ().:").lower() in ("a", "b", "c", "d"), "the letter alone, without the text of the option"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: now_stable
# points: 1

# %% [markdown]
# ## 14. What has become stable
#
# Between `unstable_low` and `unstable_high` the fixed point is unstable. What has become stable in its place?
#
# - (a) A limit cycle: trajectories from inside and from outside end on the same closed curve, and the neuron fires again and
#   again.
# - (b) A second fixed point at a higher voltage, on the right branch of the u-nullcline, where the neuron now rests
#   depolarised.
# - (c) Nothing: a trajectory that leaves an unstable fixed point goes on growing, and only the length of the simulation
#   ends it.
# - (d) Every closed curve around the fixed point, each with its own amplitude, as in a pendulum: the start decides which one
#   it is.

# %% [raw]
# # BEGIN SOLUTION

# %%
now_stable = "a"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_now_stable_form(now_stable):
    """now_stable is one of the letters a, b, c and d"""
    assert isinstance(now_stable, str), "now_stable is a letter in quotes"
    assert now_stable.strip(" ().:").lower() in ("a", "b", "c", "d"), "the letter alone, without the text of the option"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: one_story
# points: 3

# %% [markdown]
# ## 15. Three pictures, one story
#
# You found the same border three times: by geometry, by trajectories, and by a matrix. Explain in five to eight sentences how they
# belong together. What does the current do to the nullclines, and on which branch of the u-nullcline does the fixed point
# lie below, within and above the unstable range? What does that mean for $1 - 3u_0^2$ and for the eigenvalues? And what do the
# trajectories do then?
#
# A person reads this answer, in the cell below.

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The current lifts the u-nullcline as a whole and leaves the w-nullcline where it is, so that the crossing moves to the right
# along the straight line. At weak currents it lies on the left branch of the cubic, which falls; between about 1.26 and 2.74 it
# lies on the middle branch, which rises; and above that on the right branch, which falls again. The slope of the cubic
# is the first entry of the Jacobian, 1 − 3u₀². On an outer branch it is negative, the trace is negative, and both eigenvalues
# have negative real parts. On the middle branch it is positive, and as soon as it exceeds ε/2 = 0.05 the trace is positive: a complex pair
# has passed to positive real parts. The determinant stays positive, so there is never a saddle. A trajectory that starts
# near the fixed point then spirals away from it; but far out the cubic pulls everything back, so it must end on a closed
# curve between, the limit cycle. That is what I saw from I = 1.3 on, while at 1.25 the same start came to rest.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# A picture, a film and a matrix have told you the same number. Save the notebook and hand it in.
