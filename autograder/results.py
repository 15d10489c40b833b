"""The files of a results folder, written from its database by `grade`, `regrade` and `marks`.

They show the newest run that has ended: of two graders at work on one folder, the one that began later, whichever
comes to its end first. Each writes under a lock, and only what does not stand there already.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.errors import MarksError, StoreError
from autograder.given import Mark, Override
from autograder.gradebook import Gradebook
from autograder.marks.asked import asked, with_marks
from autograder.marks.sheet import is_as_marked, read_sheet, write_sheet
from autograder.outline import Outline
from autograder.overrides import sheet as cases_sheet
from autograder.release import looks
from autograder.runs import Run
from autograder.store import Store
from autograder.verdict import Report

DATABASE = "results.sqlite"
SHEET = "written.csv"
_FILES = {"page": "report.html", "table": "grades.csv", "everything": "grades.jsonl", "times": "times.jsonl"}


@dataclass(frozen=True, slots=True)
class Results:
    """What the files show: a run, its gradebook, where they lie, and what should be known of them ('' for nothing)."""

    run: Run
    gradebook: Gradebook
    files: Mapping[str, Path]
    advice: str


def publish(store: Store, out: Path, taken: Path | None = None) -> Results:
    """Return the results of the newest run that has ended, with marks, written to the folder `out`.

    `written.csv` is among them where there are written questions, and `for_a_person.csv` where a person must look or
    has decided; a sheet that a person is filling in is left as it is, but for the one that was just `taken`.

    Raises
    ------
    NeurogradeError
        A file cannot be written, or no run has ended.
    """
    with _alone(out):
        run = store.newest()
        if run is None:
            raise StoreError(f"{out / DATABASE}: no grading in it has ended; run neurograde grade again")
        gradebook, marks = gradebook_of(store, run), store.marks()
        # What a person has settled is not found again, even if a clock had a part in it.
        store.let_stand(run.id, {row.report.student: True for row in gradebook.rows if row.settled})
        files = {kind: out / name for kind, name in _FILES.items()}
        state = _state(run, gradebook, marks, store.overrides())
        said = store.published()
        if not all(said.get(p.name) == (state, _stamp(p)) for p in files.values()):
            _write(store, run, gradebook, files)
            _sweep(out)
        left = []
        cases, sheet = out / cases_sheet.SHEET, out / SHEET
        if said.get(cases.name) != (state, _digest(cases)):
            is_taken = taken is not None and cases.exists() and taken.samefile(cases)
            if not is_taken and _holds_untaken_decisions(cases, store):
                left.append(cases)
            else:
                cases_sheet.write(gradebook, cases)
        if cases.exists():
            files["for a person"] = cases
        if run.outline.rubrics:
            files["to mark"] = sheet
            if said.get(SHEET) != (state, _digest(sheet)):
                if _holds_untaken_marks(sheet, store):
                    left.append(sheet)
                else:
                    write_sheet(asked(run.outline, store.reports(run.id, full=False)), marks, sheet)
        stamps = {
            p.name: _digest(p) if p in (sheet, cases) else _stamp(p) for p in files.values() if p not in left
        }
        if said != {name: (state, stamp) for name, stamp in stamps.items()}:
            store.keep_published(state, stamps)
        advice = "; ".join(
            f"{path} holds points that are not taken yet and was left as it is; take it too" for path in left
        )
    return Results(run, gradebook, files | {"database": out / DATABASE}, advice)


def gradebook_of(store: Store, run: Run) -> Gradebook:
    """Return the gradebook of a run with what persons gave and decided; its reports are without cells and figures."""
    marks, entries = store.marks(), store.entries(run.id)
    return Gradebook.of(
        run.outline,
        [with_marks(run.outline, report, marks) for report in store.reports(run.id, full=False)],
        [Report(e.student, e.source, "", ()) for e in entries if e.origin is None],
        {e.student: e.content for e in entries},
        store.overrides(run.outline.slug),
    )


def untaken(sheet: Path, marks: Mapping[str, Mark]) -> bool:
    """Return whether a sheet holds anything that a person filled in and that is not among the marks.

    One that cannot be read may hold it.
    """
    if not sheet.exists():
        return False
    try:
        rows = [row for row in read_sheet(sheet) if not row.is_empty]
    except MarksError:
        return True
    return not all(
        (mark := marks.get(row.fingerprint)) and (is_as_marked(row, mark) or row.is_untouched) for row in rows
    )


def refuse_untaken(outline: Outline, out: Path, store: Store) -> None:
    """Return nothing if writing the sheets in `out` anew loses nobody's work, else raise MarksError."""
    sheets = []
    if outline.rubrics and _holds_untaken_marks(out / SHEET, store):
        sheets.append(out / SHEET)
    if _holds_untaken_decisions(out / cases_sheet.SHEET, store):
        sheets.append(out / cases_sheet.SHEET)
    if sheets:
        raise MarksError(
            f"{sheets[0]} holds points that are not taken yet; first run: neurograde marks {out} {sheets[0]}, "
            "or move it away"
        )


def prepare_to_publish() -> None:
    """Do ahead of time what publishing does once in a process."""
    from autograder import export  # noqa: F401
    from autograder.report.page import compile_templates

    compile_templates()


def _write(store: Store, run: Run, gradebook: Gradebook, files: Mapping[str, Path]) -> None:
    from autograder.export import write_csv, write_jsonl
    from autograder.report.page import write_page

    def rest(report: Report) -> Report:
        return store.rest(run.id, report)

    weaknesses = dict.fromkeys(r.weakness for r in store.of_origins(run.id) if r.weakness)
    write_csv(gradebook, files["table"])
    write_jsonl(gradebook, files["everything"], files["times"], rest)
    write_page(gradebook, files["page"], rest, list(weaknesses), run.roster)


def _state(run: Run, gradebook: Gradebook, marks: Mapping[str, Mark], overrides: Sequence[Override]) -> str:
    """Return the hash of what the files say: a run's rows never change once they are finished."""
    kept = {fingerprint: asdict(mark) for fingerprint, mark in marks.items()}
    decided = [asdict(override) for override in overrides]
    told = json.dumps([run.id, len(gradebook.rows), len(gradebook.to_grade), kept, decided, looks()])
    return hashlib.sha256(told.encode()).hexdigest()


def _stamp(path: Path) -> str:
    """Return size, time and place of a file: who writes it changes them."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def _digest(path: Path) -> str:
    """Return the hash of a sheet's bytes: a copy of it is as little changed as it."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _is_ours(sheet: Path, store: Store) -> bool:
    """Return whether a sheet is byte for byte as it was written last, so that no person's work is in it."""
    digest = _digest(sheet)
    return digest != "" and store.published().get(sheet.name, ("", ""))[1] == digest


def _holds_untaken_marks(sheet: Path, store: Store) -> bool:
    return not _is_ours(sheet, store) and untaken(sheet, store.marks())


def _holds_untaken_decisions(sheet: Path, store: Store) -> bool:
    return not _is_ours(sheet, store) and cases_sheet.untaken(sheet, store.record())


def _sweep(out: Path) -> None:
    """Remove what a grader that was killed while it wrote has left."""
    for name in (*_FILES.values(), SHEET, cases_sheet.SHEET):
        for part in out.glob(f".{name}.*.part"):
            part.unlink(missing_ok=True)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Wait until no other process writes the files of `out`; where a file system knows no such lock, go on."""
    try:
        fd = os.open(out, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise StoreError(f"{out} cannot be read: {error.strerror}; name the folder of the results") from error
    try:
        with suppress(OSError):
            fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)
