"""One submission, judged: runs in a process of its own beside the worker and holds what the worker must not.

All public checks run before the first hidden input leaves this process, and what a student may read of her
cells is kept from before that moment.
"""

from __future__ import annotations

import builtins
import hashlib
import math
import time
import traceback
import zlib
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from _pytest.outcomes import Failed

from autograder.assignment import Assignment, Check
from autograder.checks import CheckFailure
from autograder.engine.inside.notebook import MAX_CELLS
from autograder.engine.link import Link, LinkBroken, LinkTimeout
from autograder.engine.sandbox import WorkerHandle
from autograder.engine.subject import (
    GRACE_S,
    Caller,
    StudentError,
    StudentGone,
    StudentTimeout,
)
from autograder.errors import IsolationError
from autograder.verdict import CellRecord, Figure, Outcome, Report, Verdict

MAX_DETAIL = 4_000
MAX_NOTES = 40
MAX_FIGURES = 60
MAX_FIGURE_BYTES = 24 * 2**20
_MAX_CELL_DEATHS = 2
_MAX_EVENTS = 10_000


class Spawner(Protocol):
    """What gives workers: a Sandbox, or a test's stand-in."""

    def spawn(self, *, slot: int, memory_mb: int, cpu_s: int) -> WorkerHandle: ...


@dataclass(frozen=True, slots=True)
class Work:
    """One submission as it came in."""

    student: str
    source: str
    data: bytes


class _Unreadable(Exception):
    """The worker could not read the submission; the text says why."""


class _OutOfTime(Exception):
    """The submission's whole time is used up."""


def judge(work: Work, assignment: Assignment, template: list[str], spawner: Spawner, slot: int = 0) -> Report:
    """Return the report of one submission.

    Parameters
    ----------
    work : Work
    assignment : Assignment
    template : list of str
        Sources of the code cells of the student's template: what stands there unchanged is not an answer.
    spawner : Spawner
        Gives isolated workers.
    slot : int
        Which of the workers that run at once this one is.
    """
    start = time.monotonic()
    session = _Session(work, assignment, template, spawner, slot)
    try:
        verdicts = session.judge_all()
    except _Unreadable as error:
        session.for_person.append(str(error))
        verdicts = _all(
            assignment, Outcome.SKIPPED, f"Your submission could not be read: {error}.", str(error)
        )
    except IsolationError as error:
        session.for_person.append(str(error))
        verdicts = _all(assignment, Outcome.GRADER_ERROR, _OUR_FAULT, str(error))
    finally:
        session.close()
    return Report(
        student=work.student,
        source=work.source,
        sha256=hashlib.sha256(work.data).hexdigest() if work.data else "",
        verdicts=tuple(verdicts),
        cells=session.ended_cells(),
        figures=tuple(session.figures),
        notes=tuple(session.notes[:MAX_NOTES]),
        for_person=tuple(dict.fromkeys([*session.for_person, *_stopped(session.ended_cells(), verdicts)])),
        seconds=time.monotonic() - start,
    )


def _stopped(cells: tuple[CellRecord, ...], verdicts: list[Verdict]) -> list[str]:
    """Return what was cut short: usually the student's own loop, but a slow machine looks the same."""
    told = [f"cell {c.index + 1} was {_ENDED[c.status]}" for c in cells if c.status in _ENDED]
    return told + [f"check {v.check} ran out of time" for v in verdicts if v.outcome is Outcome.TIMEOUT]


_ENDED = {"timeout": "stopped: it took too long", "killed": "the end of its process"}
_OUR_FAULT = "This question could not be graded because of a fault on our side; a person will look at it."


def unread(student: str, source: str, assignment: Assignment, why: str) -> Report:
    """Return the report of a submission that could not even be read: a row with no points, for a person."""
    verdicts = _all(assignment, Outcome.SKIPPED, f"Your submission could not be read: {why}.", why)
    return Report(student, source, "", tuple(verdicts), for_person=(why,))


def _all(assignment: Assignment, outcome: Outcome, message: str, detail: str) -> list[Verdict]:
    return [_verdict(c, outcome, message, detail) for c in assignment.checks]


def _verdict(check: Check, outcome: Outcome, message: str = "", detail: str = "") -> Verdict:
    return Verdict(
        check.name, check.question, outcome, check.points, check.public, message, detail[:MAX_DETAIL]
    )


