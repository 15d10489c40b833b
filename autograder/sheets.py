"""A table that a person or a spreadsheet wrote, read from whatever that makes of a CSV file."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from autograder.errors import SheetError

MAX_BYTES = 200 * 2**20
# Of a page or an image no column's name can be told.
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\x89PNG|%PDF")

# A first line that Excel understands.
_SAYS = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n)", re.IGNORECASE)
_QUOTED, _SIGN, _HEAD = re.compile('"([^"]*)"'), re.compile("[,;\t\r\n]"), 100_000
# A column of every table that is read here.
_COLUMN = "student"


def lines(path: Path, wanted: str) -> tuple[list[str], list[list[str]]]:
    """Return the columns' names in lower case, and the rows below them.

    Commas, semicolons or tabs; UTF-8 with or without a byte-order mark, UTF-16, or else Windows' Western European.

    Parameters
    ----------
    path : Path
    wanted : str
        What to name instead of a file that cannot be it, in words.

    Raises
    ------
    SheetError
        It is missing, too large, or no CSV file.
    """
    text = _text(path, wanted).lstrip("\ufeff")
    if said := _SAYS.match(text):
        text, delimiter = text[said.end() :], said[1]
    else:
        delimiter = _delimiter(text[:_HEAD])
    csv.field_size_limit(2**24)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise SheetError(
            f"{path}: it is no CSV file: {error}; save it from the spreadsheet as CSV"
        ) from error
    names = [name.strip().lower() for name in found[0]] if found else []
    return names, found[1:]


def _delimiter(text: str) -> str:
    """Return what separates the cells: what sets the column apart that there must be, else what there is most of."""
    # In quotes a comma is a name's own, and a line goes on.
    flat = _QUOTED.sub(lambda quoted: _SIGN.sub(" ", quoted[1]), text)
    head = (flat.splitlines() or [""])[0].lower()
    return max(",;\t", key=lambda d: (_COLUMN in map(str.strip, head.split(d)), head.count(d)))


def _text(path: Path, wanted: str) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SheetError(f"{path} cannot be read: {error.strerror}; name {wanted}") from error
    if len(data) > MAX_BYTES:
        raise SheetError(f"{path} is larger than {MAX_BYTES // 2**20} MB; name {wanted}")
    if data[:4] == b"PK\x03\x04" or data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise SheetError(f"{path}: that is a workbook of Excel's or another spreadsheet's; save it as CSV")
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if (b"\0" in data and not wide) or _PAGE.match(data):
        raise SheetError(f"{path}: it is no CSV file; save it from the spreadsheet as CSV")
    encodings = ("utf-16",) if wide else ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SheetError(f"{path}: it is not text; save it from the spreadsheet as CSV")
