"""The FitzHugh-Nagumo model, simulated with Brian2: trajectories, fixed point and flow in the phase plane.

``dv/dt = v (1 - v²) - w + I`` and ``dw/dt = eps (v + (a - w)/2)``, time in ms. The 2016 documentation calls v, w, a
and I mV: I is a current in nA through a resistance of 1 MΩ. It also writes the second equation as
``eps (u - w/2 + 1)``: the same for the default a = 2.

References
----------
FitzHugh, Biophys. J. 1:445 (1961); Gerstner et al., Neuronal Dynamics (2014), sec. 4.3,
https://neuronaldynamics.epfl.ch/online/Ch4.S3.html
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
import numpy.typing as npt
from brian2.codegen.runtime.numpy_rt import NumpyCodeObject
from matplotlib.pyplot import plot
from numpy import arange

# The exercise writes plot(...) and arange(...) without a prefix after importing * from here.
__all__ = ["arange", "b2", "get_fixed_point", "get_trajectory", "np", "plot", "plot_flow", "plt"]

_DT_MS = 0.1
_RUNS_PER_COLLECTION = 12
_FUNCTIONS: dict[str, Callable[[float], float]] = {}
_EQUATIONS = """
    dv/dt = (v*(1 - v**2) - w + I)/ms : 1
    dw/dt = eps*(v + 0.5*(a - w))/ms : 1
    I : 1 (shared, constant)
    eps : 1 (shared, constant)
    a : 1 (shared, constant)
    """

FloatArray = npt.NDArray[np.float64]


def get_trajectory(
    v0: float = 0.0,
    w0: float = 0.0,
    I: float = 0.0,  # noqa: E741 - the documented name
    eps: float = 0.1,
    a: float = 2.0,
    tend: float = 500.0,
    *,
    u_0: float | None = None,
    w_0: float | None = None,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return t, v and w along the trajectory from one starting point, by the Runge-Kutta method of order 4.

    Parameters
    ----------
    v0, w0 : float
        Starting point [mV].
    I : float
        Constant input [mV]: a current in nA through 1 MΩ.
    eps : float
        Inverse time constant of w [1/ms].
    a : float
        Offset of the w-nullcline [mV].
    tend : float
        Simulation time [ms].
    u_0, w_0 : float, optional
        What the exercise calls v0 and w0.

    Returns
    -------
    t, v, w : (n_steps,) ndarray
        Time [ms], in steps of 0.1, and the two variables [mV].

    Raises
    ------
    TypeError
        If an argument carries a unit, is not one number, or is given under both its names.
    ValueError
        If an argument is not finite, eps is not above zero, its time constant is shorter than the time step, tend is
        less than one step, or the start lies so far out that the solution diverges.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3.
    """
    start_v = _number("v0", _one_of("v0", v0, "u_0", u_0), "mV")
    start_w = _number("w0", _one_of("w0", w0, "w_0", w_0), "mV")
    current, rate, offset = _number("I", I, "mV"), _eps(eps), _number("a", a, "mV")
    duration_ms = _number("tend", tend, "ms", least=_DT_MS)
    model = b2.NeuronGroup(
        1, _EQUATIONS, method="rk4", dt=_DT_MS * b2.ms, codeobj_class=_OneNeuron, name="fhn"
    )
    model.v, model.w = start_v, start_w
    # Variables of the group and not of the namespace, or Brian2 would derive and keep new code for each value.
    model.I, model.eps, model.a = current, rate, offset
    rec = b2.StateMonitor(model, ["v", "w"], record=True, codeobj_class=_OneCourse, name="fhn_rec")
    with np.errstate(over="ignore", invalid="ignore"), _few_collections():
        b2.Network(model, rec).run(duration_ms * b2.ms, namespace={})
    v, w = np.array(rec.v[0]), np.array(rec.w[0])
    if not np.isfinite(v).all() or not np.isfinite(w).all():
        raise ValueError(
            f"v0 = {start_v:g} mV, w0 = {start_w:g} mV, I = {current:g} mV: the solution diverges with time "
            f"steps of {_DT_MS:g} ms; start nearer to the fixed point, "
            f"or take a weaker input"
        )
    return np.asarray(rec.t / b2.ms, dtype=np.float64), v, w


