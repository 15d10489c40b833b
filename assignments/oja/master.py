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
# # Oja's rule: a neuron that finds the principal axis
#
# A synapse knows only what happens at its two ends. It grows when both sides are active together: Hebb's idea. You will see what one more term,
# found by Erkki Oja, makes of this idea: a neuron that finds out, on its own, along which direction its inputs vary most.
#
# How this notebook works:
#
# - Wherever you see `...`, something is missing: replace it with your own code. More lines than one are always allowed.
#   Keep the names and arguments of the functions, since the tests call them.
# - The cell `grader.check("…")` after each question runs the public tests. They see to it that your answer has the
#   right form. Whether it is right is decided by further tests, with other clouds and other weights. So write functions that
#   are true in general. Much here is random; the tests allow for chance.
# - In a question with options, answer with the letter: `second_term = "a"`.
# - A figure is judged by its curves and labels. Colours and style are yours.
# - Every way that leads to the right result is welcome: loops or arrays, lists or arrays, helper functions of your own.
#   Only time is limited: 30 s for a cell, 15 s for one call of a function, 60 s for all the calls of one question together, and
#   300 s for the whole notebook with its tests.
# - When your notebook is graded, NumPy, SciPy and Matplotlib are there, and all that comes with Python itself. Other packages are not:
#   `pip install` does not run while grading.
#
# Inputs and weights have no unit; angles are in degrees, counted counterclockwise from the first axis.
#
# To read beside it: Gerstner, Kistler, Naud and Paninski, *Neuronal Dynamics* (2014), section 19.2; E. Oja, *A simplified neuron model as a principal
# component analyzer*, J. Math. Biol. 15:267 (1982).

# %%
import matplotlib.pyplot as plt
import numpy as np

from neurodynex.ojas_rule.oja import learn, make_cloud

# %% [markdown]
# `neurodynex/ojas_rule/oja.py` lies beside this notebook. It offers
#
# - `make_cloud(n=10000, ratio=1, angle=0)`: `n` random points around the origin, an array of shape `(n, 2)`. Their standard deviation is 1 along the
#   long axis, which stands at `angle` [degrees], and `ratio` across;
# - `learn(cloud, initial_angle=None, eta=0.001)`: the neuron sees the points one after the other; the array of shape `(n, 2)` that comes back holds the weights with which it saw each.
#   They begin with length 1, in the direction `initial_angle` [degrees], or in a random one.

# %%
cloud = make_cloud(ratio=0.3, angle=30)
plt.figure(figsize=(4, 4))
plt.scatter(cloud[:, 0], cloud[:, 1], s=1, color="0.6")
plt.axis("equal")
plt.xlabel("First input")
plt.ylabel("Second input")
plt.title("ratio = 0.3, angle = 30°")
plt.show()

# %% [markdown]
# # Part I: the rule

# %% [raw]
# # BEGIN QUESTION
# name: rule
# points: 2

# %% [markdown]
# ## 1. One step of the rule
#
# The neuron is linear: two inputs $x = (x_1, x_2)$, two weights $w = (w_1, w_2)$, the output $y = w_1 x_1 + w_2 x_2$. After each input every weight changes by
#
# $$\Delta w_i = \eta\, y\,(x_i - y\, w_i) .$$
#
# The first part, $\eta\, y\, x_i$, is Hebb's: output times input. The second lets the weight decay, the faster the stronger the output.
#
# Write `oja_update(w, x, eta=0.001)`. It returns the weights after the input `x`, as a new array; `w` itself stays as it is.

# %% [raw]
# # BEGIN SOLUTION

# %%
def oja_update(w, x, eta=0.001):
    """Return the weights, an array of shape (2,), after the neuron with the weights w has seen the input x."""
    w, x = np.asarray(w), np.asarray(x)

    # the output of the neuron
    y = w @ x  # SOLUTION

    # the new weights
    return w + eta * y * (x - y * w)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_update_form(oja_update):
    """oja_update returns two weights, and changes nothing when there is no input"""
    import numpy as np

    result = oja_update(np.array([0.6, 0.8]), np.array([0.0, 0.0]))
    assert result is not None, "oja_update returned nothing: 'return …' is missing at the end"
    assert "Ellipsis" not in repr(result), "oja_update: a blank, ..., is still to be filled in"
    assert np.shape(result) == (2,), "oja_update returns the two weights, an array of shape (2,)"
    assert np.all(np.abs(np.asarray(result) - [0.6, 0.8]) < 1e-9), "without input there is no output, and no change"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: forgetting
