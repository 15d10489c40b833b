"""The grader's hold on one running worker: its pipes, a way to kill it, how it ended."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.engine.memory import Group
from autograder.errors import IsolationError

OUT_OF_MEMORY = "took more memory than it may"


@dataclass(slots=True)
class WorkerHandle:
    """A running worker: two pipe ends, a pidfd to kill it by, and the socket that tells how it ended.

    `scratch` is its folder on the disk where it has no file system of its own; it goes with the worker. `hold` puts a
    process into a memory cgroup, where there are any.
    """

    read_fd: int
    write_fd: int
    _pidfd: int
    _reply: socket.socket
    _errors_fd: int
    _scratch: str
    _hold: Callable[[int], Group] | None = None
    _group: Group | None = None

    def limit_memory(self) -> None:
        """Put the worker into its memory cgroup, where there are any; to be called before student code runs.

        The kernel may take milliseconds for it, in which the worker can be busy.

        Raises
        ------
        IsolationError
            The kernel refuses.
        """
        if self._hold is None:
            return
        try:
            rows = Path(f"/proc/self/fdinfo/{self._pidfd}").read_text(encoding="ascii").splitlines()
            pid = next(int(row.split()[1]) for row in rows if row.startswith("Pid:"))
            if pid > 0:  # else it has ended
                self._group = self._hold(pid)
        except ProcessLookupError:
            return  # whoever waits for its answer is told
        except OSError as error:
            raise IsolationError(f"a worker could not be put under its memory limit: {error}") from error

    def kill(self) -> None:
        """End the worker and everything it started; harmless when it has ended."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def ending(self) -> str:
        """Return how the worker ended, in words for staff; waits for it."""
        self._reply.settimeout(10)
        try:
            code = int(self._reply.recv(64) or b"-1")
        except OSError:
            return "its end was not reported"
        if self.exceeded():
            return OUT_OF_MEMORY
        return f"signal {-code} ({signal.strsignal(-code)})" if code < 0 else f"exit code {code}"

    def exceeded(self) -> bool:
        """Return whether it was ended for want of memory."""
        return self._group is not None and self._group.exceeded()

    def complaint(self) -> str:
        """Return the last line that the sandbox wrote about itself."""
        return last_line(self._errors_fd)

    def close(self) -> None:
        """Kill the worker if it lives and give back every descriptor."""
        self.kill()
        if self._scratch:
            self.ending()
            shutil.rmtree(self._scratch, ignore_errors=True)
        self._reply.close()
        for fd in (self.read_fd, self.write_fd, self._pidfd):
            os.close(fd)


def last_line(fd: int) -> str:
    """Return the last line of a file that the sandbox writes its complaints to."""
    size = os.fstat(fd).st_size
    text = os.pread(fd, 2000, max(0, size - 2000)).decode(errors="replace")
    return (text.strip().splitlines() or ["no reason was given"])[-1]
