"""Bytes that come through a pipe, handed out in exact numbers: a small frame is read at once, a large one in place."""

from __future__ import annotations

import os
from collections.abc import Callable

_SMALL = 4096


class Incoming:
    """The reading end of a pipe of frames; what was read beyond the bytes asked for is kept for the next time."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._rest = b""

    def has_some(self) -> bool:
        """Return whether there is something that needs no reading."""
        return bool(self._rest)

    def exactly(self, count: int, wait: Callable[[], None]) -> bytes | bytearray:
        """Return the next `count` bytes; `wait` is called where the pipe is empty and its end does not block.

        Raises
        ------
        EOFError
            The other end has closed.
        OSError
            As `os.read` does.
        """
        if count <= _SMALL:
            while len(self._rest) < count:
                self._rest += self._piece(bytearray(_SMALL), wait)
            data, self._rest = self._rest[:count], self._rest[count:]
            return data
        whole = bytearray(count)
        there = min(count, len(self._rest))
        whole[:there], self._rest = self._rest[:there], self._rest[there:]
        with memoryview(whole) as view:
            while there < count:
                there += len(self._piece(view[there:], wait))
        return whole

    def _piece(self, room: bytearray | memoryview, wait: Callable[[], None]) -> memoryview:
        """Read once, and return the part of `room` that it filled."""
        while True:
            try:
                got = os.readv(self._fd, [room])
            except BlockingIOError:
                wait()
            else:
                if not got:
                    raise EOFError
                return memoryview(room)[:got]
