"""Currents as samples, in the unit of their amplitude: a step, a ramp, an oscillation."""

from typing import Any

import numpy as np
import numpy.typing as npt

from ..tools.numbers import finite_number
from ..tools.steps import DT_MS, steps_in

FloatArray = npt.NDArray[np.float64]


def step(I_tstart: Any, I_tend: Any, I_amp: Any, unit: str) -> tuple[FloatArray, float]:
    """Return a step and its sampling interval: 1 ms, or 0.1 ms if an edge is not whole."""
    start_ms = finite_number("I_tstart", I_tstart, "ms", least=0.0)
    end_ms = finite_number("I_tend", I_tend, "ms", least=start_ms)
    sampling_ms = 1.0 if start_ms.is_integer() and end_ms.is_integer() else DT_MS
    first, last = _edges(start_ms, end_ms, sampling_ms)
    current = np.zeros(last + 1)
    current[first:last] = finite_number("I_amp", I_amp, unit)
    return current, sampling_ms


def ramp(I_tstart: Any, I_tend: Any, I_amp: Any, sampling_ms: float, unit: str) -> FloatArray:
    """Return what rises evenly from 0 at the start up to the amplitude at the end."""
    start_ms = finite_number("I_tstart", I_tstart, "ms", least=0.0)
    end_ms = finite_number("I_tend", I_tend, "ms", least=start_ms + sampling_ms)
    first, last = _edges(start_ms, end_ms, sampling_ms)
    current = np.zeros(last + 1)
    current[first:last] = finite_number("I_amp", I_amp, unit) * np.arange(last - first) / (last - first)
    return current


def sinus(
    I_freq: Any, I_offset: Any, I_amp: Any, duration_ms: float, sampling_ms: float, unit: str
) -> FloatArray:
    """Return an oscillation around the offset."""
    t_ms = np.arange(steps_in("tend", duration_ms, sampling_ms)) * sampling_ms
    phase = 2 * np.pi * finite_number("I_freq", I_freq, "kHz") * t_ms
    offset, amplitude = finite_number("I_offset", I_offset, unit), finite_number("I_amp", I_amp, unit)
    return np.asarray(offset + amplitude * np.sin(phase))


def _edges(start_ms: float, end_ms: float, sampling_ms: float) -> tuple[int, int]:
    """Return the first sample of a current that flows for a while, and the one after its last."""
    steps_in("I_tend", end_ms, sampling_ms)
    return round(start_ms / sampling_ms), round(end_ms / sampling_ms)
