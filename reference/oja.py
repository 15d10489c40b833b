"""Oja's rule: one linear neuron that finds the principal axis of its inputs.

``y = w · x`` and ``w ← w + eta y (x - y w)``, one input after the other. All quantities are dimensionless;
angles are in degrees.
"""

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, finite, finite_array, not_negative, positive

_PURE = "dimensionless units"


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
        If the ratio is not above zero, or an argument is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    share, angle = positive("ratio", ratio, _PURE), np.radians(finite("angle_deg", angle_deg, "deg"))
    shape = (n,) if isinstance(n, int) else n
    points = rng.standard_normal((*shape, 2)) * [1.0, min(share, 1 / share)]
    return np.asarray(points @ _axes(angle))


def _axes(angle: float) -> FloatArray:
    """Unit vectors along and across, in rows."""
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def correlation(ratio: float = 1.0, angle_deg: float = 0.0, mean: npt.ArrayLike = (0.0, 0.0)) -> FloatArray:
    """Return the correlation matrix ``<x xᵀ>`` of a cloud around ``mean``, which is what the rule sees.

    Parameters
    ----------
    ratio, angle_deg : float
        As in `make_cloud`; dimensionless and [deg].
    mean : (2,) array_like
        Dimensionless.

    Returns
    -------
    (2, 2) ndarray
        Covariance plus ``mean meanᵀ``: for a mean far out, its direction is the principal axis.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If the ratio is not above zero, or an argument is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    share = positive("ratio", ratio, _PURE)
    axes = _axes(float(np.radians(finite("angle_deg", angle_deg, "deg"))))
    centre = finite_array("mean", mean, _PURE)
    return np.asarray(axes.T @ np.diag([1.0, min(share, 1 / share) ** 2]) @ axes + np.outer(centre, centre))


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
        If an argument is not finite, eta is negative, or the weights diverge.

    References
    ----------
    Oja, J. Math. Biol. 15:267 (1982), eq. 3; Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    points, w = finite_array("cloud", cloud, _PURE), finite_array("start", start, _PURE)
    rate = not_negative("eta", eta, _PURE)
    course = np.empty((points.shape[-2] + 1, *np.broadcast_shapes((*points.shape[:-2], 2), w.shape)))
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


def principal_axis_deg(matrix: npt.ArrayLike) -> float:
    """Return the direction of the eigenvector with the larger eigenvalue [deg], from -90 to 90.

    Parameters
    ----------
    matrix : (2, 2) array_like
        Symmetric, for instance from `correlation`; dimensionless units.

    Returns
    -------
    float
        ``arctan2(2 C12, C11 - C22)/2``.

    Raises
    ------
    ValueError
        If the matrix is not finite, or has no larger eigenvalue (circular data).

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    c = finite_array("matrix", matrix, _PURE)
    if c[0, 0] == c[1, 1] and c[0, 1] == 0:
        raise ValueError("matrix is a multiple of the identity: circular data have no principal axis")
    return float(np.degrees(np.arctan2(2 * c[0, 1], c[0, 0] - c[1, 1])) / 2)


def fixed_points(matrix: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return the fixed points of the mean rule, besides zero: ± the eigenvectors, of length one; dimensionless.

    Parameters
    ----------
    matrix : (n, n) array_like
        Symmetric correlation matrix.

    Returns
    -------
    stable : (2, n) ndarray
        Plus and minus the principal axis.
    unstable : (2 n - 2, n) ndarray
        The others, that is ``(n_unstable, n)``.

    Raises
    ------
    ValueError
        If the matrix is not finite.

    References
    ----------
    Oja, J. Math. Biol. 15:267 (1982), theorem 2; Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    vectors = np.linalg.eigh(finite_array("matrix", matrix, _PURE))[1].T
    return np.stack([vectors[-1], -vectors[-1]]), np.concatenate([vectors[:-1], -vectors[:-1]])


def mean_course(matrix: npt.ArrayLike, start: npt.ArrayLike, learned: npt.ArrayLike) -> FloatArray:
    """Return the weights of the mean rule ``dw/ds = C w - (wᵀ C w) w`` in closed form; dimensionless.

    ``w(s) = e^{Cs} w0 / sqrt(1 + w0ᵀ (e^{2Cs} - 1) w0)``: what `learn` does for small eta, with s = eta k.

    Parameters
    ----------
    matrix : (n, n) array_like
        Symmetric correlation matrix.
    start : (n,) array_like
    learned : (...) array_like
        s, the number of points times eta.

    Returns
    -------
    (..., n) ndarray

    Raises
    ------
    ValueError
        If an argument is not finite.

    References
    ----------
    Ours, checked by differentiation; the flow: Oja, J. Math. Biol. 15:267 (1982), eq. 13.
    """
    values, vectors = np.linalg.eigh(finite_array("matrix", matrix, _PURE))
    parts = finite_array("start", start, _PURE) @ vectors
    growth = values * finite_array("learned", learned, _PURE)[..., np.newaxis]
    size = 1 + (parts**2 * np.expm1(2 * growth)).sum(axis=-1, keepdims=True)
    return np.asarray((parts * np.exp(growth) / np.sqrt(size)) @ vectors.T)


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
        If an argument is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    w = finite_array("weights", weights, _PURE)
    turned = w @ _axes(float(np.radians(finite("axis_deg", axis_deg, "deg")))).T
    return np.asarray(np.degrees(np.arctan2(np.abs(turned[..., 1]), np.abs(turned[..., 0]))))


def angle_scatter_deg(ratio: float, eta: float = 0.001) -> float:
    """Return the standard deviation [deg] of the weights' angle about the principal axis, long after the start.

    Near the axis the angle is an Ornstein-Uhlenbeck process: drift ``-(l1 - l2)`` and noise ``eta l1 l2`` per unit
    of eta k give the variance ``eta l1 l2/(2 (l1 - l2))``, here with l1 = 1 and l2 = ratio².

    Parameters
    ----------
    ratio : float
        Short over long, below 1, as in `make_cloud`; dimensionless units.
    eta : float
        Learning rate.

    Returns
    -------
    float
        To leading order in eta.

    Raises
    ------
    ValueError
        If the ratio is not between 0 and 1, or eta is negative.

    References
    ----------
    Ours, by linearisation; Gardiner, Handbook of Stochastic Methods (2004), sec. 4.4.4.
    """
    if not 0 < finite("ratio", ratio, _PURE) < 1:
        raise ValueError(
            f"ratio = {ratio:g} must lie between 0 and 1: a circular cloud has no axis to scatter about"
        )
    variance = not_negative("eta", eta, _PURE) * ratio**2 / (2 * (1 - ratio**2))
    return float(np.degrees(np.sqrt(variance)))