@dataclass
class _Session:
    work: Work
    assignment: Assignment
    template: list[str]
    spawner: Spawner
    slot: int
    cells: dict[int, CellRecord] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    for_person: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._limits = self.assignment.limits
        self._until = time.monotonic() + self._limits.submission_s
        self._spent: dict[str, float] = {}
        self._skip: list[int] = []
        self._handle: WorkerHandle | None = None
        self._link: Link | None = None
        self._places: dict[str, int] = {}
        self._first_run = True
        self._figure_room = MAX_FIGURE_BYTES

    def close(self) -> None:
        """Kill the worker, if any."""
        if self._handle is not None:
            self._handle.close()
        self._handle = self._link = None

    def ended_cells(self) -> tuple[CellRecord, ...]:
        """Return how each cell ended, in the notebook's order."""
        return tuple(self.cells[i] for i in sorted(self.cells))

    def run_cells(self) -> None:
        """Run the notebook, in a fresh worker after each cell that kills one; a third killer ends the run."""
        while True:
            try:
                self._start_worker()
                return
            except _CellKilled as death:
                self._record_death(death)
                self._skip.append(death.cell)
                if len(self._skip) > _MAX_CELL_DEATHS:
                    self._skip = sorted({*self._skip, *range(death.cell + 1, MAX_CELLS)})
                    self.for_person.append(
                        "several cells end the process; the cells after the third were not run"
                    )

    def _start_worker(self) -> None:
        self.close()
        if time.monotonic() > self._until:
            raise _OutOfTime
        cpu_s = int(self._limits.submission_s) + 60
        self._handle = self.spawner.spawn(slot=self.slot, memory_mb=self._limits.memory_mb, cpu_s=cpu_s)
        self._link = Link(self._handle.read_fd, self._handle.write_fd)
        try:
            if self._link.receive(time.monotonic() + 60) != {"hello": True}:
                raise LinkBroken("no greeting")
        except (LinkBroken, LinkTimeout) as error:
            raise IsolationError("a worker could not be isolated") from error
        self._load()
        self._run()
        self._first_run = False

    def _load(self) -> None:
        folder = self.assignment.folder
        answer = self._ask_ours(
            {
                "op": "load",
                "name": self.work.source,
                "data": self.work.data,
                "files": {name: (folder / name).read_bytes() for name in self.assignment.files},
                "questions": {q.name: list(q.names) for q in self.assignment.questions},
                "template": self.template,
            }
        )
        if "unreadable" in answer:
            raise _Unreadable(_text(answer["unreadable"], 500))
        self._places = {q: n for q, n in _dict(answer.get("places")).items() if isinstance(n, int)}
        if not self.notes:
            self.notes += [_text(n, 300) for n in _list(answer.get("notes"))]

    def _ask_ours(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a request that runs none of the student's code."""
        assert self._link is not None
        deadline = time.monotonic() + 60
        try:
            self._link.send(request, deadline)
            return self._link.receive(deadline)
        except (LinkBroken, LinkTimeout) as error:
            raise _Unreadable(f"reading it ended the process that read it ({error})") from error

    def _run(self) -> None:
        assert self._link is not None
        limits, running = self._limits, -1
        try:
            request = {
                "op": "run",
                "skip": self._skip,
                "seed": _seed(self.work.student),
                "cell_s": limits.cell_s,
                "total_s": self._run_s(),
            }
            self._link.send(request, time.monotonic() + 60)
            for _ in range(_MAX_EVENTS):
                deadline = min(time.monotonic() + limits.cell_s + GRACE_S, self._until)
                event = self._link.receive(deadline)
                if "ran" in event:
                    return
                cell = event.get("cell")
                if event.get("event") == "begins" and isinstance(cell, int):
                    running = cell
                elif event.get("event") == "ended" and cell == running:
                    self._keep_cell(event, running)
            raise LinkBroken("the worker tells of cells without end")
        except LinkTimeout:
            raise _CellKilled(running, "timeout", f"stopped after {limits.cell_s:g} s") from None
        except LinkBroken:
            assert self._handle is not None
            raise _CellKilled(running, "killed", f"ended the process ({self._handle_ending()})") from None

    def _run_s(self) -> float:
        """Return the seconds the cells may take together: the checks get the rest."""
        return max(0.0, (self._until - time.monotonic()) * 2 / 3)

    def _handle_ending(self) -> str:
        assert self._handle is not None
        self._handle.kill()
        return self._handle.ending()

    def _keep_cell(self, event: dict[str, Any], cell: int) -> None:
        if not self._first_run or cell in self.cells:
            return
        status = event.get("status")
        self.cells[cell] = CellRecord(
            cell,
            status if status in ("ok", "error", "timeout") else "error",
            _text(event.get("error"), 2_000),
            _text(event.get("output"), 20_100),
            _seconds(event.get("seconds")),
        )
        for png in _list(event.get("figures")):
            if isinstance(png, bytes) and len(self.figures) < MAX_FIGURES and len(png) <= self._figure_room:
                self._figure_room -= len(png)
                self.figures.append(Figure(cell, self._question_of(cell), png))

    def _question_of(self, cell: int) -> str:
        """Return the question whose part of the notebook a cell stands in: up to its test cell."""
        after = [(place, q) for q, place in self._places.items() if place >= cell]
        return min(after)[1] if after else ""

    def _record_death(self, death: _CellKilled) -> None:
        if death.cell < 0:
            raise IsolationError("a worker ended before it ran a cell")
        if death.cell not in self.cells:
            self.cells[death.cell] = CellRecord(death.cell, death.status, death.error)

    def judge_all(self) -> list[Verdict]:
        """Run the cells, then return all verdicts in the assignment's order: public checks, then hidden ones."""
        self.run_cells()
        return [self._judge_timed(check) for check in self.assignment.checks]

    def _judge_timed(self, check: Check) -> Verdict:
        start = time.monotonic()
        try:
            verdict = self._judge(check)
        except _OutOfTime:
            verdict = _verdict(check, Outcome.TIMEOUT, "The submission's time was used up before this check.")
        seconds = time.monotonic() - start
        self._spent[check.question] = self._spent.get(check.question, 0.0) + seconds
        return replace(verdict, seconds=seconds)

    def _judge(self, check: Check) -> Verdict:
        left = self._limits.question_s - self._spent.get(check.question, 0.0)
        if left <= 0:
            return _verdict(
                check, Outcome.TIMEOUT, f"This question used up its {self._limits.question_s:g} s."
            )
        if self._link is None:
            self.run_cells()
        names = self._enter(check)
        assert self._link is not None
        caller = Caller(self._link, self._limits.call_s, min(time.monotonic() + left, self._until))
        arguments = {}
        for name in check.arguments:
            state, value = names.get(name, ("absent", None))
            if state != "given":
                return _verdict(check, Outcome.MISSING, _missing(name, state))
            arguments[name] = caller.inward(value, name)
        return self._call(check, arguments)

    def _enter(self, check: Check) -> dict[str, tuple[str, Any]]:
        answer = self._ask_ours({"op": "enter", "question": check.question, "seed": _seed(check.name)})
        pairs = {n: _list(v) for n, v in _dict(answer.get("names")).items()}
        return {n: (str(v[0]), v[1]) for n, v in pairs.items() if len(v) == 2}

    def _call(self, check: Check, arguments: dict[str, Any]) -> Verdict:
        try:
            check.function(**arguments)
        except CheckFailure as failure:
            return _verdict(check, Outcome.FAILED, _say(check, failure.message), failure.detail)
        except StudentError as error:
            shown = (
                f"{error.name} raised {error.error}"
                if check.public
                else f"{error.name} raised {_kind(error)}"
            )
            return _verdict(check, Outcome.RAISED, _say(check, shown), str(error))
        except StudentTimeout as error:
            if error.hard:
                self.close()
            return _verdict(check, Outcome.TIMEOUT, _say(check, str(error)), str(error))
        except StudentGone as error:
            detail = f"{error} ({self._handle_ending()})"
            self.close()
            return _verdict(check, Outcome.RAISED, _say(check, f"{error.name} ended the process"), detail)
        except Failed as failure:
            return _verdict(check, Outcome.FAILED, _say(check, ""), str(failure))
        except AssertionError as failure:
            told = str(failure).split("\n")[0] if check.public else ""
            return _verdict(check, Outcome.FAILED, _say(check, told), traceback.format_exc())
        except Exception as error:  # noqa: BLE001  the verdict says whose fault it was
            if check.public:
                told = f"{type(error).__name__}: {error}"
                return _verdict(check, Outcome.FAILED, _say(check, told), traceback.format_exc())
            self.for_person.append(f"check {check.name} failed itself: {type(error).__name__}: {error}"[:500])
            return _verdict(check, Outcome.GRADER_ERROR, _OUR_FAULT, traceback.format_exc())
        return _verdict(check, Outcome.PASSED)


class _CellKilled(Exception):
    def __init__(self, cell: int, status: str, error: str) -> None:
        super().__init__(error)
        self.cell, self.status, self.error = cell, status, error


def _say(check: Check, told: str) -> str:
    """Return what the student reads: what was asked, what came, one hint."""
    parts = [check.title.rstrip("."), told.rstrip(".")]
    text = ". ".join(p[:600] for p in parts if p) + "."
    return f"{text} Hint: {check.hint}" if check.hint else text


def _kind(error: StudentError) -> str:
    known = getattr(builtins, error.kind, None)
    return error.kind if isinstance(known, type) and issubclass(known, BaseException) else "an error"


def _missing(name: str, state: str) -> str:
    if state == "blank":
        return f"{name} is still the template's blank."
    return f"{name} is not defined."


def _seed(text: str) -> int:
    """Return a seed derived from a name, the same on every machine."""
    return zlib.crc32(text.encode())


def _text(value: object, most: int) -> str:
    return value[:most] if isinstance(value, str) else ""


def _seconds(value: object) -> float:
    return value if isinstance(value, float) and math.isfinite(value) and value >= 0 else 0.0


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _dict(value: object) -> dict[str, Any]:
    return {k: v for k, v in value.items() if isinstance(k, str)} if isinstance(value, dict) else {}
