"""A folder of submissions graded by an autograder zip of otter's: `grade(path, folder, out)`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.assignment import Limits
from autograder.batch import Batch, look_for, roster_in
from autograder.engine.scope import ALL
from autograder.grade import Graded, interrupted, settle
from autograder.otter.compared import compare
from autograder.otter.course import USUAL, executor, opened
from autograder.otter.package import Package
from autograder.release import release_of_zip
from autograder.results import DATABASE, prepare_to_publish
from autograder.roster import Roster
from autograder.stopping import Stop
from autograder.store import Store

if TYPE_CHECKING:
    from autograder.judging import Watcher


def grade(
    path: Path,
    folder: Path,
    out: Path,
    *,
    workers: int,
    watcher: Watcher,
    limits: Limits = USUAL,
    fresh: bool = False,
    roster: Path | None = None,
) -> Graded:
    """Return the gradebook of the submissions in `folder`, judged by the autograder zip at `path`.

    Parameters
    ----------
    path : Path
        What `otter assign` or `otter generate` of otter 7 wrote.
    folder, out, workers, watcher, fresh, roster
        As in `autograder.grade.grade`.
    limits : Limits
        What one submission may use.

    Raises
    ------
    AssignmentError, SubmissionError, SheetError, IsolationError, StoreError
        Before anything is graded, and then nothing is written.
    Stopped
        By a signal; what was finished until then is kept and published.
    """
    with Stop() as stop:
        try:
            called = roster_in(roster, folder)
            with opened(path, limits) as package:
                batch, said = _look(package, folder, out, fresh=fresh, roster=called)
                graded = settle(batch, workers, watcher, stop, _Judge(package), partial(_tell, said))
        except KeyboardInterrupt:
            raise interrupted(out, stop) from None
    advice = compare(row.report for row in graded.gradebook.rows).advice
    return replace(graded, advice=(*graded.advice, advice)) if advice else graded


def _look(
    package: Package, folder: Path, out: Path, *, fresh: bool, roster: Roster | None
) -> tuple[Batch, dict[str, str]]:
    """Return the batch, and what is said of its students before they are compared.

    Where nothing of it has to be judged, the batch comes with what comparing it said before: it is the same run then.
    """
    named = release_of_zip(f"{package.sha256} {package.limits}")
    slug = package.assignment.slug
    batch = look_for(package.path.parent, slug, named, folder, out, fresh=fresh, roster=roster)
    said = {entry.student: entry.beside for entry in batch.entries}
    if batch.to_judge or not (out / DATABASE).exists():
        return batch, said
    with Store.open(out / DATABASE) as store:
        newest = store.newest(release=named)
        before = {e[:4]: e.beside for e in store.entries(newest.id)} if newest else {}
    entries = (e._replace(beside=before.get(e[:4], e.beside)) for e in batch.entries)
    return replace(batch, entries=tuple(entries)), said


def _tell(said: Mapping[str, str], store: Store, run: int) -> None:
    """Compare the whole class and note what that shows of whom."""
    listed = compare(store.reports(run, full=False)).listed
    texts: dict[str, str] = {}
    for entry in store.entries(run):
        text = "; ".join(filter(None, (said.get(entry.student, ""), listed.get(entry.student, ""))))
        if text != entry.beside:
            texts[entry.student] = text
    if texts:
        store.tell(run, texts)


class _Judge:
    """Judges by a zip."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def __call__(self, batch: Batch, *, workers: int, watcher: Watcher, stop: Stop) -> int:
        from autograder.judging import Ready, judge_by

        package = self._package
        with executor(package, workers, prepare_to_publish) as judges:
            advice = "; ".join(package.config.notes)
            return judge_by(
                Ready(package.assignment, judges, ALL, advice, self._is_same), batch, watcher, stop
            )

    def _is_same(self) -> bool:
        path = self._package.path
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == self._package.sha256
