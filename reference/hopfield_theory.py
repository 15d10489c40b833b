"""What a Hopfield network of many neurons can store: signal to noise, mean field, and a measurement to hold against.

The load is ``alpha = P/N``. All quantities are dimensionless.
"""

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq, minimize_scalar
from scipy.special import erf, erfc

from reference.boundary import FloatArray, finite_array, positive
from reference.hopfield import overlap, random_patterns, run
from reference.sweeps import Measured


def pixel_error_probability(load: npt.ArrayLike) -> FloatArray:
    """Return the probability that one neuron of a stored pattern is wrong after one step, in a large network.

    Signal 1 against crosstalk of variance alpha: ``erfc(1/sqrt(2 alpha))/2``.

    Parameters
    ----------
    load : (...) array_like
        alpha, dimensionless units.

    Returns
    -------
    (...) ndarray

    Raises
    ------
    ValueError
        If a load is not finite or not above zero.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.4; Hertz, Krogh & Palmer, Introduction to the Theory of
    Neural Computation (1991), sec. 2.2.
    """
    alpha = finite_array("load", load, "dimensionless units")
    if (alpha <= 0).any():
        raise ValueError(f"load = {alpha.min():g} must be above zero: it is patterns per neuron")
    return np.asarray(0.5 * erfc(1 / np.sqrt(2 * alpha)))


def _load_at(y: float) -> float:
    """Load whose mean-field equations have a solution with the overlap erf(y): AGS at zero temperature, solved."""
    return 0.5 * float(erf(y) / y - 2 / np.sqrt(np.pi) * np.exp(-y * y)) ** 2


def critical_load() -> tuple[float, float]:
    """Return the load above which no retrieval state exists, and the overlap there: about 0.138 and 0.967.

    With ``y = m/sqrt(2 alpha r)`` the equations of mean field at zero temperature, ``m = erf(y)``,
    ``C = sqrt(2/(pi alpha r)) exp(-y²)``, ``r = (1 - C)^-2``, leave
    ``sqrt(2 alpha) = erf(y)/y - 2/sqrt(pi) exp(-y²)``; the critical load is its maximum over y.

    Returns
    -------
    alpha_c, m_c : float
        Dimensionless units.

    Raises
    ------
    Nothing: there are no arguments.

    References
    ----------
    Amit, Gutfreund & Sompolinsky, Phys. Rev. Lett. 55:1530 (1985); Ann. Phys. 173:30 (1987), sec. 4.
    """
    top = minimize_scalar(
        lambda y: -_load_at(y), bounds=(0.5, 4.0), method="bounded", options={"xatol": 1e-10}
    )
    return _load_at(float(top.x)), float(erf(top.x))


def mean_field_overlap(load: float) -> float:
    """Return the overlap of the retrieval state with its pattern in an infinite network; 0 above the critical load.

    Parameters
    ----------
    load : float
        alpha, dimensionless units, shape ``()``.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the load is not finite or not above zero.

    References
    ----------
    Amit, Gutfreund & Sompolinsky, Phys. Rev. Lett. 55:1530 (1985); Ann. Phys. 173:30 (1987), sec. 4.
    """
    alpha = positive("load", load, "dimensionless units")
    alpha_c, _ = critical_load()
    if alpha > alpha_c:
        return 0.0
    top = minimize_scalar(
        lambda y: -_load_at(y), bounds=(0.5, 4.0), method="bounded", options={"xatol": 1e-10}
    )
    # The retrieval state is the branch beyond the maximum; there the load falls as 1/(2 y²).
    far = float(1 / np.sqrt(2 * alpha) + 1)
    return float(erf(brentq(lambda y: _load_at(y) - alpha, float(top.x), far, xtol=1e-12)))


def theoretical_capacity(n_neurons: int) -> float:
    """Return the number of patterns that a large network can store, ``alpha_c N``, about 0.138 per neuron.

    Parameters
    ----------
    n_neurons : int

    Returns
    -------
    float
        Patterns (a pure number).

    Raises
    ------
    ValueError
        If there is not at least one neuron.

    References
    ----------
    Amit, Gutfreund & Sompolinsky, Phys. Rev. Lett. 55:1530 (1985); Gerstner et al., Neuronal Dynamics (2014),
    sec. 17.2.4.
    """
    return critical_load()[0] * positive("n_neurons", n_neurons, "neurons")


def retrieval_overlaps(
    n_neurons: int, n_patterns: int, rng: np.random.Generator, *, t_max: int = 50, n_tested: int = 100
) -> FloatArray:
    """Return the final overlaps of one random network that is started in its patterns; dimensionless.

    Without self-coupling, as in the theory.

    Parameters
    ----------
    n_neurons, n_patterns : int
    rng : numpy.random.Generator
    t_max : int
        Steps.
    n_tested : int
        Patterns tried, from the first on.

    Returns
    -------
    (min(n_tested, n_patterns),) ndarray
        That is ``(n_tested,)`` or ``(n_patterns,)``.

    Raises
    ------
    ValueError
        If a number is below one.

    References
    ----------
    Amit, Gutfreund & Sompolinsky, Ann. Phys. 173:30 (1987), sec. 6 (simulations).
    """
    stored = random_patterns(n_patterns, n_neurons, rng)
    tested = stored[:n_tested]
    return overlap(run(tested, stored, t_max=t_max, zero_diagonal=True), tested)


def measured_critical_load(
    n_neurons: int, rng: np.random.Generator, *, n_networks: int = 4, n_tested: int = 50
) -> Measured:
    """Return the load at which half of the patterns are kept, with an overlap above 0.9; dimensionless.

    The overlap is 0.97 or more where a pattern is kept and below 0.6 where it is lost, so the level between them
    does not matter. The load climbs from 0.10 in steps of 0.01 until half are lost; the share is interpolated.
    A finite network keeps more: the excess over 0.138 falls about as ``1/sqrt(N)``.

    Parameters
    ----------
    n_neurons : int
    rng : numpy.random.Generator
    n_networks, n_tested : int
        Networks per load, and patterns tried in each.

    Returns
    -------
    Measured
        In dimensionless units, ``()``; the error is one step of the load.

    Raises
    ------
    ValueError
        If a number is below one, or the network does not lose half of its patterns between 0.10 and 0.25.

    References
    ----------
    Amit, Gutfreund & Sompolinsky, Ann. Phys. 173:30 (1987), sec. 6 (0.145 ± 0.009 from simulations).
    """

    def share_kept(load: float) -> float:
        n_patterns = round(load * n_neurons)
        runs = [retrieval_overlaps(n_neurons, n_patterns, rng, n_tested=n_tested) for _ in range(n_networks)]
        return float(np.mean(np.array(runs) > 0.9))

    before = share_kept(0.10)
    for load in np.arange(0.11, 0.255, 0.01):
        now = share_kept(float(load))
        if now < 0.5 <= before:
            return Measured(float(load - 0.01 * (0.5 - now) / (before - now)), 0.01)
        before = now
    raise ValueError(
        f"n_neurons = {n_neurons} neurons do not lose half of the patterns between 0.10 and 0.25"
    )
