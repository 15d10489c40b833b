"""A type I neuron (Morris-Lecar) and a type II neuron (FitzHugh-Nagumo): equations and simulation.

Both have two variables: v [mV], and w, the share of open potassium channels (type I) or a recovery variable
(type II, where v and w are dimensionless and the current is called pA only so that both take one stimulus).
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, finite_array
from reference.integrators import record, rk4, sampled, time_grid_ms, time_step
from reference.parameters import check_parameters, parameter

_ML = "the exercise; the set 'saddle-node' of Rinzel & Ermentrout (1998), table 7.1, with another w-rate"
_FHN = "the exercise; FitzHugh (1961)"
# The level at which the exercise looks for spikes.
SPIKE_LEVEL_MV = 0.5
TOO_LONG = "the fastest time constant of this neuron"


def _joined(dv: FloatArray, dw: FloatArray) -> FloatArray:
    """Stack the two, dw having the shape of dv or one that broadcasts to it."""
    flow = np.empty((2, *dv.shape))
    flow[0], flow[1] = dv, dw
    return flow


class NeuronType(Protocol):
    """What both parameter classes offer to the functions of this module and of `reference.neuron_type_answers`.

    Parameters
    ----------
    start : tuple of float
        v [mV] and w at time 0, each ``()``.

    Raises
    ------
    Nothing: a protocol.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """

    @property
    def start(self) -> tuple[float, float]:
        """v [mV] and w at time 0."""

    @property
    def longest_dt_ms(self) -> float:
        """The longest step [ms] that gives right answers."""

    def flow(self, state: FloatArray, i_ext_pA: FloatArray) -> FloatArray:
        """Return (dv/dt, dw/dt), ``(2, ...)``, per ms."""

    def steady_current_pA(self, v_mV: npt.ArrayLike) -> FloatArray:
        """Return the current that holds v, with w at its steady state."""


@dataclass(frozen=True)
class TypeOneParameters:
    """The parameters of the Morris-Lecar neuron of the exercise, which fires from frequency zero on.

    Parameters
    ----------
    c, g_ca, g_k, g_l : float
        Capacitance [µF/cm²], conductances of calcium, potassium and leak [mS/cm²].
    v_ca_mV, v_k_mV, v_l_mV : float
        Reversal potentials [mV].
    m_half_mV, m_width_mV, w_half_mV, w_width_mV : float
        Middle and width of the two activation curves [mV].
    tau_w_ms : float
        Time constant of w in the middle of its curve [ms].
    drive_per_pA : float
        Current density [µA/cm²] per pA injected. All have shape ``()``.

    Raises
    ------
    TypeError
        If a value carries units.
    ValueError
        If a value is not finite, or the capacitance, a width or the time constant is not above zero.

    References
    ----------
    Morris & Lecar, Biophys. J. 35:193 (1981); Rinzel & Ermentrout in Koch & Segev, Methods in Neuronal
    Modeling (1998), ch. 7; Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """

    c: float = parameter(20.0, "µF/cm²", _ML, "positive")
    g_ca: float = parameter(4.4, "mS/cm²", _ML, "not_negative")
    g_k: float = parameter(8.0, "mS/cm²", _ML, "not_negative")
    g_l: float = parameter(2.0, "mS/cm²", _ML, "not_negative")
    v_ca_mV: float = parameter(120.0, "mV", _ML)
    v_k_mV: float = parameter(-84.0, "mV", _ML)
    v_l_mV: float = parameter(-60.0, "mV", _ML)
    m_half_mV: float = parameter(-1.2, "mV", _ML)
    m_width_mV: float = parameter(18.0, "mV", _ML, "positive")
    w_half_mV: float = parameter(12.0, "mV", _ML)
    w_width_mV: float = parameter(17.0, "mV", _ML, "positive")
    tau_w_ms: float = parameter(15.0, "ms", _ML, "positive")
    drive_per_pA: float = parameter(100.0, "µA/cm² per pA", "the exercise", "positive")

    def __post_init__(self) -> None:
        check_parameters(self)

    @property
    def start(self) -> tuple[float, float]:
        """Return v [mV] and w at time 0: the leak's reversal potential, channels closed."""
        return self.v_l_mV, 0.0

    @property
    def longest_dt_ms(self) -> float:
        """Return the time constant of the membrane with all channels open [ms]."""
        return min(self.c / max(self.g_ca + self.g_k + self.g_l, 1e-9), self.tau_w_ms)

    def m_steady(self, v_mV: FloatArray) -> FloatArray:
        """Return the share of open calcium channels, which follow v at once."""
        return np.asarray(0.5 * (1 + np.tanh((v_mV - self.m_half_mV) / self.m_width_mV)))

    def w_steady(self, v_mV: FloatArray) -> FloatArray:
        """Return the share of potassium channels that is open after a long time at v."""
        return np.asarray(0.5 * (1 + np.tanh((v_mV - self.w_half_mV) / self.w_width_mV)))

    def _ionic(self, v: FloatArray, w: FloatArray) -> FloatArray:
        calcium = self.g_ca * self.m_steady(v) * (v - self.v_ca_mV)
        return np.asarray(calcium + self.g_k * w * (v - self.v_k_mV) + self.g_l * (v - self.v_l_mV))

    def flow(self, state: FloatArray, i_ext_pA: FloatArray) -> FloatArray:
        """Return (dv/dt [mV/ms], dw/dt [1/ms]), ``(2, ...)``."""
        v, w = state
        speed = np.cosh((v - self.w_half_mV) / (2 * self.w_width_mV)) / self.tau_w_ms
        dv = (self.drive_per_pA * i_ext_pA - self._ionic(v, w)) / self.c
        return _joined(dv, (self.w_steady(v) - w) * speed)

    def steady_current_pA(self, v_mV: npt.ArrayLike) -> FloatArray:
        """Return the current [pA] that holds v, with w at its steady state."""
        v = finite_array("v_mV", v_mV, "mV")
        return self._ionic(v, self.w_steady(v)) / self.drive_per_pA


