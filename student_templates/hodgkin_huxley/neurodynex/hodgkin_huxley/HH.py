"""The Hodgkin-Huxley neuron under a step, ramp or sinusoidal current, simulated with Brian2.

``C dv/dt = I - gNa m³h (v - ENa) - gK n⁴ (v - EK) - gl (v - El)`` and ``dx/dt = alpha_x (1 - x) - beta_x x`` for the
gates m, h, n; v is measured from rest. The file needs nothing of its package: copy it, change it, ``import HH``.

References
----------
Gerstner et al., Neuronal Dynamics (2014), sec. 2.2, https://neuronaldynamics.epfl.ch/online/Ch2.S2.html;
Hodgkin & Huxley, J. Physiol. 117:500 (1952).
"""

import contextlib
import functools
import gc
import math
import re
import types
from collections.abc import Callable, Iterator
from typing import Any

import brian2 as b2
import matplotlib.pyplot as plt
import numpy as np
import scipy.special
from brian2.codegen.runtime.numpy_rt import NumpyCodeObject

__all__ = ["HH_Neuron", "HH_Ramp", "HH_Sinus", "HH_Step", "b2", "np", "plot_data", "plt"]

_DT_MS = 0.1
_SHORTEST_MS = 1e-4
_RUNS_PER_COLLECTION = 12
# At rest C/(gNa m³h + gK n⁴ + gl) = 1/(0.011 + 0.367 + 0.3) ms.
_MEMBRANE_TAU_MS = 1.47

# exprel(x) = (exp(x) - 1)/x, and 1 at x = 0: so alpham is finite at 25 mV, and alphan at 10 mV. Brian2 knows it too,
# but takes ten times as long over it.
_EXPREL = b2.Function(scipy.special.exprel, arg_units=[1], return_unit=1)
_EXPREL.implementations.add_implementation("numpy", scipy.special.exprel)
_FUNCTIONS = {"exp": math.exp, "unit_exprel": lambda x: math.expm1(x) / x if x else 1.0}

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

    It starts at v = 0 with the gates at rest, and is integrated by the exponential Euler method (order 1) in steps
    of 0.1 ms, or of the sampling interval of the current if that is shorter.

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
        If the current is not finite, not one-dimensional or so strong that the solution diverges, or the time not
        above zero.
    brian2.DimensionMismatchError
        If the current is not in amperes, or the time is a quantity but not a time.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), eqs. 2.4-2.6 and table 2.1.
    """
    duration, dt = _duration(simtime), _time_step(curr)
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
        1, _EQUATIONS, method="exponential_euler", dt=dt, codeobj_class=_OneNeuron, name="hh"
    )
    neuron.m, neuron.h, neuron.n = 0.0529324852572, 0.596120753508, 0.317676914061
    seen = ["vm", "I_e", "m", "n", "h"]
    rec = b2.StateMonitor(neuron, seen, record=True, codeobj_class=_OneCourse, name="hh_rec")
    rec.add_to_magic_network = False  # or a later brian2.run would want to run the result again
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"), _few_collections():
        names = {"curr": _held(curr), "unit_exprel": _EXPREL, **constants}
        b2.Network(neuron, rec).run(duration, namespace=names)
    if not all(np.isfinite(getattr(rec, name)).all() for name in ("vm_", "m_", "n_", "h_")):
        strongest_uA = np.abs(curr.values).max() * 1e6
        raise ValueError(
            f"curr reaches {strongest_uA:g} µA: the solution diverges in steps of {dt}; take less"
        )
    return rec


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
    duration_ms = _number("tend", tend, "ms", least=_DT_MS)
    start_ms = _number("I_tstart", I_tstart, "ms", least=0.0)
    end_ms = _number("I_tend", I_tend, "ms", least=start_ms)
    sampling_ms = 1.0 if start_ms.is_integer() and end_ms.is_integer() else _DT_MS
    first, last = round(start_ms / sampling_ms), round(end_ms / sampling_ms)
    current = np.zeros(last + 1)
    current[first:last] = _number("I_amp", I_amp, "µA")
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
    duration_ms = _number("tend", tend, "ms", least=_DT_MS)
    sampling_ms = _sampling(dt, _MEMBRANE_TAU_MS, "the time constant of the membrane at rest")
    t_ms = np.arange(math.ceil(duration_ms / sampling_ms)) * sampling_ms
    phase = 2 * np.pi * _number("I_freq", I_freq, "kHz") * t_ms
    current = _number("I_offset", I_offset, "µA") + _number("I_amp", I_amp, "µA") * np.sin(phase)
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
    duration_ms = _number("tend", tend, "ms", least=_DT_MS)
    sampling_ms = _sampling(dt, _MEMBRANE_TAU_MS, "the time constant of the membrane at rest")
    start_ms = _number("I_tstart", I_tstart, "ms", least=0.0)
    end_ms = _number("I_tend", I_tend, "ms", least=start_ms + sampling_ms)
    first, last = round(start_ms / sampling_ms), round(end_ms / sampling_ms)
    current = np.zeros(last + 1)
    current[first:last] = _number("I_amp", I_amp, "µA") * np.arange(last - first) / (last - first)
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
    AttributeError
        If ``rec`` lacks one of the records.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), fig. 2.4; plotted in ms, µA and mV.
    """
    t_ms = np.asarray(rec.t / b2.ms)
    figure = plt.figure("Hodgkin-Huxley neuron", clear=True)
    current, voltage = figure.subplots(2, 1, sharex=True)
    current.plot(t_ms, np.asarray(rec.I_e[0] / b2.uA), color="tab:orange")
    current.set(ylabel="current I [µA]", title=title or "Hodgkin-Huxley neuron")
    voltage.plot(t_ms, np.asarray(rec.vm[0] / b2.mV), color="tab:blue")
    voltage.set(xlabel="time t [ms]", ylabel="voltage v [mV]")
    _show()


