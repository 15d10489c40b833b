"""The submissions of a batch that have no verdicts yet, judged: the part of grading that needs checks and a sandbox."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Protocol

from autograder import submission
from autograder.assignment import Assignment, load
from autograder.batch import Batch, open_results
from autograder.engine import checker
from autograder.engine.checker import Work
from autograder.engine.scope import ALL, Scope
from autograder.errors import AssignmentError, SubmissionError
from autograder.executors import LocalExecutor, Started
from autograder.feedback import known_of
from autograder.notebooks import template_cells
from autograder.outline import Outline
from autograder.release import release
from autograder.results import prepare_to_publish, refuse_untaken
from autograder.stopping import Stop
from autograder.store import Store
from autograder.verdict import Report


class Watcher(Protocol):
    """Who is told how grading goes."""

    def say(self, line: str) -> None:
        """A line for a person."""

    def start(self, total: int) -> None:
        """Judging begins, of so many."""

    def started(self, student: str) -> None:
        """The turn of this student has come."""

    def finished(self, report: Report) -> None:
        """This is what came of one."""

    def tick(self) -> None:
        """Nothing happened for a moment."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What judges a batch: an assignment, where it is judged and how, what to say of it.

    `is_same` tells at the end whether it still is what the batch's release names.
    """

    assignment: Assignment
    executor: LocalExecutor
    scope: Scope
    advice: str
    is_same: Callable[[], bool]


def judge(batch: Batch, *, workers: int, watcher: Watcher, stop: Stop) -> int:
    """Return the number of a new run in which all of the batch is judged that was not, or that was stopped before.

    Raises
    ------
    AssignmentError, IsolationError, StoreError, MarksError
        Before anything is graded, and then nothing is written; StoreError also where the disk refuses later.
    """
    assignment = load(batch.root, batch.slug)
    template = template_cells(batch.root, batch.slug)
    known, advice = known_of(assignment)
    if release(batch.root, batch.slug) != batch.release:
        raise AssignmentError(
            f"{assignment.folder}, or what its checks use, changed while it was read; run the command again"
        )
    with LocalExecutor(assignment, template, workers, known.told, meanwhile=prepare_to_publish) as executor:
        ready = Ready(
            assignment,
            executor,
            Scope(records=True) if known else ALL,
            advice,
            lambda: release(batch.root, batch.slug) == batch.release,
        )
        return judge_by(ready, batch, watcher, stop)


def judge_by(ready: Ready, batch: Batch, watcher: Watcher, stop: Stop) -> int:
    """Return the same by what is ready to judge.

    Raises
    ------
    StoreError, MarksError
    """
    assignment, executor = ready.assignment, ready.executor
    outline = Outline.of(assignment)
    with open_results(batch.out) as store:
        refuse_untaken(outline, batch.out, store)
        run = store.begin_run(
            outline,
            batch.release,
            batch.entries,
            folder=str(batch.folder),
            weakness=executor.weakness,
            advice=ready.advice,
            roster=batch.roster,
        )
        with stop.politely():
            watcher.start(len(batch.to_judge))
            judging = _Judging(batch, assignment, ready.scope)
            with closing(judging.events(executor)) as events:
                _keep(events, judging, store, run, watcher, stop)
            store.end_run(run, stands=ready.is_same())
    return run


def _keep(
    events: Iterator[Started | Report | None],
    judging: _Judging,
    store: Store,
    run: int,
    watcher: Watcher,
    stop: Stop,
) -> None:
    """Write down what happens, until nothing more does or it shall stop."""
    for event in events:
        if isinstance(event, Started):
            store.start(run, event.student)
            watcher.started(event.student)
        elif event is None:
            watcher.tick()
        else:
            content, entry = judging.contents[event.student], judging.entries[event.student]
            report = replace(event, source=entry.source)  # a folder is judged as the zip that is made of it
            store.finish(run, report, content)
            beside = (entry.beside,) if entry.beside else ()
            watcher.finished(replace(report, for_person=(*report.for_person, *beside)))
        if stop.signal:
            return


class _Judging:
    """Reads submissions as their turn comes, and tells of those that cannot be read in the same way as of the others."""

    def __init__(self, batch: Batch, assignment: Assignment, scope: Scope) -> None:
        self._found, self._assignment, self._scope = batch.to_judge, assignment, scope
        self._unread: list[Report] = []
        self.contents: dict[str, str] = {}
        self.entries = {entry.student: entry for entry in batch.entries}

    def events(self, executor: LocalExecutor) -> Generator[Started | Report | None, None, None]:
        """Yield what happens, in its order, also of what could not be read."""
        for event in executor.run(self._works()):
            yield from self._taken()
            yield event
        yield from self._taken()

    def _works(self) -> Iterator[Work]:
        for s in self._found:
            try:
                source, data = submission.read(s)
            except SubmissionError as error:
                self.contents[s.student] = submission.content_of(s)
                self._unread.append(checker.unread(s.student, s.source, self._assignment, str(error)))
            else:
                self.contents[s.student] = submission.content(source, data)
                yield Work(s.student, source, data, self._scope)

    def _taken(self) -> Iterator[Started | Report]:
        while self._unread:
            report = self._unread.pop(0)
            yield Started(report.student)
            yield report
