"""The leaky integrate-and-fire neuron under a step or a sinusoidal current, simulated with Brian2.

``tau dv/dt = -(v - v_rest) + R I``; where v exceeds the threshold there is a spike, and v goes to the reset.

References
----------
Gerstner et al., Neuronal Dynamics (2014), sec. 1.3, https://neuronaldynamics.epfl.ch/online/Ch1.S3.html
"""

import brian2 as b2
import matplotlib.pyplot as plt
import numpy as np

from ..one_neuron import arguments, currents
from ..one_neuron.course import OneCourse
from ..one_neuron.quick import OneNeuron, few_collections, held
from ..tools.numbers import finite_number
from ..tools.screen import show
from ..tools.steps import span_ms

__all__ = ["LIF_Neuron", "LIF_Sinus", "LIF_Step", "b2", "np", "plot_data", "plt"]

_EQUATIONS = """
    dv/dt = (-(v - v_rest) + R * I) / tau : volt
    I = curr(t) : amp
    """
_CONSTANTS = {
    "tau": 1.0 * b2.ms,
    "R": 1.0 * b2.Mohm,
    "v_rest": 0.0 * b2.mV,
    "v_reset": 0.0 * b2.mV,
    "v_threshold": 1.0 * b2.mV,
}


def LIF_Neuron(curr: b2.TimedArray, simtime: float) -> b2.StateMonitor:
    """Return what a leaky integrate-and-fire neuron does under a current.

    The voltage starts at rest. The update is exact for a current that is constant over each time step; a step is
    0.1 ms, or the sampling interval of the current if that is shorter. A spike is seen as a fall to the reset: the
    recorded voltage never exceeds the threshold. Above 10.5 nA each step of 0.1 ms is a spike, and no fall is seen.

    Parameters
    ----------
    curr : brian2.TimedArray
        Input current, shape ``(n_samples,)``, in amperes.
    simtime : float or brian2.Quantity
        Simulation time, rounded up to whole steps: a plain number is in seconds.

    Returns
    -------
    brian2.StateMonitor
        With ``t`` [s], ``(n_steps,)``, and the records ``v`` [V] and ``I`` [A], each ``(1, n_steps)``.

    Raises
    ------
    TypeError
        If the current is no TimedArray or the time is not one number.
    ValueError
        If the current is not finite or not one-dimensional, or the time not above zero.
    brian2.DimensionMismatchError
        If the current is not in amperes, or the time is a quantity but not a time.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), eq. 1.5; Rotter & Diesmann, Biol. Cybern. 81:381 (1999).
    """
    dt = arguments.time_step_under(curr)
    duration = arguments.duration_of(simtime, dt)
    neuron = b2.NeuronGroup(
        1,
        _EQUATIONS,
        threshold="v > v_threshold",
        reset="v = v_reset",
        method="exponential_euler",
        dt=dt,
        codeobj_class=OneNeuron,
        name="lif",
    )
    neuron.v = _CONSTANTS["v_rest"]
    rec = b2.StateMonitor(neuron, ["v", "I"], record=True, codeobj_class=OneCourse, name="lif_rec")
    rec.add_to_magic_network = False  # or a later brian2.run would want to run the result again
    with few_collections():
        b2.Network(neuron, rec).run(duration, namespace={"curr": held(curr), **_CONSTANTS})
    return rec


