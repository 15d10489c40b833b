"""The Hodgkin-Huxley neuron under a step, ramp or sinusoidal current, simulated with Brian2.

``C dv/dt = I - gNa m³h (v - ENa) - gK n⁴ (v - EK) - gl (v - El)`` and ``dx/dt = alpha_x (1 - x) - beta_x x`` for the
gates m, h, n; v is measured from rest. To change it, copy the file to beside the package, and ``import HH``.

References
----------
Gerstner et al., Neuronal Dynamics (2014), sec. 2.2, https://neuronaldynamics.epfl.ch/online/Ch2.S2.html;
Hodgkin & Huxley, J. Physiol. 117:500 (1952).
"""

from typing import Any

import brian2 as b2
import matplotlib.pyplot as plt
import numpy as np
import scipy.special

try:
    from ..one_neuron import arguments, currents
    from ..one_neuron.course import OneCourse
    from ..one_neuron.quick import OneNeuron, few_collections, held
    from ..tools.screen import show
    from ..tools.steps import span_ms
except ImportError:  # a copy of this file, beside the package
    from neurodynex.one_neuron import arguments, currents  # type: ignore[no-redef]
    from neurodynex.one_neuron.course import OneCourse  # type: ignore[no-redef]
    from neurodynex.one_neuron.quick import OneNeuron, few_collections, held  # type: ignore[no-redef]
    from neurodynex.tools.screen import show  # type: ignore[no-redef]
    from neurodynex.tools.steps import span_ms  # type: ignore[no-redef]

__all__ = ["HH_Neuron", "HH_Ramp", "HH_Sinus", "HH_Step", "b2", "np", "plot_data", "plt"]

# At rest C/(gNa m³h + gK n⁴ + gl) = 1/(0.011 + 0.367 + 0.3) ms.
_MEMBRANE_TAU_MS = 1.47

# exprel(x) = (exp(x) - 1)/x, and 1 at x = 0: so alpham is finite at 25 mV, and alphan at 10 mV. Brian2 knows it too,
# but takes ten times as long over it.
_EXPREL = b2.Function(scipy.special.exprel, arg_units=[1], return_unit=1)
_EXPREL.implementations.add_implementation("numpy", scipy.special.exprel)

_EQUATIONS = """
    dvm/dt = (I_e - gNa*m**3*h*(vm - ENa) - gK*n**4*(vm - EK) - gl*(vm - El)) / C : volt
    dm/dt = alpham*(1 - m) - betam*m : 1
    dn/dt = alphan*(1 - n) - betan*n : 1
    dh/dt = alphah*(1 - h) - betah*h : 1
    alpham = 1/unit_exprel(2.5 - 0.1*vm/mV)/ms : Hz
    betam = 4*exp(-0.0556*vm/mV)/ms : Hz
    alphah = 0.07*exp(-0.05*vm/mV)/ms : Hz
    betah = 1/(1 + exp(3 - 0.1*vm/mV))/ms : Hz
    alphan = 0.1/unit_exprel(1 - 0.1*vm/mV)/ms : Hz
    betan = 0.125*exp(-0.0125*vm/mV)/ms : Hz
    I_e = curr(t) : amp
    """


