"""Where submissions are judged: this machine, one forked checker per submission, several at once.

The parent holds the assignment with its checks collected; a fork of it is a checker that is ready at once and
leaves nothing behind. The parent starts no thread, so that a fork is safe.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import selectors
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from autograder.assignment import Assignment
from autograder.engine import checker
from autograder.engine.checker import Work
from autograder.engine.inside import wire
from autograder.engine.sandbox import Sandbox
from autograder.verdict import Outcome, Report, Verdict, from_data, to_data

_PATIENCE_S = 120.0
_PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class _Job:
    work: Work
    pid: int
    fd: int
    slot: int
    until: float
    parts: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Started:
    """A submission whose checker has just begun."""

    student: str


class LocalExecutor:
    """Judges submissions on this machine.

    Parameters
    ----------
    assignment : Assignment
    template : list of str
        Code cells of the student's template.
    workers : int
        How many submissions are judged at once.
    """

    def __init__(self, assignment: Assignment, template: list[str], workers: int) -> None:
        self._assignment, self._template, self._workers = assignment, template, workers

    def run(self, works: Iterator[Work]) -> Iterator[Started | Report]:
        """Yield a Started and later a Report per submission, as they happen."""
        sandbox = self._sandbox()
        selector = selectors.DefaultSelector()
        jobs: dict[int, _Job] = {}
        try:
            pending: Work | None = next(works, None)
            while pending is not None or jobs:
                while pending is not None and len(jobs) < self._workers:
                    if not sandbox.alive():
                        sandbox.close()
                        sandbox = self._sandbox()
                    job = self._start(pending, sandbox, jobs.values())
                    jobs[job.fd] = job
                    selector.register(job.fd, selectors.EVENT_READ)
                    yield Started(pending.student)
                    pending = next(works, None)
                for job in self._ready(selector, jobs):
                    selector.unregister(job.fd)
                    del jobs[job.fd]
                    yield self._finish(job)
        finally:
            for job in jobs.values():
                _end(job)
            selector.close()
            sandbox.close()

    def _sandbox(self) -> Sandbox:
        return Sandbox(hidden=(self._assignment.folder,))

    def _start(self, work: Work, sandbox: Sandbox, running: Iterable[_Job]) -> _Job:
        slot = min(set(range(self._workers)) - {j.slot for j in running})
        read, write = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(read)
            self._check(work, sandbox, slot, write)
        os.close(write)
        return _Job(
            work, pid, read, slot, time.monotonic() + self._assignment.limits.submission_s + _PATIENCE_S
        )

    def _check(self, work: Work, sandbox: Sandbox, slot: int, fd: int) -> None:
        """Judge in the forked child; it never returns."""
        try:
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            report = checker.judge(work, self._assignment, self._template, sandbox, slot)
            with open(fd, "wb", closefd=False) as file:
                file.write(wire.encode(to_data(report)))
        finally:
            os._exit(0)

    def _ready(self, selector: selectors.BaseSelector, jobs: dict[int, _Job]) -> list[_Job]:
        done = []
        for key, _events in selector.select(timeout=1.0):
            job = jobs[key.fd]
            part = os.read(key.fd, 2**20)
            if part:
                job.parts.append(part)
            else:
                done.append(job)
        now = time.monotonic()
        return done + [j for j in jobs.values() if now > j.until and j not in done]

    def _finish(self, job: _Job) -> Report:
        ending = _end(job)
        data = b"".join(job.parts)
        try:
            header, body = wire.lengths(data[: wire.HEAD.size].ljust(wire.HEAD.size, b"\0"))
            start = wire.HEAD.size + header
            report = from_data(wire.decode(data[wire.HEAD.size : start], data[start : start + body]))
        except (wire.WireError, KeyError, TypeError, ValueError):
            return lost(job.work, self._assignment, f"the checker of this submission ended early ({ending})")
        return report


def _end(job: _Job) -> str:
    """Reap a checker, killing it if it lives; return how it ended."""
    os.close(job.fd)
    with contextlib.suppress(ProcessLookupError):
        os.kill(job.pid, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(job.pid, 0)[1])
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def lost(work: Work, assignment: Assignment, why: str) -> Report:
    """Return the report of a submission whose checker failed: nothing is decided, a person must look."""
    message = "This question could not be graded because of a fault on our side; a person will look at it."
    verdicts = tuple(
        Verdict(c.name, c.question, Outcome.GRADER_ERROR, c.points, c.public, message, why)
        for c in assignment.checks
    )
    return Report(work.student, work.source, "", verdicts, for_person=(why,))
