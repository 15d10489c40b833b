"""One submission's workers, one after another: load the notebook, run its cells, hand out its names.

What a worker says is the student's word and no more: it is bounded, it is held against what was asked, and
whatever it does the submission's time ends. Nothing here knows of checks.
"""

from __future__ import annotations

import contextlib
import copy
import zlib
from typing import Any

import numpy as np

from autograder.assignment import Assignment, Kind, Question
from autograder.engine.handle import WorkerHandle
from autograder.engine.inside import wire
from autograder.engine.inside.clock import Clock
from autograder.engine.inside.wire import WireError
from autograder.engine.kept import Kept
from autograder.engine.link import Link, LinkBroken, LinkTimeout
from autograder.engine.processor import Processor
from autograder.engine.subject import GRACE_S, Caller, StudentGone, StudentTimeout
from autograder.engine.told import dict_in, list_in, size_of, text_in
from autograder.engine.work import Spawner, Work
from autograder.errors import IsolationError
from autograder.notebooks import TemplateCell

_MAX_CELL_DEATHS = 2
_SPARE_EVENTS = 1000
_START_S = 60.0
# Of a question's values; larger ones are asked for each time.
_KEPT_BYTES = 2**16
_UNCHANGING = wire.ATOMS - {np.ndarray} | {wire.Ref}


class Unreadable(Exception):
    """The worker could not read the submission; the text says why."""


class OutOfTime(Exception):
    """The submission's whole time is used up."""


class _CellKilled(Exception):
    def __init__(self, cell: int, status: str, error: str) -> None:
        super().__init__(error)
        self.cell, self.status, self.error = cell, status, error


