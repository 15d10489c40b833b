"""The end of a check that a student's value sends into C for good: `sum(range(answer))`, `2 ** answer`.

An alarm's handler runs when C comes back, so the kernel ends the checker instead, by a signal that nothing handles. Which
check it was stands on a page that the grader shares with it, and the submission is judged anew without that check.
"""

from __future__ import annotations

import contextlib
import mmap
import signal
from collections.abc import Iterator

_SIZE = mmap.PAGESIZE
# CPU seconds per second that the check may take by the clock, which does not count waiting: its threads may add theirs.
_THREADS = 2.0
_MARGIN_S = 2.0


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


_page: Page | None = None


def leave_on(page: Page) -> None:
    """Have this process note on a page what it is at; without one, nothing is noted."""
    global _page
    _page = page


@contextlib.contextmanager
def ending(check: str, left_s: float) -> Iterator[None]:
    """End this process where the block takes far more CPU time than `left_s`, whatever it does; SIGPROF says so."""
    if _page is not None:
        _page.write(check)
    signal.setitimer(signal.ITIMER_PROF, _THREADS * max(left_s, 0.0) + _MARGIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        if _page is not None:
            _page.write("")