# points: 1

# %% [markdown]
# ## 2. What the second term does
#
# Leave the term $-\eta\, y^2 w_i$ out, and Hebb's part is all that remains. What is it that the second term does?
#
# - **a**: It keeps every single weight between 0 and 1, so that none of them can become negative or too strong.
# - **b**: It drives the length of the vector $w$ to 1: longer ones shrink and shorter ones grow, whatever their direction.
# - **c**: It drives the output $y$ to 1 for every input, so that all the inputs are answered equally strongly.
# - **d**: It slows the learning down more and more, so that the weights stop at whatever point they have reached.

# %% [raw]
# # BEGIN SOLUTION

# %%
second_term = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_second_term_form(second_term):
    """second_term is one of the letters a, b, c and d"""
    assert "Ellipsis" not in repr(second_term), "second_term: a blank, ..., is still to be filled in"
    assert str(second_term).strip(" .:()").lower() in ("a", "b", "c", "d"), 'second_term is a letter, such as "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# # Part II: circular and elongated clouds

# %% [raw]
# # BEGIN QUESTION
# name: courses
# points: 2

# %% [markdown]
# ## 3. Many time courses
#
# One run shows little, since the start is random. Write `time_courses(ratio, angle=0.0, runs=10, n=10000)`. It lets `runs` neurons learn, each with a random start of its own,
# from a cloud of `n` points with this `ratio` and `angle`, and returns the time courses of their weights: an array of shape
# `(runs, n, 2)`, or a list of `runs` arrays as `learn` returns them. A new cloud for each run or one for all, as you like.

# %% [raw]
# # BEGIN SOLUTION