def get_fixed_point(
    I: float = 0.0,  # noqa: E741 - the documented name
    eps: float = 0.1,
    a: float = 2.0,
) -> tuple[float, float]:
    """Return the fixed point (v_fp, w_fp) [mV]: the real root of ``v³ + v + a - I = 0``, and ``w = 2 v + a``.

    The cubic rises everywhere, so there is exactly one real root.

    Parameters
    ----------
    I : float
        Constant input [mV]: a current in nA through 1 MΩ.
    eps : float
        Inverse time constant of w [1/ms]; the fixed point does not depend on it.
    a : float
        Offset of the w-nullcline [mV].

    Returns
    -------
    v_fp, w_fp : float

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, or eps is not above zero (1e-100) or beyond the simulation's time step.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3; Cardano's root in the form of Holmes, Math. Gazette 86:473
    (2002).
    """
    _eps(eps)
    offset = _number("a", a, "mV") - _number("I", I, "mV")
    v = -2 / math.sqrt(3) * math.sinh(math.asinh(math.sqrt(27) / 2 * offset) / 3)
    return v, 2 * v + offset + float(I)


def plot_flow(
    I: float = 0.0,  # noqa: E741 - the documented name
    eps: float = 0.1,
    a: float = 2.0,
) -> None:
    """Add the flow (dv/dt, dw/dt) of the model to the current plot, within its limits.

    An empty plot gets limits that hold the fixed point and the limit cycle.

    Parameters
    ----------
    I : float
        Constant input [mV]: a current in nA through 1 MΩ.
    eps : float
        Inverse time constant of w [1/ms].
    a : float
        Offset of the w-nullcline [mV].

    Returns
    -------
    None

    Raises
    ------
    TypeError
        If an argument carries a unit or is not one number.
    ValueError
        If an argument is not finite, or eps is not above zero (1e-100) or beyond the simulation's time step.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.3, fig. 4.5.
    """
    current, rate, offset = _number("I", I, "mV"), _eps(eps), _number("a", a, "mV")
    axes = plt.gca()
    if not axes.has_data():
        axes.set(xlim=(-2.5, 2.5), ylim=(offset - 4.5, offset + 4.5))
    limits = axes.get_xlim(), axes.get_ylim()
    v, w = np.meshgrid(
        np.linspace(min(limits[0]), max(limits[0]), 40), np.linspace(min(limits[1]), max(limits[1]), 40)
    )
    dv, dw = v * (1 - v**2) - w + current, rate * (v + 0.5 * (offset - w))
    axes.streamplot(v[0], w[:, 0], dv, dw, color="0.6", linewidth=0.7, arrowsize=0.8)
    axes.set(xlim=limits[0], ylim=limits[1])
    axes.set_xlabel(axes.get_xlabel() or "voltage v [mV]")
    axes.set_ylabel(axes.get_ylabel() or "recovery variable w [mV]")
    axes.set_title(axes.get_title() or f"FitzHugh-Nagumo model, I = {current:g} mV")


def _one_of(name: str, value: Any, other: str, alternative: Any) -> Any:
    """Return the one value that was given under two names."""
    if alternative is None:
        return value
    if np.any(value != 0.0):
        raise TypeError(f"{name} and {other} are two names of one argument; give one of them")
    return alternative


def _eps(eps: Any) -> float:
    """Return eps as a float whose time constant is positive and longer than the time step."""
    number = _number("eps", eps, "1/ms")
    if number < 1e-100:
        raise ValueError(f"eps = {number:g} 1/ms must be above zero: it is the inverse of a time constant")
    if number * _DT_MS > 1:
        raise ValueError(
            f"eps = {number:g} 1/ms means a time constant of {1 / number:g} ms, shorter than the time step of "
            f"{_DT_MS:g} ms; take at most {1 / _DT_MS:g} 1/ms"
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
