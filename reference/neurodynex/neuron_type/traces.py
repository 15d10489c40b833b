"""Step currents for the two neuron types, and what becomes of their recordings: arrays, spike times, a plot.

References
----------
Gerstner et al., Neuronal Dynamics (2014), sec. 4.4, https://neuronaldynamics.epfl.ch/online/Ch4.S4.html
"""

from typing import Any

import brian2 as b2
import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt

from ..one_neuron.arguments import records_of
from ..tools import screen
from ..tools.numbers import carries_unit, finite_number
from ..tools.steps import DT_MS, steps_in

FloatArray = npt.NDArray[np.float64]


def get_spiketimes(t: FloatArray, v: FloatArray, v_th: float = 0.5, do_plot: bool = False) -> FloatArray:
    """Return the times of the samples at which v has just risen above a threshold.

    Parameters
    ----------
    t : (n_steps,) ndarray
        Sample times [ms].
    v : (n_steps,) ndarray
        Voltages [mV].
    v_th : float
        Threshold [mV].
    do_plot : bool
        Plot the voltage with the spikes marked.

    Returns
    -------
    (n_spikes,) ndarray
        [ms].

    Raises
    ------
    TypeError
        If an argument carries a unit or is not made of real numbers.
    ValueError
        If an argument is not finite, or t and v are not two sequences of one length.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.
    """
    times, volts, threshold_mV = _trace("t", t, "ms"), _trace("v", v, "mV"), finite_number("v_th", v_th, "mV")
    if times.shape != volts.shape:
        raise ValueError(f"t has shape {times.shape} and v {volts.shape}; they must be of one length")
    above = volts > threshold_mV
    spikes = 1 + np.flatnonzero(above[1:] & ~above[:-1])
    if do_plot:
        axes = plt.figure("Spike times", clear=True).subplots()
        axes.plot(times, volts)
        axes.plot(times[spikes], volts[spikes], "o", label=f"{spikes.size} spikes")
        axes.axhline(threshold_mV, color="gray", linestyle="--", label=f"threshold {threshold_mV:g} mV")
        axes.set(xlabel="time t [ms]", ylabel="voltage v [mV]", title="Spike times")
        axes.legend(loc="upper right")
    return times[spikes]


def get_step_curr(I_tstart: float = 20, I_tend: float = 270, I_amp: float = 0.5) -> b2.TimedArray:
    """Return a step current: ``I_amp`` for I_tstart ≤ t < I_tend, zero elsewhere.

    Parameters
    ----------
    I_tstart, I_tend : float
        Start and end of the step [ms]. It is sampled at 1 ms, or at 0.1 ms if an edge is not whole; an edge
        between two of these samples is moved to the nearer one.
    I_amp : float
        Amplitude [pA].

    Returns
    -------
    brian2.TimedArray
        In amperes, shape ``(n_samples,)``.

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, the start is negative, or the step ends before it starts or after ten million
        samples.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    start_ms = finite_number("I_tstart", I_tstart, "ms", least=0.0)
    end_ms = finite_number("I_tend", I_tend, "ms", least=start_ms)
    sampling_ms = 1.0 if start_ms.is_integer() and end_ms.is_integer() else DT_MS
    steps_in("I_tend", end_ms, sampling_ms)
    first, last = round(start_ms / sampling_ms), round(end_ms / sampling_ms)
    current = np.zeros(last + 1)
    current[first:last] = finite_number("I_amp", I_amp, "pA")
    return b2.TimedArray(current * b2.pA, dt=sampling_ms * b2.ms)


def plot_data(rec: b2.StateMonitor, title: str | None = None, show: bool = False) -> b2.StateMonitor:
    """Plot current, voltage and recovery variable over time, in a figure that the next call draws anew.

    Parameters
    ----------
    rec : brian2.StateMonitor
        As from `NeuronAbstract.run`: records ``v``, ``w`` and ``I`` of shape ``(1, n_steps)``.
    title : str, optional
    show : bool
        Also show the plot.

    Returns
    -------
    brian2.StateMonitor
        ``rec``.

    Raises
    ------
    TypeError
        If ``rec`` is no StateMonitor, or lacks one of the records.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4; plotted in ms, pA and mV.
    """
    t, v, w, current = rec_to_tuple(rec)
    w_unit = "" if b2.is_dimensionless(rec.w) else " [mV]"
    figure = plt.figure("Neuron types", clear=True)
    panels = figure.subplots(3, 1, sharex=True)
    panels[0].set_title(title or "Neuron under a current")
    labels = ("current I [pA]", "voltage v [mV]", f"recovery w{w_unit}")
    for axes, values, label in zip(panels, (current, v, w), labels, strict=True):
        axes.plot(t, values)
        axes.set_ylabel(label)
    panels[-1].set_xlabel("time t [ms]")
    figure.align_ylabels()
    if show:
        screen.show()
    return rec


def rec_to_tuple(rec: b2.StateMonitor) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return the records of one neuron as plain arrays.

    Parameters
    ----------
    rec : brian2.StateMonitor
        With records ``v``, ``w`` and ``I`` of shape ``(1, n_steps)``.

    Returns
    -------
    t, v, w, I : (n_steps,) ndarray
        Time [ms], voltage [mV], recovery variable (type I: a share of open channels; type II: [mV]), current [pA].

    Raises
    ------
    TypeError
        If ``rec`` is no StateMonitor, or lacks one of the records.

    References
    ----------
    Ours: the units of the exercise.
    """
    w = records_of(rec, "v", "w", "I").w[0]
    return (
        np.array(rec.t / b2.ms),
        np.array(rec.v[0] / b2.mV),
        np.array(w if b2.is_dimensionless(w) else w / b2.mV),
        np.array(rec.I[0] / b2.pA),
    )


def _trace(name: str, value: Any, unit: str) -> FloatArray:
    """Return one finite trace as a float array ``(n,)``."""
    if carries_unit(value):
        raise TypeError(f"{name} carries a unit; give plain numbers in {unit}: divide it by {unit}")
    if np.ma.is_masked(value):
        raise ValueError(f"{name} has masked values; give finite numbers in {unit}")
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} = {value!r} must be numbers in {unit}")
    array = array.astype(np.float64)
    if array.ndim != 1:
        raise ValueError(f"{name} has shape {array.shape}; it must be one trace (n_steps,) in {unit}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} = {array[~np.isfinite(array)][0]} {unit} at one sample; it must be finite")
    return array
