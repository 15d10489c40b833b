"""The generalised leaky integrate-and-fire neuron: after-spike currents and a threshold that moves.

``C dv/dt = I + Σ I_j - g_L (v - E_L)``, ``dI_j/dt = -I_j/tau_j``, ``dθ/dt = a (v - E_L) - b (θ - θ_inf)``. At a
spike (v ≥ θ): v → V_reset, θ → max(θ_reset, θ), I_j → keep_j I_j + jump_j. Between spikes the system is linear,
and is solved exactly. The units (ms, mV, nS, pA, pF) are coherent.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.linalg import expm

from reference.boundary import BoolArray, FloatArray, IntArray, finite_array, positive
from reference.integrators import sampled, time_grid_ms, time_step
from reference.parameters import check_parameters, parameter

_HW1 = "HW1 notebook, default_pars (C = g_L tau_m)"
_MN = "Mihalas & Niebur (2009), table 1"
_OURS = "ours, for intervals that lengthen by about a quarter at 400 pA"


@dataclass(frozen=True)
class GLIFParameters:
    """The parameters of one neuron: HW1's membrane, with adaptation.

    Parameters
    ----------
    c_pF, g_L_nS, e_L_mV, v_reset_mV, t_ref_ms : float
        Capacitance, leak conductance and potential, reset potential, refractory time (v is held; the currents
        and the threshold go on).
    theta_inf_mV, theta_reset_mV : float
        Resting threshold, and the least threshold after a spike [mV].
    a_per_ms, b_per_ms : float
        How the threshold follows the voltage, and returns [1/ms].
    asc_tau_ms, asc_jump_pA, asc_keep : (n_currents,) tuple of float
        Time constants, jumps at a spike, and the share kept over a spike of the after-spike currents. Scalars
        have shape ``()``.

    Raises
    ------
    TypeError
        If a value carries units.
    ValueError
        If a value is not finite, a capacitance, conductance, rate b or time constant not above zero, the reset
        not below the least threshold, a share kept not between 0 and 1, or the three are no tuples of one length.

    References
    ----------
    Mihalas & Niebur, Neural Comput. 21:704 (2009), eqs. 2.1-2.2; Teeter et al., Nat. Commun. 9:709 (2018).
    """

    c_pF: float = parameter(100.0, "pF", _HW1, "positive")
    g_L_nS: float = parameter(10.0, "nS", _HW1, "positive")
    e_L_mV: float = parameter(-75.0, "mV", _HW1)
    v_reset_mV: float = parameter(-75.0, "mV", _HW1)
    t_ref_ms: float = parameter(2.0, "ms", _HW1, "not_negative")
    theta_inf_mV: float = parameter(-55.0, "mV", _HW1)
    theta_reset_mV: float = parameter(-55.0, "mV", _HW1)
    a_per_ms: float = parameter(0.001, "1/ms", _OURS)
    b_per_ms: float = parameter(0.01, "1/ms", _MN, "positive")
    asc_tau_ms: tuple[float, ...] = field(default=(5.0, 50.0), metadata={"unit": "ms", "source": _MN})
    asc_jump_pA: tuple[float, ...] = field(default=(-40.0, -15.0), metadata={"unit": "pA", "source": _OURS})
    asc_keep: tuple[float, ...] = field(default=(0.0, 1.0), metadata={"unit": "share", "source": _MN})

    def __post_init__(self) -> None:
        check_parameters(self)
        tau = finite_array("GLIFParameters.asc_tau_ms", self.asc_tau_ms, "ms")
        jump = finite_array("GLIFParameters.asc_jump_pA", self.asc_jump_pA, "pA")
        keep = finite_array("GLIFParameters.asc_keep", self.asc_keep, "shares")
        if tau.ndim != 1 or not tau.shape == jump.shape == keep.shape:
            raise ValueError(
                f"asc_tau_ms ({tau.size}), asc_jump_pA ({jump.size}) and asc_keep ({keep.size}) be tuples with one "
                f"entry per after-spike current"
            )
        if (tau <= 0).any():
            raise ValueError(
                f"asc_tau_ms = {tau.min():g} ms must be above zero; give positive time constants"
            )
        if ((keep < 0) | (keep > 1)).any():
            raise ValueError(
                f"asc_keep = {self.asc_keep} must be shares between 0 and 1: what a spike leaves"
            )
        if self.v_reset_mV >= self.theta_reset_mV:
            raise ValueError(
                f"v_reset_mV = {self.v_reset_mV:g} mV must lie below theta_reset_mV = {self.theta_reset_mV:g} mV"
            )


ADAPTING = GLIFParameters()
PLAIN = GLIFParameters(a_per_ms=0.0, asc_tau_ms=(), asc_jump_pA=(), asc_keep=())


@dataclass(frozen=True)
class GLIFRun:
    """The course of one simulation, for a batch of shape ``(...)``.

    Parameters
    ----------
    t_ms : (n_steps,) ndarray
        Sample times [ms].
    v_mV, theta_mV : (..., n_steps) ndarray
        Voltage and threshold [mV], already reset where a spike was.
    i_asc_pA : (n_currents, ..., n_steps) ndarray
        After-spike currents [pA], already changed where a spike was.
    spikes : (..., n_steps) ndarray of bool
        True at the samples that reached the threshold.

    Raises
    ------
    Nothing: made by `simulate` only.

    References
    ----------
    Mihalas & Niebur, Neural Comput. 21:704 (2009).
    """

    t_ms: FloatArray
    v_mV: FloatArray
    theta_mV: FloatArray
    i_asc_pA: FloatArray
    spikes: BoolArray

    @property
    def spike_times_ms(self) -> list[FloatArray]:
        """Spike times [ms], an ``(n_spikes,)`` array per current, the batch flattened in C order."""
        return [self.t_ms[row] for row in self.spikes.reshape(-1, self.t_ms.size)]


def _propagator(p: GLIFParameters, dt_ms: float, held: bool) -> FloatArray:
    """Exact step of (v, theta, I_1 …) from (v, theta, I_1 …, I, 1): the matrix exponential, its last two rows cut."""
    n = len(p.asc_tau_ms)
    m = np.zeros((n + 4, n + 4))
    if not held:
        m[0, 0] = -p.g_L_nS / p.c_pF
        m[0, 2 : n + 3] = 1 / p.c_pF
        m[0, -1] = p.e_L_mV * p.g_L_nS / p.c_pF
    m[1, 0], m[1, 1] = p.a_per_ms, -p.b_per_ms
    m[1, -1] = p.b_per_ms * p.theta_inf_mV - p.a_per_ms * p.e_L_mV
    m[range(2, n + 2), range(2, n + 2)] = [-1 / tau for tau in p.asc_tau_ms]
    return np.asarray(expm(m * dt_ms)[: n + 2])


def simulate(
    i_ext_pA: npt.ArrayLike, t_end_ms: float, parameters: GLIFParameters = ADAPTING, *, dt_ms: float = 0.1
) -> GLIFRun:
    """Return voltage, threshold, after-spike currents and spikes; exact but for spikes, which fall on the grid.

    The order within a step, the refractory time and the last sample are as in `reference.lif.simulate`.

    Parameters
    ----------
    i_ext_pA : () or (..., n_steps) or (..., 1) array_like
        Injected current [pA], constant over each step; the last axis is time.
    t_end_ms, dt_ms : float
        Duration and step [ms].
    parameters : GLIFParameters

    Returns
    -------
    GLIFRun
        From the leak potential, the resting threshold and no after-spike current.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, a time is not above zero, the step is longer than the fastest time constant, or
        the current does not fit the time axis.

    References
    ----------
    Mihalas & Niebur, Neural Comput. 21:704 (2009), eqs. 2.1-2.2; Rotter & Diesmann, Biol. Cybern. 81:381 (1999).
    """
    p = parameters
    fastest_ms = min((p.c_pF / p.g_L_nS, *p.asc_tau_ms))
    time_step("dt_ms", dt_ms, fastest_ms, "the fastest time constant; in a longer step spikes would be lost")
    t_ms = time_grid_ms(t_end_ms, dt_ms)
    drive = sampled("i_ext_pA", finite_array("i_ext_pA", i_ext_pA, "pA"), t_ms.size)
    course, spikes = _course(drive, t_ms.size, p, dt_ms)
    v, theta, *asc = np.moveaxis(course, 0, -1)
    return GLIFRun(t_ms, v, theta, np.array(asc).reshape(len(asc), *v.shape), np.moveaxis(spikes, 0, -1))


def _course(
    drive: FloatArray, n_samples: int, p: GLIFParameters, dt_ms: float
) -> tuple[FloatArray, BoolArray]:
    """Return voltage, threshold and after-spike currents, ``(n_samples, n + 2, ...)``, and where spikes are."""
    shape, n = drive.shape[1:], len(p.asc_tau_ms)
    free, held = _propagator(p, dt_ms, False), _propagator(p, dt_ms, True)
    wait_steps = int(np.ceil(p.t_ref_ms / dt_ms - 1e-9))
    course, spikes = np.empty((n_samples, n + 2, *shape)), np.zeros((n_samples, *shape), dtype=np.bool_)
    course[0] = np.array([p.e_L_mV, p.theta_inf_mV, *[0.0] * n]).reshape(n + 2, *[1] * len(shape))
    waiting: IntArray = np.zeros(shape, dtype=np.int64)
    for k in range(n_samples - 1):
        resting = waiting > 0
        spikes[k] = ~resting & (course[k, 0] >= course[k, 1])
        course[k] = np.where(spikes[k], _after_spike(course[k], p), course[k])
        waiting = np.where(spikes[k], wait_steps, waiting - resting)
        known = np.concatenate([course[k], drive[min(k, len(drive) - 1)][np.newaxis], np.ones((1, *shape))])
        course[k + 1] = np.where(waiting > 0, np.tensordot(held, known, 1), np.tensordot(free, known, 1))
    return course, spikes


def _after_spike(state: FloatArray, p: GLIFParameters) -> FloatArray:
    column = (-1, *[1] * (state.ndim - 1))
    after = np.empty_like(state)
    after[0] = p.v_reset_mV
    after[1] = np.maximum(p.theta_reset_mV, state[1])
    after[2:] = np.reshape(p.asc_keep, column) * state[2:] + np.reshape(p.asc_jump_pA, column)
    return after


def periodic_currents_pA(interval_ms: float, parameters: GLIFParameters = ADAPTING) -> FloatArray:
    """Return the after-spike currents [pA] just after a spike, when all intervals are equal.

    Parameters
    ----------
    interval_ms : float
        [ms].
    parameters : GLIFParameters

    Returns
    -------
    (n_currents,) ndarray
        ``jump / (1 - keep exp(-T/tau))``, the sum of a geometric series.

    Raises
    ------
    TypeError
        If the interval carries units.
    ValueError
        If it is not finite and above zero.

    References
    ----------
    Ours, from Mihalas & Niebur, Neural Comput. 21:704 (2009), eq. 2.2.
    """
    interval = positive("interval_ms", interval_ms, "ms")
    keep, decayed = np.array(parameters.asc_keep), -np.expm1(-interval / np.array(parameters.asc_tau_ms))
    return np.asarray(np.array(parameters.asc_jump_pA) / (1 - keep + keep * decayed))


def slow_rheobase_pA(parameters: GLIFParameters = ADAPTING) -> float:
    """Return the current [pA] at which a neuron that is depolarised very slowly fires; infinite if it never does.

    The threshold then stays at ``theta_inf + a/b (v - E_L)``, and v meets it at ``g_L (theta_inf - E_L)/(1 - a/b)``.

    Parameters
    ----------
    parameters : GLIFParameters

    Returns
    -------
    float

    Raises
    ------
    Nothing: the parameters are checked already.

    References
    ----------
    Mihalas & Niebur, Neural Comput. 21:704 (2009), sec. 3 (accommodation).
    """
    p = parameters
    follow = p.a_per_ms / p.b_per_ms
    if follow >= 1:
        return float("inf")
    return p.g_L_nS * (p.theta_inf_mV - p.e_L_mV) / (1 - follow)
