"""The checker's end of the two pipes: framed messages under a deadline, whatever the other side does."""

from __future__ import annotations

import contextlib
import os
import select
from collections.abc import Iterator
from typing import Any

from autograder.engine.inside import wire
from autograder.engine.inside.clock import Clock
from autograder.engine.inside.incoming import Incoming


class LinkBroken(Exception):
    """The worker has ended, or speaks no frames of ours."""


class LinkTimeout(Exception):
    """The worker did not answer in time."""


class Link:
    """Frames to and from one worker; every method has a deadline in seconds of `clock`."""

    def __init__(self, read_fd: int, write_fd: int, clock: Clock) -> None:
        self._write_fd, self.clock = write_fd, clock
        for fd in (read_fd, write_fd):
            os.set_blocking(fd, False)
        self._readable, self._writable = select.poll(), select.poll()
        self._readable.register(read_fd, select.POLLIN)
        self._writable.register(write_fd, select.POLLOUT)
        self._incoming = Incoming(read_fd)
        self.is_spoilt = False

    @contextlib.contextmanager
    def exchange(self) -> Iterator[None]:
        """Ask and hear the answer in the block: one that is left in the middle leaves nothing that can be asked.

        The answer that is still to come would be taken for that to the next question.
        """
        try:
            yield
        except BaseException:
            self.is_spoilt = True
            raise

    def send(self, message: Any, deadline: float) -> None:
        """Write one frame; WireError for what cannot be sent."""
        self.send_frame(wire.encode(message), deadline)

    def send_frame(self, frame: bytes, deadline: float) -> None:
        """Write a frame that has been made."""
        self._hold_unspoilt()
        view = memoryview(frame)
        while view:
            try:
                view = view[os.write(self._write_fd, view) :]
            except BlockingIOError:
                self._wait(self._writable, deadline)
            except OSError as error:
                raise LinkBroken("the worker has ended") from error

    def receive(self, deadline: float) -> dict[str, Any]:
        """Return the next frame, which is a dict with text keys."""
        self._hold_unspoilt()
        # Once per frame, for a worker may fill the pipe faster than it is read.
        if self._incoming.has_some():
            self._in_time(deadline)
        else:
            self._wait(self._readable, deadline)

        def wait() -> None:
            self._wait(self._readable, deadline)

        take = self._incoming.exactly
        try:
            header, body = wire.lengths(take(wire.HEAD.size, wait))
            message = wire.decode(take(header, wait), take(body, wait))
        except (EOFError, OSError) as error:
            raise LinkBroken("the worker has ended") from error
        except wire.WireError as error:
            raise LinkBroken(f"the worker sent no frame of ours: {error}") from error
        if not isinstance(message, dict) or not all(isinstance(k, str) for k in message):
            raise LinkBroken("the worker sent a frame that is not a message")
        return message

    def _hold_unspoilt(self) -> None:
        if self.is_spoilt:
            raise LinkBroken("the worker was left in the middle of an answer")

    def _wait(self, ready: select.poll, deadline: float) -> None:
        while not ready.poll(max(1, int(self._in_time(deadline) * 1000))):
            pass

    def _in_time(self, deadline: float) -> float:
        """Return the seconds that are left."""
        if (left := self.clock.left(deadline)) <= 0:
            raise LinkTimeout
        return left
