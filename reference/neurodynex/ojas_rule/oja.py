"""Oja's rule: one linear neuron that finds the principal axis of a cloud of points.

``y = w · x`` and ``w ← w + eta y (x - y w)``, one point after the other. Random numbers come from NumPy's global
generator: ``np.random.seed(...)`` before a call repeats it.

References
----------
Oja, J. Math. Biol. 15:267 (1982); Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1,
https://neuronaldynamics.epfl.ch/online/Ch19.S2.html
"""

import math
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt

from ..tools.numbers import carries_unit, finite_number
from ..tools.screen import show

__all__ = ["learn", "make_cloud", "np", "plt", "run_oja"]

FloatArray = npt.NDArray[np.float64]

# A course of so many points is minutes of learning and as much memory as a laptop has to spare.
_MOST_POINTS = 10**7


def make_cloud(n: int = 10000, ratio: float = 1, angle: float = 0) -> FloatArray:
    """Return a Gaussian cloud around the origin: standard deviation 1 along its long axis, ``ratio`` across.

    Parameters
    ----------
    n : int
        Number of points.
    ratio : float
        Short over long standard deviation, dimensionless; a value above 1 is inverted.
    angle : float
        Of the long axis against the first coordinate, counterclockwise [deg].

    Returns
    -------
    (n, 2) ndarray

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, n is not a whole number from 1 to ten million, or the ratio is negative.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    n_points = finite_number("n", n, "points", least=1)
    if not n_points.is_integer() or n_points > _MOST_POINTS:
        raise ValueError(f"n = {n_points:g} points must be a whole number, at most {_MOST_POINTS:,}")
    short = finite_number("ratio", ratio, "(dimensionless)", least=0)
    turn = math.radians(finite_number("angle", angle, "deg"))
    axes = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    points = np.random.standard_normal((int(n_points), 2))  # noqa: NPY002 - repeatable by np.random.seed
    return np.asarray((points * [1.0, 1 / short if short > 1 else short]) @ axes)


def learn(cloud: npt.ArrayLike, initial_angle: float | None = None, eta: float = 0.001) -> FloatArray:
    """Return the course of the weight vector while all points are shown once, in their order.

    Parameters
    ----------
    cloud : (n, 2) ndarray
        Points, dimensionless.
    initial_angle : float, optional
        Direction of the first weight vector, whose length is 1 [deg]. By default it is random.
    eta : float
        Learning rate, dimensionless.

    Returns
    -------
    (n, 2) ndarray
        Row k holds the weights with which point k was seen: row 0 the initial ones.

    Raises
    ------
    TypeError
        If an argument carries a unit, the cloud is not made of real numbers, or the angle or eta is not one number.
    ValueError
        If an argument is not finite, the cloud is not ``(n, 2)``, eta is negative, or so large that the weights diverge.

    References
    ----------
    Oja, J. Math. Biol. 15:267 (1982), eq. 3; Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    points = _points(cloud)
    rate = finite_number("eta", eta, "(dimensionless)", least=0)
    if initial_angle is None:
        initial_angle = np.random.uniform(0, 360)  # noqa: NPY002 - repeatable by np.random.seed
    start = math.radians(finite_number("initial_angle", initial_angle, "deg"))
    # Plain floats: on vectors of two, NumPy's calls would cost ten times as much.
    w1, w2 = math.cos(start), math.sin(start)
    course = []
    for x1, x2 in points.tolist():
        course.append((w1, w2))
        y = w1 * x1 + w2 * x2
        w1, w2 = w1 + rate * y * (x1 - y * w1), w2 + rate * y * (x2 - y * w2)
    if not (math.isfinite(w1) and math.isfinite(w2)):
        grown = int(np.argmax(~np.isfinite(np.array(course)).all(axis=1))) or len(course)
        raise ValueError(
            f"eta = {rate:g} (dimensionless): the weights diverge after {grown} points of this cloud; take a smaller eta"
        )
    return np.array(course)


def run_oja(n: int = 10000, ratio: float = 1.0, angle: float = 0.0, do_plot: bool = True) -> FloatArray:
    """Make a cloud and let a neuron with random initial weights learn it once.

    Parameters
    ----------
    n : int
        Number of points.
    ratio : float
        Short over long standard deviation, dimensionless.
    angle : float
        Of the long axis [deg].
    do_plot : bool
        Plot the cloud with the path of the weights, and the weights over time.

    Returns
    -------
    (n, 2) ndarray
        The course of the weights, as from `learn`.

    Raises
    ------
    TypeError, ValueError
        As `make_cloud`.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    cloud = make_cloud(n, ratio, angle)
    course = learn(cloud)
    if do_plot:
        _plot(cloud, course)
    return course


def _plot(cloud: FloatArray, course: FloatArray) -> None:
    figure = plt.figure("Oja's rule", figsize=(10, 4.5), clear=True, layout="constrained")
    plane, time = figure.subplots(1, 2)
    plane.scatter(*cloud.T, s=2, color="0.75", label="points")
    plane.plot(*course.T, color="tab:red", label="weights")
    plane.plot(*course[-1], "o", color="tab:red", label="last weights")
    plane.set(xlabel="x1, w1 [1]", ylabel="x2, w2 [1]", title="Cloud and weight vector", aspect="equal")
    plane.legend(loc="upper right")
    time.plot(course, label=["w1", "w2"])
    time.plot(np.linalg.norm(course, axis=1), color="0.4", linestyle="--", label="|w|")
    time.set(xlabel="points seen", ylabel="weight [1]", title="Course of the weights")
    time.legend(loc="center right")
    show()


def _points(cloud: Any) -> FloatArray:
    """Return the cloud as a finite float array ``(n, 2)``."""
    if carries_unit(cloud):
        raise TypeError("cloud carries a unit; give plain numbers (dimensionless)")
    if np.ma.is_masked(cloud):
        raise ValueError("cloud has masked values; leave those points out")
    points = np.asarray(cloud)
    if points.dtype.kind not in "biuf":
        raise TypeError(f"cloud must be numbers (dimensionless), got {points.dtype} values")
    points = points.astype(np.float64)
    if points.ndim != 2 or points.shape[1] != 2 or not len(points):
        raise ValueError(f"cloud has shape {points.shape}; it must be (n, 2), a row per point")
    wrong = ~np.isfinite(points)
    if wrong.any():
        raise ValueError(f"cloud = {points[wrong][0]} in row {wrong.any(axis=1).argmax()}; it must be finite")
    return points
