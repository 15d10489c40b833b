"""Where submissions are judged: this machine, one forked checker per submission, several at once.

The parent holds the assignment with its checks collected; a fork of it is a checker that is ready at once and
leaves nothing behind. The parent starts no thread, so that a fork is safe.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import selectors
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from autograder.assignment import Assignment
from autograder.engine import checker
from autograder.engine.checker import Work
from autograder.engine.garbage import older_left_alone
from autograder.engine.inside import wire
from autograder.engine.inside.clock import SLOWEST
from autograder.engine.inside.first_use import FirstUse
from autograder.engine.job import Job, Queue, wait_for_slot
from autograder.engine.overtime import Page, watched
from autograder.engine.sandbox import Sandbox
from autograder.engine.work import Spawner
from autograder.imports import installed
from autograder.notebooks import TemplateCell
from autograder.outline import Outline
from autograder.verdict import Outcome, Report, Verdict, from_data, to_data

_PATIENCE_S = 120.0
_MEMORY_BYTES = 3 * 2**30
_PR_SET_PDEATHSIG = 1
_OVERTIME = "signal SIGPROF"
# So often a submission is judged anew without a check that would not end.
_MOST_ANEW = 3


Meanwhile = Callable[[], None]
Judge = Callable[[Work, Assignment, list[TemplateCell], Spawner, int], Report]


@dataclass(frozen=True, slots=True)
class Started:
    """A submission whose checker has just begun."""

    student: str


class LocalExecutor:
    """Judges submissions on this machine, in a sandbox that lives as long as the `with` block.

    Parameters
    ----------
    assignment : Assignment
    template : list of TemplateCell
        The cells of the student's template.
    workers : int
        How many submissions are judged at once.
    finish : callable
        What becomes of a report, in the process that made it, before it comes back.
    judge, sandbox : callable
        What judges a submission and what makes the sandbox, where the assignment is not one of ours; the latter gets
        what is to be done meanwhile.
    confine : callable
        What a checker gives up before it judges, but for writing in these folders.
    more : callable
        Asked now and then how many more may be judged at once from now on.
    meanwhile : callable
        Called while the sandbox starts.
    """

    def __init__(
        self,
        assignment: Assignment,
        template: list[TemplateCell],
        workers: int,
        finish: Callable[[Report], Report] = lambda report: report,
        judge: Judge = checker.judge,
        sandbox: Callable[[Meanwhile], Sandbox] | None = None,
        confine: Callable[[Iterable[str]], None] = lambda writable: None,  # noqa: ARG005
        more: Callable[[], int] = lambda: 0,
        meanwhile: Meanwhile = lambda: None,
    ) -> None:
        self._assignment, self._template, self._workers = assignment, template, workers
        self._finished, self._judge, self._confine, self._more = finish, judge, confine, more
        self._fresh_sandbox = sandbox or self._of_assignment
        self._sandbox = self._fresh_sandbox(meanwhile)
        self._leaving: list[int] = []

    @property
    def weakness(self) -> str:
        """What this machine's isolation lacks; '' if nothing."""
        return self._sandbox.weakness

    @property
    def first_use_error(self) -> str:
        """What the assignment's first use raised; '' if nothing."""
        return self._sandbox.first_use_error

    def __enter__(self) -> LocalExecutor:
        return self

    def __exit__(
        self, _t: type[BaseException] | None, _e: BaseException | None, _b: TracebackType | None
    ) -> None:
        self._sandbox.close()

    def run(self, works: Iterator[Work]) -> Iterator[Started | Report | None]:
        """Yield a Started and later a Report per submission, as they happen, and None when a while passes without."""
        with older_left_alone():
            yield from self._run(works)

    def _run(self, works: Iterator[Work]) -> Iterator[Started | Report | None]:
        selector = selectors.DefaultSelector()
        jobs: dict[int, Job] = {}
        ahead: Job | None = None
        news: list[Started | Report | None] = []
        try:
            queue = Queue(works)
            while queue or ahead or jobs or news:
                self._workers += self._more()
                try:
                    while (ahead or queue.is_ready or (queue and not jobs)) and len(jobs) < self._workers:
                        waiting, ahead = ahead, None
                        job = self._begun(waiting or self._forked(*queue.take()), jobs.values())
                        jobs[job.fd] = job
                        selector.register(job.fd, selectors.EVENT_READ)
                        if job.is_new:
                            news.append(Started(job.work.student))
                    if queue.is_ready and not ahead:  # so that who comes to an end is followed at once
                        ahead = self._ahead(queue)
                finally:  # only now, for what is done with a report takes no time from the next submission
                    yield from news
                news = []
                for job in self._ready(selector, jobs) if jobs or ahead or queue else ():
                    selector.unregister(job.fd)
                    del jobs[job.fd]
                    report = self._finish(job)
                    if isinstance(report, Report):
                        news.append(report)
                    else:
                        queue.put_back(report, is_new=False)
                if not news and (jobs or ahead or queue):
                    news.append(None)
        finally:
            for job in (*jobs.values(), *((ahead,) if ahead else ())):
                job.end()
            self._reap(os.WEXITED)
            selector.close()
            self._sandbox.rest()

    def _of_assignment(self, meanwhile: Meanwhile) -> Sandbox:
        root = self._assignment.folder.parents[1]
        return Sandbox(
            hidden=(root / "assignments", root / "build"),
            preload=installed(self._assignment),
            first_use=FirstUse(self._assignment.first_use, self._assignment.contents()),
            meanwhile=meanwhile,
        )

    def _ahead(self, queue: Queue) -> Job | None:
        """Return the next checker, forked while others judge; None where there is no room for it now."""
        work, is_new = queue.take()
        try:
            return self._forked(work, is_new)
        except OSError:
            queue.put_back(work, is_new=is_new)
            return None

    def _forked(self, work: Work, is_new: bool) -> Job:
        """Return a checker for a submission, which begins when it is told its slot."""
        if not self._sandbox.alive():
            self._sandbox.close()
            self._sandbox = self._fresh_sandbox(lambda: None)
        page, grader = Page(), os.getpid()
        with contextlib.ExitStack() as made:
            read, write, wait, gate = (*_pipe(made), *_pipe(made))
            pid = os.fork()
            if pid == 0:
                os.close(read)
                os.close(gate)
                self._check(work, wait, write, grader, page)
            made.pop_all()
        os.close(write)
        os.close(wait)
        return Job(work, is_new, pid, read, gate, page)

    def _begun(self, job: Job, running: Iterable[Job]) -> Job:
        """Return a checker that judges from now on: that one, or another where it or its sandbox has ended."""
        if not self._sandbox.alive() or job.has_ended():
            job.end()
            job = self._forked(job.work, job.is_new)
        limits = job.work.scope.limits_of(self._assignment)
        slot = min(set(range(self._workers)) - {j.slot for j in running})
        # Twice, for cells may have to be run again.
        job.begin(slot, time.monotonic() + 2 * SLOWEST * limits.submission_s + _PATIENCE_S)
        return job

    def _check(self, work: Work, wait: int, fd: int, grader: int, page: Page) -> None:
        """Judge in the forked child; it never returns."""
        try:
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != grader:  # killed before that was in force
                os._exit(1)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            _limit_memory()
            watched(page)
            self._confine(self._sandbox.homes)
            slot = wait_for_slot(wait)
            report = self._judge(work, self._assignment, self._template, self._sandbox, slot)
            frame = wire.encode(to_data(self._finished(report)))
        except BaseException:  # noqa: BLE001  told to the parent, which makes it a row for a person
            frame = wire.encode({"crash": traceback.format_exc()[-2000:]})
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(frame)
        finally:
            os._exit(0)

    def _ready(self, selector: selectors.BaseSelector, jobs: dict[int, Job]) -> list[Job]:
        done = []
        for key, _events in selector.select(timeout=0.5):
            job = jobs[key.fd]
            part = os.read(key.fd, 2**20)
            if part:
                job.parts.append(part)
            else:
                done.append(job)
        now = time.monotonic()
        return done + [j for j in jobs.values() if now > j.until and j not in done]

    def _finish(self, job: Job) -> Report | Work:
        """Return the report of a checker that has ended or is late, or what is to be judged anew in its place."""
        self._reap(os.WEXITED | os.WNOHANG)
        data = b"".join(job.parts)
        try:
            header, body = wire.lengths(data[: wire.HEAD.size].ljust(wire.HEAD.size, b"\0"))
            start = wire.HEAD.size + header
            told = wire.decode(data[wire.HEAD.size : start], data[start : start + body])
        except wire.WireError:
            return self._without_report(job)
        # It has said all: to give back its memory takes it longer than to fork the next.
        job.kill()
        self._leaving.append(job.pid)
        job.page.taken()
        if "crash" in told:
            return lost(job.work, self._assignment, f"the checker of this submission failed: {told['crash']}")
        return from_data(told)

    def _without_report(self, job: Job) -> Report | Work:
        """Return what becomes of a submission whose checker has said nothing whole."""
        ending, at = job.end(), job.page.taken()
        scope = job.work.scope
        if ending == _OVERTIME and at and at not in scope.late and len(scope.late) < _MOST_ANEW:
            return replace(job.work, scope=replace(scope, late=scope.late | {at}))
        return lost(job.work, self._assignment, f"the checker of this submission ended early ({ending})")

    def _reap(self, how: int) -> None:
        """Reap the checkers that are leaving: those that have left, or with WEXITED alone all, once they have."""
        self._leaving = [pid for pid in self._leaving if not os.waitid(os.P_PID, pid, how)]


def _pipe(made: contextlib.ExitStack) -> tuple[int, int]:
    """Return the ends of a pipe that is closed with the stack."""
    ends = os.pipe()
    for end in ends:
        made.callback(os.close, end)
    return ends


def _limit_memory() -> None:
    """Bound what a checker may come to hold of a student's: a generator can yield large arrays without end."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + _MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def lost(work: Work, assignment: Assignment, why: str) -> Report:
    """Return the report of a submission whose checker failed: nothing is decided, a person must look."""
    message = "This question could not be graded because of a fault on our side; a person will look at it."
    verdicts = tuple(
        Verdict(c.name, c.question, Outcome.GRADER_ERROR, c.points, c.public, message, why)
        for c in Outline.of(assignment).checks
    )
    return Report(work.student, work.source, "", verdicts, for_person=(why,))
