"""The exact answers of the leaky integrate-and-fire neuron, in closed form."""

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, finite_array, positive
from reference.lif import HW1, LIFParameters, refractory_steps


def rheobase_pA(parameters: LIFParameters = HW1) -> float:
    """Return the constant current [pA] above which, and not at which, the neuron fires: g_L (V_th - E_L).

    Parameters
    ----------
    parameters : LIFParameters
        Conductance in nS, voltages in mV.

    Returns
    -------
    float
        May be negative, for a neuron whose leak alone drives it over the threshold.

    Raises
    ------
    Nothing: the parameters are checked already.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.3 (I R = threshold).
    """
    return parameters.g_L_nS * (parameters.v_th_mV - parameters.e_L_mV)


def steady_voltage_mV(i_ext_pA: npt.ArrayLike, parameters: LIFParameters = HW1) -> FloatArray:
    """Return the voltage [mV] that a constant current leads to, as if there were no threshold: ``E_L + I/g_L``.

    Parameters
    ----------
    i_ext_pA : (...) array_like
        [pA].
    parameters : LIFParameters

    Returns
    -------
    (...) ndarray

    Raises
    ------
    TypeError
        If the current carries units.
    ValueError
        If it is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.1.
    """
    return np.asarray(parameters.e_L_mV + finite_array("i_ext_pA", i_ext_pA, "pA") / parameters.g_L_nS)


def least_step_pA(duration_ms: float, parameters: LIFParameters = HW1) -> float:
    """Return the step [pA] of this duration that just carries the neuron from its leak potential to threshold.

    Parameters
    ----------
    duration_ms : float
        [ms].
    parameters : LIFParameters

    Returns
    -------
    float
        ``rheobase / (1 - exp(-duration/tau))``, Lapicque's strength-duration curve.

    Raises
    ------
    TypeError
        If the duration carries units.
    ValueError
        If it is not finite and above zero.

    References
    ----------
    Lapicque, J. Physiol. Pathol. Gén. 9:620 (1907); Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.2.
    """
    duration = positive("duration_ms", duration_ms, "ms")
    return rheobase_pA(parameters) / -float(np.expm1(-duration / parameters.tau_m_ms))


def interval_ms(i_ext_pA: npt.ArrayLike, parameters: LIFParameters = HW1) -> FloatArray:
    """Return the interspike interval [ms] under constant current, infinite at and below the rheobase.

    Parameters
    ----------
    i_ext_pA : (...) array_like
        Constant current [pA].
    parameters : LIFParameters

    Returns
    -------
    (...) ndarray
        ``tref + tau ln((I - I_reset)/(I - I_rheo))`` with ``I_reset = g_L (V_reset - E_L)``; when the reset is
        the leak potential, ``tref + tau ln(I/(I - I_rheo))``.

    Raises
    ------
    TypeError
        If the current carries units.
    ValueError
        If it is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.3.
    """
    current = finite_array("i_ext_pA", i_ext_pA, "pA")
    return parameters.t_ref_ms + parameters.tau_m_ms * _rise(current, parameters)


def _rise(current: FloatArray, parameters: LIFParameters) -> FloatArray:
    """Time from reset to threshold in units of tau, infinite where the current never gets there."""
    above = current - rheobase_pA(parameters)
    height = parameters.g_L_nS * (parameters.v_th_mV - parameters.v_reset_mV)
    rise = np.full(current.shape, np.inf)
    fires = above > 0
    rise[fires] = np.log1p(height / above[fires])
    return rise


