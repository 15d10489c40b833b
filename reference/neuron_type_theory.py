"""Where type I and type II neurons change their mind: fixed points and bifurcations, exactly."""

import numpy as np
from scipy.optimize import brentq

from reference.boundary import FloatArray, finite
from reference.neuron_types import TYPE_ONE, TYPE_TWO, NeuronType, TypeOneParameters, TypeTwoParameters


def saddle_node_pA(parameters: TypeOneParameters = TYPE_ONE) -> tuple[float, float]:
    """Return current [pA] and voltage [mV] at which the resting state of the type I neuron vanishes.

    It is the maximum of the steady current over the voltage, between the leak's reversal potential and the
    middle of the calcium curve; for the exercise's parameters it lies on a limit cycle, which is what makes
    the neuron type I: the rate grows from zero as the square root of the current above this one.

    Parameters
    ----------
    parameters : TypeOneParameters

    Returns
    -------
    i_pA, v_mV : float

    Raises
    ------
    ValueError
        If the steady current has no maximum there: the neuron is then not of this type.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.1; Rinzel & Ermentrout (1998), sec. 7.3.
    """

    def slope(v: float) -> float:
        above, below = parameters.steady_current_pA(np.array([v + 1e-4, v - 1e-4]))
        return float(above - below)

    low, high = parameters.v_l_mV, parameters.m_half_mV
    grid = np.linspace(low, high, 400)
    falling = np.flatnonzero([slope(v) < 0 for v in grid])
    if not falling.size or falling[0] == 0:
        raise ValueError(
            f"the steady current has no maximum between {low:g} and {high:g} mV: not a type I neuron"
        )
    v_mV = float(brentq(slope, grid[falling[0] - 1], grid[falling[0]], xtol=1e-10))
    return float(parameters.steady_current_pA(v_mV)), v_mV


def jacobian_at(v_mV: float, parameters: NeuronType) -> FloatArray:
    """Return the Jacobian [1/ms] of the flow at the fixed point with this voltage.

    Parameters
    ----------
    v_mV : float
        [mV].
    parameters : TypeOneParameters or TypeTwoParameters

    Returns
    -------
    (2, 2) ndarray
        By central differences, right to about 1e-9.

    Raises
    ------
    TypeError
        If the voltage carries units.
    ValueError
        If it is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3.
    """
    current = parameters.steady_current_pA(v_mV)
    if isinstance(parameters, TypeOneParameters):
        w = float(parameters.w_steady(np.array(v_mV)))
    else:
        w = float(v_mV - v_mV**3 / 3 + current)
    h = 1e-5
    columns = [
        (
            parameters.flow(np.array([v_mV + dv, w + dw]), current)
            - parameters.flow(np.array([v_mV - dv, w - dw]), current)
        )
        for dv, dw in ((h, 0.0), (0.0, h))
    ]
    return np.stack(columns, axis=-1) / (2 * h)


def upper_hopf_pA(parameters: TypeOneParameters = TYPE_ONE, *, high_mV: float = 40.0) -> float:
    """Return the current [pA] above which the depolarised fixed point of the type I neuron is stable (Hopf).

    A limit cycle coexists with it for a while: `reference.neuron_type_answers.end_of_firing_pA` is larger.

    Parameters
    ----------
    parameters : TypeOneParameters
    high_mV : float
        A voltage at which it is stable [mV].

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the fixed point is not unstable in the middle of the calcium curve, or not stable at ``high_mV`` above it.

    References
    ----------
    Rinzel & Ermentrout (1998), sec. 7.3; Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    low, high = parameters.m_half_mV, finite("high_mV", high_mV, "mV")
    if not high > low:
        raise ValueError(
            f"high_mV = {high:g} mV must be above m_half_mV = {low:g} mV; give a depolarised voltage"
        )

    def growth(v_mV: float) -> float:
        return float(np.trace(jacobian_at(v_mV, parameters)))

    with np.errstate(over="ignore", invalid="ignore"):
        if not growth(low) > 0 > growth(high):
            raise ValueError(
                f"high_mV = {high:g} mV: no Hopf bifurcation lies between m_half_mV = {low:g} mV and there; give a voltage "
                f"at which the fixed point is stable, such as 40 mV"
            )
        # Far out the slope says nothing, and halving from 1e100 mV takes 400 steps.
        at_mV = float(brentq(growth, low, high, xtol=1e-10, maxiter=1000))
    return float(parameters.steady_current_pA(at_mV))


def hopf_currents_pA(parameters: TypeTwoParameters = TYPE_TWO) -> tuple[float, float]:
    """Return the two currents [pA] between which the fixed point of the type II neuron is unstable.

    The trace ``1 - v² - 1/tau`` vanishes at ``v = ±sqrt(1 - 1/tau)``.

    Parameters
    ----------
    parameters : TypeTwoParameters

    Returns
    -------
    low, high : float
        Both NaN if tau ≤ 1 ms, when it is stable at every current.

    Raises
    ------
    Nothing: the parameters are checked already.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.2.
    """
    square = 1 - 1 / parameters.tau_w_ms
    if square <= 0:
        return float("nan"), float("nan")
    v = np.sqrt(square)
    low, high = parameters.steady_current_pA(np.array([-v, v]))
    return float(low), float(high)
