"""The Hodgkin-Huxley neuron through time: four integrators, one current or many.

``C dv/dt = I - g_Na m³h (v - E_Na) - g_K n⁴ (v - E_K) - g_L (v - E_L)`` and ``dx/dt = alpha (1 - x) - beta x``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, finite_array
from reference.hodgkin_huxley_rates import (
    EXERCISE,
    HW1,
    START_HW1,
    HHParameters,
    HHState,
    Rates,
    rates,
    rates_at,
    resting_state,
    steady_current_uA,
    steady_gates,
)
from reference.integrators import Step, euler, record, rk4, sampled, time_grid_ms

__all__ = [
    "EXERCISE",
    "HW1",
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
    "steady_current_uA",
    "steady_gates",
    "stepper",
]

Method = Literal["strang", "euler", "exponential_euler", "rk4"]


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


def _conductances(state: FloatArray, p: HHParameters) -> tuple[FloatArray, FloatArray]:
    """Total conductance [mS], and the current [µA] it would drive at u = 0."""
    _, m, h, n = state
    g_na, g_k = p.g_na_mS * m * m * m * h, p.g_k_mS * (n * n) ** 2
    return g_na + g_k + p.g_l_mS, g_na * p.e_na_mV + g_k * p.e_k_mV + p.g_l_mS * p.e_l_mV


def derivative(parameters: HHParameters) -> Callable[[FloatArray, FloatArray], FloatArray]:
    """Return the right-hand side of the four equations, [mV/ms] and [1/ms].

    Parameters
    ----------
    parameters : HHParameters

    Returns
    -------
    callable
        ``f(state, i_ext_uA)`` with state ``(4, ...)`` (v, m, h, n) and current ``(...)`` gives ``(4, ...)``.

    Raises
    ------
    Nothing: the parameters are checked already.

    References
    ----------
    Hodgkin & Huxley, J. Physiol. 117:500 (1952), eqs. 7, 15, 16, 26; Gerstner et al., Neuronal Dynamics (2014),
    eqs. 2.4-2.6.
    """
    p = parameters

    def f(state: FloatArray, i_ext_uA: FloatArray) -> FloatArray:
        u = state[0] - p.v_rest_mV
        r = rates_at(u, p.beta_m_per_mV)
        g_total, pull = _conductances(state, p)
        _, m, h, n = state
        return np.stack(
            [
                (i_ext_uA + pull - g_total * u) / p.c_uF,
                r.alpha_m * (1 - m) - r.beta_m * m,
                r.alpha_h * (1 - h) - r.beta_h * h,
                r.alpha_n * (1 - n) - r.beta_n * n,
            ]
        )

    return f


def _exponential_euler(p: HHParameters, dt_ms: float) -> Step:
    """Each variable relaxes exactly, the three others held where they were: order 1, as in Brian2."""

    def step(state: FloatArray, i_ext_uA: FloatArray) -> FloatArray:
        u = state[0] - p.v_rest_mV
        r = rates_at(u, p.beta_m_per_mV)
        speed = np.stack([r.alpha_m + r.beta_m, r.alpha_h + r.beta_h, r.alpha_n + r.beta_n])
        target = np.stack([r.alpha_m, r.alpha_h, r.alpha_n]) / speed
        g_total, pull = _conductances(state, p)
        v_target = (pull + i_ext_uA) / g_total
        u_next = v_target + (u - v_target) * np.exp(-dt_ms * g_total / p.c_uF)
        gates = target + (state[1:] - target) * np.exp(-dt_ms * speed)
        return np.concatenate([(u_next + p.v_rest_mV)[np.newaxis], gates])

    return step


def _strang(p: HHParameters, dt_ms: float) -> Step:
    """Half a step of the gates, a step of the voltage, half a step of the gates, each by the trapezoidal rule.

    The voltage is linear in itself with the gates held, and the gates with the voltage held, so each part is
    solved implicitly at no cost: order 2, and stable at any step.
    """
    quarter, half = dt_ms / 4, dt_ms / (2 * p.c_uF)

    def gates(state: FloatArray) -> FloatArray:
        r = rates_at(state[0] - p.v_rest_mV, p.beta_m_per_mV)
        opening = np.stack([r.alpha_m, r.alpha_h, r.alpha_n])
        share = quarter * (opening + np.stack([r.beta_m, r.beta_h, r.beta_n]))
        return ((1 - share) * state[1:] + 2 * quarter * opening) / (1 + share)

    def step(state: FloatArray, i_ext_uA: FloatArray) -> FloatArray:
        middle = np.array(np.broadcast_to(state, (4, *np.broadcast_shapes(state.shape[1:], i_ext_uA.shape))))
        middle[1:] = gates(middle)
        g_total, pull = _conductances(middle, p)
        u = middle[0] - p.v_rest_mV
        pushed = u + half * (2 * (pull + i_ext_uA) - g_total * u)
        middle[0] = pushed / (1 + half * g_total) + p.v_rest_mV
        middle[1:] = gates(middle)
        return middle

    return step


def stepper(parameters: HHParameters, dt_ms: float, method: Method = "strang") -> Step:
    """Return one step of the neuron by the named method.

    Parameters
    ----------
    parameters : HHParameters
    dt_ms : float
        [ms].
    method : {"strang", "euler", "exponential_euler", "rk4"}
        Order 2, 1, 1, 4. ``euler`` is HW1's, ``exponential_euler`` the exercise's; ``euler`` and ``rk4``
        become unstable near 0.05 to 0.1 ms, when the sodium channels open.

    Returns
    -------
    callable
        ``step(state, i_ext_uA)`` with state ``(4, ...)`` and current ``(...)`` gives a new state.

    Raises
    ------
    ValueError
        If the method is none of the four or dt is not above zero.

    References
    ----------
    Strang, SIAM J. Numer. Anal. 5:506 (1968); Hines, Int. J. Biomed. Comput. 15:69 (1984) (the alternating
    trapezoidal steps); MacGregor, Neural and Brain Modeling (1987) (exponential Euler).
    """
    if method == "strang":
        return _strang(parameters, dt_ms)
    if method == "exponential_euler":
        return _exponential_euler(parameters, dt_ms)
    explicit = {"euler": euler, "rk4": rk4}
    if method not in explicit:
        raise ValueError(f"method = {method!r} is not one of 'strang', 'euler', 'exponential_euler', 'rk4'")
    return explicit[method](derivative(parameters), dt_ms)


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
        If an argument is not finite, a time is not above zero, the current does not fit the time axis, or the
        method is none of the four.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), eqs. 2.4-2.6; Hodgkin & Huxley, J. Physiol. 117:500 (1952).
    """
    t_ms = time_grid_ms(t_end_ms, dt_ms)
    drive = sampled("i_ext_uA", finite_array("i_ext_uA", i_ext_uA, "µA"), t_ms.size)
    state = finite_array("start", list(start or resting_state(parameters)), "mV and shares")
    state = state.reshape(4, *[1] * (drive.ndim - 1))
    return HHRun(t_ms, *record(stepper(parameters, dt_ms, method), state, drive, t_ms.size))


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