class Runner:
    """Runs one submission's cells and gives access to its names.

    Attributes
    ----------
    clock : Clock
        What all its limits of time are kept by.
    kept : Kept
        What it showed, and what a person should know.
    again_s : float
        How long (s) cells were run again, for what ended a worker before.
    """

    def __init__(
        self, work: Work, assignment: Assignment, template: list[TemplateCell], spawner: Spawner, slot: int
    ) -> None:
        self._work, self._assignment, self._template = work, assignment, template
        self._spawner, self._slot, self._limits = spawner, slot, work.scope.limits_of(assignment)
        self.clock = Clock()
        self._until = self.clock.now() + self._limits.submission_s
        self._spare_s = self._limits.submission_s
        self._handle: WorkerHandle | None = None
        self._link: Link | None = None
        self._skip: list[int] = []
        self._processor = Processor(self.clock)
        self._looked: dict[str, dict[str, tuple[str, Any]]] = {}
        self._again = b""
        self._deaths = 0
        self.again_s = 0.0
        self.kept = Kept(q.name for q in assignment.questions)

    def close(self) -> None:
        """Kill the worker, if any."""
        self.clock.leave()
        if self._handle is not None:
            self._handle.close()
        self._handle = self._link = None

    def ending(self) -> str:
        """Return how the worker ended, in words for staff; ends it if it has not.

        Raises
        ------
        IsolationError
            The sandbox ended.
        """
        assert self._handle is not None
        self._handle.kill()
        return self._handle.ending()

    def run_cells(self) -> None:
        """Run the notebook, in a fresh worker after each cell that kills one; a third killer ends the run.

        Raises
        ------
        Unreadable, OutOfTime, IsolationError
        """
        while True:
            try:
                self._start_worker()
                self._load()
                self._run()
            except _CellKilled as death:
                self.close()
                self._record_death(death)
            else:
                self.kept.frozen = True
                return

    def run_again(self) -> None:
        """Run the notebook once more, in time that is no question's: what ended the worker was another's.

        Nor is it the submission's, until that has had its whole time twice.

        Raises
        ------
        Unreadable, OutOfTime, IsolationError
        """
        begun, spare_s = self.clock.now(), self._spare_s
        self._until += spare_s
        try:
            self.run_cells()
        finally:
            took_s = self.clock.now() - begun
            self.again_s += took_s
            self._spare_s = max(0.0, spare_s - took_s)
            self._until -= self._spare_s

    def enter(self, question: str, seed: int) -> dict[str, tuple[str, Any]]:
        """Return the state and value of each of a question's names, as the worker told them when it was first asked.

        The student's own objects are looked at for it, and may do there what they like. Once they were, the worker goes
        back to the question when it is called, which most checks of a value never do.

        Raises
        ------
        StudentTimeout, StudentGone, or what run_cells raises
        """
        self._again = b""
        if self._link is not None and not self._link.is_spoilt and question in self._looked:
            told = {"op": "again", "question": question, "seed": seed, "cpus": self._processor.settle()}
            self._again = wire.encode(told)
            return _copied(self._looked[question])
        names = self._look(question, seed)
        if sum(size_of(value) for _, value in names.values()) <= _KEPT_BYTES:
            self._looked[question] = _copied(names)
        return names

    def _look(self, question: str, seed: int) -> dict[str, tuple[str, Any]]:
        if self._link is not None:
            with contextlib.suppress(LinkBroken):
                return self._enter(question, seed)
        # Never started, ended by a limit, or spoilt by what an earlier check called: no fault of this question.
        self.run_again()
        try:
            return self._enter(question, seed)
        except LinkBroken as error:
            raise StudentGone("looking at the answer", str(error)) from None

    def _enter(self, question: str, seed: int) -> dict[str, tuple[str, Any]]:
        assert self._link is not None
        deadline = min(self.clock.now() + self._limits.call_s + GRACE_S, self._until)
        try:
            request = {"op": "enter", "question": question, "seed": seed, "cpus": self._processor.settle()}
            with self._link.exchange():
                self._link.send(request, deadline)
                answer = self._link.receive(deadline)
        except LinkTimeout:
            raise StudentTimeout("looking at the answer", self._limits.call_s, hard=True) from None
        if "names" not in answer:
            raise LinkBroken("the worker answered what was not asked")
        pairs = {n: list_in(v) for n, v in dict_in(answer["names"]).items()}
        return {n: (v[0], v[1]) for n, v in pairs.items() if len(v) == 2 and isinstance(v[0], str)}

    def caller(self, left_s: float) -> Caller:
        """Return what calls the student's functions for a check of a question with `left_s` seconds left."""
        assert self._link is not None
        return Caller(
            self._link, self._limits.call_s, min(self.clock.latest() + left_s, self._until), self._again
        )

    def _start_worker(self) -> None:
        self.close()
        self._looked.clear()
        if self.clock.now() > self._until:
            raise OutOfTime
        cpu_s = int(self._limits.submission_s) + 60
        self._handle = self._spawner.spawn(slot=self._slot, memory_mb=self._limits.memory_mb, cpu_s=cpu_s)
        self._handle.timed_by(self.clock)
        self._link = Link(self._handle.read_fd, self._handle.write_fd, self.clock)
        try:
            if self._link.receive(self.clock.now() + _START_S) != {"hello": True}:
                raise LinkBroken("no greeting")
        except (LinkBroken, LinkTimeout) as error:
            raise IsolationError(f"a worker could not be isolated: {self._handle.complaint()}") from error

    def _load(self) -> None:
        """Have the worker read the submission; none of the student's code runs yet."""
        assert self._link is not None
        deadline = self.clock.now() + _START_S
        try:
            self._link.send(self._load_request(), deadline)
            answer = self._link.receive(deadline)
        except WireError as error:
            raise Unreadable("the file is too large") from error
        except (LinkBroken, LinkTimeout) as error:
            raise Unreadable(f"reading it ended the process that read it ({self.ending()})") from error
        if "unreadable" in answer:
            raise Unreadable(text_in(answer["unreadable"], 500))
        self.kept.loaded(answer)

    def _load_request(self) -> dict[str, Any]:
        return {
            "op": "load",
            "name": self._work.source,
            "data": self._work.data,
            "files": self._assignment.contents(),
            "questions": {q.name: list(q.names) for q in self._questions()},
            "figures": {
                q.name: sorted(set(q.names) - q.functions) for q in self._questions() if q.kind is Kind.FIGURE
            },
            "template": [(c.is_code, c.source, c.answers) for c in self._template],
        }

    def _questions(self) -> list[Question]:
        """Return the questions of which any check is run."""
        wanted = self._work.scope.checks
        if wanted is None:
            return list(self._assignment.judged)
        named = {c.question for c in self._assignment.checks if c.name in wanted}
        return [q for q in self._assignment.judged if q.name in named]

    def _run(self) -> None:
        assert self._link is not None
        limits, running = self._limits, -1
        request = {
            "op": "run",
            "skip": self._skip,
            "seed": seed_of(self._work.student),
            "cell_s": limits.cell_s,
            "total_s": max(0.0, (self._until - self.clock.now()) * 2 / 3),  # the checks get the rest
            "pictures": self._work.scope.pictures,
            "shift": self._work.scope.shift,
        }
        try:
            self._link.send(request, min(self.clock.now() + _START_S, self._until))
            for _ in range(2 * self.kept.count + _SPARE_EVENTS):
                event = self._link.receive(min(self.clock.now() + limits.cell_s + GRACE_S, self._until))
                if "ran" in event:
                    return
                what, told = text_in(event.get("event"), 20), event.get("cell")
                cell = told if type(told) is int else -1
                if what == "begins" and running < cell < self.kept.count:
                    running = cell
                elif what == "ended" and cell == running:
                    self.kept.ended(running, event)
                elif what == "skipped" and cell not in self._skip:
                    self.kept.out_of_time()
            raise LinkBroken("the worker tells of cells without end")
        except LinkTimeout:
            raise _CellKilled(running, "timeout", f"stopped after {limits.cell_s:g} s") from None
        except LinkBroken:
            raise _CellKilled(running, "killed", f"ended the process ({self.ending()})") from None

    def _record_death(self, death: _CellKilled) -> None:
        if death.cell < 0:
            if self.clock.now() >= self._until:
                raise OutOfTime
            raise IsolationError("a worker ended before it ran a cell")
        self.kept.killed(death.cell, death.status, death.error)
        self._deaths += 1
        self._skip.append(death.cell)
        if self._deaths > _MAX_CELL_DEATHS:
            # A worker that dies once more lies about which cell it was in.
            later = death.cell + 1 if self._deaths == _MAX_CELL_DEATHS + 1 else 0
            self._skip = sorted({*self._skip, *range(later, self.kept.count)})
            self.kept.for_person.append(
                "several cells end the process; the cells after the third were not run"
            )


def _copied(names: dict[str, tuple[str, Any]]) -> dict[str, tuple[str, Any]]:
    """Return names with values of their own: a check may change what it is given."""
    return {n: (s, v if type(v) in _UNCHANGING else copy.deepcopy(v)) for n, (s, v) in names.items()}


def seed_of(text: str) -> int:
    """Return a seed derived from a name, the same on every machine."""
    return zlib.crc32(text.encode())