@dataclass(frozen=True)
class TypeTwoParameters:
    """The parameters of the type II neuron of the exercise, which jumps to about 20 Hz.

    ``dv/dt = v - v³/3 - w + I`` and ``dw/dt = (slope (v + shift) - w)/tau``.

    Parameters
    ----------
    slope, shift : float
        Of the w-nullcline, in dimensionless units, shape ``()``.
    tau_w_ms : float
        Time constant of w [ms].

    Raises
    ------
    TypeError
        If a value carries units.
    ValueError
        If a value is not finite, the slope is not above one (it keeps the fixed point unique), or the time
        constant is not above zero.

    References
    ----------
    FitzHugh, Biophys. J. 1:445 (1961); Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """

    slope: float = parameter(1.25, "dimensionless units", _FHN, "positive")
    shift: float = parameter(0.7, "dimensionless units", _FHN)
    tau_w_ms: float = parameter(15.6, "ms", _FHN, "positive")

    def __post_init__(self) -> None:
        check_parameters(self)
        if self.slope <= 1:
            raise ValueError(f"slope = {self.slope:g} must be above 1, or there are several fixed points")

    @property
    def start(self) -> tuple[float, float]:
        """Return v and w at time 0."""
        return 0.0, 0.0

    @property
    def longest_dt_ms(self) -> float:
        """Return the time constant of v [ms] at the height of a spike, v = 2: ``1/|1 - v²|``."""
        return min(1 / 3, self.tau_w_ms)

    def flow(self, state: FloatArray, i_ext_pA: FloatArray) -> FloatArray:
        """Return (dv/dt, dw/dt), ``(2, ...)``, per ms."""
        v, w = state
        dw = (self.slope * (v + self.shift) - w) / self.tau_w_ms
        return _joined(v - v * v * v / 3 - w + i_ext_pA, dw)

    def steady_current_pA(self, v_mV: npt.ArrayLike) -> FloatArray:
        """Return the current that holds v, with w at its steady state."""
        v = finite_array("v_mV", v_mV, "mV")
        return np.asarray(self.slope * (v + self.shift) - v + v**3 / 3)


TYPE_ONE = TypeOneParameters()
TYPE_TWO = TypeTwoParameters()


def simulate(
    i_ext_pA: npt.ArrayLike, t_end_ms: float, parameters: NeuronType = TYPE_ONE, *, dt_ms: float = 0.1
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return t [ms], v [mV] and w under one current or many, by the classical Runge-Kutta method.

    Parameters
    ----------
    i_ext_pA : () or (..., n_steps) or (..., 1) array_like
        Injected current [pA]; the last axis is time.
    t_end_ms, dt_ms : float
        Duration and step [ms].
    parameters : TypeOneParameters or TypeTwoParameters

    Returns
    -------
    t_ms : (n_steps,) ndarray
    v_mV, w : (..., n_steps) ndarray
        From the start of the exercise on.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, a time is not above zero, the step is longer than
        the neuron's ``longest_dt_ms``, the current does not fit the time axis, or the course does not stay finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    time_step("dt_ms", dt_ms, parameters.longest_dt_ms, TOO_LONG)
    t_ms = time_grid_ms(t_end_ms, dt_ms)
    drive = sampled("i_ext_pA", finite_array("i_ext_pA", i_ext_pA, "pA"), t_ms.size)
    start = np.array(parameters.start).reshape(2, *[1] * (drive.ndim - 1))
    v_mV, w = record(rk4(parameters.flow, dt_ms), start, drive, t_ms.size, dt_ms)
    return t_ms, v_mV, w
