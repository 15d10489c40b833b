"""`written.csv`: what a TA fills in, written for a spreadsheet and read back from whatever that makes of it."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import sheets
from autograder.atomic import written
from autograder.errors import MarksError, SheetError
from autograder.given import Mark
from autograder.marks.asked import Asked
from autograder.text import inert_csv, inert_page, plain

COLUMNS = ("student", "question", "criterion", "of", "points", "comment", "answer", "hash")
NEEDED = ("student", "question", "criterion", "points", "hash")
_CELL = 30_000
# What a sheet does not tell apart: it shows six decimals.
ROUNDING = 1e-6
# Spreadsheets keep six digits of a long number.
_SAME_NUMBER = 1e-5
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet as a person left it; `number` is the spreadsheet's own."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def is_empty(self) -> bool:
        """Whether nobody has given anything yet."""
        return not self["points"] and not self["comment"]

    @property
    def fingerprint(self) -> str:
        """What it is about, as in `Asked`."""
        return self["hash"].partition("-")[0]

    @property
    def is_untouched(self) -> bool:
        """Whether it says the mark that it was written with."""
        points, told = number(self["points"]), self["hash"].partition("-")[2]
        return points is not None and told == _digest(points, self["comment"])


def write_sheet(asked: Sequence[Asked], marks: Mapping[str, Mark], path: Path) -> None:
    """Write one row per student and line of a rubric, with the points that were given already.

    The file begins with a byte-order mark, without which spreadsheets take UTF-8 for something else. No cell begins
    a formula.

    Raises
    ------
    NeurogradeError
        The file cannot be written.
    """
    with written(path) as file:
        file.write("\ufeff")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_cells(a, marks.get(a.fingerprint)) for a in asked)


def _cells(asked: Asked, mark: Mark | None) -> list[str]:
    return [
        shown_name(asked.student),
        asked.line.question,
        inert_csv(f"{asked.number}. {asked.line.title}"),
        plain(asked.line.points, 6),
        plain(mark.points, 6) if mark else "",
        inert_csv(mark.comment) if mark else "",
        "\n".join(inert_csv(line, _CELL) for line in inert_page(asked.answer, _CELL).split("\n")),
        # With what it says now: an old copy that nobody touched there must not take a newer mark back.
        f"{asked.fingerprint}-{_digest(mark.points, inert_csv(mark.comment))}" if mark else asked.fingerprint,
    ]


def _digest(points: float, comment: str) -> str:
    """Return a hash of a mark as the sheet shows it."""
    return hashlib.sha256(json.dumps([plain(points, 6), comment]).encode()).hexdigest()[:8]


def shown_name(student: str) -> str:
    """Return a student's key as the sheet shows it."""
    return inert_csv(student)


def columns(path: Path) -> list[str]:
    """Return the names of a sheet's columns; MarksError as in `read_sheet`."""
    return _lines(path)[0]


def read_sheet(
    path: Path, needed: Sequence[str] = NEEDED, own: str = "written.csv (or of for_a_person.csv)"
) -> list[SheetRow]:
    """Return the rows of a sheet that a spreadsheet or a person wrote.

    Any CSV file that `sheets.lines` reads.

    Raises
    ------
    MarksError
        It is missing, too large, lacks one of the columns `needed`, those of the file `own`, or has one of them
        twice; or cells of a row stand in no column.
    """
    names, lines = _lines(path)
    missing = [name for name in needed if name not in names]
    if missing:
        raise MarksError(
            f"{path}: it has no column {', '.join(missing)}; keep the columns of {own} as they are"
        )
    if twice := [name for name in needed if names.count(name) > 1]:
        raise MarksError(f"{path}: it has {names.count(twice[0])} columns {twice[0]}; keep one")
    for number, line in enumerate(lines, 2):  # 1,5 without quotes is two cells, and the points 1
        if any(cell.strip() for cell in line[len(names) :]):
            raise MarksError(
                f"{path}: row {number} has more cells than there are columns; put a cell that holds a comma in quotes"
            )
    return [
        SheetRow(number, {n: cell.strip() for n, cell in zip(names, line, strict=False)})
        for number, line in enumerate(lines, 2)
        if any(cell.strip() for cell in line)
    ]


def _lines(path: Path) -> tuple[list[str], list[list[str]]]:
    """Return the columns' names and the rows below them."""
    try:
        return sheets.lines(path, "the sheet that you filled in")
    except SheetError as error:
        raise MarksError(str(error)) from error


def is_as_marked(row: SheetRow, mark: Mark) -> bool:
    """Return whether a row says what a mark says, as the sheet shows it or as it was filled in."""
    points = number(row["points"])
    same = points is not None and abs(points - mark.points) <= ROUNDING
    return same and row["comment"] in (mark.comment, inert_csv(mark.comment))


def number(cell: str) -> float | None:
    """Return the number in a cell, written with a point or a comma; None if it is none."""
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def points_in(cell: str, most: float, wanted: str = "a number") -> float:
    """Return the points in a cell, from 0 to `most` but for rounding; MarksError where it says anything else."""
    points = number(cell)
    if points is None:
        raise MarksError(f"points are {wanted}, not {cell[:40]!r}")
    if abs(points - most) <= ROUNDING:
        points = most
    if not 0 <= points <= most:
        raise MarksError(f"points are from 0 to {most:g}, not {points:g}")
    return points + 0.0  # -0 is 0


def is_named(student: str, cell: str) -> bool:
    """Return whether a cell names the student, be it as the number that a spreadsheet makes of 007."""
    shown = shown_name(student)
    if shown == cell:
        return True
    # A spreadsheet writes long numbers as 1.23457E+11.
    try:
        ours, theirs = float(shown), float(cell.replace(",", "."))
    except ValueError:
        return False
    return abs(ours - theirs) <= _SAME_NUMBER * abs(ours)
