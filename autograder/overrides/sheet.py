"""`for_a_person.csv`: a row for each case that waits for a person, and for each that one has decided."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.atomic import written
from autograder.errors import MarksError
from autograder.given import Override
from autograder.gradebook import Gradebook
from autograder.marks.sheet import ROUNDING, SheetRow, is_named, number, read_sheet, shown_name
from autograder.outline import Outline
from autograder.row import Row, machine_score, worth
from autograder.text import inert_csv, plain

SHEET = "for_a_person.csv"
COLUMNS = ("student", "why", "question", "grader", "of", "points", "reason", "by", "hash")
NEEDED = ("student", "question", "points", "reason")
UNDO = "undo"


def is_of_overrides(names: Iterable[str]) -> bool:
    """Return whether these columns are those of this sheet, and not those of one for written answers."""
    there = set(names)
    return there >= set(NEEDED) and "criterion" not in there


def read(path: Path) -> list[SheetRow]:
    """Return the rows of a sheet that say anything.

    Raises
    ------
    MarksError
        It is missing, too large, or no such sheet.
    """
    rows = read_sheet(path, NEEDED, SHEET)
    return [row for row in rows if row["points"] or row["reason"]]


def write(gradebook: Gradebook, path: Path) -> None:
    """Write the sheet; where nothing waits and nothing was decided, only if there is one already.

    Raises
    ------
    NeurogradeError
        The file cannot be written.
    """
    rows = [cells for row in gradebook.rows for cells in _cells(row, gradebook.outline)]
    if not rows and not path.exists():
        return
    with written(path) as file:
        file.write("\ufeff")  # without it spreadsheets take UTF-8 for something else
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def _cells(row: Row, outline: Outline) -> Iterator[list[str]]:
    if row.reasons:
        why = inert_csv("; ".join(row.reasons))
        open_ = [
            q.name
            for q, score, waits in zip(outline.questions, row.scores, row.waits, strict=True)
            if score is None and not waits
        ]
        for target in dict.fromkeys([o.target for o in row.lapsed] + open_) or [""]:
            yield [*_about(row, target, why, outline), "", "", "", row.seen]
    for o in row.overrides:
        if o not in row.lapsed:
            points = "" if o.points is None else plain(o.points, 6)
            about = _about(row, o.target, inert_csv("; ".join(row.settled)), outline)
            yield [*about, points, inert_csv(o.reason), inert_csv(o.who), o.seen]


def _about(row: Row, target: str, why: str, outline: Outline) -> list[str]:
    grader = machine_score(row, target, outline) if target else row.machine_total
    of = worth(target, outline) if target else outline.possible
    return [
        shown_name(row.report.student),
        why,
        inert_csv(target),
        "" if grader is None else plain(grader, 6),
        "" if of is None else plain(of, 6),
    ]


def says(row: SheetRow, override: Override) -> bool:
    """Return whether a row of a sheet says what an override says already."""
    return (
        _are_its_points(row["points"], override)
        and is_named(override.student, row["student"])
        and row["question"] == inert_csv(override.target)
        and row["reason"] in (override.reason, inert_csv(override.reason))
        and row["hash"] in ("", override.seen)
    )


def _are_its_points(cell: str, override: Override) -> bool:
    if override.taken_back:
        return cell.lower() == UNDO
    if override.points is None:
        return not cell
    points = number(cell)
    return points is not None and abs(points - override.points) <= ROUNDING


def untaken(sheet: Path, record: Iterable[Override]) -> bool:
    """Return whether a sheet holds anything that a person filled in and that is not on record; one that cannot be read may.

    What was decided and is changed or taken back since is on record: a sheet that was not written anew since says it.
    """
    if not sheet.exists():
        return False
    try:
        rows = read(sheet)
    except MarksError:
        return True
    known = list(record)
    return not all(any(says(row, o) for o in known) for row in rows)
