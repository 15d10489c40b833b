"""From a folder of submissions to a gradebook: `grade(root, slug, folder, out)`.

Every submission has its row in the database before the first one runs, and its verdicts the moment it is done.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from autograder import submission
from autograder.assignment import Assignment, load
from autograder.engine import checker
from autograder.engine.checker import Work
from autograder.engine.scope import ALL, Scope
from autograder.errors import SubmissionError
from autograder.executors import LocalExecutor, Started
from autograder.feedback import known_of
from autograder.gradebook import Gradebook
from autograder.notebooks import template_cells
from autograder.outline import Outline
from autograder.results import DATABASE, publish, refuse_untaken
from autograder.store import Store
from autograder.submission import Submission
from autograder.verdict import Report


class Watcher(Protocol):
    """Who is told how grading goes."""

    def start(self, total: int) -> None: ...
    def started(self, student: str) -> None: ...
    def finished(self, report: Report) -> None: ...
    def tick(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Graded:
    """A finished run: the gradebook, where its files lie, and what to know of its isolation and feedback, a line each."""

    gradebook: Gradebook
    files: Mapping[str, Path]
    advice: tuple[str, ...]


def default_workers() -> int:
    """Return how many submissions to judge at once: one per CPU this process may use."""
    return len(os.sched_getaffinity(0))


def grade(root: Path, slug: str, folder: Path, out: Path, *, workers: int, watcher: Watcher) -> Graded:
    """Return the gradebook of the submissions in `folder`, written to `out` as they finish.

    Parameters
    ----------
    root : Path
        The course.
    slug : str
        The assignment.
    folder : Path
        One file or folder per student.
    out : Path
        A folder, made if there is none: `results.sqlite`, `report.html`, `grades.csv`, `grades.jsonl`, and
        `written.csv` where there are written questions.
    workers : int
        How many submissions are judged at once.
    watcher : Watcher

    Raises
    ------
    AssignmentError, SubmissionError, IsolationError, StoreError, MarksError
        Before anything is graded, and then nothing is written.
    """
    assignment = load(root, slug)
    template = template_cells(root, slug)
    found = submission.discover(folder)
    known, advice = known_of(assignment)
    with LocalExecutor(assignment, template, workers, known.told) as executor:
        isolation = f"Isolation: {executor.weakness}." if executor.weakness else ""
        store = _open_store(out)
        with store:
            refuse_untaken(Outline.of(assignment), out, store.marks())
            run = store.begin_run(
                Outline.of(assignment), release(assignment), [(s.student, s.source) for s in found]
            )
            watcher.start(len(found))
            twins = submission.twins(found)
            for event in _events(found, assignment, executor, Scope(records=True) if known else ALL):
                if isinstance(event, Started):
                    store.start(run, event.student)
                    watcher.started(event.student)
                elif event is None:
                    watcher.tick()
                else:
                    report = _with_twins(event, twins)
                    store.finish(run, report)
                    watcher.finished(report)
            results = publish(Outline.of(assignment), store.reports(run), store.marks(), out)
    return Graded(results.gradebook, results.files, tuple(filter(None, (isolation, advice, results.advice))))


def _open_store(out: Path) -> Store:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SubmissionError(
            f"{out} cannot hold the results: {error.strerror}; name another with --out"
        ) from error
    return Store.open(out / DATABASE)


def _events(
    found: list[Submission], assignment: Assignment, executor: LocalExecutor, scope: Scope
) -> Iterator[Started | Report | None]:
    unread: list[Report] = []

    def works() -> Iterator[Work]:
        for s in found:
            try:
                source, data = submission.read(s)
            except SubmissionError as error:
                unread.append(checker.unread(s.student, s.source, assignment, str(error)))
            else:
                yield Work(s.student, source, data, scope)

    for event in executor.run(works()):
        yield from _taken(unread)
        yield event
    yield from _taken(unread)


def _taken(reports: list[Report]) -> Iterator[Started | Report]:
    while reports:
        report = reports.pop(0)
        yield Started(report.student)
        yield report


def _with_twins(report: Report, twins: dict[str, list[str]]) -> Report:
    others = twins.get(report.student)
    if others is None:
        return report
    listed = ", ".join(sorted(others))
    return replace(report, for_person=(*report.for_person, f"one student, several submissions: {listed}"))


def release(assignment: Assignment) -> str:
    """Return the hash that names what submissions were judged by: every file of the assignment's folder."""
    digest = hashlib.sha256()
    for path in sorted(assignment.folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(assignment.folder)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
