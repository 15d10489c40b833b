"""The grader's hold on one running worker: its pipes, a way to kill it, how it ended."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
from dataclasses import dataclass
from pathlib import Path

from autograder.engine import scratch
from autograder.engine.inside.clock import Clock
from autograder.errors import IsolationError

OUT_OF_MEMORY = "took more memory than it may"


@dataclass(slots=True)
class WorkerHandle:
    """A running worker: two pipe ends, a pidfd to kill it by, and the socket that tells how it ended.

    `scratch` is its folder on the disk where it has no file system of its own; it goes with the worker.
    """

    read_fd: int
    write_fd: int
    _pidfd: int
    _reply: socket.socket
    _errors_fd: int
    _scratch: str

    def timed_by(self, clock: Clock) -> None:
        """Have a clock leave out what the worker waits for a processor from now on."""
        clock.follow(self._pidfd)

    def kill(self) -> None:
        """End the worker and everything it started; harmless when it has ended."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def ending(self) -> str:
        """Return how the worker ended, in words for staff; waits for it.

        Raises
        ------
        IsolationError
            Nobody reports it: the sandbox itself has ended, which is no fault of the student's.
        """
        self._reply.settimeout(10)
        try:
            told, *why = self._reply.recv(64).split()
        except (OSError, ValueError):
            raise IsolationError("the sandbox ended while a worker ran") from None
        if why:
            return OUT_OF_MEMORY
        code = int(told)
        return f"signal {-code} ({signal.strsignal(-code)})" if code < 0 else f"exit code {code}"

    def complaint(self) -> str:
        """Return the last line that the sandbox wrote about itself."""
        return last_line(self._errors_fd)

    def close(self) -> None:
        """Kill the worker if it lives and give back every descriptor."""
        self.kill()
        if self._scratch:
            with contextlib.suppress(IsolationError):
                self.ending()
            scratch.remove(Path(self._scratch))
        self._reply.close()
        for fd in (self.read_fd, self.write_fd, self._pidfd):
            os.close(fd)


def last_line(fd: int) -> str:
    """Return the last line of a file that the sandbox writes its complaints to."""
    size = os.fstat(fd).st_size
    text = os.pread(fd, 2000, max(0, size - 2000)).decode(errors="replace")
    return (text.strip().splitlines() or ["no reason was given"])[-1]