# %%
def time_courses(ratio, angle=0.0, runs=10, n=10000):
    """Return the time courses of the weights, (runs, n, 2), of neurons that learn from clouds of n points."""
    return [learn(make_cloud(n, ratio, angle)) for _ in range(runs)]  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_courses_form(time_courses):
    """time_courses returns one time course of two weights for each run"""
    import numpy as np

    result = time_courses(0.5, angle=20.0, runs=3, n=50)
    assert result is not None, (
        "time_courses returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "time_courses: a blank, ..., is still to be filled in"
    assert np.shape(result) in ((3, 50, 2), (3, 51, 2)), "three runs with 50 points have the shape (3, 50, 2)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: circular_curve
# points: 2

# %% [markdown]
# ## 4. A circular cloud
#
# Draw, in one figure, both components of the weights over the number of points seen, for at least ten runs with circular clouds (`ratio=1`) of 10000 points. Name both axes.

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_circular = plt.figure()
# BEGIN SOLUTION
for course in time_courses(1.0):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
    plt.plot(course[:, 1], color="tab:orange", linewidth=0.8)
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
# END SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_figure_circular_form(figure_circular):
    """Something is drawn in figure_circular, and its axes have labels"""
    panels = list(figure_circular.figure.get_axes())
    assert panels, "nothing is drawn in figure_circular yet"
    labels = [str(panel.get_xlabel()) for panel in panels], [str(panel.get_ylabel()) for panel in panels]
    labels[0].append(str(figure_circular.figure.get_supxlabel()))
    labels[1].append(str(figure_circular.figure.get_supylabel()))
    assert all(any(label.strip() for label in axis) for axis in labels), "name both axes: plt.xlabel(…), plt.ylabel(…)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: circular
# points: 1

# %% [markdown]
# ## 5. What a circular cloud teaches
#
# What happens to the weight vector?
#
# - **a**: It turns, from wherever it starts, towards one and the same direction, and stays there once it has arrived.
# - **b**: It shrinks little by little, as contributions from all the directions cancel, and is zero in the end.
# - **c**: It stays where it starts to the last digit, since a circular cloud gives no reason to change anything.
# - **d**: It keeps its length and stays near its start, turning a little this way and that, as the points happen to fall.

# %% [raw]
# # BEGIN SOLUTION

# %%
without_axis = "d"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_without_axis_form(without_axis):
    """without_axis is one of the letters a, b, c and d"""
    assert "Ellipsis" not in repr(without_axis), "without_axis: a blank, ..., is still to be filled in"
    assert str(without_axis).strip(" .:()").lower() in ("a", "b", "c", "d"), 'without_axis is a letter, such as "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: elongated_curve
# points: 2

# %% [markdown]
# ## 6. An elongated cloud
#
# The same for an elongated cloud: `ratio=0.3`, `angle=0`, and again at least ten runs with 10000 points.

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_elongated = plt.figure()
# BEGIN SOLUTION
for course in time_courses(0.3):
    plt.plot(course[:, 0], color="tab:blue", linewidth=0.8)
    plt.plot(course[:, 1], color="tab:orange", linewidth=0.8)
plt.xlabel("Points seen")
plt.ylabel("Weights (blue: first, orange: second)")
# END SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_figure_elongated_form(figure_elongated):
    """Something is drawn in figure_elongated, and its axes have labels"""
    panels = list(figure_elongated.figure.get_axes())
    assert panels, "nothing is drawn in figure_elongated yet"
    labels = [str(panel.get_xlabel()) for panel in panels], [str(panel.get_ylabel()) for panel in panels]
    labels[0].append(str(figure_elongated.figure.get_supxlabel()))
    labels[1].append(str(figure_elongated.figure.get_supylabel()))
    assert all(any(label.strip() for label in axis) for axis in labels), "name both axes: plt.xlabel(…), plt.ylabel(…)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: elongated
# points: 1

# %% [markdown]
# ## 7. Circular and elongated
#
# Compare the two figures. What is different about learning from the elongated cloud?
#
# - **a**: All runs end at the same two values: the first weight at 1, the second at 0, wherever they started.
# - **b**: The first weight ends at 1 or at −1, depending on the start, and the second at 0: the two ends of one axis.
# - **c**: The weights become larger than with the circular cloud, in the proportion of its two standard deviations.
# - **d**: The weights change faster at first, but end, as they did with the circular cloud, in any direction at all.

# %% [raw]
# # BEGIN SOLUTION

# %%
difference = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_difference_form(difference):
    """difference is one of the letters a, b, c and d"""
    assert "Ellipsis" not in repr(difference), "difference: a blank, ..., is still to be filled in"
    assert str(difference).strip(" .:()").lower() in ("a", "b", "c", "d"), 'difference is a letter, such as "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# # Part III: what the rule finds

# %% [raw]
# # BEGIN QUESTION
# name: axes
# points: 3

# %% [markdown]
# ## 8. Directions without a sign
#
# $w$ and $-w$ lie on the same axis. Whoever compares directions with a sign will find half of the runs wrong by 180°. So write
#
# 1. `axis_angle(w)`: the angle [degrees] of the axis on which `w` lies, from 0 up to, but not including, 180. It is the same for `w` and `-w`;
# 2. `axis_difference(a, b)`: the angle [degrees] between two axes that stand at `a` and `b` [degrees], from 0 to 90. For instance, the axes at 179° and 2° are
#    3° apart.

# %% [raw]
# # BEGIN SOLUTION

# %%
def axis_angle(w):
    """Return the angle [degrees] of the axis of the vector w, at least 0 and below 180."""
    return np.degrees(np.arctan2(w[1], w[0])) % 180  # SOLUTION


def axis_difference(a, b):
    """Return the angle [degrees], from 0 to 90, between the axes at the angles a and b [degrees]."""
    return abs((a - b + 90) % 180 - 90)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_axes_form(axis_angle, axis_difference):
    """axis_angle gives 45 degrees for (1, 1), and axis_difference 20 degrees between 10 and 30"""
    import numpy as np

    angle = axis_angle(np.array([1.0, 1.0]))
    apart = axis_difference(10.0, 30.0)
    for name, value in (("axis_angle", angle), ("axis_difference", apart)):
        assert value is not None, f"{name} returned nothing: 'return …' is missing at the end"
        assert "Ellipsis" not in repr(value), f"{name}: a blank, ..., is still to be filled in"
        assert np.shape(value) == (), f"{name} returns one number, in degrees"
    assert abs(angle - 45.0) < 1e-6, "(1, 1) lies on the axis at 45 degrees"
    assert abs(apart - 20.0) < 1e-6, "between 10 and 30 degrees lie 20 degrees"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: principal
# points: 4

# %% [markdown]
# ## 9. What the rule finds
#
# Try several angles of the cloud. To see what the weights have to do with the cloud, compare two axes:
#
# 1. `learned_axis(cloud)`: let a neuron learn from the cloud once, by `learn`, and return the `axis_angle` [degrees] of its last weights;
# 2. `principal_axis(cloud)`: no neuron, only mathematics: the angle [degrees], in any range, of the axis along which the points reach out furthest *from the origin*. It is that of the eigenvector
#    with the larger eigenvalue of the correlation matrix
#
# $$C = \langle x\, x^T \rangle = \frac{1}{n} \sum_{k=1}^{n} x_k\, x_k^T ,$$
#
# a 2 × 2 matrix; no mean is taken away. `np.linalg.eigh` gives the eigenvalues of a symmetric matrix in rising order, and the eigenvectors in **columns**.

# %% [raw]
# # BEGIN SOLUTION

# %%
def learned_axis(cloud):
    """Return the angle [degrees] of the axis that a neuron with Oja's rule learns from the points, (n, 2)."""
    return axis_angle(learn(cloud)[-1])  # SOLUTION


def principal_axis(cloud):
    """Return the angle [degrees] of the principal axis of the correlation matrix of the points, (n, 2)."""
    # BEGIN SOLUTION
    C = cloud.T @ cloud / len(cloud)
    values, vectors = np.linalg.eigh(C)
    return axis_angle(vectors[:, 1])
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %%
try:
    print("cloud  learned  principal  [degrees]")
    for angle in (0, 20, 70, 110, 160):
        cloud = make_cloud(ratio=0.3, angle=angle)
        print(f"{angle:5d}  {learned_axis(cloud):7.1f}  {principal_axis(cloud):9.1f}")
except Exception as problem:
    print(f"Nothing to show yet for questions 8 and 9 ({type(problem).__name__}: {problem}).")

# %% [raw]
# # BEGIN TESTS

# %%
def test_principal_form(learned_axis, principal_axis):
    """learned_axis and principal_axis return one number each, an angle in degrees"""
    import numpy as np

    cloud = np.array([[1.0, 0.0], [-1.0, 0.01], [2.0, -0.01], [-2.0, 0.0]])
    for name, function in (("learned_axis", learned_axis), ("principal_axis", principal_axis)):
        value = function(cloud)
        assert value is not None, f"{name} returned nothing: a blank, ..., is still to be filled in"
        assert "Ellipsis" not in repr(value), f"{name}: a blank, ..., is still to be filled in"
        assert np.shape(value) == (), f"{name} returns one number, in degrees"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: plane
# points: 2

# %% [markdown]
# ## 10. Weights and cloud in one plane
#
# Inputs and weights have two components each, so both fit into one plane. Draw a cloud with `ratio=0.3`, at an angle of your choice other than 0° and 90°, as points (500 of them are enough to look at), and
# on top of it the weights that a neuron has learned from it: a line or an arrow from the origin to $w$, or the whole course of the weights. `plt.axis("equal")` keeps the angles as they are. Name the axes.

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_plane = plt.figure(figsize=(5, 5))
# BEGIN SOLUTION
cloud = make_cloud(ratio=0.3, angle=60)
course = learn(cloud)
plt.scatter(cloud[::10, 0], cloud[::10, 1], s=2, color="0.7")
plt.plot(course[:, 0], course[:, 1], color="tab:blue", linewidth=0.8)
plt.plot([0, course[-1, 0]], [0, course[-1, 1]], "o-", color="tab:red")
plt.axis("equal")
plt.xlabel("First input, first weight")
plt.ylabel("Second input, second weight")
# END SOLUTION
plt.show()

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_figure_plane_form(figure_plane):
    """Something is drawn in figure_plane, and its axes have labels"""
    panels = list(figure_plane.figure.get_axes())
    assert panels, "nothing is drawn in figure_plane yet"
    labels = [str(panel.get_xlabel()) for panel in panels], [str(panel.get_ylabel()) for panel in panels]
    labels[0].append(str(figure_plane.figure.get_supxlabel()))
    labels[1].append(str(figure_plane.figure.get_supylabel()))
    assert all(any(label.strip() for label in axis) for axis in labels), "name both axes: plt.xlabel(…), plt.ylabel(…)"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
# # Part IV: inputs that are never negative
#
# So far inputs were as often negative as positive. If they are the firing rates of other neurons they cannot be negative: their cloud lies off the origin. `5 + make_cloud(…)` is such a cloud, around the point (5, 5).

# %% [raw]
# # BEGIN QUESTION
# name: off_centre
# points: 2

# %% [markdown]
# ## 11. A cloud that is not centred
#
# Write `off_centre_axes(angles)`. For each angle [degrees] of the list it makes a cloud `5 + make_cloud(ratio=0.3, angle=…)`, lets a neuron learn from it, and returns the learned axes [degrees, from 0 to 180], a list or an
# array as long as `angles`. Then look: how do they depend on the angle? Hand in as `off_centre_axis_deg`, in degrees, the axis that is learned at the angle −45°.

# %% [raw]
# # BEGIN SOLUTION

# %%
def off_centre_axes(angles):
    """Return the axes [degrees] that neurons learn from clouds around (5, 5) whose long axes stand at the angles."""
    return [learned_axis(5 + make_cloud(ratio=0.3, angle=angle)) for angle in angles]  # SOLUTION


off_centre_axis_deg = off_centre_axes([-45])[0]  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_off_centre_form(off_centre_axes):
    """off_centre_axes returns one axis for each angle, from 0 to 180 degrees"""
    import numpy as np

    result = off_centre_axes([10.0, 100.0, 150.0])
    assert result is not None, (
        "off_centre_axes returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "off_centre_axes: a blank, ..., is still to be filled in"
    assert np.shape(result) == (3,), "for three angles three axes are wanted"
    assert np.all(np.abs(np.asarray(result) - 90) <= 90), "axes stand at angles from 0 to 180 degrees"

# %%
def test_off_centre_number_form(off_centre_axis_deg):
    """off_centre_axis_deg is one number, in degrees"""
    import numpy as np

    assert "Ellipsis" not in repr(off_centre_axis_deg), "off_centre_axis_deg: a blank, ..., is still to be filled in"
    is_number = np.shape(off_centre_axis_deg) == () and np.asarray(off_centre_axis_deg).dtype.kind in "iuf"
    assert is_number, "off_centre_axis_deg is one number, an angle in degrees"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: off_centre_why
# points: 1

# %% [markdown]
# ## 12. What an off-centre cloud teaches
#
# Why is that so?
#
# - **a**: The rule still finds the long axis of the cloud, but the weights stay positive now, since the inputs are positive.
# - **b**: The large inputs make the rule unstable, and 45° is where weights end that have grown beyond all bounds.
# - **c**: In $\langle x x^T \rangle$ the mean outweighs the spread, so the axis from the origin to the cloud's centre is the principal one.
# - **d**: With inputs this strong the weights are at the end after a few points, too early to have seen the cloud's form.

# %% [raw]
# # BEGIN SOLUTION

# %%
off_centre_finds = "c"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_off_centre_finds_form(off_centre_finds):
    """off_centre_finds is one of the letters a, b, c and d"""
    assert "Ellipsis" not in repr(off_centre_finds), "off_centre_finds: a blank, ..., is still to be filled in"
    assert str(off_centre_finds).strip(" .:()").lower() in ("a", "b", "c", "d"), 'off_centre_finds is a letter, such as "a"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: mended
# points: 3

# %% [markdown]
# ## 13. A rule that mends it
#
# The cell below holds Oja's rule as `learn` has it, but for the line that changes the weights. Mend the rule: after learning from a cloud with *any* centre the weights should lie on the cloud's long axis, with length 1, and still so for a cloud around the origin.
# Change whatever you like in the function, as long as the cloud, the start and `eta` go in and the course of the weights comes out.

# %% [raw]
# # BEGIN SOLUTION

# %%
def learn_mended(cloud, initial_angle=None, eta=0.001):
    """Return the course of the weights, (n, 2), while a neuron learns the long axis of the points, (n, 2)."""
    if initial_angle is None:
        initial_angle = np.random.uniform(0, 360)
    w = np.array([np.cos(np.radians(initial_angle)), np.sin(np.radians(initial_angle))])
    course = []
    mean = np.mean(cloud, axis=0)  # SOLUTION
    for x in np.asarray(cloud):
        course.append(w)
        # here stood Oja's rule, that of question 1; write yours
        # BEGIN SOLUTION
        y = w @ (x - mean)
        w = w + eta * y * (x - mean - y * w)
        # END SOLUTION
    return np.array(course)

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_mended_form(learn_mended):
    """learn_mended returns the course of two weights, beginning in the direction that was asked for"""
    import numpy as np

    cloud = np.array([[5.0, 4.0], [5.5, 4.2], [4.5, 3.8], [5.2, 3.9]])
    course = learn_mended(cloud, initial_angle=90.0)
    assert course is not None, "learn_mended returned nothing: 'return …' is missing at the end"
    assert "Ellipsis" not in repr(course), "learn_mended: a blank, ..., is still to be filled in"
    assert np.shape(course) in ((4, 2), (5, 2)), "four points make a course of the shape (4, 2)"
    course = np.asarray(course)
    assert np.all(np.abs(course[0] - [0.0, 1.0]) < 1e-6), "with initial_angle = 90 the weights begin at (0, 1)"
    assert np.any(course[-1] != course[0]), "the weights never change: a blank, ..., is still to be filled in"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %%
try:
    points = 5 + make_cloud(ratio=0.3, angle=-45)
    course = learn_mended(points)
    assert np.any(course[-1] != course[0]), "the blank is still to be filled in"
    plt.figure(figsize=(5, 5))
    plt.scatter(points[::10, 0], points[::10, 1], s=2, color="0.7")
    plt.plot([5, 5 + course[-1, 0]], [5, 5 + course[-1, 1]], "o-", color="tab:red", label="mended rule")
    w = learn(points)[-1]
    plt.plot([0, w[0]], [0, w[1]], "o-", color="tab:blue", label="Oja's rule")
    plt.axis("equal")
    plt.xlabel("First input")
    plt.ylabel("Second input")
    plt.legend()
    plt.show()
except Exception as problem:
    print(f"Nothing to show yet for learn_mended ({type(problem).__name__}: {problem}).")

# %% [raw]
# # BEGIN QUESTION
# name: reflection
# points: 2

# %% [markdown]
# ## 14. Rates are never negative
#
# In three to six sentences: what does a neuron learn by Oja's rule when its inputs are firing rates, and why is that of little use? What must a synapse know for your mended rule, and how could it come to know it?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# Rates are positive, so the cloud of inputs lies far from the origin, and the rule finds the direction of the mean rates. That direction says which inputs are active on average, but nothing about which of them vary together. The mended rule
# looks at deviations from the mean, so it sees the covariance instead of the correlation, and finds the axis of greatest variance. For this each synapse must know the mean of its input. It can estimate it from what it sees itself,
# by an average that changes slowly compared with the input but not too slowly compared with the learning; inhibition that takes the mean away would do as well.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# Hebb, one more term, and a mean: enough to find structure without a teacher. Save the notebook and hand it in.
