"""Who moves between two gradings, as a page and as a table that can be handed on."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from autograder.atomic import written
from autograder.changes import Changes, Move
from autograder.report.frame import environment, own, policy
from autograder.report.views import OUTCOMES
from autograder.text import inert_csv, plain

COLUMNS = (
    *("student", "total before", "total after", "question", "check", "title"),
    *("outcome before", "outcome after", "points before", "points after", "message", "file"),
)


def write_changes(changes: Changes, out: Path) -> dict[str, Path]:
    """Write `changes.html` and `changes.csv` into the folder `out`; return where they are.

    The table has a row per student and check that ends otherwise, and one for a student of whom only the total or the
    file changed. No cell begins a formula.

    Raises
    ------
    NeurogradeError
        A file cannot be written.
    """
    files = {"changes": out / "changes.html", "as table": out / "changes.csv"}
    style = own("page.css")
    parts = (
        environment()
        .get_template("changes.html")
        .generate(changes=changes, outcomes=OUTCOMES, style=Markup(style), policy=policy(style))
    )
    with written(files["changes"]) as file:
        file.writelines(parts)
    with written(files["as table"]) as file:
        file.write("\ufeff")  # without it spreadsheets take UTF-8 for something else
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for move in (*changes.moved, *changes.otherwise):
            writer.writerows(_rows(move))
    return files


def _rows(move: Move) -> Iterator[list[str]]:
    head = [inert_csv(move.student), *map(inert_csv, move.totals)]
    if not move.shifts:
        yield [*head, *[""] * 8, move.aside]
    for shift in move.shifts:
        points = ["" if v is None else plain(v.points, 6) for v in (shift.before, shift.after)]
        message = shift.after.message if shift.after else ""
        cells = [shift.question, shift.check, shift.title, *shift.outcomes, *points, message, move.aside]
        yield [*head, *map(inert_csv, cells)]