# The lines below are the same in LIF.py and HH.py, so that each file runs on its own.


def _number(name: str, value: Any, unit: str, least: float = -math.inf) -> float:
    """Return ``value`` as a finite float, at least ``least``."""
    if hasattr(value, "dim") and not value.dim.is_dimensionless:
        raise TypeError(f"{name} = {value} carries a unit; give a plain number in {unit}")
    array = np.asarray(value)
    if array.shape or array.dtype.kind not in "biuf":
        raise TypeError(f"{name} = {value!r} must be one number in {unit}")
    number = float(array)
    if not abs(number) <= 1e100:  # cubes and products of what is smaller stay finite
        raise ValueError(f"{name} = {number:g} {unit} must be finite, and at most 1e100 in size")
    if number < least:
        raise ValueError(f"{name} = {number:g} {unit} must be at least {least:g} {unit}")
    return number


def _duration(simtime: Any) -> b2.Quantity:
    """Return the simulation time as a time above zero; a plain number is in seconds."""
    if hasattr(simtime, "dim") and simtime.dim is b2.second.dim:
        simtime = float(simtime)
    elif hasattr(simtime, "dim") and not simtime.dim.is_dimensionless:
        raise b2.DimensionMismatchError(f"simtime = {simtime} must be a time, or a number in s", simtime.dim)
    number = _number("simtime", simtime, "s")
    if number <= 0:
        raise ValueError(f"simtime = {number:g} s must be above zero")
    return number * b2.second


def _time_step(curr: Any) -> b2.Quantity:
    """Return the step that a simulation under this current takes, after a look at the current."""
    if not isinstance(curr, b2.TimedArray):
        raise TypeError(f"curr = {curr!r} must be a TimedArray, such as TimedArray([0, 1] * nA, dt=1 * ms)")
    if curr.dim is not b2.amp.dim:
        raise b2.DimensionMismatchError("curr must be a current, its values in amperes", curr.dim)
    if curr.values.ndim != 1 or not curr.values.size:
        raise ValueError(f"curr has values of shape {curr.values.shape}; it must have shape (n_samples,)")
    wrong = ~np.isfinite(curr.values)
    if wrong.any():
        raise ValueError(f"curr = {curr.values[wrong][0]} A at sample {wrong.argmax()}; it must be finite")
    return min(_DT_MS * b2.ms, curr.dt * b2.second)


