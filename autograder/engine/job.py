"""A checker's process as the grader that forked it sees it, and the queue of what is still to be judged."""

from __future__ import annotations

import contextlib
import math
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field

from autograder.engine.overtime import Page
from autograder.engine.work import Work

_SLOT_BYTES = 4


@dataclass(slots=True)
class Job:
    """A checker that has been forked for a submission.

    Attributes
    ----------
    work : Work
    is_new : bool
        Whether it is judged for the first time.
    pid : int
    fd : int
        Where its report is read.
    gate : int
        Where it waits for its slot.
    page : Page
        Which check it is at.
    slot : int
        Which of those that run at once it is; -1 as long as it waits.
    until : float
        When (s, monotonic) it must have come to an end.
    parts : list of bytes
        What has come of its report.
    """

    work: Work
    is_new: bool
    pid: int
    fd: int
    gate: int
    page: Page
    slot: int = -1
    until: float = math.inf
    parts: list[bytes] = field(default_factory=list)

    def begin(self, slot: int, until: float) -> None:
        """Let it judge."""
        self.slot, self.until = slot, until
        with contextlib.suppress(BrokenPipeError):  # it has ended: its report will tell
            os.write(self.gate, slot.to_bytes(_SLOT_BYTES, "big"))

    def has_ended(self) -> bool:
        """Return whether it has, not being reaped."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def kill(self) -> None:
        """End it, which has not been reaped, and hear no more of it."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.close(self.fd)
        os.close(self.gate)

    def end(self) -> str:
        """Reap it, killing it if it lives; return how it ended."""
        self.kill()
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def wait_for_slot(fd: int) -> int:
    """Return the slot that `begin` gave, in the checker, once it has.

    Raises
    ------
    EOFError
        It never will.
    """
    if not (told := os.read(fd, _SLOT_BYTES)):
        raise EOFError("the grader has gone")
    return int.from_bytes(told, "big")


class Queue:
    """What is still to be judged: works as they come, and before them those that were put back.

    It looks one ahead. What goes wrong there is raised when that one is taken; until then it is not ready.
    """

    def __init__(self, works: Iterator[Work]) -> None:
        self._works, self._back = works, list[tuple[Work, bool]]()
        self._look()

    def _look(self) -> None:
        self._next: Work | Exception | None
        try:
            self._next = next(self._works, None)
        except Exception as error:  # noqa: BLE001  raised later
            self._next = error

    def __bool__(self) -> bool:
        return bool(self._back) or self._next is not None

    @property
    def is_ready(self) -> bool:
        """Whether there is one to take."""
        return bool(self._back) or isinstance(self._next, Work)

    def put_back(self, work: Work, *, is_new: bool) -> None:
        """Have a work judged anew, or for the first time where nothing came of it."""
        self._back.append((work, is_new))

    def take(self) -> tuple[Work, bool]:
        """Return the next, and whether it is for the first time."""
        if self._back:
            return self._back.pop()
        work = self._next
        if isinstance(work, Exception):
            raise work
        assert work is not None
        self._look()
        return work, True