def HH_Neuron(curr: b2.TimedArray, simtime: float) -> b2.StateMonitor:
    """Return what a Hodgkin-Huxley neuron does under a current.

    It starts at rest. The method is exponential Euler (order 1) in steps of 0.1 ms or, if shorter, of the current's
    sampling interval.

    Parameters
    ----------
    curr : brian2.TimedArray
        Input current, shape ``(n_samples,)``, in amperes.
    simtime : float or brian2.Quantity
        Simulation time, rounded up to whole steps: a plain number is in seconds.

    Returns
    -------
    brian2.StateMonitor
        With ``t`` [s], ``(n_steps,)``, and the records ``vm`` [V], ``I_e`` [A] and the gates ``m``, ``n``, ``h``
        (shares between 0 and 1), each ``(1, n_steps)``.

    Raises
    ------
    TypeError
        If the current is no TimedArray or the time is not one number.
    ValueError
        If the current is not finite, not one-dimensional or too strong (the solution diverges), or the time not above 0.
    brian2.DimensionMismatchError
        If the current is not in amperes, or the time is a quantity but not a time.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), eqs. 2.4-2.6 and table 2.1.
    """
    dt = arguments.time_step_under(curr)
    duration = arguments.duration_of(simtime, dt)
    constants = {
        "C": 1.0 * b2.uF,
        "gNa": 120.0 * b2.msiemens,
        "gK": 36.0 * b2.msiemens,
        "gl": 0.3 * b2.msiemens,
        "ENa": 115.0 * b2.mV,
        "EK": -12.0 * b2.mV,
        "El": 10.6 * b2.mV,
    }
    neuron = b2.NeuronGroup(
        1, _EQUATIONS, method="exponential_euler", dt=dt, codeobj_class=OneNeuron, name="hh"
    )
    neuron.m, neuron.h, neuron.n = 0.0529324852572, 0.596120753508, 0.317676914061
    rec = _recorded(neuron, duration, {"curr": held(curr), "unit_exprel": _EXPREL, **constants})
    _refuse_divergence(rec, curr, dt)
    return rec


def _recorded(neuron: b2.NeuronGroup, duration: b2.Quantity, names: dict[str, Any]) -> b2.StateMonitor:
    """Return the course of current, voltage and gates; `names` are those that the equations use."""
    seen = ["vm", "I_e", "m", "n", "h"]
    rec = b2.StateMonitor(neuron, seen, record=True, codeobj_class=OneCourse, name="hh_rec")
    rec.add_to_magic_network = False  # or a later brian2.run would want to run the result again
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"), few_collections():
        b2.Network(neuron, rec).run(duration, namespace=names)
    return rec


def _refuse_divergence(rec: b2.StateMonitor, curr: b2.TimedArray, dt: b2.Quantity) -> None:
    if not all(np.isfinite(getattr(rec, name)).all() for name in ("vm_", "m_", "n_", "h_")):
        strongest_uA = np.abs(curr.values).max() * 1e6
        raise ValueError(
            f"curr reaches {strongest_uA:g} µA: the solution diverges in steps of {dt}; take less"
        )


def HH_Step(
    I_tstart: float = 20, I_tend: float = 180, I_amp: float = 7, tend: float = 200, do_plot: bool = True
) -> b2.StateMonitor:
    """Run the neuron under a step current: ``I_amp`` for I_tstart ≤ t < I_tend, zero elsewhere.

    Parameters
    ----------
    I_tstart, I_tend : float
        Start and end of the step [ms]. The current is sampled at 1 ms, or at 0.1 ms if an edge is not whole; an edge
        between two of these samples is moved to the nearer one.
    I_amp : float
        Amplitude [µA].
    tend : float
        Simulation time [ms].
    do_plot : bool
        Plot current and voltage.

    Returns
    -------
    brian2.StateMonitor
        See `HH_Neuron`: ``t``, ``vm``, ``I_e``, ``m``, ``n``, ``h``, each record of shape ``(1, n_steps)``.

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, a time is negative, the step ends before it starts, or the solution diverges.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2.
    """
    duration_ms = span_ms("tend", tend)
    current, sampling_ms = currents.step(I_tstart, I_tend, I_amp, "µA")
    rec = HH_Neuron(b2.TimedArray(current * b2.uA, dt=sampling_ms * b2.ms), duration_ms * b2.ms)
    if do_plot:
        plot_data(rec, title=f"HH: step current of {I_amp:g} µA")
    return rec


