"""How far from the principal axis Oja's rule ends on a finite cloud: measured over many clouds."""

import numpy as np

from reference.boundary import finite, whole
from reference.oja import angle_to_axis_deg, learn, make_cloud
from reference.sweeps import Measured

# Half width of the interval given with a measured mean, in standard errors: one in 16 000 lies outside.
_STANDARD_ERRORS = 4.0


def learned_angle_deg(
    ratio: float, *, eta: float = 0.005, n_points: int = 4000, n_clouds: int = 400, seed: int = 1
) -> Measured:
    """Return the mean angle [deg] between the learned weights and the cloud's long axis, each cloud shown once.

    Parameters
    ----------
    ratio : float
        Short over long, as in `make_cloud`; dimensionless units.
    eta : float
        Learning rate.
    n_points, n_clouds : int
        Points of a cloud, and clouds; each neuron starts at a random direction with length 1.
    seed : int

    Returns
    -------
    Measured
        Value and error bound [deg], scalars ``()``; the error is four standard errors of the mean.

    Raises
    ------
    ValueError
        If the ratio or a number is not above zero, there is but one cloud, or the weights diverge.

    References
    ----------
    Oja, J. Math. Biol. 15:267 (1982); Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    # One cloud would leave the scatter unknown.
    whole("n_clouds", n_clouds, "clouds", least=2)
    whole("n_points", n_points, "points", least=1)
    rng = np.random.default_rng(whole("seed", seed, ""))
    phi = rng.uniform(0, 2 * np.pi, n_clouds)
    start = np.stack([np.cos(phi), np.sin(phi)], axis=-1)
    weights = learn(make_cloud((n_clouds, n_points), rng, ratio=ratio), start, eta=eta)[:, -1]
    angles = angle_to_axis_deg(weights, 0.0)
    return Measured(float(angles.mean()), float(_STANDARD_ERRORS * angles.std(ddof=1) / np.sqrt(n_clouds)))


def off_centre_direction_deg(
    mean: float = 5.0,
    *,
    ratio: float = 0.3,
    angle_deg: float = 0.0,
    eta: float = 0.001,
    n_points: int = 4000,
    seed: int = 1,
) -> Measured:
    """Return the direction [deg, 0 to 180] that the rule finds when ``mean`` is added to both coordinates of a cloud.

    The rule sees correlations, not covariances: far out, the direction of the mean, 45 degrees, is the principal axis.

    Parameters
    ----------
    mean : float
        Dimensionless units.
    ratio, angle_deg : float
        Of the cloud, as in `make_cloud`: dimensionless and [deg].
    eta : float
        Learning rate.
    n_points, seed : int

    Returns
    -------
    Measured
        Value and error bound [deg], scalars ``()``: over 100 clouds, four standard errors of the mean.

    Raises
    ------
    TypeError
        If a number is not whole, or an argument carries units.
    ValueError
        If an argument is not finite, the ratio or a number not above zero, or the weights diverge.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 19.2.1.
    """
    rng = np.random.default_rng(whole("seed", seed, ""))
    shape = 100, whole("n_points", n_points, "points", least=1)
    cloud = finite("mean", mean, "dimensionless units") + make_cloud(
        shape, rng, ratio=ratio, angle_deg=angle_deg
    )
    # Every start within 90 degrees of the mean: the other sign is the same axis.
    w = learn(cloud, [1.0, 0.0], eta=eta)[:, -1]
    angles = np.degrees(np.arctan2(w[:, 1], w[:, 0])) % 180
    return Measured(float(angles.mean()), float(_STANDARD_ERRORS * angles.std(ddof=1) / np.sqrt(angles.size)))
