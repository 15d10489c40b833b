"""States of the Hodgkin-Huxley neuron: voltage and gates at rest, at the start of a simulation."""

from typing import NamedTuple

from scipy.optimize import brentq

from reference.boundary import FloatArray, finite, finite_array
from reference.hodgkin_huxley_rates import EXERCISE, HHParameters, steady_current_uA, steady_gates


class HHState(NamedTuple):
    """Voltage and gates, each ``(...)`` or a float.

    Parameters
    ----------
    v_mV : float
        Voltage [mV].
    m, h, n : float
        Sodium activation, sodium inactivation, potassium activation: shares between 0 and 1.

    Raises
    ------
    Nothing: it holds what it is given.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.1.
    """

    v_mV: float
    m: float
    h: float
    n: float


# The exercise's start: the gates' steady state at 0 mV, which is close to rest for the exercise's own parameters.
START_EXERCISE = HHState(0.0, 0.0529324852572, 0.596120753508, 0.317676914061)
START_HW1 = HHState(-70.0, 0.05, 0.54, 0.34)


def start_vector(start: HHState | None, parameters: HHParameters) -> FloatArray:
    """Return the state at time 0 as a vector: voltage [mV], and the gates m, h, n.

    Parameters
    ----------
    start : HHState, optional
        By default the resting state.
    parameters : HHParameters

    Returns
    -------
    (4,) ndarray

    Raises
    ------
    TypeError
        If a value carries units or is not a real number.
    ValueError
        If there are not four finite numbers, a gate is not a share between 0 and 1, or no start is given and the
        parameters have no resting state.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.1.
    """
    state = finite_array("start", resting_state(parameters) if start is None else start, "mV and shares")
    if state.shape != (4,):
        raise ValueError(f"start has shape {state.shape}; give the four numbers of HHState: v_mV, m, h, n")
    if ((state[1:] < 0) | (state[1:] > 1)).any():
        raise ValueError(
            f"start has the gates m, h, n = {state[1:].tolist()}; they must be shares from 0 to 1"
        )
    return state


def resting_state(parameters: HHParameters = EXERCISE, i_ext_uA: float = 0.0) -> HHState:
    """Return the fixed point under constant current; stable or not is another question.

    Parameters
    ----------
    parameters : HHParameters
    i_ext_uA : float
        Constant current [µA].

    Returns
    -------
    HHState
        Four floats; voltage in mV. The steady current rises with the voltage for the squid's parameters, so
        the point is the only one between the reversal potentials of potassium and sodium.

    Raises
    ------
    TypeError
        If the current carries units or is not one real number.
    ValueError
        If it is not finite, or no fixed point lies between those two reversal potentials.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.1.
    """
    current = finite("i_ext_uA", i_ext_uA, "µA")
    low, high = (parameters.v_rest_mV + e for e in (parameters.e_k_mV, parameters.e_na_mV))
    left, right = (float(steady_current_uA(v, parameters)) - current for v in (low, high))
    if not left * right <= 0:
        raise ValueError(
            f"i_ext_uA = {current:g} µA has no fixed point between the reversal potentials {low:g} and {high:g} mV; "
            f"give a current from {left + current:g} to {right + current:g} µA"
        )
    v_mV = float(brentq(lambda v: float(steady_current_uA(v, parameters)) - current, low, high, xtol=1e-12))
    m, h, n = steady_gates(v_mV, parameters)
    return HHState(v_mV, float(m), float(h), float(n))
