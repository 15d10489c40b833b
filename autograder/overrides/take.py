"""From a filled-in `for_a_person.csv` to results: `take(results, sheet, who)`.

A decision belongs to what was handed in. It is added to those before it and changes none of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import MarksError
from autograder.given import Override
from autograder.gradebook import Gradebook
from autograder.marks.sheet import SheetRow, is_named, points_in, shown_name
from autograder.overrides.sheet import SHEET, UNDO, read, says
from autograder.results import DATABASE, Results, gradebook_of, publish
from autograder.row import Row, machine_score, worth
from autograder.store import Store
from autograder.verdict import stands


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a sheet: how many decisions it made or took back, for which students, and the results with them."""

    decisions: int
    students: frozenset[str]
    results: Results


def take(results: Path, sheet: Path, who: str) -> Decided:
    """Return the results in the folder `results` with what `who` decided in `sheet`, in every file anew.

    A row with a reason alone accepts the student's row as it stands; one with a question or a check, points and a
    reason sets its points; `undo` for points takes back what was decided. Rows without either are left for later.
    Taking a sheet twice changes nothing; what is taken back already cannot be again. A row that says what was decided
    once and changed since is an old sheet's, and refused.

    Raises
    ------
    MarksError
        The folder holds no results, or a row cannot be taken: one line for each such row, and then nothing is taken.
    """
    if not (results / DATABASE).is_file():
        raise MarksError(f"{results}: no {DATABASE} in it; name the folder that `neurograde grade` wrote")
    rows = read(sheet)
    with Store.open(results / DATABASE) as store:
        run = store.newest()
        if run is None:
            raise MarksError(f"{results}: no grading in it has ended; run neurograde grade again")
        gradebook = gradebook_of(store, run)
        made = _made(rows, _Reader(gradebook, store.record(run.outline.slug), who), sheet)
        store.keep_overrides(run.outline.slug, made)
        undone = {o.student for o in made if o.taken_back}
        reports = [row.report for row in gradebook.rows if row.report.student in undone]
        store.let_stand(run.id, {r.student: stands(store.rest(run.id, r)) for r in reports})
        students = frozenset(o.student for o in made)
        return Decided(len(made), students, publish(store, results, taken=sheet))


def _made(rows: Sequence[SheetRow], reader: _Reader, sheet: Path) -> list[Override]:
    made: dict[tuple[str, str], Override] = {}
    by: dict[tuple[str, str], SheetRow] = {}
    complaints: list[str] = []
    if not rows:
        raise MarksError(f"{sheet}: no reason in it; fill in the column reason and save it as CSV")
    for row in rows:
        try:
            override = reader.override(row)
            if override is None:
                continue
            key = (override.student, override.target)
            if made.setdefault(key, override) != override:
                raise MarksError("it is decided twice, and not in the same way; keep one")
            by.setdefault(key, row)
        except MarksError as error:
            complaints.append(f"{_where(row)}: {error}")
    if not complaints:
        complaints = [f"{_where(by[key])}: {why}" for key, why in reader.collisions(made).items()]
    if complaints:
        raise MarksError("\n  ".join([f"{sheet}: nothing was taken:", *complaints]))
    return list(made.values())


def _where(row: SheetRow) -> str:
    what = " ".join(filter(None, (row["student"][:60], row["question"][:60])))
    return f"row {row.number} ({what})"


