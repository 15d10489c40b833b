"""What a voltage trace or a list of spike times says about firing."""

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, IntArray, finite, finite_array, positive

_ROUNDING = 1e-9


def upward_crossings(v_mV: npt.ArrayLike, threshold_mV: float) -> IntArray:
    """Return how often each voltage trace rises through the threshold: below it at one sample, not at the next.

    Parameters
    ----------
    v_mV : (..., n_steps) array_like
        Voltages [mV], time last.
    threshold_mV : float
        Level [mV].

    Returns
    -------
    (...) ndarray of int

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, or the voltage is no trace.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3 (the firing time as an upward crossing).
    """
    volts = finite_array("v_mV", v_mV, "mV")
    if not volts.ndim:
        raise ValueError(f"v_mV = {volts:g} mV is one number; give a trace (..., n_steps), time last")
    above = volts >= finite("threshold_mV", threshold_mV, "mV")
    return np.asarray((above[..., 1:] & ~above[..., :-1]).sum(axis=-1), dtype=np.int64)


def spike_times_ms(t_ms: npt.ArrayLike, v_mV: npt.ArrayLike, threshold_mV: float = 0.0) -> FloatArray:
    """Return the times [ms] at which one voltage trace rises through the threshold, interpolated linearly.

    The first sample at or above the threshold is at most one step later.

    Parameters
    ----------
    t_ms, v_mV : (n_steps,) array_like
        Sample times [ms] and voltages [mV].
    threshold_mV : float
        Level [mV].

    Returns
    -------
    (n_spikes,) ndarray

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, the two differ in shape, or the times do not ascend.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3 (the firing time as an upward crossing).
    """
    times, volts = finite_array("t_ms", t_ms, "ms"), finite_array("v_mV", v_mV, "mV")
    if times.ndim != 1 or times.shape != volts.shape:
        raise ValueError(f"t_ms {times.shape} and v_mV {volts.shape} must be one trace each, of one length")
    if (np.diff(times) <= 0).any():
        raise ValueError(
            f"t_ms must ascend, but t_ms[{int(np.argmax(np.diff(times) <= 0)) + 1}] does not; sort both by time"
        )
    level = finite("threshold_mV", threshold_mV, "mV")
    before = np.flatnonzero((volts[:-1] < level) & (volts[1:] >= level))
    share = (level - volts[before]) / (volts[before + 1] - volts[before])
    return times[before] + share * (times[before + 1] - times[before])


def intervals_ms(spike_times_ms: npt.ArrayLike) -> FloatArray:
    """Return the interspike intervals [ms]; none for fewer than two spikes.

    Parameters
    ----------
    spike_times_ms : (n_spikes,) array_like
        Ascending spike times [ms].

    Returns
    -------
    (max(n_spikes - 1, 0),) ndarray

    Raises
    ------
    TypeError
        If the times carry units.
    ValueError
        If they are not finite, not one-dimensional or not ascending.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 7.3.1.
    """
    times = finite_array("spike_times_ms", spike_times_ms, "ms")
    if times.ndim != 1:
        raise ValueError(f"spike_times_ms must be the spike times of one neuron, got the shape {times.shape}")
    intervals = np.diff(times)
    if (intervals < 0).any():
        raise ValueError(
            f"spike_times_ms must ascend, but an interval is {intervals.min():g} ms; sort the times"
        )
    return intervals


def coefficient_of_variation(spike_times_ms: npt.ArrayLike) -> float:
    """Return standard deviation over mean of the interspike intervals, a number without unit.

    The standard deviation divides by the number of intervals (``ddof=0``), as HW1 does: one interval gives
    0, no interval (fewer than two spikes) gives NaN.

    Parameters
    ----------
    spike_times_ms : (n_spikes,) array_like
        Ascending spike times [ms].

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If the times carry units.
    ValueError
        If they are not finite, not one-dimensional, not ascending, or all equal.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 7.3.1; the HW1 notebook, ``isi_cv_LIF``.
    """
    intervals = intervals_ms(spike_times_ms)
    if not intervals.size:
        return float("nan")
    return float(intervals.std() / positive("mean interval", float(intervals.mean()), "ms"))


def interval_rate_Hz(spike_times_ms: npt.ArrayLike) -> float:
    """Return one over the mean interspike interval [Hz]; 0 for fewer than two spikes.

    Parameters
    ----------
    spike_times_ms : (n_spikes,) array_like
        Ascending spike times [ms].

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If the times carry units.
    ValueError
        If they are not finite, not one-dimensional, not ascending, or all equal.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 7.2.1.
    """
    intervals = intervals_ms(spike_times_ms)
    return 1000 / positive("mean interval", float(intervals.mean()), "ms") if intervals.size else 0.0


def count_rate_Hz(spike_times_ms: npt.ArrayLike, duration_ms: float) -> float:
    """Return the number of spikes over the duration [Hz].

    Parameters
    ----------
    spike_times_ms : (n_spikes,) array_like
        Ascending spike times [ms].
    duration_ms : float
        Length of the observation [ms].

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If the times are not finite, not one-dimensional or not ascending, or the duration is not above zero or shorter
        than what lies between the first spike and the last.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 7.2.1.
    """
    intervals, duration = intervals_ms(spike_times_ms), positive("duration_ms", duration_ms, "ms")
    if intervals.sum() > duration * (1 + _ROUNDING):
        raise ValueError(
            f"duration_ms = {duration:g} ms is shorter than the {intervals.sum():g} ms from the first spike to the last; "
            f"give the time in which all were counted"
        )
    n_spikes = intervals.size + (np.size(spike_times_ms) > 0)
    return 1000 * n_spikes / duration
