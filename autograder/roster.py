"""Who is in the class: read from a CSV file, and held against what was handed in.

A student on it is named as her file is; both are compared as `submission.twins` compares two files of one student.
What is found is said to a person, and costs nobody a point.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from autograder import sheets
from autograder.errors import SheetError
from autograder.submission import Submission, folded, folded_key, printable
from autograder.text import inert_line

COLUMN = "student"
_SHOWN = 80
_TOLD = 5
_NEAR = 0.75
# Two names take some microseconds: not where most of a large class stands on another list.
_COMPARED = 100_000
# What a spreadsheet makes of a long number.
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE | re.ASCII)
# How our own tables show a name that would begin a formula.
_QUOTED = re.compile("'(?=[=+@＝＋－＠-])")


@dataclass(frozen=True, slots=True)
class Roster:
    """The students of a class.

    Attributes
    ----------
    file : str
        The name of the file that lists them.
    students : tuple of str
        In its order and as it spells them.
    absent : tuple of str
        Who of them handed nothing in, as far as that was looked for.
    """

    file: str
    students: tuple[str, ...]
    absent: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, text: str) -> Roster:
        """Return the roster that `to_json` wrote."""
        table = json.loads(text)
        return cls(table["file"], tuple(table["students"]), tuple(table["absent"]))

    def to_json(self) -> str:
        """Return the roster as one line of JSON."""
        return json.dumps(asdict(self))

    def summary(self, shown: int) -> str:
        """Return in one line who handed nothing in, at most so many by name."""
        if not self.absent:
            return f"Everyone on the roster {self.file} handed something in."
        names = ", ".join(inert_line(name, _SHOWN) for name in self.absent[:shown])
        more = f" and {len(self.absent) - shown} more; report.html names all" if self.absent[shown:] else ""
        return (
            f"Of {len(self.students)} on the roster {self.file} {len(self.absent)} handed nothing in: "
            f"{names}{more}"
        )


@dataclass(frozen=True, slots=True)
class Held:
    """A roster held against a folder.

    Attributes
    ----------
    roster : Roster or None
        With who handed nothing in; None where there is none.
    remarks : mapping of str to str
        What to say, by student, of who handed something in and is not on it.
    warning : str
        What to say before a class is graded of which most is not on it, '' of any other class.
    """

    roster: Roster | None = None
    remarks: Mapping[str, str] = field(default_factory=dict)
    warning: str = ""


def read(path: Path) -> Roster:
    """Return the roster in a CSV file: what stands in its column `student`.

    Raises
    ------
    SheetError
        It cannot be read, or does not say of every row which student it is, and of every student once.
    """
    names, rows = sheets.lines(path, "the CSV file that lists the class with --roster")
    column = _column(path, names)
    students: dict[str, tuple[int, str]] = {}
    complaints: list[str] = []
    for number, row in enumerate(rows, 2):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        name = cells[column] if column < len(cells) else ""
        if problem := _problem(name, cells, len(names)):
            complaints.append(f"row {number} {problem}")
            continue
        first, spelled = students.setdefault(_key(name), (number, name))
        if first != number:
            both = " and ".join(dict.fromkeys(_shown(n) for n in (spelled, name)))
            complaints.append(f"rows {first} and {number} are the same student, {both}; keep one")
    if complaints:
        more = f"; and {len(complaints) - _TOLD} more like these" if complaints[_TOLD:] else ""
        raise SheetError(f"{path}: {'; '.join(complaints[:_TOLD])}{more}")
    if not students:
        raise SheetError(f"{path}: there is nobody on it; give each student a row below {COLUMN!r}")
    return Roster(inert_line(printable(path.name), _SHOWN), tuple(name for _, name in students.values()))


def hold(roster: Roster, found: Sequence[Submission]) -> Held:
    """Return what a roster says of the submissions in a folder, and they of it."""
    spelled = {_key(name): name for name in roster.students}
    keys = {s.student: folded_key(s) for s in found}
    there = set(keys.values())
    unknown = {student: key for student, key in keys.items() if key not in spelled}
    compares = len(unknown) * len(spelled) <= _COMPARED
    remarks = {}
    for student, key in unknown.items():
        near = _nearest(key, spelled, there) if compares else ""
        remarks[student] = f"not on the roster {roster.file}{near and f'; nearest: {near}'}"
    absent = tuple(name for key, name in spelled.items() if key not in there)
    return Held(replace(roster, absent=absent), remarks, _warning(roster, len(unknown), len(found)))


def _key(name: str) -> str:
    return folded(name[1:] if _QUOTED.match(name) else name)


def _column(path: Path, names: list[str]) -> int:
    if names.count(COLUMN) == 1:
        return names.index(COLUMN)
    if COLUMN in names:
        raise SheetError(f"{path}: it has {names.count(COLUMN)} columns {COLUMN!r}; keep one")
    if not any(names):
        raise SheetError(
            f"{path}: its first row is empty; it should name the columns, one of them {COLUMN!r}"
        )
    if len(names) == 1:
        raise SheetError(
            f"{path}: it has no column {COLUMN!r}, but begins with {_shown(names[0])!r}; "
            f"put the line {COLUMN!r} above it if that is a student, and in its place if it is a heading"
        )
    told = ", ".join(_shown(name) or "one without a name" for name in names[:20])
    raise SheetError(
        f"{path}: it has no column {COLUMN!r} (but {told}); call so the one that says what the students' files are called"
    )


def _problem(name: str, cells: list[str], columns: int) -> str:
    """Return what is wrong with a row, '' for nothing."""
    if any(cells[columns:]):
        return "has more cells than there are columns; put a name that holds a comma in quotes"
    if not name:
        return f"has nothing in the column {COLUMN!r}; fill it in, or take the row away"
    if _ROUNDED.fullmatch(name):
        return f"says {_shown(name)}, which a spreadsheet made of a long number; format the column as text, and write it again"
    return ""


def _nearest(key: str, spelled: Mapping[str, str], there: set[str]) -> str:
    """Return who of the roster is meant by a key in all likelihood, first of those who handed nothing in; '' if nobody.

    Digits are no matter of likelihood: a number one off is another student's. But a spreadsheet drops leading zeros.
    """
    own = _digits(key)
    able = {k.lstrip("0"): k for k in spelled if _digits(k) in ("", own)}
    for group, more in (
        ([k for k, full in able.items() if full not in there], ""),
        ([k for k, full in able.items() if full in there], ", who handed in too"),
    ):
        for match in difflib.get_close_matches(key.lstrip("0"), group, 1, _NEAR):
            return f"{_shown(spelled[able[match]])}{more}"
    return ""


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal()).lstrip("0")


def _warning(roster: Roster, unknown: int, total: int) -> str:
    if 2 * unknown <= total:
        return ""
    return (
        f"Not on the roster {roster.file}: {unknown} of {total}. Is it the right file, and does its column {COLUMN!r} "
        "say what the students' files are called? Ctrl-C stops"
    )


def _shown(name: str) -> str:
    return inert_line(name, _SHOWN) if name else ""
