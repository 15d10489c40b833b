"""The worker's end of the two pipes: one frame out, one frame in."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from . import wire
from .incoming import Incoming


class Channel:
    """The worker's end of the two pipes."""

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._incoming, self._write_fd = Incoming(read_fd), write_fd

    def send(self, message: Any, refer: Callable[[Any], wire.Ref] | None = None) -> None:
        """Send one frame; in place of what cannot be sent, why."""
        try:
            frame = wire.encode(message, refer)
        except wire.WireError as error:
            frame = wire.encode({"unsendable": str(error)[:200]})
        except BaseException:  # a student's object may do anything when it is looked at
            frame = wire.encode({"unsendable": "its type cannot be asked"})
        self.send_frame(frame)

    def send_frame(self, frame: bytes) -> None:
        """Send a frame that has been made."""
        view = memoryview(frame)
        while view:
            view = view[os.write(self._write_fd, view) :]

    def receive(self, resolve: Callable[[Any], Any]) -> Any:
        """Return the next message, its references resolved; None where the other end has closed."""
        take = self._incoming.exactly
        try:
            header, body = wire.lengths(take(wire.HEAD.size, _never))
            return resolve(wire.decode(take(header, _never), take(body, _never)))
        except EOFError:
            return None


def _never() -> None:
    """Wait for nothing: the worker's end of the pipe blocks."""
