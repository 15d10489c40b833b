"""The FitzHugh-Nagumo model: phase plane, fixed point, stability, trajectories.

``dv/dt = v (1 - v²) - w + I`` and ``dw/dt = eps (v + (a - w)/2)``. v, w, a and I are dimensionless (the exercise
says mV, with a resistance of one); time is in ms.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, batch_shape, finite_array
from reference.integrators import Derivative, record, rk4, sampled, time_grid_ms, time_step
from reference.parameters import check_parameters, parameter

_PURE = "dimensionless units"
# On the limit cycle |v| reaches 1.33, and dv/dt changes there by 1 - 3 v² = -4.3 per ms.
_LONGEST_DT_MS = 0.23
_EXERCISE = "the exercise; Gerstner et al. (2014), sec. 4.3"


@dataclass(frozen=True)
class FHNParameters:
    """The two parameters of the model; the defaults are those of the exercise.

    Parameters
    ----------
    eps : float
        Inverse time constant of w [1/ms], shape ``()``.
    a : float
        Offset of the w-nullcline, dimensionless.

    Raises
    ------
    TypeError
        If a value carries units.
    ValueError
        If a value is not finite, or eps is not above zero.

    References
    ----------
    FitzHugh, Biophys. J. 1:445 (1961); Gerstner et al., Neuronal Dynamics (2014), sec. 4.3.
    """

    eps: float = parameter(0.1, "1/ms", _EXERCISE, "positive")
    a: float = parameter(2.0, _PURE, _EXERCISE)

    def __post_init__(self) -> None:
        check_parameters(self)


EXERCISE = FHNParameters()


def velocity(
    v: npt.ArrayLike, w: npt.ArrayLike, i_ext: npt.ArrayLike = 0.0, parameters: FHNParameters = EXERCISE
) -> FloatArray:
    """Return the flow (dv/dt, dw/dt) [1/ms] at points of the phase plane.

    Parameters
    ----------
    v, w, i_ext : (...) array_like
        Point and current, dimensionless.
    parameters : FHNParameters

    Returns
    -------
    (2, ...) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3.
    """
    v, w = finite_array("v", v, _PURE), finite_array("w", w, _PURE)
    dv = v * (1 - v**2) - w + finite_array("i_ext", i_ext, _PURE)
    return np.stack(np.broadcast_arrays(dv, parameters.eps * (v + 0.5 * (parameters.a - w))))


def nullclines(
    v: npt.ArrayLike, i_ext: npt.ArrayLike = 0.0, parameters: FHNParameters = EXERCISE
) -> tuple[FloatArray, FloatArray]:
    """Return w on the v-nullcline, ``v (1 - v²) + I``, and on the w-nullcline, ``2 v + a``; dimensionless.

    Parameters
    ----------
    v, i_ext : (...) array_like
        Dimensionless.
    parameters : FHNParameters

    Returns
    -------
    w_where_v_rests, w_where_w_rests : (...) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3.
    """
    v = finite_array("v", v, _PURE)
    return v * (1 - v**2) + finite_array("i_ext", i_ext, _PURE), 2 * v + parameters.a


def fixed_point(
    i_ext: npt.ArrayLike = 0.0, parameters: FHNParameters = EXERCISE
) -> tuple[FloatArray, FloatArray]:
    """Return the only fixed point: the real root of ``v³ + v + a - I = 0``, and ``w = 2 v + a``; dimensionless.

    The cubic rises everywhere, so there is one root; by Cardano it is ``-2/√3 sinh(asinh(√27/2 (a - I))/3)``.

    Parameters
    ----------
    i_ext : (...) array_like
        Constant current, dimensionless.
    parameters : FHNParameters

    Returns
    -------
    v, w : (...) ndarray

    Raises
    ------
    TypeError
        If the current carries units.
    ValueError
        If it is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3; the hyperbolic form of Cardano's root: Holmes, Math.
    Gazette 86:473 (2002).
    """
    offset = parameters.a - finite_array("i_ext", i_ext, _PURE)
    v = -2 / np.sqrt(3) * np.sinh(np.arcsinh(np.sqrt(27) / 2 * offset) / 3)
    return np.asarray(v), np.asarray(2 * v + parameters.a)


def jacobian(v: npt.ArrayLike, parameters: FHNParameters = EXERCISE) -> FloatArray:
    """Return the Jacobian ``[[1 - 3 v², -1], [eps, -eps/2]]`` [1/ms]; it depends on v alone.

    Parameters
    ----------
    v : (...) array_like
        Dimensionless.
    parameters : FHNParameters

    Returns
    -------
    (..., 2, 2) ndarray

    Raises
    ------
    TypeError
        If v carries units.
    ValueError
        If it is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3.
    """
    v = finite_array("v", v, _PURE)
    entries = np.empty((*v.shape, 2, 2))
    entries[..., 0, 0] = 1 - 3 * v**2
    entries[..., 0, 1] = -1
    entries[..., 1, :] = parameters.eps, -parameters.eps / 2
    return entries


def eigenvalues(
    i_ext: npt.ArrayLike = 0.0, parameters: FHNParameters = EXERCISE
) -> npt.NDArray[np.complex128]:
    """Return the eigenvalues [1/ms] of the Jacobian at the fixed point, the smaller real part first.

    Parameters
    ----------
    i_ext : (...) array_like
        Constant current, dimensionless.
    parameters : FHNParameters

    Returns
    -------
    (..., 2) ndarray of complex

    Raises
    ------
    TypeError
        If the current carries units.
    ValueError
        If it is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3.
    """
    values = np.linalg.eigvals(jacobian(fixed_point(i_ext, parameters)[0], parameters))
    return np.sort(values.astype(np.complex128), axis=-1)


def critical_currents(parameters: FHNParameters = EXERCISE) -> tuple[float, float]:
    """Return the two currents between which the fixed point is unstable (Hopf bifurcations); dimensionless.

    The determinant ``eps (1/2 + 3 v²/2)`` is positive, so stability is the trace's sign: it vanishes at
    ``v = ±u``, ``u² = (1 - eps/2)/3``, that is at ``I = a ± u (1 + u²)``.

    Parameters
    ----------
    parameters : FHNParameters
        With a in dimensionless units.

    Returns
    -------
    low, high : float
        Both NaN if eps ≥ 2: the fixed point is then stable at every current.

    Raises
    ------
    Nothing: the parameters are checked already.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3 and 4.4; FitzHugh, Biophys. J. 1:445 (1961).
    """
    square = (1 - parameters.eps / 2) / 3
    if square <= 0:
        return float("nan"), float("nan")
    half = float(np.sqrt(square)) * (1 + square)
    return parameters.a - half, parameters.a + half


def trajectory(
    v0: npt.ArrayLike = 0.0,
    w0: npt.ArrayLike = 0.0,
    i_ext: npt.ArrayLike = 0.0,
    parameters: FHNParameters = EXERCISE,
    *,
    t_end_ms: float = 500.0,
    dt_ms: float = 0.05,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return t [ms], v and w (dimensionless) along trajectories, by the classical Runge-Kutta method.

    Parameters
    ----------
    v0, w0 : (...) array_like
        Starting points, dimensionless.
    i_ext : () or (..., n_steps) or (..., 1) array_like
        Current, dimensionless; the last axis is time.
    parameters : FHNParameters
    t_end_ms, dt_ms : float
        Duration and step [ms].

    Returns
    -------
    t_ms : (n_steps,) ndarray
    v, w : (..., n_steps) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument or the result is not finite, a time not above zero, dt too long, or the current of another length.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3.
    """
    longest_ms = min(_LONGEST_DT_MS, 1 / parameters.eps)
    time_step("dt_ms", dt_ms, longest_ms, "v relaxes, and w follows, no faster than that")
    t_ms = time_grid_ms(t_end_ms, dt_ms)
    first_v, first_w = finite_array("v0", v0, _PURE), finite_array("w0", w0, _PURE)
    drive = sampled("i_ext", finite_array("i_ext", i_ext, _PURE), t_ms.size)
    batch_shape(v0=first_v, w0=first_w, i_ext=drive[0])
    start = np.stack(np.broadcast_arrays(first_v, first_w))
    v, w = record(rk4(_flow(parameters), dt_ms), start, drive, t_ms.size, dt_ms)
    return t_ms, v, w


def _flow(p: FHNParameters) -> Derivative:
    def flow(state: FloatArray, i_now: FloatArray) -> FloatArray:
        """Return dv/dt and dw/dt."""
        v, w = state
        dv = v * (1 - v * v) - w + i_now
        rates = np.empty((2, *dv.shape))
        rates[0], rates[1] = dv, p.eps * (v + 0.5 * (p.a - w))
        return rates

    return flow
