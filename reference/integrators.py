"""The steppers that the models share: one step of a system, and the two ways to run it through time.

A state is an array ``(n_variables, ...)`` whose first variable is the membrane voltage; the other axes are the
batch (currents, seeds). The input is held constant over each step, as a sampled current is.
"""

import math
from collections.abc import Callable

import numpy as np

from reference.boundary import FloatArray, positive

Derivative = Callable[[FloatArray, FloatArray], FloatArray]
Step = Callable[[FloatArray, FloatArray], FloatArray]

_GRID_ROUNDING = 1e-9
# A course of so many takes gigabytes.
_MOST_STEPS = 1e8


def euler(derivative: Derivative, dt_ms: float) -> Step:
    """Return the forward Euler step of a system: global error of order dt.

    Parameters
    ----------
    derivative : callable
        ``derivative(state, drive)`` with state ``(n_variables, ...)`` and drive ``(...)``; per ms.
    dt_ms : float
        Step [ms].

    Returns
    -------
    callable
        ``step(state, drive)``, a new state ``(n_variables, ...)``.

    Raises
    ------
    ValueError
        If dt is not above zero.

    References
    ----------
    Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I (1993), eq. I.7.3.
    """
    positive("dt_ms", dt_ms, "ms")
    return lambda state, drive: state + dt_ms * derivative(state, drive)


def rk4(derivative: Derivative, dt_ms: float) -> Step:
    """Return the classical Runge-Kutta step of a system: global error of order dt⁴ between jumps of the input.

    Parameters
    ----------
    derivative : callable
        ``derivative(state, drive)`` with state ``(n_variables, ...)`` and drive ``(...)``; per ms.
    dt_ms : float
        Step [ms].

    Returns
    -------
    callable
        ``step(state, drive)``, a new state ``(n_variables, ...)``.

    Raises
    ------
    ValueError
        If dt is not above zero.

    References
    ----------
    Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I (1993), table II.1.2.
    """
    positive("dt_ms", dt_ms, "ms")

    def step(state: FloatArray, drive: FloatArray) -> FloatArray:
        """Return the state one step on, from four evaluations."""
        k1 = derivative(state, drive)
        k2 = derivative(state + 0.5 * dt_ms * k1, drive)
        k3 = derivative(state + 0.5 * dt_ms * k2, drive)
        k4 = derivative(state + dt_ms * k3, drive)
        return state + (dt_ms / 6) * (k1 + 2 * k2 + 2 * k3 + k4)

    return step


def time_step(name: str, value: float, longest_ms: float, reason: str) -> float:
    """Return a time step [ms] as a float that its model can bear.

    Parameters
    ----------
    name : str
        What the error says.
    value, longest_ms : float
        The step, and the longest that gives right answers [ms].
    reason : str
        What happens in a longer one.

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If the value carries units of its own or is not one real number.
    ValueError
        If it is not finite, not above zero, or longer than that.

    References
    ----------
    Ours: one refusal for all models; the limits are theirs.
    """
    dt_ms = positive(name, value, "ms")
    if dt_ms > longest_ms:
        raise ValueError(
            f"{name} = {dt_ms:g} ms must be at most {longest_ms:.3g} ms: {reason}; take a smaller step"
        )
    return dt_ms


def time_grid_ms(t_end_ms: float, dt_ms: float) -> FloatArray:
    """Return the sample times 0, dt, 2 dt, … below ``t_end_ms`` [ms].

    Parameters
    ----------
    t_end_ms, dt_ms : float
        Duration and step [ms].

    Returns
    -------
    (n_steps,) ndarray
        ``n_steps = ceil(t_end / dt)``; a quotient that misses a whole number by rounding counts as whole.

    Raises
    ------
    ValueError
        If either is not above zero, less than one step fits, or more than 1e8 do.

    References
    ----------
    Ours: the sampling of the HW1 notebook.
    """
    steps = positive("t_end_ms", t_end_ms, "ms") / positive("dt_ms", dt_ms, "ms")
    if steps < 1:
        raise ValueError(
            f"dt_ms = {dt_ms:g} ms must not exceed t_end_ms = {t_end_ms:g} ms; take a smaller dt"
        )
    if steps > _MOST_STEPS:
        raise ValueError(
            f"t_end_ms = {t_end_ms:g} ms is {steps:.3g} steps of dt_ms = {dt_ms:g} ms; give at most {_MOST_STEPS:g} steps"
        )
    return np.asarray(np.arange(math.ceil(steps * (1 - _GRID_ROUNDING))) * dt_ms, dtype=np.float64)


def sampled(name: str, drive: FloatArray, n_steps: int) -> FloatArray:
    """Return the input as ``(n_steps or 1, ...)``, time first; unit unchanged.

    Parameters
    ----------
    name : str
        What the error says.
    drive : () or (..., n_steps) or (..., 1) ndarray
        Time is the last axis; length one is a constant input.
    n_steps : int

    Returns
    -------
    (n_steps, ...) or (1, ...) ndarray

    Raises
    ------
    ValueError
        If the last axis is neither 1 nor ``n_steps`` long.

    References
    ----------
    Ours: one convention for all models.
    """
    drive = np.atleast_1d(drive)
    if drive.shape[-1] not in (1, n_steps):
        raise ValueError(
            f"{name} has shape {drive.shape}: its last axis is time and must have length {n_steps} or 1; "
            f"for many constant inputs give the shape (n, 1)"
        )
    return np.moveaxis(drive, -1, 0)


def refuse_divergence(state: FloatArray, dt_ms: float, time_ms: float) -> None:
    """Return nothing if every variable of a simulation is finite; they are in units of their own.

    Parameters
    ----------
    state : (...) ndarray
    dt_ms, time_ms : float
        The step of the simulation, and the time that it has reached [ms].

    Returns
    -------
    None

    Raises
    ------
    ValueError
        If one is NaN or infinite.

    References
    ----------
    Ours: no simulation returns what is not a number.
    """
    if not np.isfinite(state).all():
        raise ValueError(
            f"the simulation diverges: with dt_ms = {dt_ms:g} ms it is not finite at {time_ms:g} ms; take a smaller "
            f"step or a weaker input"
        )


def record(step: Step, start: FloatArray, drive: FloatArray, n_steps: int, dt_ms: float) -> FloatArray:
    """Return the whole course of a system, starting with ``start`` at time 0; units are the state's own.

    Parameters
    ----------
    step : callable
        ``step(state, drive)``.
    start : (n_variables, ...) ndarray
    drive : (n_steps or 1, ...) ndarray
        From `sampled`; sample k acts from time k to k + 1.
    n_steps : int
    dt_ms : float
        Step [ms].

    Returns
    -------
    (n_variables, ..., n_steps) ndarray

    Raises
    ------
    ValueError
        If the shapes of state and drive do not broadcast, or the course does not stay finite.

    References
    ----------
    Ours: one loop for all models.
    """
    last = len(drive) - 1
    course = np.empty((n_steps, start.shape[0], *np.broadcast_shapes(start.shape[1:], drive.shape[1:])))
    course[0] = start
    with np.errstate(over="ignore", invalid="ignore"):
        for k in range(n_steps - 1):
            course[k + 1] = step(course[k], drive[min(k, last)])
    finite = np.isfinite(course.reshape(n_steps, -1)).all(axis=1)
    first = int(finite.argmin())
    refuse_divergence(course[first], dt_ms, first * dt_ms)
    return np.moveaxis(course, 0, -1)
