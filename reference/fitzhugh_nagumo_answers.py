"""What the FitzHugh-Nagumo model settles on: stability of the fixed point over the current, and the limit cycle."""

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, finite
from reference.fitzhugh_nagumo import EXERCISE, FHNParameters, critical_currents, eigenvalues, trajectory
from reference.spikes import intervals_ms, spike_times_ms
from reference.sweeps import Measured, extrapolated

_COARSE_MS = 0.1
# The transient falls by exp(-0.1 · 200) at the slowest eigenvalue's rate; some ten periods of about 40 ms remain.
_SETTLED_MS, _T_END_MS = 200.0, 600.0


def real_parts(i_ext: npt.ArrayLike = 0.0, parameters: FHNParameters = EXERCISE) -> FloatArray:
    """Return the real parts of the eigenvalues at the fixed point [1/ms], the smaller first.

    Parameters
    ----------
    i_ext : (...) array_like
        Constant current, dimensionless.
    parameters : FHNParameters

    Returns
    -------
    (..., 2) ndarray

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
    return np.asarray(eigenvalues(i_ext, parameters).real)


def limit_cycle(
    i_ext: float = 1.3, parameters: FHNParameters = EXERCISE
) -> tuple[Measured, Measured, Measured]:
    """Return period [ms], least v and greatest v (dimensionless) of the limit cycle.

    Parameters
    ----------
    i_ext : float
        Constant current between the two critical ones, dimensionless.
    parameters : FHNParameters

    Returns
    -------
    period_ms, v_min, v_max : Measured
        Each a value and the bound of its error, scalars ``()``.

    Raises
    ------
    TypeError
        If the current carries units or is not one number.
    ValueError
        If the fixed point is stable at this current.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    low, high = critical_currents(parameters)
    if not low < finite("i_ext", i_ext, "dimensionless units") < high:
        raise ValueError(
            f"i_ext = {i_ext:g} must lie between {low:g} and {high:g}: elsewhere the fixed point is stable"
        )
    coarse, fine = (_cycle(i_ext, parameters, dt_ms) for dt_ms in (_COARSE_MS, _COARSE_MS / 2))
    # A crossing and an extreme are read between samples, right to order 2.
    period_ms, v_min, v_max = (extrapolated(a, b) for a, b in zip(coarse, fine, strict=True))
    return period_ms, v_min, v_max


def _cycle(i_ext: float, parameters: FHNParameters, dt_ms: float) -> tuple[Measured, Measured, Measured]:
    t_ms, v, _ = trajectory(0.0, 0.0, i_ext, parameters, t_end_ms=_T_END_MS, dt_ms=dt_ms)
    late = t_ms >= _SETTLED_MS
    times = spike_times_ms(t_ms[late], v[late], float(v[late].mean()))
    periods = intervals_ms(times)
    # Extremes of samples miss the true ones by at most |v''| dt²/8, with |v''| below 2.
    off = dt_ms**2 / 4
    spread = float(np.ptp(periods))
    return (
        Measured(float(periods.mean()), spread),
        Measured(float(v[late].min()), off),
        Measured(float(v[late].max()), off),
    )
