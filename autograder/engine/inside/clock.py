"""A clock that stands still while whoever is timed waits for a processor.

On a busy machine a right answer can take ten times as long as on an idle one. Limits of time are for what the student's
code does, be it computing or sleeping, so what Linux kept it waiting for a turn is no part of them.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import time
from collections.abc import Iterator
from types import FrameType

# As they are before a student puts others in their place.
monotonic, clock_gettime = time.monotonic, time.clock_gettime

# The clock goes at least this much slower than the one on the wall, whatever was waited for: everything ends.
SLOWEST = 8.0

# An alarm that is early by less than this (s) is in time.
_EARLY = 0.01
_AGAIN = 0.5


class Rang(BaseException):
    """The time is up; a BaseException, so that no check's code lets it by."""


class Clock:
    """Seconds on one submission's clock, from its making on.

    It is held by the processes whose waiting does not count: the one that asks, and the one that it follows.
    """

    def __init__(self, own: Waits | None = None) -> None:
        self._began = monotonic()
        self._own = own or Waits.of_self()
        self._followed: Waits | None = None
        self._before, self._waited = 0.0, 0.0

    def now(self) -> float:
        """Return the seconds that have passed."""
        passed = monotonic() - self._began
        self._waited = self._before + self._own.seconds()
        if self._followed is not None:
            self._waited += self._followed.seconds()
        return max(passed - self._waited, passed / SLOWEST)

    def latest(self) -> float:
        """Return what `now()` is at most, without asking anybody how long he waited since it was called."""
        passed = monotonic() - self._began
        return max(passed - self._waited, passed / SLOWEST)

    def left(self, until: float) -> float:
        """Return how many seconds there are until `until` at least; exact, and 0.0 or less, once it has come.

        Before the clock on the wall has come there, nobody is asked how long he waited.
        """
        passed = monotonic() - self._began
        return until - (passed if passed < until else self.now())

    def alarm(self, until: float) -> float:
        """Return 0.0 if `until` has come; else set the real timer for when it may have, and return the seconds left."""
        left = until - self.now()
        if left <= _EARLY:
            return 0.0
        signal.setitimer(signal.ITIMER_REAL, left, _AGAIN)
        return left

    @contextlib.contextmanager
    def interrupting(self, until: float) -> Iterator[None]:
        """Raise Rang in the block, again and again, from when `until` has come; one around it goes on afterwards.

        What runs in C without an end is not reached.
        """

        def ring(_signal: int, _frame: FrameType | None) -> None:
            if not self.alarm(until):
                raise Rang

        began = monotonic()
        before, left = signal.signal(signal.SIGALRM, ring), 0.0
        try:
            try:
                left = signal.setitimer(signal.ITIMER_REAL, max(self.left(until), 0.001), _AGAIN)[0]
                yield
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
        finally:
            signal.signal(signal.SIGALRM, before)
            left -= monotonic() - began if left else 0.0
            if left > 0:
                signal.setitimer(signal.ITIMER_REAL, left, _AGAIN)
            elif left:  # at once: armed with a moment, it would be put off by the next one inside, and again
                signal.raise_signal(signal.SIGALRM)

    def follow(self, pidfd: int) -> None:
        """Leave out from now on what a process waits, in place of the one followed before."""
        self.leave()
        self._followed = Waits.of(pidfd)

    def leave(self) -> None:
        """Follow nobody; what was waited for until now stays left out."""
        if self._followed is not None:
            self._before += self._followed.seconds()
            self._followed.close()
            self._followed = None


class Waits:
    """How long the first thread of a process has waited for a processor that another process had.

    What its own other threads took from it counts as its own time. Where Linux does not tell, it has never waited.
    """

    def __init__(self, fd: int, pid: int) -> None:
        self._fd = fd
        # That of a process, as clock_getcpuclockid makes it; 0 is the caller.
        self._cpu_clock = (~pid << 3) | 2
        self._last, self._start = 0.0, 0.0
        self._start, self._last = self.seconds(), 0.0

    @classmethod
    def of_self(cls, number: int | None = None) -> Waits:
        """Return those of the calling process, with `number` for the descriptor."""
        fd = _opened("/proc/self/schedstat")
        if number is not None and fd >= 0:
            moved = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, number)
            os.close(fd)
            fd = moved
        return cls(fd, 0)

    @classmethod
    def of(cls, pidfd: int) -> Waits:
        """Return those of the process behind a pidfd, which may be in a PID namespace below."""
        pid = _pid_of(pidfd)
        return cls(_opened(f"/proc/{pid}/schedstat") if pid > 0 else -1, max(pid, 0))

    def seconds(self) -> float:
        """Return how long since this was made; of a process that has ended, until it was last asked."""
        with contextlib.suppress(OSError, ValueError):
            ran, waited, _turns = os.pread(self._fd, 100, 0).split()
            by_others = int(waited) - max(0.0, clock_gettime(self._cpu_clock) * 1e9 - int(ran))
            self._last = max(self._last, by_others / 1e9 - self._start)
        return self._last

    def close(self) -> None:
        """Give back the descriptor."""
        if self._fd >= 0:
            os.close(self._fd)
        self._fd = -1


def _opened(path: str) -> int:
    try:
        return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return -1


def _pid_of(pidfd: int) -> int:
    """Return the process's number here, 0 where it has none."""
    try:
        with open(f"/proc/self/fdinfo/{pidfd}", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pid:"))
    except OSError:
        return 0
