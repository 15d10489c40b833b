"""Which processor checker and worker share: a call waits less for its turn there than for another one to wake."""

from __future__ import annotations

import contextlib
import os
import time

from autograder.engine.inside.clock import Clock
from autograder.engine.inside.kernel import libc

# The share of the time that two processes on one processor wait for others there, at which they are not kept on it.
_CROWDED = 1 / 3


class Processor:
    """Keeps the calling process on one processor while there is room for it.

    Parameters
    ----------
    clock : Clock
        That of the submission, which leaves out what went by in waiting.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._allowed = os.sched_getaffinity(0)
        self._before = 0.0, 0.0

    def settle(self) -> list[int]:
        """Keep this process on the processor that it was woken on, and return where the worker goes.

        Where much of the time since this was last called went by in waiting, others are there too, and both may go
        wherever they are allowed to.
        """
        (wall, clock), self._before = self._before, (time.monotonic(), self._clock.now())
        passed = self._before[0] - wall
        is_crowded = wall > 0.0 and self._before[1] - clock < (1 - _CROWDED) * passed
        with contextlib.suppress(OSError, ValueError, AttributeError):  # as where the C library does not say
            os.sched_setaffinity(0, self._allowed if is_crowded else {libc.sched_getcpu()})
        return sorted(os.sched_getaffinity(0))