class _Reader:
    """Finds what each row is about, and says what is wrong with it."""

    def __init__(self, gradebook: Gradebook, record: Sequence[Override], who: str) -> None:
        self._outline, self._who = gradebook.outline, who
        self._rows = {row.report.student: row for row in gradebook.rows}
        newest = {(o.student, o.target): o for o in record}
        self._kept = {key: o for key, o in newest.items() if not o.taken_back}
        self._past = [o for o in record if not o.taken_back and o is not newest[o.student, o.target]]
        self._by_hash = {o.seen: row for row in gradebook.rows for o in row.overrides}
        self._by_hash |= {row.seen: row for row in gradebook.rows if row.seen}

    def override(self, row: SheetRow) -> Override | None:
        """Return what a row decides, None where that stands already; MarksError with what is wrong."""
        found, target = self._found(row), row["question"]
        student = found.report.student
        old = self._kept.get((student, target))
        if old in found.overrides and old not in found.lapsed and says(row, old):
            return None
        for past in self._past:
            if (past.student, past.content) == (student, found.content) and says(row, past):
                raise MarksError(
                    f"{past.who} decided that on {past.made[:10]}, and it was changed since; "
                    "if it shall be so again, give another reason"
                )
        if not row["reason"]:
            raise MarksError("points and no reason; say why, for those who come after you")
        most = worth(target, self._outline) if target else None
        undone = row["points"].lower() == UNDO
        if undone and old is None:
            raise MarksError("there is nothing to take back")
        if target and most is None and not undone:
            names = ", ".join(q.name for q in self._outline.questions)
            raise MarksError(f"no question and no check {target!r} (questions are: {names})")
        points = None
        if not undone and most is None:
            self._refuse_as_it_stands(row, found)
        elif not undone and most is not None:
            points = self._points(row, found, most)
        return Override(
            student,
            target,
            points,
            row["reason"],
            self._who,
            found.content,
            found.seen,
            machine_score(found, target, self._outline) if target else found.machine_total,
            taken_back=undone,
        )

    def collisions(self, made: Mapping[tuple[str, str], Override]) -> dict[tuple[str, str], str]:
        """Return what would give points for a question and for a check of it: which of them counts nobody could tell."""
        after = {key: o for key, o in {**self._kept, **made}.items() if not o.taken_back}
        return {
            (student, target): f"points for {check.question} and for its check {check.name}; "
            "keep one, and where the other is taken already give undo for its points"
            for student, target in made
            for check in self._outline.checks
            if target in (check.name, check.question)
            and check.name != check.question
            and {(student, check.name), (student, check.question)} <= set(after)
        }

    def _points(self, row: SheetRow, found: Row, most: float) -> float:
        target = row["question"]
        if not row["points"]:
            raise MarksError(
                "a question and no points; give points, or leave the question empty to accept all"
            )
        points = points_in(row["points"], most, f"a number or {UNDO}")
        if any(v.check == target and v.outcome.value in ("pending", "marked") for v in found.report.verdicts):
            raise MarksError("its points are given in written.csv")
        return points

    def _refuse_as_it_stands(self, row: SheetRow, found: Row) -> None:
        """Raise MarksError where a row cannot be accepted as it stands."""
        if row["points"]:
            raise MarksError(
                "points and no question; name the question, or leave the points empty to accept all"
            )
        open_ = [
            q.name
            for q, score, waits in zip(self._outline.questions, found.scores, found.waits, strict=True)
            if score is None and not waits
        ]
        if open_:
            raise MarksError(f"{', '.join(open_)} is open: give points for it instead")
        if found.lapsed:
            names = ", ".join(o.target for o in found.lapsed)
            raise MarksError(f"points for {names} must be given again, or taken back")
        if not found.reasons and not found.settled:
            raise MarksError("nothing of it waits for a person; to give points, name the question")

    def _found(self, row: SheetRow) -> Row:
        named = [r for student, r in self._rows.items() if shown_name(student) == row["student"]]
        if not row["hash"] and len(named) > 1:
            raise MarksError(
                f"{len(named)} students look the same here; take their rows of {SHEET}, with the hash"
            )
        found = self._by_hash.get(row["hash"]) if row["hash"] else next(iter(named), None)
        if found is None and named:
            raise MarksError(
                f"it stands otherwise since this row was written; take the row of the new {SHEET}"
            )
        if found is None:
            raise MarksError("no such student in these results")
        if row["hash"] and not is_named(found.report.student, row["student"]):
            raise MarksError(
                f"its hash is that of {shown_name(found.report.student)}; sort and move whole rows"
            )
        if not found.graded:
            raise MarksError("it is not graded yet; run neurograde grade again")
        return found
