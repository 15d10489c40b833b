"""Oja's rule: one linear neuron that finds the principal axis of its inputs.

``y = w · x`` and ``w ← w + eta y (x - y w)``, one input after the other. All quantities are dimensionless;
angles are in degrees.
"""

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, array_shape, finite, not_negative, positive
from reference.oja_theory import (
    PURE,
    angle_scatter_deg,
    axes,
    correlation,
    fixed_points,
    mean_course,
    pairs,
    principal_axis_deg,
)

__all__ = [
    "angle_scatter_deg",
    "angle_to_axis_deg",
    "correlation",
    "fixed_points",
    "learn",
    "make_cloud",
    "mean_course",
    "principal_axis_deg",
]


def make_cloud(
    n: int | tuple[int, ...], rng: np.random.Generator, *, ratio: float = 1.0, angle_deg: float = 0.0
) -> FloatArray:
    """Return Gaussian points around the origin: standard deviation 1 along the long axis, ``ratio`` across.

    Parameters
    ----------
    n : int or tuple of int
        Points, or ``(..., n)`` for many clouds.
    rng : numpy.random.Generator
    ratio : float
        Short over long; a value above 1 is inverted. Dimensionless units.
    angle_deg : float
        Of the long axis [deg].

    Returns
    -------
    (..., n, 2) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If the ratio is not above zero, an argument is not finite, or there is no point.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    share, angle = positive("ratio", ratio, PURE), np.radians(finite("angle_deg", angle_deg, "deg"))
    points = rng.standard_normal((*array_shape("n", n, "points"), 2)) * [1.0, min(share, 1 / share)]
    return np.asarray(points @ axes(angle))


def learn(cloud: npt.ArrayLike, start: npt.ArrayLike, *, eta: float = 0.001) -> FloatArray:
    """Return the course of the weights while the points are shown once, in their order; dimensionless.

    Parameters
    ----------
    cloud : (..., n, 2) array_like
        Points; one neuron per leading index.
    start : (..., 2) array_like
        Weights before the first point.
    eta : float
        Learning rate. The mean rule is stable for ``eta * largest correlation`` well below 1.

    Returns
    -------
    (..., n + 1, 2) ndarray
        The start first.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite or not of these shapes, eta is negative, or the weights diverge.

    References
    ----------
    Oja, J. Math. Biol. 15:267 (1982), eq. 3; Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    points, w = pairs("cloud", cloud), pairs("start", start)
    if points.ndim < 2 or not points.size:
        raise ValueError(f"cloud has shape {points.shape}; it must be (..., n, 2), a row per point")
    try:
        batch = np.broadcast_shapes((*points.shape[:-2], 2), w.shape)
    except ValueError:
        raise ValueError(
            f"start {w.shape} must be (2,), or one row for each cloud of {points.shape}"
        ) from None
    rate = not_negative("eta", eta, PURE)
    course = np.empty((points.shape[-2] + 1, *batch))
    course[0] = w
    with np.errstate(over="ignore", invalid="ignore"):
        for k, x in enumerate(np.moveaxis(points, -2, 0)):
            w = course[k]
            y = (w * x).sum(axis=-1, keepdims=True)
            course[k + 1] = w + rate * y * (x - y * w)
    if not np.isfinite(course[-1]).all():
        raise ValueError(
            f"the weights diverge at eta = {rate:g}; take a smaller learning rate, or centre the cloud"
        )
    return np.moveaxis(course, 0, -2)


def angle_to_axis_deg(weights: npt.ArrayLike, axis_deg: float) -> FloatArray:
    """Return the angle [deg] between the weights and an axis, from 0 to 90: either sign of w is right.

    Parameters
    ----------
    weights : (..., 2) array_like
        Dimensionless.
    axis_deg : float
        Direction of the axis [deg].

    Returns
    -------
    (...) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, or weights are not pairs or are zero.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    w = pairs("weights", weights)
    if not w.any(axis=-1).all():
        raise ValueError("weights = (0, 0) have no direction")
    turned = w @ axes(float(np.radians(finite("axis_deg", axis_deg, "deg")))).T
    return np.asarray(np.degrees(np.arctan2(np.abs(turned[..., 1]), np.abs(turned[..., 0]))))
