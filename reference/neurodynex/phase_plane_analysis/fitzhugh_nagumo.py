"""The FitzHugh-Nagumo model: trajectories, fixed point and flow in the phase plane.

``dv/dt = v (1 - v²) - w + I`` and ``dw/dt = eps (v + (a - w)/2)``, time in ms. The 2016 documentation calls v, w, a
and I mV: I is a current in nA through a resistance of 1 MΩ. It also writes the second equation as
``eps (u - w/2 + 1)``: the same for the default a = 2.

References
----------
FitzHugh, Biophys. J. 1:445 (1961); Gerstner et al., Neuronal Dynamics (2014), sec. 4.3,
https://neuronaldynamics.epfl.ch/online/Ch4.S3.html
"""

import math
from array import array
from typing import Any

import brian2 as b2
import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.pyplot import plot
from numpy import arange

from ..tools.numbers import finite_number
from ..tools.steps import DT_MS, span_ms, whole_steps

# The exercise writes plot(...) and arange(...) without a prefix after importing * from here.
__all__ = ["arange", "b2", "get_fixed_point", "get_trajectory", "np", "plot", "plot_flow", "plt"]

FloatArray = npt.NDArray[np.float64]


def get_trajectory(
    v0: float = 0.0,
    w0: float = 0.0,
    I: float = 0.0,  # noqa: E741 - the documented name
    eps: float = 0.1,
    a: float = 2.0,
    tend: float = 500.0,
    *,
    u_0: float | None = None,
    w_0: float | None = None,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return t, v and w along the trajectory from one starting point, by the Runge-Kutta method of order 4.

    Parameters
    ----------
    v0, w0 : float
        Starting point [mV].
    I : float
        Constant input [mV]: a current in nA through 1 MΩ.
    eps : float
        Inverse time constant of w [1/ms].
    a : float
        Offset of the w-nullcline [mV].
    tend : float
        Simulation time [ms].
    u_0, w_0 : float, optional
        What the exercise calls v0 and w0.

    Returns
    -------
    t, v, w : (n_steps,) ndarray
        Time [ms], in steps of 0.1, and v and w [mV], right to 0.001 from a start between -1.5 and 1.5 mV and to 0.03
        between -2.5 and 2.5. From farther out v falls so fast that the first steps show little of it.

    Raises
    ------
    TypeError
        If an argument carries a unit, is not one number, or is given under both its names.
    ValueError
        If an argument is not finite, eps is not above zero, its time constant is shorter than the time step, tend is
        less than one step, or the start lies so far out that the solution diverges.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3.
    """
    start_v = finite_number(*_one_of("v0", v0, "u_0", u_0), "mV")
    start_w = finite_number(*_one_of("w0", w0, "w_0", w_0), "mV")
    current, rate, offset = finite_number("I", I, "mV"), _eps(eps), finite_number("a", a, "mV")
    return _integrated((start_v, start_w), (current, rate, offset), span_ms("tend", tend))


def _integrated(
    start: tuple[float, float], parameters: tuple[float, float, float], duration_ms: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return t, v and w from (v, w) on, or raise ValueError where they diverge; `parameters` are I, eps and a."""
    current, eps, a = parameters

    def flow(v: float, w: float) -> tuple[float, float]:
        return v * (1 - v * v) - w + current, eps * (v + 0.5 * (a - w))

    # On plain numbers: before its first step a run of Brian2 takes longer than all steps take here.
    half_ms, (v, w) = DT_MS / 2, start
    # Not a list of pairs: that takes half as long again, and three times the memory in a long run.
    course_v, course_w = array("d", [v]), array("d", [w])
    n_steps = whole_steps(duration_ms, DT_MS)
    for _ in range(n_steps - 1):
        dv_1, dw_1 = flow(v, w)
        dv_2, dw_2 = flow(v + half_ms * dv_1, w + half_ms * dw_1)
        dv_3, dw_3 = flow(v + half_ms * dv_2, w + half_ms * dw_2)
        dv_4, dw_4 = flow(v + DT_MS * dv_3, w + DT_MS * dw_3)
        slope_v, slope_w = (dv_1 + 2 * dv_2 + 2 * dv_3 + dv_4) / 6, (dw_1 + 2 * dw_2 + 2 * dw_3 + dw_4) / 6
        v, w = v + DT_MS * slope_v, w + DT_MS * slope_w
        course_v.append(v)
        course_w.append(w)
    all_v, all_w = np.array(course_v), np.array(course_w)
    if not np.isfinite(all_v).all() or not np.isfinite(all_w).all():
        raise ValueError(
            f"v0 = {start[0]:g} mV, w0 = {start[1]:g} mV, I = {parameters[0]:g} mV: the solution diverges with time "
            f"steps of {DT_MS:g} ms; start nearer to the fixed point, or take a weaker input"
        )
    return np.asarray(DT_MS * np.arange(n_steps), dtype=np.float64), all_v, all_w


def get_fixed_point(
    I: float = 0.0,  # noqa: E741 - the documented name
    eps: float = 0.1,
    a: float = 2.0,
) -> tuple[float, float]:
    """Return the fixed point (v_fp, w_fp) [mV]: the real root of ``v³ + v + a - I = 0``, and ``w = 2 v + a``.

    The cubic rises everywhere, so there is exactly one real root.

    Parameters
    ----------
    I : float
        Constant input [mV]: a current in nA through 1 MΩ.
    eps : float
        Inverse time constant of w [1/ms]; the fixed point does not depend on it.
    a : float
        Offset of the w-nullcline [mV].

    Returns
    -------
    v_fp, w_fp : float

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, or eps is not above zero (1e-100) or beyond the simulation's time step.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3; Cardano's root in the form of Holmes, Math. Gazette 86:473
    (2002).
    """
    _eps(eps)
    offset = finite_number("a", a, "mV")
    excess = offset - finite_number("I", I, "mV")
    v = -2 / math.sqrt(3) * math.sinh(math.asinh(math.sqrt(27) / 2 * excess) / 3)
    return v, 2 * v + offset


def plot_flow(
    I: float = 0.0,  # noqa: E741 - the documented name
    eps: float = 0.1,
    a: float = 2.0,
) -> None:
    """Add the flow (dv/dt, dw/dt) of the model to the current plot, within its limits.

    An empty plot gets limits that hold the fixed point and the limit cycle.

    Parameters
    ----------
    I : float
        Constant input [mV]: a current in nA through 1 MΩ.
    eps : float
        Inverse time constant of w [1/ms].
    a : float
        Offset of the w-nullcline [mV].

    Returns
    -------
    None

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, or eps is not above zero (1e-100) or beyond the simulation's time step.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3, fig. 4.5.
    """
    current, rate, offset = finite_number("I", I, "mV"), _eps(eps), finite_number("a", a, "mV")
    axes = plt.gca()
    if not axes.has_data():
        axes.set(xlim=(-2.5, 2.5), ylim=(offset - 4.5, offset + 4.5))
    limits = axes.get_xlim(), axes.get_ylim()
    v, w = np.meshgrid(
        np.linspace(min(limits[0]), max(limits[0]), 40), np.linspace(min(limits[1]), max(limits[1]), 40)
    )
    dv, dw = v * (1 - v**2) - w + current, rate * (v + 0.5 * (offset - w))
    axes.streamplot(v[0], w[:, 0], dv, dw, color="0.6", linewidth=0.7, arrowsize=0.8)
    axes.set(xlim=limits[0], ylim=limits[1])
    axes.set_xlabel(axes.get_xlabel() or "voltage v [mV]")
    axes.set_ylabel(axes.get_ylabel() or "recovery variable w [mV]")
    axes.set_title(axes.get_title() or f"FitzHugh-Nagumo model, I = {current:g} mV")


def _one_of(name: str, value: Any, other: str, alternative: Any) -> tuple[str, Any]:
    """Return the name that was given, of two, and its value."""
    if alternative is None:
        return name, value
    if np.any(value != 0.0):
        raise TypeError(f"{name} and {other} are two names of one argument; give one of them")
    return other, alternative


def _eps(eps: Any) -> float:
    """Return eps as a float whose time constant is positive and longer than the time step."""
    number = finite_number("eps", eps, "1/ms")
    if number < 1e-100:
        raise ValueError(f"eps = {number:g} 1/ms must be above zero: it is the inverse of a time constant")
    if number * DT_MS > 1:
        raise ValueError(
            f"eps = {number:g} 1/ms means a time constant of {1 / number:g} ms, shorter than the time step of "
            f"{DT_MS:g} ms; take at most {1 / DT_MS:g} 1/ms"
        )
    return number