def LIF_Step(
    I_tstart: float = 20, I_tend: float = 70, I_amp: float = 1.005, tend: float = 100, do_plot: bool = True
) -> b2.StateMonitor:
    """Run the neuron under a step current: ``I_amp`` for I_tstart ≤ t < I_tend, zero elsewhere.

    Parameters
    ----------
    I_tstart, I_tend : float
        Start and end of the step [ms]. The current is sampled at 1 ms, or at 0.1 ms if an edge is not whole; an edge
        between two of these samples is moved to the nearer one.
    I_amp : float
        Amplitude [nA].
    tend : float
        Simulation time [ms].
    do_plot : bool
        Plot current and voltage.

    Returns
    -------
    brian2.StateMonitor
        See `LIF_Neuron`: ``t``, ``v`` and ``I``, each record of shape ``(1, n_steps)``.

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, a time is negative, or the step ends before it starts.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.2.
    """
    duration_ms = span_ms("tend", tend)
    current, sampling_ms = currents.step(I_tstart, I_tend, I_amp, "nA")
    rec = LIF_Neuron(b2.TimedArray(current * b2.nA, dt=sampling_ms * b2.ms), duration_ms * b2.ms)
    if do_plot:
        plot_data(rec, title=f"LIF: step current of {I_amp:g} nA")
    return rec


def LIF_Sinus(
    I_freq: float = 0.1,
    I_offset: float = 0.5,
    I_amp: float = 0.5,
    tend: float = 100,
    dt: float = 0.1,
    do_plot: bool = True,
) -> b2.StateMonitor:
    """Run the neuron under the current ``I_offset + I_amp sin(2π I_freq t)``.

    Parameters
    ----------
    I_freq : float
        Frequency [kHz].
    I_offset, I_amp : float
        Mean and amplitude [nA].
    tend : float
        Simulation time [ms].
    dt : float
        Sampling interval of the current [ms]; if below 0.1, also the step of the simulation. A held sample
        delays the current by dt/2 on average.
    do_plot : bool
        Plot current and voltage.

    Returns
    -------
    brian2.StateMonitor
        See `LIF_Neuron`: ``t``, ``v`` and ``I``, each record of shape ``(1, n_steps)``.

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, a time is not above zero, dt is below 0.0001 ms, or dt exceeds the time constant
        of 1 ms.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 1.3.4.
    """
    duration_ms = span_ms("tend", tend)
    sampling_ms = arguments.sampling_interval(dt, 1.0, "the time constant")
    current = currents.sinus(I_freq, I_offset, I_amp, duration_ms, sampling_ms, "nA")
    rec = LIF_Neuron(b2.TimedArray(current * b2.nA, dt=sampling_ms * b2.ms), duration_ms * b2.ms)
    if do_plot:
        plot_data(rec, title=f"LIF: sinusoidal current of {I_freq:g} kHz")
    return rec


def plot_data(rec: b2.StateMonitor, v_threshold: float = 1.0, title: str | None = None) -> None:
    """Plot current and voltage over time, each on its own axes, in a figure that the next call draws anew.

    Parameters
    ----------
    rec : brian2.StateMonitor
        With records ``v`` and ``I`` of shape ``(1, n_steps)``, as from `LIF_Neuron`.
    v_threshold : float
        A dashed line is drawn at this voltage [mV].
    title : str, optional

    Returns
    -------
    None

    Raises
    ------
    TypeError
        If ``rec`` is no StateMonitor or lacks one of the records, or the threshold carries a unit or is not one number.
    ValueError
        If the threshold is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), fig. 1.7.
    """
    threshold_mV = finite_number("v_threshold", v_threshold, "mV")
    arguments.records_of(rec, "v", "I")
    t_ms = np.asarray(rec.t / b2.ms)
    figure = plt.figure("Leaky integrate-and-fire neuron", clear=True)
    current, voltage = figure.subplots(2, 1, sharex=True)
    current.plot(t_ms, np.asarray(rec.I[0] / b2.nA), color="tab:orange")
    current.set(ylabel="current I [nA]", title=title or "Leaky integrate-and-fire neuron")
    voltage.plot(t_ms, np.asarray(rec.v[0] / b2.mV), color="tab:blue")
    voltage.axhline(threshold_mV, color="gray", linestyle="--", label=f"threshold {threshold_mV:g} mV")
    voltage.set(xlabel="time t [ms]", ylabel="voltage v [mV]")
    voltage.legend(loc="center right")
    show()
