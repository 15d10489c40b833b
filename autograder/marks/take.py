"""From a filled-in sheet to results: `take(results, sheet)`.

A mark belongs to an answer, not to a run: grading again keeps it as long as the answer is the same, and asks anew
where it is not. Nothing is run again for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import MarksError
from autograder.given import Mark
from autograder.marks.asked import Asked, asked
from autograder.marks.sheet import SheetRow, is_as_marked, is_named, points_in, read_sheet, shown_name
from autograder.outline import Outline
from autograder.results import DATABASE, SHEET, Results, publish
from autograder.runs import Run
from autograder.store import Store
from autograder.text import inert_csv, plain


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a sheet.

    Attributes
    ----------
    marks, stood : int
        How many marks it gave, anew or in place of others, and how many it says that stood already.
    students : frozenset of str
        Whose marks those are that it gave.
    replaced : tuple of str
        A line for each mark that took the place of another.
    results : Results
        With all marks.
    """

    marks: int
    stood: int
    students: frozenset[str]
    replaced: tuple[str, ...]
    results: Results


def take(results: Path, sheet: Path) -> Taken:
    """Return the results in the folder `results` with the marks of `sheet`, in the database and in every file anew.

    Rows without points are left for later. Taking a sheet twice changes nothing. A row that says what it was written
    with, and was marked otherwise since, is an old sheet's, and refused.

    Raises
    ------
    MarksError
        The folder holds no results with written answers, or a row cannot be taken: one line for each such row, and
        then nothing is taken.
    """
    if not (results / DATABASE).is_file():
        raise MarksError(f"{results}: no {DATABASE} in it; name the folder that `neurograde grade` wrote")
    rows = read_sheet(sheet)
    with Store.open(results / DATABASE) as store:
        run = _newest(store, results)
        reports = store.reports(run.id, full=False)
        wanted, kept = asked(run.outline, reports), store.marks()
        marks = _marks(rows, _Reader(wanted, run.outline, kept), sheet)
        given = {fingerprint: mark for fingerprint, mark in marks.items() if kept.get(fingerprint) != mark}
        store.keep_marks(given)
        of = [a for a in wanted if a.fingerprint in given]
        return Taken(
            len(given),
            len(marks) - len(given),
            frozenset(a.student for a in of),
            tuple(
                _replaced(a, kept[a.fingerprint], given[a.fingerprint]) for a in of if a.fingerprint in kept
            ),
            publish(store, results),
        )


def _replaced(asked: Asked, old: Mark, new: Mark) -> str:
    points = " → ".join(dict.fromkeys(plain(mark.points, 6) for mark in (old, new)))
    return f"{asked.student} {asked.line.name}: {points}{'' if old.comment == new.comment else ', another comment'}"


def _newest(store: Store, results: Path) -> Run:
    """Return the run that the files show."""
    run = store.newest()
    if run is None:
        raise MarksError(f"{results}: no grading in it has ended; run neurograde grade again")
    if not run.outline.rubrics:
        raise MarksError(
            f"{results}: {run.outline.slug} has no written questions, so there is nothing to mark"
        )
    return run


def _marks(rows: Sequence[SheetRow], reader: _Reader, sheet: Path) -> dict[str, Mark]:
    marks: dict[str, Mark] = {}
    complaints: list[str] = []
    for row in rows:
        if row.is_empty:
            continue
        try:
            fingerprint, mark = reader.mark(row)
            if marks.setdefault(fingerprint, mark) != mark:
                raise MarksError("it stands there twice with different points or comments; keep one")
        except MarksError as error:
            what = " ".join(row[c][:60] for c in ("student", "question", "criterion"))
            complaints.append(f"row {row.number} ({what}): {error}")
    if complaints:
        raise MarksError("\n  ".join([f"{sheet}: nothing was taken:", *complaints]))
    if not marks:
        raise MarksError(f"{sheet}: no points in it; fill in the column points and save it as CSV")
    return marks


class _Reader:
    """Finds what each row is about, and says what is wrong with it."""

    def __init__(self, wanted: Sequence[Asked], outline: Outline, kept: Mapping[str, Mark]) -> None:
        self._wanted, self._outline, self._kept = wanted, outline, kept
        self._by_fingerprint = {a.fingerprint: a for a in wanted}

    def mark(self, row: SheetRow) -> tuple[str, Mark]:
        """Return a row's mark and the fingerprint of what it is given for; MarksError with what is wrong."""
        found = self._found(row)
        if not row["points"]:
            raise MarksError("a comment and no points; give points too")
        points = points_in(row["points"], found.line.points)
        old = self._kept.get(found.fingerprint)
        if old is not None and is_as_marked(row, old):
            return found.fingerprint, old
        if old is not None and row.is_untouched:
            raise MarksError(
                f"it is as it was written, and was marked otherwise since ({plain(old.points, 6)} points); "
                f"take the row of the new {SHEET}"
            )
        # The sheet's own apostrophe is no part of a comment that begins like a formula.
        comment = old.comment if old and row["comment"] == inert_csv(old.comment) else row["comment"]
        return found.fingerprint, Mark(points, comment)

    def _found(self, row: SheetRow) -> Asked:
        question, line = row["question"], row["criterion"].partition(".")[0]
        written = [q.name for q in self._outline.questions if q.written]
        if question not in written:
            raise MarksError(f"no written question {question!r} (there are: {', '.join(written)})")
        lines = len(self._outline.checks_of(question))
        if line not in map(str, range(1, lines + 1)):
            raise MarksError(
                f"the rubric of {question} has the lines 1 to {lines}; keep the number before the point"
            )
        asked = self._by_fingerprint.get(row.fingerprint)
        if asked is None:
            raise MarksError(self._why_not(row["student"], question))
        if (asked.line.question, str(asked.number)) != (question, line) or not is_named(
            asked.student, row["student"]
        ):
            raise MarksError(
                f"its hash is that of {shown_name(asked.student)}, {asked.line.name}; sort and move whole rows"
            )
        return asked

    def _why_not(self, student: str, question: str) -> str:
        named = [a for a in self._wanted if shown_name(a.student) == student]
        if not named:
            return "no such student has a written answer in these results"
        if not any(a.line.question == question for a in named):
            return f"{question} is not answered in these results"
        return f"the answer or the rubric has changed since this row was written; take the row of the new {SHEET}"
