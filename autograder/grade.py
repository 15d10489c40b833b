"""From a folder of submissions to a gradebook: `grade(root, slug, folder, out)`.

Every submission has its row in the database before the first one runs, and its verdicts the moment it is done. One
that came in before, byte for byte, and was judged by what would judge it now is not judged again.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from autograder.batch import Batch, look, open_results, roster_in
from autograder.errors import Stopped
from autograder.gradebook import Gradebook
from autograder.results import gradebook_of, publish, refuse_untaken
from autograder.runs import Run
from autograder.stopping import Stop
from autograder.store import Entry, Store

if TYPE_CHECKING:
    from autograder.judging import Watcher

NAMES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Graded:
    """A finished run.

    Attributes
    ----------
    run : Run
    gradebook : Gradebook
    files : mapping of str to Path
    advice : tuple of str
        What to know of the run, its isolation, its feedback and its files, a line each.
    kept : int
        How many submissions had their verdicts already.
    """

    run: Run
    gradebook: Gradebook
    files: Mapping[str, Path]
    advice: tuple[str, ...]
    kept: int


def default_workers() -> int:
    """Return how many submissions to judge at once: one per CPU this process may use."""
    return len(os.sched_getaffinity(0))


def grade(
    root: Path,
    slug: str,
    folder: Path,
    out: Path,
    *,
    workers: int,
    watcher: Watcher,
    fresh: bool = False,
    roster: Path | None = None,
) -> Graded:
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
        A folder, made if there is none: `results.sqlite`, `report.html`, `grades.csv`, `grades.jsonl`, `times.jsonl`
        and, where there are written questions, `written.csv`.
    workers : int
        How many submissions are judged at once.
    watcher : Watcher
    fresh : bool
        Whether all are judged again, whatever is known of them.
    roster : Path or None
        A CSV file that lists the class: who is not on it is told to a person, and who of it handed nothing in is named.

    Raises
    ------
    AssignmentError, SubmissionError, SheetError, IsolationError, StoreError, MarksError
        Before anything is graded, and then nothing is written.
    Stopped
        By a signal; what was finished until then is kept and published.
    """
    with Stop() as stop:
        try:
            called = roster_in(roster, folder)
            batch = look(root, slug, folder, out, fresh=fresh, roster=called)
            return settle(batch, workers, watcher, stop)
        except KeyboardInterrupt:
            raise interrupted(out, stop) from None


class Judge(Protocol):
    """What judges those of a batch that have no verdicts yet, and returns the number of the run."""

    def __call__(self, batch: Batch, *, workers: int, watcher: Watcher, stop: Stop) -> int:
        """Judge them, and return the number of the run."""


def _by_checks(batch: Batch, *, workers: int, watcher: Watcher, stop: Stop) -> int:
    from autograder.judging import judge

    return judge(batch, workers=workers, watcher=watcher, stop=stop)


def _nothing(_store: Store, _run: int) -> None:
    """Say nothing more of a run."""


def settle(
    batch: Batch,
    workers: int,
    watcher: Watcher,
    stop: Stop,
    judge: Judge = _by_checks,
    tell: Callable[[Store, int], None] = _nothing,
) -> Graded:
    """Return a batch graded and published; only where something has to be judged are checks and sandbox started.

    `tell` writes down what a run shows as a whole, before each publishing: a killed grader may not have come to it.

    Raises
    ------
    Stopped, AssignmentError, IsolationError, StoreError, MarksError
    """
    for line in batch.warnings:
        watcher.say(line)
    judged = judge(batch, workers=workers, watcher=watcher, stop=stop) if batch.to_judge else None
    with open_results(batch.out) as store, stop.politely():
        number = _known_run(store, batch) if judged is None else judged
        tell(store, number)
        return _published(store, batch, number, stop)


def interrupted(out: Path, stop: Stop) -> Stopped:
    """Return what is to be said where the grader was stopped at no good moment."""
    words = f"stopped; what was finished is kept in {out}; run the same command to go on"
    return Stopped(words, stop.signal or signal.SIGINT)


def _known_run(store: Store, batch: Batch) -> int:
    """Return the newest run if it is this batch already, else a new one that takes all its rows from earlier ones."""
    newest = store.newest()
    if newest is not None and (newest.release, newest.folder) == (batch.release, str(batch.folder)):
        refuse_untaken(newest.outline, batch.out, store)
        if newest.roster == batch.roster and _rows(store.entries(newest.id)) == _rows(batch.entries):
            return newest.id
    judged = store.newest(release=batch.release, ended=False)
    assert judged is not None  # the rows that stand are of such a run
    refuse_untaken(judged.outline, batch.out, store)
    number = store.begin_run(
        judged.outline,
        batch.release,
        batch.entries,
        folder=str(batch.folder),
        advice=judged.advice,
        roster=batch.roster,
    )
    store.end_run(number)
    return number


def _rows(entries: Sequence[Entry]) -> set[tuple[object, ...]]:
    """Return what makes two runs the same; how a file's name is told is no part of it."""
    return {(entry.student, entry.content, entry.origin, entry.beside) for entry in entries}


def _published(store: Store, batch: Batch, number: int, stop: Stop) -> Graded:
    results = publish(store, batch.out)
    run = store.run(number)
    shown = results.run.id == number
    gradebook = results.gradebook if shown else gradebook_of(store, run)
    if gradebook.to_grade:
        done, total = len(gradebook.rows) - len(gradebook.to_grade), len(gradebook.rows)
        raise Stopped(
            f"stopped: {done} of {total} graded and kept in {batch.out}; run the same command to go on",
            stop.signal,
        )
    kept = len(batch.found) - len(batch.to_judge)
    lines = [
        *_of_batch(store, batch, run, kept),
        *(f"Isolation: {r.weakness}." for r in store.of_origins(number) if r.weakness),
        run.advice,
        results.advice,
        ""
        if shown
        else f"The files in {batch.out} show another grading, which began after this one; both are kept.",
    ]
    return Graded(run, gradebook, results.files, tuple(dict.fromkeys(filter(None, lines))), kept)


def _of_batch(store: Store, batch: Batch, run: Run, kept: int) -> list[str]:
    """Return in lines what was judged, what was kept, and who is not there any more."""
    lines = []
    if kept:
        judged, total = len(batch.to_judge), len(batch.found)
        since = next(r.begun for r in store.of_origins(run.id) if not judged or r.id != run.id)
        lines.append(
            f"{kept} of {total} unchanged since {since[:16].replace('T', ' ')} UTC and kept, {judged} graded"
        )
    slug = run.outline.slug
    earlier = next((r for r in store.runs() if r.id != run.id and r.outline.slug == slug), None)
    if not kept and batch.to_judge and earlier is not None and earlier.release != run.release:
        when = earlier.begun[:16].replace("T", " ")
        lines.append(f"All judged anew: checks, packages or neurograde itself changed since {when} UTC")
    if names := [e.student for e in batch.gone]:
        more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
        lines.append(
            f"Of the last grading {len(names)} are not in {batch.folder} any more: "
            f"{', '.join(names[:NAMES_SHOWN])}{more}"
        )
    if run.roster is not None:
        lines.append(run.roster.summary(NAMES_SHOWN))
    return lines
