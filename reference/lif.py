"""The leaky integrate-and-fire neuron: parameters, simulation and its exact answers.

``tau_m dv/dt = -(v - E_L) + I/g_L``; a spike when v reaches V_th, then v stays at V_reset for tref. The units
(ms, mV, nS, pA) are coherent: pA/nS = mV.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from reference.boundary import BoolArray, FloatArray, IntArray, finite_array
from reference.integrators import sampled
from reference.parameters import check_parameters, parameter

Method = Literal["euler", "exact"]
_NOTEBOOK = "HW1 notebook, default_pars"


@dataclass(frozen=True)
class LIFParameters:
    """The parameters of one neuron and of its simulation; the defaults are those of HW1.

    Parameters
    ----------
    v_th_mV, v_reset_mV, v_init_mV, e_L_mV : float
        Threshold, reset, start and leak potential [mV].
    tau_m_ms, t_ref_ms : float
        Membrane time constant and refractory time [ms].
    g_L_nS : float
        Leak conductance [nS].
    t_end_ms, dt_ms : float
        Duration and step of the simulation [ms]. All have shape ``()``.

    Raises
    ------
    TypeError
        If a value carries units.
    ValueError
        If a value is not finite, a time or conductance not above zero (the refractory time may be zero), the
        reset not below the threshold, or dt not below the membrane time constant.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3, eq. 1.5; the HW1 notebook.
    """

    v_th_mV: float = parameter(-55.0, "mV", _NOTEBOOK)
    v_reset_mV: float = parameter(-75.0, "mV", _NOTEBOOK)
    tau_m_ms: float = parameter(10.0, "ms", _NOTEBOOK, "positive")
    g_L_nS: float = parameter(10.0, "nS", _NOTEBOOK, "positive")
    v_init_mV: float = parameter(-75.0, "mV", _NOTEBOOK)
    e_L_mV: float = parameter(-75.0, "mV", _NOTEBOOK)
    t_ref_ms: float = parameter(2.0, "ms", _NOTEBOOK, "not_negative")
    t_end_ms: float = parameter(400.0, "ms", _NOTEBOOK, "positive")
    dt_ms: float = parameter(0.1, "ms", _NOTEBOOK, "positive")

    def __post_init__(self) -> None:
        check_parameters(self)
        if self.v_reset_mV >= self.v_th_mV:
            raise ValueError(
                f"v_reset_mV = {self.v_reset_mV:g} mV must lie below v_th_mV = {self.v_th_mV:g} mV; lower the reset"
            )
        if self.dt_ms >= self.tau_m_ms:
            raise ValueError(
                f"dt_ms = {self.dt_ms:g} ms must be below tau_m_ms = {self.tau_m_ms:g} ms; take a smaller dt"
            )

    @property
    def t_ms(self) -> FloatArray:
        """The sample times ``np.arange(0, T, dt)`` of HW1 [ms], shape ``(n_steps,)``."""
        return np.arange(0, self.t_end_ms, self.dt_ms, dtype=np.float64)

    def as_pars(self) -> dict[str, Any]:
        """Return the dictionary that HW1 calls ``pars``: its names, the same units, ``range_t`` in ms."""
        return {
            "V_th": self.v_th_mV,
            "V_reset": self.v_reset_mV,
            "tau_m": self.tau_m_ms,
            "g_L": self.g_L_nS,
            "V_init": self.v_init_mV,
            "E_L": self.e_L_mV,
            "tref": self.t_ref_ms,
            "T": self.t_end_ms,
            "dt": self.dt_ms,
            "range_t": self.t_ms,
        }


HW1 = LIFParameters()
# tau 1 ms, R 1 MΩ = 1/(1000 nS), rest and reset 0, threshold 1 mV: the exercise of Neuronal Dynamics, ch. 1. Its
# currents are stated in nA; here they are pA, as everywhere in this module.
EXERCISE = LIFParameters(
    v_th_mV=1.0,
    v_reset_mV=0.0,
    tau_m_ms=1.0,
    g_L_nS=1000.0,
    v_init_mV=0.0,
    e_L_mV=0.0,
    t_ref_ms=0.0,
    t_end_ms=100.0,
    dt_ms=0.1,
)


@dataclass(frozen=True)
class LIFRun:
    """What one simulation gave, for a batch of shape ``(...)``.

    Parameters
    ----------
    t_ms : (n_steps,) ndarray
        Sample times [ms].
    v_mV : (..., n_steps) ndarray
        Membrane voltage [mV], already reset where a spike was.
    spikes : (..., n_steps) ndarray of bool
        True at the samples that reached the threshold.

    Raises
    ------
    Nothing: made by `simulate` only.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.
    """

    t_ms: FloatArray
    v_mV: FloatArray
    spikes: BoolArray

    @property
    def spike_counts(self) -> IntArray:
        """Number of spikes, shape ``(...)``."""
        return np.asarray(self.spikes.sum(axis=-1), dtype=np.int64)

    @property
    def spike_times_ms(self) -> list[FloatArray]:
        """Spike times [ms], an ``(n_spikes,)`` array per current, the batch flattened in C order."""
        return [self.t_ms[row] for row in self.spikes.reshape(-1, self.t_ms.size)]


def refractory_steps(parameters: LIFParameters = HW1) -> int:
    """Return the number of steps that v is held at the reset after the step of the spike: ceil(tref/dt).

    Parameters
    ----------
    parameters : LIFParameters
        Times in ms.

    Returns
    -------
    int
        A quotient within 1e-9 of a whole number counts as whole.

    Raises
    ------
    Nothing: the parameters are checked already.

    References
    ----------
    The HW1 notebook, ``run_LIF``.
    """
    return int(np.ceil(parameters.t_ref_ms / parameters.dt_ms - 1e-9))


def simulate(i_ext_pA: npt.ArrayLike, parameters: LIFParameters = HW1, *, method: Method = "euler") -> LIFRun:
    """Return voltage and spikes under one current or many, by the convention of HW1.

    At step k, first: if the neuron is refractory, v[k] = V_reset and one refractory step is used up; else if
    v[k] ≥ V_th, a spike is recorded at t[k], v[k] = V_reset and ceil(tref/dt) refractory steps begin. Then
    v[k+1] follows from v[k] and I[k]. So the voltage of a spike is never seen above the threshold, integration
    resumes exactly tref after the spike, and the last sample is not examined for a spike.

    Parameters
    ----------
    i_ext_pA : () or (..., n_steps) or (..., 1) array_like
        Injected current [pA]; the last axis is time, length 1 is a constant current.
    parameters : LIFParameters
    method : {"euler", "exact"}
        ``v += dt/tau (-(v - E_L) + I/g_L)``, as in HW1, or the exact solution for a current that is constant
        over the step: the same with ``1 - exp(-dt/tau)`` for ``dt/tau``.

    Returns
    -------
    LIFRun
        With the batch shape ``(...)``, ``()`` for one current.

    Raises
    ------
    TypeError
        If the current carries units.
    ValueError
        If the current is not finite or does not fit the time axis, or the method is neither of the two.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), eq. 1.5; Rotter & Diesmann, Biol. Cybern. 81:381
    (1999) (exact integration); the HW1 notebook, ``run_LIF``.
    """
    if method not in ("euler", "exact"):
        raise ValueError(f"method = {method!r} is not one of 'euler', 'exact'")
    ratio = parameters.dt_ms / parameters.tau_m_ms
    share = ratio if method == "euler" else -np.expm1(-ratio)
    t_ms = parameters.t_ms
    drive = sampled("i_ext_pA", finite_array("i_ext_pA", i_ext_pA, "pA"), t_ms.size)
    v, spikes = _run(parameters.e_L_mV + drive / parameters.g_L_nS, share, t_ms.size, parameters)
    return LIFRun(t_ms, np.moveaxis(v, 0, -1), np.moveaxis(spikes, 0, -1))


def _run(
    target_mV: FloatArray, share: float, n_steps: int, parameters: LIFParameters
) -> tuple[FloatArray, BoolArray]:
    """Relax v towards ``target_mV`` by ``share`` of the distance per step, with threshold and reset; time first."""
    shape = target_mV.shape[1:]
    v = np.full((n_steps, *shape), parameters.v_init_mV)
    spikes = np.zeros(v.shape, dtype=np.bool_)
    last, held = len(target_mV) - 1, refractory_steps(parameters)
    waiting = np.zeros(shape, dtype=np.int64)
    for k in range(n_steps - 1):
        resting = waiting > 0
        spikes[k] = ~resting & (v[k] >= parameters.v_th_mV)
        now = np.where(resting | spikes[k], parameters.v_reset_mV, v[k])
        waiting = np.where(spikes[k], held, waiting - resting)
        v[k] = now
        v[k + 1] = now + share * (target_mV[min(k, last)] - now)
    return v, spikes