def _sampling(dt: float, longest_ms: float, reason: str) -> float:
    """Return the sampling interval [ms] as a float in range."""
    number = _number("dt", dt, "ms")
    if not _SHORTEST_MS <= number <= longest_ms:
        raise ValueError(
            f"dt = {number:g} ms must be at least {_SHORTEST_MS:g} ms and at most {longest_ms:g} ms, {reason}"
        )
    return number


class _OneNeuron(NumpyCodeObject):  # type: ignore[misc]  # Brian2 has no types
    """Brian2's NumPy code for one neuron, with numbers for its variables: arrays of length one take three times as long."""

    def compile_block(self, block: str) -> Any:
        """Compile the code; that which takes a step reads each variable as the one number it is."""

        def number(read: re.Match[str]) -> str:
            return f"= {read[1]}[0]" if self.namespace[read[1]].size == 1 else read[0]

        if self.template_name == "stateupdate":
            text = getattr(self.code, block, "")
            setattr(self.code, block, re.sub(r"= (_array_\w+)\.copy\(\)", number, text))
        return super().compile_block(block)


class _NotUnderstood(Exception):
    """Brian2's code of a step holds what `_loop` does not know."""


class _OneCourse(NumpyCodeObject):  # type: ignore[misc]  # Brian2 has no types
    """Brian2's NumPy code for the recorder of one neuron: all steps of a run but the last are taken in one loop.

    What is computed is Brian2's own code of a step, on numbers; to call that code for each step takes five times as
    long. Where there is more in the network than the two, where the code holds what is not known here, and where a
    number overflows, Brian2 goes on step by step.
    """

    def run_block(self, block: str) -> Any:
        """Run the code; before the first step, take all but the last."""
        if block == "run" and not hasattr(self, "_ahead"):
            self._ahead = True
            with contextlib.suppress(_NotUnderstood, ArithmeticError, ValueError):
                self._run_ahead(self.owner, self.owner.source)
        return super().run_block(block)

    def _run_ahead(self, rec: b2.StateMonitor, neuron: b2.NeuronGroup) -> None:
        nets = [net for ref in b2.Network.__instances__() if (net := ref()) and net.id == rec._network]
        inside = {o.name for net in nets for o in net.sorted_objects}
        if inside != {rec.name, neuron.name, neuron.state_updater.name} or len(neuron) != 1:
            raise _NotUnderstood
        step, clock = neuron.state_updater.codeobj, neuron.clock
        dt, timestep = float(clock.dt_), clock.variables["timestep"].get_value()
        times = [i * dt for i in range(int(timestep[0]), clock._i_end - 1)]
        run, arrays, reads = _loop(*(_CLOCK.sub("clock_", code.run) for code in (step.code, self.code)))
        names = {**self.namespace, **step.namespace, "dt": dt}
        values = [_of_numbers(name, names.get(name)) for name in reads]
        ended, kept = run(times, *(float(step.namespace[array][0]) for array in arrays), *values)
        done = len(rec.variables["t"].get_value())
        rec.resize(done + len(times))
        rec.variables["t"].get_value()[done:] = times
        for array, record in kept.items():
            self.namespace[array][done:, 0] = record
        for array, value in zip(arrays, ended, strict=True):
            step.namespace[array][0] = value
        timestep[0] += len(times)
        clock.variables["t"].get_value()[0] = timestep[0] * dt


_CLOCK = re.compile(r"clock_\d+_")
_PASSED_OVER = re.compile(
    r"#.*|import .*|from .*|_vectorisation_idx = .*|_idx = .*|_new_len = .*|_owner\.resize\(_new_len\)"
    r"|_dynamic_array_\w+\[-1\] = _array_\w*clock_t\[0\]|dt = _array_\w*clock_dt\[0\]|"
)
_READ = re.compile(r"(\w+) = (_array_\w+)(?:\.copy\(\)|\[0\]|\[_idx\])")
_WRITE = re.compile(r"(_array_\w+)\[:\] = (\w+)")
_KEEP = re.compile(r"(_dynamic_array_\w+)\[-1, :\] = ([^\[\]=]+)")
_SET = re.compile(r"(\w+) = ([^\[\]=]+)")
_NAME = re.compile(r"\b[A-Za-z_]\w*")


