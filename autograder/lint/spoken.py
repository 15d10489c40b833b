"""What students read, line by line with its place in what staff write: `spoken(assignment)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder import master
from autograder.assignment import Assignment
from autograder.build.solutions import MARKER, split

_MARKER = re.compile(r"^# %%")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that students read: its file, its number there, its text, and the question it stands in."""

    path: Path
    number: int
    text: str
    question: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a master, the number of its first line, and its block."""

    first: int
    cell: master.Cell
    block: master.Block


def cells(path: Path) -> list[Placed]:
    """Return the cells of a master with their places."""
    book = master.read(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines, 1) if _MARKER.match(line)]
    starts = [0] * (len(book.cells) - len(starts)) + starts
    found = []
    for start, cell, block in zip(starts, book.cells, master.blocks(book, path), strict=True):
        blank = next((i for i, line in enumerate(lines[start:]) if line.strip()), 0)
        found.append(Placed(start + 1 + blank, cell, block))
    return found


def spoken(assignment: Assignment) -> Iterator[Line]:
    """Yield the lines of the master that a student's notebook shows, and those of text files beside it."""
    path = assignment.folder / "master.py"
    for placed in cells(path):
        if placed.cell.cell_type == "raw" or (
            placed.block.kind == "SOLUTION" and placed.cell.cell_type == "markdown"
        ):
            continue
        hidden = set(split(placed.cell.source)[0]) if placed.block.kind == "SOLUTION" else set()
        for offset, text in enumerate(placed.cell.source.splitlines()):
            if MARKER.split(text)[0] not in hidden:
                yield Line(path, placed.first + offset, text, placed.block.question)
    for name in assignment.own_files:
        if name.endswith((".md", ".txt", ".py")):
            file = assignment.files[name]
            for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                yield Line(file, number, text, "")
