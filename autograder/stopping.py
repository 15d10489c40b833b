"""Being told to stop: by Ctrl-C (SIGINT) or by the system (SIGTERM)."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """A wish to stop, in the `with` block: raised as KeyboardInterrupt, or within `politely` only noted the first time.

    Outside the main thread nothing is caught.

    Attributes
    ----------
    signal : int
        By which it came, 0 while there is none.
    """

    def __init__(self) -> None:
        self.signal = 0
        self._polite = False

    def __enter__(self) -> Stop:
        self._before = {}
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._take) for number in _SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def politely(self) -> Iterator[None]:
        """Let the block look at `signal` itself, between two things that should be done as a whole."""
        self._polite = True
        try:
            yield
        finally:
            self._polite = False

    def _take(self, number: int, _frame: FrameType | None) -> None:
        again, self.signal = self.signal, number
        if again or not self._polite:
            raise KeyboardInterrupt
