"""A folder of submissions graded by an autograder zip of otter's: `grade(path, folder, out)`."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.batch import Batch, look_for, open_results
from autograder.engine.scope import ALL
from autograder.grade import Graded, interrupted, settle
from autograder.otter.compared import compare
from autograder.otter.course import executor, opened
from autograder.otter.package import Package
from autograder.release import release_of_zip
from autograder.results import DATABASE
from autograder.stopping import Stop
from autograder.store import Store

if TYPE_CHECKING:
    from autograder.judging import Watcher


def grade(
    path: Path, folder: Path, out: Path, *, workers: int, watcher: Watcher, cell_s: float, fresh: bool = False
) -> Graded:
    """Return the gradebook of the submissions in `folder`, judged by the autograder zip at `path`.

    Parameters
    ----------
    path : Path
        What `otter assign` or `otter generate` of otter 7 wrote.
    folder, out, workers, watcher, fresh
        As in `autograder.grade.grade`.
    cell_s : float
        Seconds that one cell may take.

    Raises
    ------
    AssignmentError, SubmissionError, IsolationError, StoreError
        Before anything is graded, and then nothing is written.
    Stopped
        By a signal; what was finished until then is kept and published.
    """
    with Stop() as stop:
        try:
            with opened(path, cell_s) as package:
                batch = _look(package, folder, out, fresh=fresh)
                graded = settle(batch, workers, watcher, stop, _Judge(package))
        except KeyboardInterrupt:
            raise interrupted(out, stop) from None
    advice = compare(row.report for row in graded.gradebook.rows).advice
    return replace(graded, advice=(*graded.advice, advice)) if advice else graded


def _look(package: Package, folder: Path, out: Path, *, fresh: bool) -> Batch:
    """Return the batch; where nothing of it has to be judged, with what comparing it said before."""
    named = release_of_zip(f"{package.sha256} {package.cell_s:g}")
    batch = look_for(package.path.parent, package.assignment.slug, named, folder, out, fresh=fresh)
    if batch.to_judge or not (out / DATABASE).exists():
        return batch
    with Store.open(out / DATABASE) as store:
        newest = store.newest(release=named)
        before = {e[:4]: e.beside for e in store.entries(newest.id)} if newest else {}
    entries = (e._replace(beside=before.get(e[:4], e.beside)) for e in batch.entries)
    return replace(batch, entries=tuple(entries))


class _Judge:
    """Judges by a zip, then compares the whole class."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def __call__(self, batch: Batch, *, workers: int, watcher: Watcher, stop: Stop) -> int:
        from autograder.judging import Ready, judge_by

        package = self._package
        with executor(package, workers) as judges:
            advice = "; ".join(package.config.notes)
            ready = Ready(package.assignment, judges, ALL, advice, self._is_same)
            run = judge_by(ready, batch, watcher, stop)
        said = {entry.student: entry.beside for entry in batch.entries}
        with open_results(batch.out) as store:
            listed = compare(store.reports(run, full=False)).listed
            store.tell(
                run, {s: "; ".join(filter(None, (said.get(s, ""), text))) for s, text in listed.items()}
            )
        return run

    def _is_same(self) -> bool:
        path = self._package.path
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == self._package.sha256
