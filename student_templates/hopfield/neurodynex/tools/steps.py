"""Time in whole steps, the last one whole."""

import math
from typing import Any

from .numbers import finite_number

DT_MS = 0.1
# 1000 s in steps of 0.1 ms: minutes of computing, and as much memory as a laptop has to spare.
_MOST_STEPS = 10**7
# Brian2 takes a time so near to a whole number of steps for just that, and runs none at all for so short a time.
LOST_SHARE = 1e-4


def steps_in(name: str, time_ms: float, step_ms: float = DT_MS) -> int:
    """Return how many steps a time takes, the last one whole."""
    if time_ms > _MOST_STEPS * step_ms * (1 + 1e-9):
        raise ValueError(
            f"{name} = {time_ms:g} ms takes more than {_MOST_STEPS:,} steps of {step_ms:g} ms; take less"
        )
    return math.ceil(time_ms / step_ms)


def whole_steps(time_ms: float, step_ms: float) -> int:
    """Return how many steps Brian2 takes in a time: whole ones, but for a sliver of one."""
    return math.ceil(time_ms / step_ms - LOST_SHARE)


def span_ms(name: str, value: Any, least: float = DT_MS) -> float:
    """Return how long a simulation lasts [ms]: at least one step, and not too many."""
    number = finite_number(name, value, "ms", least=least)
    steps_in(name, number)
    return number
