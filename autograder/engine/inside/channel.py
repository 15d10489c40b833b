"""The worker's end of the two pipes: one frame out, one frame in."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from . import wire


class Channel:
    """The worker's end of the two pipes."""

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._read_fd, self._write_fd = read_fd, write_fd

    def send(self, message: Any, refer: Callable[[Any], wire.Ref] | None = None) -> None:
        """Send one frame; in place of what cannot be sent, why."""
        try:
            frame = wire.encode(message, refer)
        except wire.WireError as error:
            frame = wire.encode({"unsendable": str(error)[:200]})
        except BaseException:  # a student's object may do anything when it is looked at
            frame = wire.encode({"unsendable": "its type cannot be asked"})
        view = memoryview(frame)
        while view:
            view = view[os.write(self._write_fd, view) :]

    def receive(self, resolve: Callable[[Any], Any]) -> Any:
        """Return the next message, its references resolved; None where the other end has closed."""
        head = self._exactly(wire.HEAD.size)
        if not head:
            return None
        header, body = wire.lengths(head)
        return resolve(wire.decode(self._exactly(header), self._exactly(body)))

    def _exactly(self, count: int) -> bytes:
        parts = []
        while count:
            part = os.read(self._read_fd, min(count, 2**20))
            if not part:
                return b""
            parts.append(part)
            count -= len(part)
        return b"".join(parts)
