"""What a Hopfield network of many neurons can store: signal to noise and mean field.

The load is ``alpha = P/N``. All quantities are dimensionless.
"""

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq, minimize_scalar
from scipy.special import erf, erfc

from reference.boundary import FloatArray, finite_array, positive, whole


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
    return critical_load()[0] * whole("n_neurons", n_neurons, "neurons", least=1)


def smooth_overlap(gain: float) -> float:
    """Return the overlap that one stored pattern keeps when the transfer function is ``g(h) = tanh(gain h)``.

    Started in its only pattern, every neuron has ``S_i = m p_i``, so that ``m = tanh(gain m)``; the overlap is 0 up to
    a gain of 1.

    Parameters
    ----------
    gain : float
        Slope of g at 0, dimensionless units.

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If the gain carries units or is not one number.
    ValueError
        If it is not finite and above zero.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3; Hopfield, PNAS 81:3088 (1984).
    """
    slope = positive("gain", gain, "dimensionless units")
    # At m² = 3 (1 - 1/gain) / gain² and below, tanh(gain m) > m as its series shows.
    low = float(np.sqrt(max(1 - 1 / slope, 0))) / slope
    if low < 1e-6:
        return 0.0
    return float(brentq(lambda m: np.tanh(slope * m) - m, low, 1.0, xtol=1e-14))
