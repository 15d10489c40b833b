"""The Hodgkin-Huxley neuron through time, under one current or many; rates and steps are the modules beside."""

from dataclasses import dataclass

import numpy.typing as npt

from reference.boundary import FloatArray, finite_array
from reference.hodgkin_huxley_rates import (
    EXERCISE,
    HW1,
    HHParameters,
    Rates,
    rates,
    steady_current_uA,
    steady_gates,
)
from reference.hodgkin_huxley_states import START_EXERCISE, START_HW1, HHState, resting_state, start_vector
from reference.hodgkin_huxley_steps import Method, derivative, staggered, stepper
from reference.integrators import record, sampled, time_grid_ms

__all__ = [
    "EXERCISE",
    "HW1",
    "START_EXERCISE",
    "START_HW1",
    "HHParameters",
    "HHRun",
    "HHState",
    "Rates",
    "derivative",
    "rates",
    "resting_state",
    "simulate",
    "simulate_hw1",
    "staggered",
    "steady_current_uA",
    "steady_gates",
    "stepper",
]


@dataclass(frozen=True)
class HHRun:
    """The course of one simulation, for a batch of shape ``(...)``.

    Parameters
    ----------
    t_ms : (n_steps,) ndarray
        Sample times [ms].
    v_mV : (..., n_steps) ndarray
        Voltage [mV], in the convention of the parameters.
    m, h, n : (..., n_steps) ndarray
        Gates, shares between 0 and 1.

    Raises
    ------
    Nothing: made by `simulate` only.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.
    """

    t_ms: FloatArray
    v_mV: FloatArray
    m: FloatArray
    h: FloatArray
    n: FloatArray


def simulate(
    i_ext_uA: npt.ArrayLike,
    t_end_ms: float,
    parameters: HHParameters = EXERCISE,
    *,
    dt_ms: float = 0.01,
    start: HHState | None = None,
    method: Method = "strang",
) -> HHRun:
    """Return voltage and gates under one current or many.

    Parameters
    ----------
    i_ext_uA : () or (..., n_steps) or (..., 1) array_like
        Injected current [µA]; the last axis is time, sample k acts from t[k] to t[k+1]; length 1 is a constant.
    t_end_ms, dt_ms : float
        Duration and step [ms]; ``n_steps = ceil(t_end/dt)``.
    parameters : HHParameters
    start : HHState, optional
        By default the resting state.
    method : {"strang", "euler", "exponential_euler", "rk4"}
        See `stepper`.

    Returns
    -------
    HHRun
        With the batch shape ``(...)``; the first sample is the start, at 0 ms.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, the start is not a state, a time is not above zero, the step is longer than the method bears (see
        `stepper`), the current does not fit the time axis, the method is none of the four, or the course does not
        stay finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), eqs. 2.4-2.6; Hodgkin & Huxley, J. Physiol. 117:500 (1952).
    """
    t_ms = time_grid_ms(t_end_ms, dt_ms)
    drive = sampled("i_ext_uA", finite_array("i_ext_uA", i_ext_uA, "µA"), t_ms.size)
    state = start_vector(start, parameters).reshape(4, *[1] * (drive.ndim - 1))
    return HHRun(t_ms, *record(stepper(parameters, dt_ms, method), state, drive, t_ms.size, dt_ms))


def simulate_hw1(i_ext_uA: npt.ArrayLike, t_end_ms: float, parameters: HHParameters = HW1) -> HHRun:
    """Return what ``HH(I0, T0)`` of HW1 must return: Euler at 0.01 ms from -70 mV, .05, .54, .34.

    Parameters
    ----------
    i_ext_uA : () or (..., 1) or (..., n_steps) array_like
        ``I0`` [µA].
    t_end_ms : float
        ``T0`` [ms].
    parameters : HHParameters
        In absolute voltages [mV].

    Returns
    -------
    HHRun
        With the batch shape ``(...)`` and ``ceil(T0/0.01)`` steps.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite or T0 is not above zero.

    References
    ----------
    The HW1 notebook, ``HH``.
    """
    return simulate(i_ext_uA, t_end_ms, parameters, dt_ms=0.01, start=START_HW1, method="euler")
