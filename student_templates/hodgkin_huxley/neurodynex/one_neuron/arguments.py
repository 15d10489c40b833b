"""Looks at what a function was given: a number in a unit, a duration, a current, a sampling interval.

Each returns the value as the simulation needs it, or raises with its name, its value and its unit.
"""

from typing import Any

import brian2 as b2
import numpy as np

from ..tools.numbers import finite_number
from ..tools.steps import DT_MS, LOST_SHARE, steps_in

_SHORTEST_MS = 1e-4


def duration_of(simtime: Any, dt: b2.Quantity) -> b2.Quantity:
    """Return the simulation time as a time above zero; a plain number is in seconds."""
    if hasattr(simtime, "dim") and simtime.dim is b2.second.dim:
        simtime = np.asarray(simtime)
    elif hasattr(simtime, "dim") and not simtime.dim.is_dimensionless:
        raise b2.DimensionMismatchError(f"simtime = {simtime} must be a time, or a number in s", simtime.dim)
    number = finite_number("simtime", simtime, "s")
    if number <= LOST_SHARE * float(dt):
        raise ValueError(f"simtime = {number:g} s must be above zero, or there is not one step of {dt}")
    steps_in("simtime", number * 1e3, float(dt) * 1e3)
    return number * b2.second


def time_step_under(curr: Any) -> b2.Quantity:
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
    return min(DT_MS * b2.ms, curr.dt * b2.second)


def sampling_interval(dt: float, longest_ms: float, reason: str) -> float:
    """Return the sampling interval [ms] as a float in range."""
    number = finite_number("dt", dt, "ms")
    if not _SHORTEST_MS <= number <= longest_ms:
        raise ValueError(
            f"dt = {number:g} ms must be at least {_SHORTEST_MS:g} ms and at most {longest_ms:g} ms, {reason}"
        )
    return number


def records_of(rec: Any, *names: str) -> b2.StateMonitor:
    """Return the recording, after a look whether it is one and holds these records."""
    if not isinstance(rec, b2.StateMonitor) or not set(names) <= set(rec.record_variables):
        listed = f"{', '.join(names[:-1])} and {names[-1]}"
        raise TypeError(f"rec = {rec!r} must be a StateMonitor with records of {listed}, as a run returns")
    return rec
