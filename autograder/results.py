"""The files of a results folder: written by `grade`, and anew by `marks`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import MarksError
from autograder.export import write_csv, write_jsonl
from autograder.gradebook import Gradebook
from autograder.marks.asked import asked, with_marks
from autograder.marks.sheet import is_as_marked, read_sheet, write_sheet
from autograder.outline import Outline
from autograder.report.page import write_page
from autograder.store import Mark
from autograder.verdict import Report

DATABASE = "results.sqlite"
SHEET = "written.csv"


@dataclass(frozen=True, slots=True)
class Results:
    """A gradebook, where its files lie, and what should be known of them ('' for nothing)."""

    gradebook: Gradebook
    files: Mapping[str, Path]
    advice: str


def publish(
    outline: Outline,
    reports: Sequence[Report],
    marks: Mapping[str, Mark],
    out: Path,
) -> Results:
    """Return the results of these reports with these marks, written to the folder `out`.

    `written.csv` is among them where there are written questions; one that a person is filling in is left as it is.

    Raises
    ------
    NeurogradeError
        A file cannot be written.
    """
    gradebook = Gradebook.of(outline, [with_marks(outline, report, marks) for report in reports])
    files = {"page": out / "report.html", "table": out / "grades.csv", "everything": out / "grades.jsonl"}
    write_csv(gradebook, files["table"])
    write_jsonl(gradebook, files["everything"])
    write_page(gradebook, files["page"])
    advice = ""
    if outline.rubrics:
        files["to mark"] = out / SHEET
        if untaken(out / SHEET, marks):
            advice = f"{out / SHEET} holds points that are not taken yet and was left as it is; take it too"
        else:
            write_sheet(asked(outline, reports), marks, files["to mark"])
    return Results(gradebook, files | {"database": out / DATABASE}, advice)


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
    return any(row["hash"] not in marks or not is_as_marked(row, marks[row["hash"]]) for row in rows)


def refuse_untaken(outline: Outline, out: Path, marks: Mapping[str, Mark]) -> None:
    """Return nothing if writing `written.csv` into `out` anew loses nobody's work, else raise MarksError."""
    if outline.rubrics and untaken(out / SHEET, marks):
        raise MarksError(
            f"{out / SHEET} holds points that are not taken yet; first run: neurograde marks {out} {out / SHEET}, "
            "or move it away"
        )
