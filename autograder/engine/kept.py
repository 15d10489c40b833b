"""What is kept of what a worker says about a submission: the student's word and no more, bounded whatever it is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from autograder.engine.inside.written import MAX_ANSWER
from autograder.engine.told import dict_in, list_in, text_in
from autograder.text import without_addresses
from autograder.verdict import OUT_OF_TIME, CellRecord, Figure

MAX_FIGURES = 60
MAX_FIGURE_BYTES = 24 * 2**20
MAX_FIGURE_PIXELS = 2**24
MAX_TEXT = 1_000_000
NOT_RUN = f"cells at the end were not run: {OUT_OF_TIME}"


class Kept:
    """How a submission's cells ended and what they showed, the first time, and what was noticed on the way.

    Parameters
    ----------
    questions : iterable of str
        The assignment's.

    Attributes
    ----------
    count : int
        How many cells there are.
    cells : dict of int to CellRecord
        By the cell's index, from 0.
    texts : dict of str to str
        Answers to written questions, '' where there is none.
    figures, notes, for_person : list
        As in the report.
    frozen : bool
        Whether hidden inputs may have gone out: nothing that cells show is kept any more.
    """

    def __init__(self, questions: Iterable[str]) -> None:
        self._questions = frozenset(questions)
        self._homes: list[Any] = []
        self._defined: dict[str, Any] = {}
        self._figure_room, self._text_room = MAX_FIGURE_BYTES, MAX_TEXT
        self.count = 0
        self.cells: dict[int, CellRecord] = {}
        self.texts: dict[str, str] = {}
        self.figures: list[Figure] = []
        self.notes: list[str] = []
        self.for_person: list[str] = []
        self.frozen = False

    def loaded(self, answer: dict[str, Any]) -> None:
        """Keep what the worker found in the file."""
        self.count = answer["cells"]
        self._homes = list_in(answer["homes"])
        self._defined = dict_in(answer["defined"])
        self.texts = {n: text_in(v, MAX_ANSWER) for n, v in dict_in(answer["texts"]).items()}
        if not self.notes:
            self.notes += [text_in(n, 300) for n in list_in(answer.get("notes"))]

    def ended(self, cell: int, event: dict[str, Any]) -> None:
        """Keep how a cell ended."""
        if self.frozen or cell in self.cells:
            return
        status = text_in(event.get("status"), 20)
        self.cells[cell] = CellRecord(
            cell + 1,
            status if status in ("ok", "error", "timeout") else "error",
            self._bounded(event.get("error"), 2_000),
            self._bounded(event.get("output"), 20_100),
            _seconds(event.get("seconds")),
        )
        for png in list_in(event.get("figures")):
            if is_picture(png) and len(self.figures) < MAX_FIGURES and len(png) <= self._figure_room:
                self._figure_room -= len(png)
                self.figures.append(Figure(cell + 1, self._home(cell), png))

    def killed(self, cell: int, status: str, error: str) -> None:
        """Keep that a cell did not end by itself."""
        if not self.frozen and cell not in self.cells:
            self.cells[cell] = CellRecord(cell + 1, status, error)

    def out_of_time(self) -> None:
        """Keep that cells were left out because those before took all the time there was, also in a later worker."""
        if NOT_RUN not in self.for_person:
            self.for_person.append(NOT_RUN)

    def ended_cells(self) -> tuple[CellRecord, ...]:
        """Return how each cell ended, in the notebook's order."""
        return tuple(self.cells[i] for i in sorted(self.cells))

    def why_absent(self, name: str) -> str:
        """Return how the cell ended in which a name is written, '' if it ended well or there is none."""
        index = self._defined.get(name)
        cell = self.cells.get(index) if isinstance(index, int) else None
        if cell is None or cell.status == "ok":
            return ""
        return f"cell {cell.index}, where it is written, ended with {cell.error or cell.status}"

    def _bounded(self, value: object, most: int) -> str:
        """Return a text cut to `most`, and to what all cells together may still show."""
        text = without_addresses(text_in(value, min(most, self._text_room)))
        self._text_room -= len(text)
        return text

    def _home(self, cell: int) -> str:
        """Return the question that a cell belongs to, '' for none."""
        home = text_in(self._homes[cell], 200) if cell < len(self._homes) else ""
        return home if home in self._questions else ""


def is_picture(value: object) -> bool:
    """Return whether `value` is bytes that begin as a PNG of a size that any screen can show."""
    if not isinstance(value, bytes) or value[:8] != b"\x89PNG\r\n\x1a\n" or value[12:16] != b"IHDR":
        return False
    if len(value) < 24:
        return False
    width, height = (int.from_bytes(value[a : a + 4]) for a in (16, 20))
    return 0 < width * height <= MAX_FIGURE_PIXELS


def _seconds(value: object) -> float:
    return value if isinstance(value, float) and math.isfinite(value) and value >= 0 else 0.0
