"""The squid axon of Hodgkin and Huxley: parameters, rate functions and steady states.

Two conventions, one set of equations. The exercise measures v from rest (rest near 0 mV); HW1 is absolute and
writes ``V + 65``, which is ``v - v_rest_mV`` here. Reversal potentials are given relative to rest in both.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import exprel

from reference.boundary import FloatArray, finite_array
from reference.parameters import check_parameters, parameter

_HH = "Hodgkin & Huxley, J. Physiol. 117:500 (1952), table 3, depolarisation positive"


@dataclass(frozen=True)
class HHParameters:
    """The parameters of one square centimetre of membrane; the defaults are those of the exercise.

    Parameters
    ----------
    c_uF : float
        Capacitance [µF].
    g_na_mS, g_k_mS, g_l_mS : float
        Greatest sodium and potassium conductance, leak conductance [mS].
    e_na_mV, e_k_mV, e_l_mV : float
        Reversal potentials, relative to rest [mV].
    v_rest_mV : float
        What the voltages of this convention call rest [mV].
    beta_m_per_mV : float
        Slope in ``beta_m = 4 exp(-slope u)`` [1/mV]. All have shape ``()``.

    Raises
    ------
    TypeError
        If a value carries units.
    ValueError
        If a value is not finite, the capacitance is not above zero, or a conductance is negative.

    References
    ----------
    Hodgkin & Huxley, J. Physiol. 117:500 (1952), table 3; Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.
    """

    c_uF: float = parameter(1.0, "µF", _HH, "positive")
    g_na_mS: float = parameter(120.0, "mS", _HH, "not_negative")
    g_k_mS: float = parameter(36.0, "mS", _HH, "not_negative")
    g_l_mS: float = parameter(0.3, "mS", _HH, "not_negative")
    e_na_mV: float = parameter(115.0, "mV", _HH)
    e_k_mV: float = parameter(-12.0, "mV", _HH)
    e_l_mV: float = parameter(10.6, "mV", "the exercise and HW1; 10.613 in " + _HH)
    v_rest_mV: float = parameter(0.0, "mV", "the exercise")
    beta_m_per_mV: float = parameter(0.0556, "1/mV", "the exercise; 1/18 in " + _HH, "positive")

    def __post_init__(self) -> None:
        check_parameters(self)


EXERCISE = HHParameters()
HW1 = HHParameters(v_rest_mV=-65.0, beta_m_per_mV=1 / 18)


class Rates(NamedTuple):
    """The six rates [1/ms], each with the shape of the voltage.

    Parameters
    ----------
    alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n : (...) ndarray
        Opening (alpha) and closing (beta) rates of the gates [1/ms].

    Raises
    ------
    Nothing: made by `rates` only.

    References
    ----------
    Hodgkin & Huxley, J. Physiol. 117:500 (1952), eqs. 12-13, 20-21, 23-24.
    """

    alpha_m: FloatArray
    beta_m: FloatArray
    alpha_h: FloatArray
    beta_h: FloatArray
    alpha_n: FloatArray
    beta_n: FloatArray


def rates_at(u_mV: FloatArray, beta_m_per_mV: float = 0.0556) -> Rates:
    """Return the six rates [1/ms] at voltages relative to rest, without looking at the argument first.

    ``alpha_m = 0.1 (25-u)/(exp(2.5-0.1u) - 1)`` is ``1/exprel(2.5-0.1u)``, finite at u = 25, and likewise
    ``alpha_n`` at u = 10.

    Parameters
    ----------
    u_mV : (...) ndarray
        Voltage minus rest [mV].
    beta_m_per_mV : float
        See `HHParameters` [1/mV].

    Returns
    -------
    Rates
        Six arrays ``(...)``.

    Raises
    ------
    Nothing: this is the inner loop; `rates` checks.

    References
    ----------
    Hodgkin & Huxley, J. Physiol. 117:500 (1952), eqs. 12-13, 20-21, 23-24; Gerstner et al., Neuronal Dynamics
    (2014), sec. 2.2.
    """
    return Rates(
        alpha_m=1 / exprel(2.5 - 0.1 * u_mV),
        beta_m=4 * np.exp(-beta_m_per_mV * u_mV),
        alpha_h=0.07 * np.exp(-0.05 * u_mV),
        beta_h=1 / (1 + np.exp(3 - 0.1 * u_mV)),
        alpha_n=0.1 / exprel(1 - 0.1 * u_mV),
        beta_n=0.125 * np.exp(-0.0125 * u_mV),
    )


def rates(v_mV: npt.ArrayLike, parameters: HHParameters = EXERCISE) -> Rates:
    """Return the six rates [1/ms] at a voltage of this convention.

    Parameters
    ----------
    v_mV : (...) array_like
        Voltage [mV]: near 0 at rest for `EXERCISE`, near -65 for `HW1`.
    parameters : HHParameters

    Returns
    -------
    Rates
        ``.alpha_m``, ``.beta_m``, ``.alpha_h``, ``.beta_h``, ``.alpha_n``, ``.beta_n``, each ``(...)``.

    Raises
    ------
    TypeError
        If the voltage carries units.
    ValueError
        If it is not finite, or so low that a rate overflows.

    References
    ----------
    Hodgkin & Huxley, J. Physiol. 117:500 (1952), eqs. 12-13, 20-21, 23-24; Gerstner et al., Neuronal Dynamics
    (2014), sec. 2.2; the HW1 notebook, ``alphaM`` to ``betaN``.
    """
    volts = finite_array("v_mV", v_mV, "mV")
    with np.errstate(over="ignore"):
        found = rates_at(volts - parameters.v_rest_mV, parameters.beta_m_per_mV)
    if not all(np.isfinite(rate).all() for rate in found):
        raise ValueError(f"v_mV = {volts.min():g} mV lies so far below rest that a rate is infinite")
    return found


def steady_gates(v_mV: npt.ArrayLike, parameters: HHParameters = EXERCISE) -> FloatArray:
    """Return m, h, n where the voltage has been held for ever: alpha/(alpha + beta), shares between 0 and 1.

    Parameters
    ----------
    v_mV : (...) array_like
        [mV].
    parameters : HHParameters

    Returns
    -------
    (3, ...) ndarray

    Raises
    ------
    TypeError
        If the voltage carries units.
    ValueError
        If it is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), eq. 2.6.
    """
    r = rates(v_mV, parameters)
    return np.stack(
        [
            r.alpha_m / (r.alpha_m + r.beta_m),
            r.alpha_h / (r.alpha_h + r.beta_h),
            r.alpha_n / (r.alpha_n + r.beta_n),
        ]
    )


def steady_current_uA(v_mV: npt.ArrayLike, parameters: HHParameters = EXERCISE) -> FloatArray:
    """Return the current [µA] that must be injected to hold the voltage, all gates being at their steady state.

    Parameters
    ----------
    v_mV : (...) array_like
        [mV].
    parameters : HHParameters

    Returns
    -------
    (...) ndarray

    Raises
    ------
    TypeError
        If the voltage carries units.
    ValueError
        If it is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), eqs. 2.4-2.6.
    """
    p, u = parameters, finite_array("v_mV", v_mV, "mV") - parameters.v_rest_mV
    m, h, n = steady_gates(v_mV, parameters)
    return np.asarray(
        p.g_na_mS * m**3 * h * (u - p.e_na_mV) + p.g_k_mS * n**4 * (u - p.e_k_mV) + p.g_l_mS * (u - p.e_l_mV)
    )
