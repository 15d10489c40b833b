"""All steps of one neuron's run in one loop over numbers: Brian2's own code of a step, without the calls between steps.

References
----------
Stimberg, Brette & Goodman, eLife 8:e47314 (2019): Brian2, and the code it makes of equations.
"""

import contextlib
import functools
import math
import re
import types
from collections.abc import Callable
from typing import Any

import brian2 as b2
import numpy as np
from brian2.codegen.runtime.numpy_rt import NumpyCodeObject

# How a function of arrays in Brian2's code is called on numbers.
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "exp": math.exp,
    "tanh": math.tanh,
    "cosh": math.cosh,
    "unit_exprel": lambda x: math.expm1(x) / x if x else 1.0,
}


class _NotUnderstood(Exception):
    """Brian2's code of a step holds what `_loop` does not know."""


# A number that overflows, or a Brian2 whose inner names are others: nothing has been written by then.
_BRIAN2S_OWN_WAY = (_NotUnderstood, ArithmeticError, ValueError, TypeError, LookupError, AttributeError)


class OneCourse(NumpyCodeObject):  # type: ignore[misc]  # Brian2 has no types
    """Brian2's NumPy code for the recorder of one neuron: all steps of a run but the last are taken in one loop.

    What is computed is Brian2's own code of a step, on numbers; to call that code for each step takes five times as
    long. Where there is more in the network than the two, where the code holds what is not known here, and where a
    number overflows, Brian2 goes on step by step. A neuron may have a threshold and a reset.
    """

    def run_block(self, block: str) -> Any:
        """Run the code; before the first step, take all but the last."""
        if block == "run" and not hasattr(self, "_ahead"):
            self._ahead = True
            with contextlib.suppress(*_BRIAN2S_OWN_WAY):
                self._run_ahead(self.owner, self.owner.source)
        return super().run_block(block)

    def _run_ahead(self, rec: b2.StateMonitor, neuron: b2.NeuronGroup) -> None:
        spikes = [*neuron.thresholder.values(), *neuron.resetter.values()]
        nets = [net for ref in b2.Network.__instances__() if (net := ref()) and net.id == rec._network]
        inside = {o.name for net in nets for o in net.sorted_objects}
        if inside != {o.name for o in (rec, neuron, neuron.state_updater, *spikes)} or len(neuron) != 1:
            raise _NotUnderstood
        step, clock = neuron.state_updater.codeobj, neuron.clock
        dt, timestep = float(clock.dt_), clock.variables["timestep"].get_value()
        times = [i * dt for i in range(int(timestep[0]), clock._i_end - 1)]
        codes = [step, self, *(o.codeobj for o in spikes)]
        run, arrays, reads = _loop(*(_CLOCK.sub("clock_", code.code.run) for code in codes))
        names = {"dt": dt} | {
            n: v for code in reversed(codes) for n, v in code.namespace.items() if n != "dt"
        }
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
    r"|numpy_(?:True|False) = .*|(?:el)?if _cond is .*:|else:|_events(?:,)? = .*|_array_\w+__spikespace\[.*\] = .*"
    r"|_dynamic_array_\w+\[-1\] = _array_\w*clock_t\[0\]|dt = _array_\w*clock_dt\[0\]|"
)
_READ = re.compile(r"(\w+) = (_array_\w+)(?:\.copy\(\)|\[0\]|\[_idx\])?")
_WRITE = re.compile(r"(_array_\w+)\[(?::|_idx)\] = (\w+)")
_KEEP = re.compile(r"(_dynamic_array_\w+)\[-1, :\] = ([^\[\]=]+)")
_SET = re.compile(r"(\w+) = ([^\[\]=]+)")
_NAME = re.compile(r"\b[A-Za-z_]\w*")


@functools.lru_cache(maxsize=32)
def _loop(
    step: str, record: str, threshold: str = "", reset: str = ""
) -> tuple[Callable[..., Any], list[str], list[str]]:
    """Return Brian2's code of a record and of a step as a loop over times, the arrays that it moves, and what it reads.

    With the code of a threshold, that of the reset is taken in the steps in which it is crossed.
    """
    held: dict[str, str] = {}
    lines = _lines(step, held)
    lines = [line.replace("_lio_", "_seen_lio_") for line in _lines(record, held)] + lines
    lines += [line.replace("_lio_", "_high_lio_") for line in _lines(threshold, held)]
    after = [line.replace("_lio_", "_back_lio_") for line in _lines(reset, held)]
    moving, known = {"t", *held.values()}, {"t", *held.values()}
    reads: dict[str, None] = {}
    before: list[str] = []
    inside: list[str] = []
    kept: list[str] = []
    for number, line in enumerate([*lines, *after]):
        if keep := _KEEP.fullmatch(line):
            inside.append(f"keep_{len(kept)}({keep[2]})")
            kept.append(keep[1])
            continue
        target, *used = _NAME.findall(line)
        reads |= dict.fromkeys(n for n in used if n not in known)
        known.add(target)
        if moving & set(used):
            moving.add(target)
        if target not in moving:
            before.append(line)
        else:
            inside.append(f"if _cond: {line}" if number >= len(lines) else line)
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
