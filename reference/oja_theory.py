"""What Oja's rule sees and where it goes: correlations, principal axis, fixed points, the mean course in closed form.

All quantities are dimensionless; angles are in degrees.
"""

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, finite, finite_array, not_negative, positive

PURE = "dimensionless units"


def axes(angle: float) -> FloatArray:
    """Return the unit vectors along an angle and across it, in rows; dimensionless.

    Parameters
    ----------
    angle : float
        [rad].

    Returns
    -------
    (2, 2) ndarray

    Raises
    ------
    Nothing: its callers check.

    References
    ----------
    Ours: plane geometry.
    """
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def pairs(name: str, value: npt.ArrayLike) -> FloatArray:
    """Return finite pairs of numbers, dimensionless.

    Parameters
    ----------
    name : str
        What the error says.
    value : (..., 2) array_like

    Returns
    -------
    (..., 2) ndarray

    Raises
    ------
    TypeError
        If the value carries units or is not real.
    ValueError
        If it is not finite, or its last axis is not 2 long.

    References
    ----------
    Ours: the boundary of this package, no model behind it.
    """
    given = finite_array(name, value, PURE)
    if given.shape[-1:] != (2,):
        raise ValueError(f"{name} has shape {given.shape}: its last axis must have length 2")
    return given


def _symmetric(matrix: npt.ArrayLike) -> FloatArray:
    """Return a finite symmetric matrix; what rounding leaves between its halves is no asymmetry."""
    c = finite_array("matrix", matrix, PURE)
    if c.ndim != 2 or c.shape[0] != c.shape[1] or not c.size:
        raise ValueError(f"matrix has shape {c.shape}; it must be (n, n), the correlations <x_i x_j>")
    if not np.allclose(c, c.T, rtol=1e-9, atol=1e-12 * float(np.abs(c).max())):
        raise ValueError(f"matrix = {c.tolist()} is not symmetric: correlations <x_i x_j> are")
    return c


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
        If the ratio is not above zero, an argument is not finite, or the mean is not one point.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    share = positive("ratio", ratio, PURE)
    turned = axes(float(np.radians(finite("angle_deg", angle_deg, "deg"))))
    centre = pairs("mean", mean)
    if centre.ndim != 1:
        raise ValueError(f"mean has shape {centre.shape}; it must be one point (2,)")
    return np.asarray(
        turned.T @ np.diag([1.0, min(share, 1 / share) ** 2]) @ turned + np.outer(centre, centre)
    )


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
        If the matrix is not finite, not ``(2, 2)`` and symmetric, or has no larger eigenvalue (circular data).

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    c = _symmetric(matrix)
    if c.shape != (2, 2):
        raise ValueError(f"matrix has shape {c.shape}; an angle describes the axis of a (2, 2) matrix only")
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
        If the matrix is not finite, square and symmetric.

    References
    ----------
    Oja, J. Math. Biol. 15:267 (1982), theorem 2; Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    vectors = np.linalg.eigh(_symmetric(matrix))[1].T
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
        If an argument is not finite, the matrix not square and symmetric, the start not of its size, or s negative.

    References
    ----------
    Ours, checked by differentiation; the flow: Oja, J. Math. Biol. 15:267 (1982), eq. 13.
    """
    values, vectors = np.linalg.eigh(_symmetric(matrix))
    w0, s = finite_array("start", start, PURE), finite_array("learned", learned, PURE)
    if w0.shape != values.shape:
        raise ValueError(f"start has shape {w0.shape}; it must be ({values.size},), as the matrix is")
    if (s < 0).any():
        raise ValueError(f"learned = {s.min():g} (eta times points) must not be negative")
    parts = w0 @ vectors
    growth = values * s[..., np.newaxis]
    # Numerator and denominator over exp of the greatest growth of a part that is there: neither can overflow.
    greatest = np.maximum(0, np.where(parts != 0, growth, 0).max(axis=-1, keepdims=True))
    scaled = parts * np.exp(np.minimum(growth - greatest, 0))
    rest = np.exp(-2 * greatest) * (1 - (parts**2).sum())
    return np.asarray((scaled / np.sqrt(rest + (scaled**2).sum(axis=-1, keepdims=True))) @ vectors.T)


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
    if not 0 < finite("ratio", ratio, PURE) < 1:
        raise ValueError(
            f"ratio = {ratio:g} must lie between 0 and 1: a circular cloud has no axis to scatter about"
        )
    variance = not_negative("eta", eta, PURE) * ratio**2 / (2 * (1 - ratio**2))
    return float(np.degrees(np.sqrt(variance)))
