"""An alarm in the checker: what it does itself with what a student gave may take no longer than it may."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Iterator
from types import FrameType
from typing import NoReturn


class Rang(BaseException):
    """The time is up; a BaseException, so that no check's code lets it by."""


@contextlib.contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise Rang in the block after `seconds`; an alarm around it goes on.

    What runs in C without an end is not reached.
    """

    def ring(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise Rang

    start = time.monotonic()
    before, left = signal.signal(signal.SIGALRM, ring), 0.0
    try:
        try:
            left = signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))[0]
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)
        left -= time.monotonic() - start if left else 0.0
        if left > 0:
            signal.setitimer(signal.ITIMER_REAL, left)
        elif left:  # at once: armed with a moment, it would be put off by the next alarm inside, and again
            signal.raise_signal(signal.SIGALRM)