@functools.lru_cache(maxsize=32)
def _loop(step: str, record: str) -> tuple[Callable[..., Any], list[str], list[str]]:
    """Return Brian2's code of a record and of a step as a loop over times, the arrays that it moves, and what it reads."""
    held: dict[str, str] = {}
    lines = _lines(step, held)
    lines = [line.replace("_lio_", "_seen_lio_") for line in _lines(record, held)] + lines
    moving, known = {"t", *held.values()}, {"t", *held.values()}
    reads: dict[str, None] = {}
    before: list[str] = []
    inside: list[str] = []
    kept: list[str] = []
    for line in lines:
        if keep := _KEEP.fullmatch(line):
            inside.append(f"keep_{len(kept)}({keep[2]})")
            kept.append(keep[1])
            continue
        target, *used = _NAME.findall(line)
        reads |= dict.fromkeys(n for n in used if n not in known)
        known.add(target)
        if moving & set(used):
            moving.add(target)
        (inside if target in moving else before).append(line)
    text = [
        f"def run({', '.join(['times', *held.values(), *reads])}):",
        *(f"    kept_{i} = []; keep_{i} = kept_{i}.append" for i in range(len(kept))),
        *(f"    {line}" for line in before),
        "    for t in times:",
        *(f"        {line}" for line in inside),
        f"    return [{', '.join(held.values())}], {{{', '.join(f'{a!r}: kept_{i}' for i, a in enumerate(kept))}}}",
    ]
    made: dict[str, Any] = {}
    exec("\n".join(text), made)
    return made["run"], list(held), list(reads)


def _lines(code: str, held: dict[str, str]) -> list[str]:
    """Return the lines that compute; add to `held` which array holds which variable."""
    found = []
    for line in map(str.strip, code.splitlines()):
        if _PASSED_OVER.fullmatch(line):
            continue
        if write := _WRITE.fullmatch(line):
            if held.get(write[1]) != write[2]:
                raise _NotUnderstood
        elif read := _READ.fullmatch(line):
            name, array = read.groups()
            source = "t" if array.endswith("clock_t") else held.setdefault(array, name)
            found += [f"{name} = {source}"] if name != source else []
        elif _SET.fullmatch(line) or _KEEP.fullmatch(line):
            found.append(line)
        else:
            raise _NotUnderstood
    return found


def _of_numbers(name: str, value: Any) -> Any:
    """Return a number, or a function as it is for numbers."""
    if name in _FUNCTIONS:
        return _FUNCTIONS[name]
    if isinstance(value, types.FunctionType):
        return value
    if not isinstance(value, int | float | np.number):
        raise _NotUnderstood
    return float(value)


@contextlib.contextmanager
def _few_collections() -> Iterator[None]:
    """Keep Brian2 from looking through every object there is for garbage as a run begins, which takes 40 ms.

    When the recordings of a dozen runs are about, it may: some of them may be garbage. It may also if somebody else has
    frozen objects; the few hundred that some interpreters begin with do not count.
    """
    skipped = gc.get_freeze_count() < 1000 and len(b2.StateMonitor.__instances__()) < _RUNS_PER_COLLECTION
    if skipped:
        gc.freeze()
    try:
        yield
    finally:
        if skipped:
            gc.unfreeze()


def _held(curr: b2.TimedArray) -> b2.TimedArray:
    """Return the same current, its value at a time found by one look-up in place of four array operations."""
    samples, per_second = curr.values.tolist(), 1 / curr.dt
    last = len(samples) - 1

    def at(t: float) -> float:
        # The times of samples are multiples of dt, so what rounding takes from them is far below a millionth.
        return float(samples[min(int(t * per_second + 1e-6), last)])

    # One name for all, because Brian2 keeps the code that it derives for each.
    current = b2.TimedArray(curr.values * b2.amp, dt=curr.dt * b2.second, name="curr")
    current.implementations.add_implementation("numpy", at)
    return current


def _show() -> None:
    """Show the figures, unless there is no screen to show them on."""
    if plt.get_backend().lower() != "agg":
        plt.show()
