"""One step of the Hodgkin-Huxley equations, by each of the methods.

``C dv/dt = I - g_Na m³h (v - E_Na) - g_K n⁴ (v - E_K) - g_L (v - E_L)`` and ``dx/dt = alpha (1 - x) - beta x``.
"""

from collections.abc import Callable
from typing import Literal

import numpy as np
from scipy.special import exprel

from reference.boundary import FloatArray
from reference.hodgkin_huxley_rates import HHParameters, rates_at
from reference.integrators import Step, euler, rk4, time_step

# 1/(alpha_m + beta_m) at the peak of a spike, 107 mV: how fast the sodium channels open there.
_SODIUM_OPENS_MS = 0.12
Method = Literal["strang", "euler", "exponential_euler", "rk4"]


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
        """Return the rates of voltage and gates."""
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
        """Return the state one step on, all four variables at once."""
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
    solved implicitly at no cost: order 2, and no step makes it grow.
    """
    quarter, half = dt_ms / 4, dt_ms / (2 * p.c_uF)

    def gates(state: FloatArray) -> FloatArray:
        """Return the gates half a step on."""
        r = rates_at(state[0] - p.v_rest_mV, p.beta_m_per_mV)
        opening = np.stack([r.alpha_m, r.alpha_h, r.alpha_n])
        share = quarter * (opening + np.stack([r.beta_m, r.beta_h, r.beta_n]))
        return ((1 - share) * state[1:] + 2 * quarter * opening) / (1 + share)

    def step(state: FloatArray, i_ext_uA: FloatArray) -> FloatArray:
        """Return the state one step on: gates, voltage, gates."""
        middle = np.array(np.broadcast_to(state, (4, *np.broadcast_shapes(state.shape[1:], i_ext_uA.shape))))
        middle[1:] = gates(middle)
        g_total, pull = _conductances(middle, p)
        u = middle[0] - p.v_rest_mV
        pushed = u + half * (2 * (pull + i_ext_uA) - g_total * u)
        middle[0] = pushed / (1 + half * g_total) + p.v_rest_mV
        middle[1:] = gates(middle)
        return middle

    return step


def _bearable(p: HHParameters, dt_ms: float, explicit: bool) -> None:
    """Refuse a step too long for the gates or for the open membrane.

    Euler's limit is 2 C/g. The trapezoidal rule multiplies the voltage's distance from its target by
    ``(1 - x)/(1 + x)``, ``x = g dt/(2 C)``: beyond 6 C/g it overshoots by more than half and rings.
    """
    # In a spike a third of the sodium channels are open at once at the most.
    membrane_ms = p.c_uF / max(p.g_na_mS / 3, p.g_k_mS, p.g_l_mS, 1e-9)
    limits = {
        _SODIUM_OPENS_MS: "how fast sodium channels open in a spike",
        2 * membrane_ms: "2 C/g in a spike, beyond which an explicit step grows without bound",
        6 * membrane_ms: "6 C/g in a spike, beyond which the voltage overshoots by more than half in a step",
    }
    if not explicit:
        del limits[2 * membrane_ms]
    longest_ms = min(limits)
    time_step("dt_ms", dt_ms, longest_ms, limits[longest_ms])


def staggered(parameters: HHParameters, dt_ms: float) -> Step:
    """Return the fastest step of order 2: one evaluation of the rates, for sweeps that start at rest.

    As ``strang``, but with the gates kept half a step before the voltage, so that two half steps of the gates
    are one. All exponentials of the rates but one are powers of ``exp(-u/10)``.

    Parameters
    ----------
    parameters : HHParameters
    dt_ms : float
        [ms].

    Returns
    -------
    callable
        ``step(state, i_ext_uA)`` with state ``(4, n)`` and current ``(n,)`` gives a new state.

    Raises
    ------
    ValueError
        If dt is not above zero, or longer than 0.12 ms or ``6 C/g`` of a spike's peak.

    References
    ----------
    Hines, Int. J. Biomed. Comput. 15:69 (1984); the rates: Hodgkin & Huxley, J. Physiol. 117:500 (1952).
    """
    _bearable(parameters, dt_ms, explicit=False)
    p, half = parameters, dt_ms / 2
    offsets, scales, e_cubed = np.array([[2.5], [1.0]]), np.array([[1.0], [0.1]]), np.exp(3.0)

    def step(state: FloatArray, i_ext_uA: FloatArray) -> FloatArray:
        """Return the state one step on: gates, then voltage."""
        u = state[0] - p.v_rest_mV
        opening, closing = np.empty_like(state[1:]), np.empty_like(state[1:])
        power = np.exp(-0.1 * u)
        root = np.sqrt(power)
        opening[::2] = scales / exprel(offsets - 0.1 * u)
        opening[1] = 0.07 * root
        closing[0] = 4 * np.exp(-p.beta_m_per_mV * u)
        closing[1] = 1 / (1 + e_cubed * power)
        closing[2] = 0.125 * np.sqrt(np.sqrt(root))
        share = half * (opening + closing)
        after = np.empty_like(state)
        after[1:] = ((1 - share) * state[1:] + dt_ms * opening) / (1 + share)
        g_total, pull = _conductances(after, p)
        share = half / p.c_uF * g_total
        after[0] = (u - share * u + dt_ms / p.c_uF * (pull + i_ext_uA)) / (1 + share) + p.v_rest_mV
        return after

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
        bear steps up to ``2 C/g`` of a spike's peak, 0.05 ms by default; the two others up to 0.12 ms and
        ``6 C/g``, 0.15 ms by default.

    Returns
    -------
    callable
        ``step(state, i_ext_uA)`` with state ``(4, ...)`` and current ``(...)`` gives a new state.

    Raises
    ------
    ValueError
        If the method is none of the four or dt is not above zero, or longer than the method bears.

    References
    ----------
    Strang, SIAM J. Numer. Anal. 5:506 (1968); Hines, Int. J. Biomed. Comput. 15:69 (1984) (the alternating
    trapezoidal steps); MacGregor, Neural and Brain Modeling (1987) (exponential Euler).
    """
    explicit = {"euler": euler, "rk4": rk4}
    _bearable(parameters, dt_ms, method in explicit)
    if method == "strang":
        return _strang(parameters, dt_ms)
    if method == "exponential_euler":
        return _exponential_euler(parameters, dt_ms)
    if method not in explicit:
        raise ValueError(f"method = {method!r} is not one of 'strang', 'euler', 'exponential_euler', 'rk4'")
    return explicit[method](derivative(parameters), dt_ms)