def HH_Sinus(
    I_freq: float = 0.01,
    I_offset: float = 0.5,
    I_amp: float = 7.0,
    tend: float = 600,
    dt: float = 0.1,
    do_plot: bool = True,
) -> b2.StateMonitor:
    """Run the neuron under the current ``I_offset + I_amp sin(2π I_freq t)``.

    Parameters
    ----------
    I_freq : float
        Frequency [kHz].
    I_offset, I_amp : float
        Mean and amplitude [µA]. The 2016 documentation says nA; the numbers were always µA.
    tend : float
        Simulation time [ms].
    dt : float
        Sampling interval of the current [ms]; if below 0.1, also the step of the simulation.
    do_plot : bool
        Plot current and voltage.

    Returns
    -------
    brian2.StateMonitor
        See `HH_Neuron`: ``t``, ``vm``, ``I_e``, ``m``, ``n``, ``h``, each record of shape ``(1, n_steps)``.

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, a time is not above zero, dt is below 0.0001 ms or exceeds the membrane's time
        constant at rest, or the solution diverges.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2.
    """
    duration_ms = span_ms("tend", tend)
    sampling_ms = arguments.sampling_interval(
        dt, _MEMBRANE_TAU_MS, "the time constant of the membrane at rest"
    )
    current = currents.sinus(I_freq, I_offset, I_amp, duration_ms, sampling_ms, "µA")
    rec = HH_Neuron(b2.TimedArray(current * b2.uA, dt=sampling_ms * b2.ms), duration_ms * b2.ms)
    if do_plot:
        plot_data(rec, title=f"HH: sinusoidal current of {I_freq:g} kHz")
    return rec


def HH_Ramp(
    I_tstart: float = 30,
    I_tend: float = 270,
    I_amp: float = 20.0,
    tend: float = 300,
    dt: float = 0.1,
    do_plot: bool = True,
) -> b2.StateMonitor:
    """Run the neuron under a ramp: from 0 at I_tstart evenly up to ``I_amp`` at I_tend, zero elsewhere.

    Parameters
    ----------
    I_tstart, I_tend : float
        Start and end of the ramp [ms], each moved to the nearest multiple of ``dt``.
    I_amp : float
        Final amplitude [µA].
    tend : float
        Simulation time [ms].
    dt : float
        Sampling interval of the current [ms]; if below 0.1, also the step of the simulation.
    do_plot : bool
        Plot current and voltage.

    Returns
    -------
    brian2.StateMonitor
        See `HH_Neuron`: ``t``, ``vm``, ``I_e``, ``m``, ``n``, ``h``, each record of shape ``(1, n_steps)``.

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, a time is negative, the ramp ends before it starts, dt is below 0.0001
        ms or exceeds the membrane's time constant at rest, or the solution diverges.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 2.2.2.
    """
    duration_ms = span_ms("tend", tend)
    sampling_ms = arguments.sampling_interval(
        dt, _MEMBRANE_TAU_MS, "the time constant of the membrane at rest"
    )
    current = currents.ramp(I_tstart, I_tend, I_amp, sampling_ms, "µA")
    rec = HH_Neuron(b2.TimedArray(current * b2.uA, dt=sampling_ms * b2.ms), duration_ms * b2.ms)
    if do_plot:
        plot_data(rec, title=f"HH: ramp current up to {I_amp:g} µA")
    return rec


def plot_data(rec: b2.StateMonitor, title: str | None = None) -> None:
    """Plot current and voltage over time, each on its own axes, in a figure that the next call draws anew.

    Parameters
    ----------
    rec : brian2.StateMonitor
        With records ``vm`` and ``I_e`` of shape ``(1, n_steps)``, as from `HH_Neuron`.
    title : str, optional

    Returns
    -------
    None

    Raises
    ------
    TypeError
        If ``rec`` is no StateMonitor, or lacks one of the records.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), fig. 2.4; plotted in ms, µA and mV.
    """
    arguments.records_of(rec, "vm", "I_e")
    t_ms = np.asarray(rec.t / b2.ms)
    figure = plt.figure("Hodgkin-Huxley neuron", clear=True)
    current, voltage = figure.subplots(2, 1, sharex=True)
    current.plot(t_ms, np.asarray(rec.I_e[0] / b2.uA), color="tab:orange")
    current.set(ylabel="current I [µA]", title=title or "Hodgkin-Huxley neuron")
    voltage.plot(t_ms, np.asarray(rec.vm[0] / b2.mV), color="tab:blue")
    voltage.set(xlabel="time t [ms]", ylabel="voltage v [mV]")
    show()
