"""The end of a check that a student's value sends into C for good: `sum(range(answer))`, `2 ** answer`.

An alarm's handler runs when C comes back, so the kernel ends the checker instead, by a signal that nothing handles. Which
check it was stands on a page that the grader shares with it, and the submission is judged anew without that check.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import signal
from collections.abc import Iterator

from autograder.engine.inside import kernel

_SIZE = mmap.PAGESIZE
# An alarm by the clock comes first, and is heard by whatever is not in C.
_MARGIN_S = 2.0
_CLOCK_THREAD_CPUTIME_ID, _SIGEV_SIGNAL = 3, 0


class Page:
    """What a checker leaves to the grader that forked it: the check that it is at."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, _SIZE)

    def write(self, name: str) -> None:
        """Note the check that is run from now on, '' for none."""
        data = name.encode("utf-8", "replace")[: _SIZE - 1]  # one that is cut is no check's name
        self._shared[: len(data) + 1] = data + b"\0"

    def taken(self) -> str:
        """Return the check that was run last, '' for none; the page is gone then."""
        with self._shared:
            return self._shared[:].partition(b"\0")[0].decode("utf-8", "replace")


class _Event(ctypes.Structure):
    """`struct sigevent`."""

    _fields_ = (
        ("value", ctypes.c_void_p),
        ("signal", ctypes.c_int),
        ("notify", ctypes.c_int),
        ("more", ctypes.c_char * 48),
    )


class _Timer:
    """A timer of the CPU time that the calling thread takes, and no other of its process: SIGPROF ends the process."""

    def __init__(self) -> None:
        self._libc = kernel.libc
        if not hasattr(self._libc, "timer_create"):  # glibc before 2.34
            self._libc = ctypes.CDLL("librt.so.1", use_errno=True)
        self._timer = ctypes.c_void_p()
        event = _Event(signal=signal.SIGPROF, notify=_SIGEV_SIGNAL)
        created = ctypes.byref(event), ctypes.byref(self._timer)
        kernel.hold(self._libc.timer_create(_CLOCK_THREAD_CPUTIME_ID, *created), "timer_create")

    def set(self, seconds: float) -> None:
        """Have it go off after so many seconds, never for 0."""
        whole = int(seconds)
        told = (ctypes.c_long * 4)(0, 0, whole, int((seconds - whole) * 1e9))
        kernel.hold(self._libc.timer_settime(self._timer, 0, ctypes.byref(told), None), "timer_settime")


_watch: tuple[Page, _Timer] | None = None


def watched(page: Page) -> None:
    """Have this process end where a check goes on for good, and note on a page what it is at: in a forked checker."""
    global _watch
    _watch = page, _Timer()


@contextlib.contextmanager
def ending(check: str, left_s: float) -> Iterator[None]:
    """End a checker in which the block takes more CPU time than `left_s`, whatever it does; SIGPROF says so.

    By its clock, which leaves out waiting, it would be later still.
    """
    if _watch is None:
        yield
        return
    page, timer = _watch
    page.write(check)
    timer.set(max(left_s, 0.0) + _MARGIN_S)
    try:
        yield
    finally:
        timer.set(0.0)
        page.write("")
