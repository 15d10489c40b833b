"""The checker's end of the two pipes: framed messages under a deadline, whatever the other side does."""

from __future__ import annotations

import os
import select
from typing import Any

from autograder.engine.inside import wire
from autograder.engine.inside.clock import Clock


class LinkBroken(Exception):
    """The worker has ended, or speaks no frames of ours."""


class LinkTimeout(Exception):
    """The worker did not answer in time."""


class Link:
    """Frames to and from one worker; every method has a deadline in seconds of `clock`."""

    def __init__(self, read_fd: int, write_fd: int, clock: Clock) -> None:
        self._read_fd, self._write_fd, self.clock = read_fd, write_fd, clock
        for fd in (read_fd, write_fd):
            os.set_blocking(fd, False)

    def send(self, message: Any, deadline: float) -> None:
        """Write one frame; WireError if a check passes what cannot be sent."""
        self.send_frame(wire.encode(message), deadline)

    def send_frame(self, frame: bytes, deadline: float) -> None:
        """Write a frame that has been made."""
        view = memoryview(frame)
        while view:
            try:
                view = view[os.write(self._write_fd, view) :]
            except BlockingIOError:
                self._wait(self._write_fd, select.POLLOUT, deadline)
            except OSError as error:
                raise LinkBroken("the worker has ended") from error

    def receive(self, deadline: float) -> dict[str, Any]:
        """Return the next frame, which is a dict with text keys."""
        # Once per frame, for a worker may fill the pipe faster than it is read.
        self._wait(self._read_fd, select.POLLIN, deadline)
        try:
            header, body = wire.lengths(self._exactly(wire.HEAD.size, deadline))
            message = wire.decode(self._exactly(header, deadline), self._exactly(body, deadline))
        except wire.WireError as error:
            raise LinkBroken(f"the worker sent no frame of ours: {error}") from error
        if not isinstance(message, dict) or not all(isinstance(k, str) for k in message):
            raise LinkBroken("the worker sent a frame that is not a message")
        return message

    def _exactly(self, count: int, deadline: float) -> bytes:
        parts = []
        while count:
            try:
                part = os.read(self._read_fd, min(count, 2**20))
            except BlockingIOError:
                self._wait(self._read_fd, select.POLLIN, deadline)
                continue
            except OSError as error:
                raise LinkBroken("the worker has ended") from error
            if not part:
                raise LinkBroken("the worker has ended")
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _wait(self, fd: int, event: int, deadline: float) -> None:
        poll = select.poll()
        poll.register(fd, event)
        while (left := self.clock.left(deadline)) > 0:
            if poll.poll(max(1, int(left * 1000))):
                return
        raise LinkTimeout