def stepped_interval_ms(
    i_ext_pA: npt.ArrayLike, parameters: LIFParameters = HW1, *, method: str = "euler"
) -> FloatArray:
    """Return the interspike interval [ms] that a simulation in steps of dt must give under constant current.

    The distance to the asymptote shrinks by ``q = 1 - dt/tau`` (Euler) or ``exp(-dt/tau)`` (exact) per step, so
    the threshold is reached after ``ceil(-rise / ln q)`` steps, ``rise`` being the exact time over tau.

    Parameters
    ----------
    i_ext_pA : (...) array_like
        Constant current [pA].
    parameters : LIFParameters
    method : {"euler", "exact"}
        As in `reference.lif.simulate`.

    Returns
    -------
    (...) ndarray
        A multiple of dt; infinite at and below the rheobase.

    Raises
    ------
    TypeError
        If the current carries units.
    ValueError
        If it is not finite, or the method is neither of the two.

    References
    ----------
    Ours, from the geometric series that the update is; Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.3.
    """
    ratio = parameters.dt_ms / parameters.tau_m_ms
    logs = {"euler": np.log1p(-ratio), "exact": -ratio}
    if method not in logs:
        raise ValueError(f"method = {method!r} is not one of 'euler', 'exact'")
    steps = np.ceil(-_rise(finite_array("i_ext_pA", i_ext_pA, "pA"), parameters) / logs[method])
    return np.asarray(parameters.dt_ms * (refractory_steps(parameters) + np.maximum(steps, 1)))


def rate_Hz(i_ext_pA: npt.ArrayLike, parameters: LIFParameters = HW1) -> FloatArray:
    """Return the firing rate [Hz] under constant current, the f-I curve; 0 at and below the rheobase.

    Parameters
    ----------
    i_ext_pA : (...) array_like
        Constant current [pA].
    parameters : LIFParameters

    Returns
    -------
    (...) ndarray
        1000 over the interval in ms.

    Raises
    ------
    TypeError
        If the current carries units.
    ValueError
        If it is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.3.
    """
    return np.asarray(1000 / interval_ms(i_ext_pA, parameters))


def _omega_tau(frequency_kHz: npt.ArrayLike, parameters: LIFParameters) -> FloatArray:
    frequency = finite_array("frequency_kHz", frequency_kHz, "kHz")
    if (frequency < 0).any():
        raise ValueError(f"frequency_kHz = {frequency.min():g} kHz must not be negative")
    return 2 * np.pi * frequency * parameters.tau_m_ms


def subthreshold_gain(frequency_kHz: npt.ArrayLike, parameters: LIFParameters = HW1) -> FloatArray:
    """Return the amplitude of the voltage over that at frequency zero, a number without unit.

    Parameters
    ----------
    frequency_kHz : (...) array_like
        Frequency of the sinusoidal current [kHz].
    parameters : LIFParameters

    Returns
    -------
    (...) ndarray
        ``1 / sqrt(1 + (2π f tau)²)``.

    Raises
    ------
    TypeError
        If the frequency carries units.
    ValueError
        If it is not finite, or negative.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.4.
    """
    return np.asarray(1 / np.hypot(1.0, _omega_tau(frequency_kHz, parameters)))


def subthreshold_amplitude_mV(
    frequency_kHz: npt.ArrayLike, i_amp_pA: npt.ArrayLike, parameters: LIFParameters = HW1
) -> FloatArray:
    """Return the amplitude [mV], mean to peak, of the voltage under a sinusoidal current.

    Parameters
    ----------
    frequency_kHz : (...) array_like
        [kHz].
    i_amp_pA : (...) array_like
        Amplitude of the current, mean to peak [pA].
    parameters : LIFParameters

    Returns
    -------
    (...) ndarray
        ``I/g_L`` times the gain.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, or the frequency negative.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.4.
    """
    amplitude = finite_array("i_amp_pA", i_amp_pA, "pA") / parameters.g_L_nS
    return amplitude * subthreshold_gain(frequency_kHz, parameters)


def subthreshold_phase_deg(frequency_kHz: npt.ArrayLike, parameters: LIFParameters = HW1) -> FloatArray:
    """Return the phase [deg] of the voltage relative to a sinusoidal current; negative, the voltage lags.

    Parameters
    ----------
    frequency_kHz : (...) array_like
        [kHz].
    parameters : LIFParameters

    Returns
    -------
    (...) ndarray
        ``-arctan(2π f tau)``, from 0 towards -90.

    Raises
    ------
    TypeError
        If the frequency carries units.
    ValueError
        If it is not finite, or negative.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.4.
    """
    return np.asarray(-np.degrees(np.arctan(_omega_tau(frequency_kHz, parameters))))
