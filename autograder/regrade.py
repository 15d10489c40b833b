"""The same submissions, graded again after a change: `regrade(root, slug, out)`.

Both gradings stay in the database. Who moves, and which check has it so, is shown; where no check changed, nobody does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.assignment import load
from autograder.batch import Batch, has_results, look
from autograder.changes import Changes, compare
from autograder.errors import SubmissionError
from autograder.grade import Graded, interrupted, settle
from autograder.report.changes import write_changes
from autograder.results import DATABASE, gradebook_of
from autograder.roster import Roster
from autograder.runs import Run
from autograder.stopping import Stop
from autograder.store import Entry, Store

if TYPE_CHECKING:
    from autograder.judging import Watcher

GONE = "the file is not there any more; these are the verdicts of an earlier grading"


@dataclass(frozen=True, slots=True)
class Regraded:
    """A grading, what it changes against the one before, and the files that say so."""

    graded: Graded
    changes: Changes
    files: Mapping[str, Path]


def regrade(
    root: Path,
    slug: str,
    out: Path,
    folder: Path | None,
    *,
    workers: int,
    watcher: Watcher,
    fresh: bool = False,
) -> Regraded:
    """Return the submissions of the last complete grading in `out` graded by what judges them now, and who moves.

    It is held against the newest complete grading that was judged by something else, so that the same command gives
    the same answer twice; with `fresh` against the newest. A student whose file is gone keeps her row, and a person
    is told. They are held against the same class as then.

    Parameters
    ----------
    root, slug : Path and str
        The course and the assignment.
    out : Path
        The folder of the results; `changes.html` and `changes.csv` are written there too.
    folder : Path or None
        Where the submissions lie now; None where they lay then.
    workers, watcher, fresh
        As in `grade`.

    Raises
    ------
    AssignmentError, SubmissionError, IsolationError, StoreError, MarksError, Stopped
        As in `grade`; SubmissionError also where nothing was graded yet.
    """
    load(root, slug)  # A name misspelt is said as that, not as results that are missing.
    with Stop() as stop:
        try:
            with _results(out) as store:
                complete = [r for r in store.runs() if _is_complete(store, r, slug)]
                last = _first(complete, slug, out)
                batch = look(root, slug, folder or _folder(last), out, fresh=fresh, roster=last.roster)
                batch = _with_gone(batch, store.entries(last.id), last.roster)
                others = complete if fresh else [r for r in complete if r.release != batch.release]
                against = next(iter(others), last)
                before, asides = gradebook_of(store, against), _asides(batch, store.entries(against.id))
            graded = settle(batch, workers, watcher, stop)
            changes = compare(before, graded.gradebook, (against.begun, graded.run.begun), asides)
            return Regraded(graded, changes, write_changes(changes, out))
        except KeyboardInterrupt:
            raise interrupted(out, stop) from None


def _results(out: Path) -> Store:
    if not has_results(out):
        raise SubmissionError(f"{out}: no {DATABASE} in it; name with --out the folder that was graded into")
    return Store.open(out / DATABASE)


def _is_complete(store: Store, run: Run, slug: str) -> bool:
    return run.ended and run.outline.slug == slug and not store.unfinished(run.id)


def _first(complete: Sequence[Run], slug: str, out: Path) -> Run:
    if not complete:
        raise SubmissionError(f"{out}: no complete grading of {slug} in it; run neurograde grade first")
    return complete[0]


def _folder(run: Run) -> Path:
    """Return where the submissions lay; SubmissionError where that is not known, or no folder any more."""
    if not Path(run.folder).is_absolute():
        raise SubmissionError(
            f"the grading of {run.begun} did not note its folder; name it after {run.outline.slug}"
        )
    if not Path(run.folder).is_dir():
        raise SubmissionError(
            f"{run.folder}, which was graded, is not there any more; name the folder that holds the submissions now"
        )
    return Path(run.folder)


def _with_gone(batch: Batch, before: Sequence[Entry], then: Roster | None) -> Batch:
    """Return the batch with a row also for who was there before, in the class as it was `then`, and whose file is gone."""
    now = {entry.student for entry in batch.entries}
    gone = [entry._replace(beside=GONE) for entry in before if entry.student not in now]
    entries = tuple(sorted((*batch.entries, *gone), key=lambda e: e.student))
    held = batch.roster
    if held and then:
        held = replace(held, absent=tuple(name for name in held.absent if name in then.absent))
    return replace(batch, entries=entries, gone=(), roster=held)


def _asides(batch: Batch, before: Sequence[Entry]) -> dict[str, str]:
    """Return what is to be said of whose file is not the one that was graded then."""
    old = {entry.student: entry.content for entry in before}
    found = {submission.student for submission in batch.found}
    asides = {}
    for entry in batch.entries:
        if entry.student not in found:
            asides[entry.student] = GONE
        elif entry.student not in old:
            asides[entry.student] = "the file is new"
        elif old[entry.student] not in ("", entry.content):
            asides[entry.student] = "the file has changed"
    return asides
