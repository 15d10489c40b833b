"""Where things stand in a submission: which question a cell belongs to, and what is still the template's own."""

from __future__ import annotations

import re
import types
from typing import Any

from . import notebook

_DEFINES = re.compile(r"^\s*(?:def|class)[^\S\n]+(\w+)|^(\w+)\b[^=\n]*=", re.MULTILINE)


class Places:
    """The cells of one submission held against the template they came from.

    Attributes
    ----------
    checked : dict of str to int
        The cell in which each question is checked; one whose test cell is gone stands where the next does.
    merged : set of int
        Cells in which several questions are checked: each question stands where its call does.
    notes : list of str
        What was repaired, for staff.
    """

    def __init__(self, cells: list[str], questions: list[str], template: list[str]) -> None:
        self._cells = cells
        self._template = {notebook.normalised(source) for source in template}
        self._definitions = {
            match[1] or match[2]: index
            for index, source in enumerate(cells)
            for match in _DEFINES.finditer(source)
        }
        self.checked: dict[str, int] = {}
        self.merged: set[int] = set()
        self.notes = self._find(questions)

    def _find(self, questions: list[str]) -> list[str]:
        found: dict[str, list[int]] = {q: [] for q in questions}
        for index, source in enumerate(self._cells):
            here = [question for question in notebook.checked_questions(source) if question in found]
            for question in here:
                found[question].append(index)
            if len(here) > 1:
                self.merged.add(index)
        notes = []
        place = len(self._cells)
        for question in reversed(questions):
            if not found[question]:
                notes.append(f"the test cell of question {question} is missing; it was judged all the same")
            elif len(found[question]) > 1:
                notes.append(
                    f"question {question} is checked in {len(found[question])} cells; the last counts"
                )
            place = found[question][-1] if found[question] else place
            self.checked[question] = place
        return notes[::-1]

    def home(self, index: int) -> str:
        """Return the question that a cell belongs to.

        An answer stands before its test cell; a cell of the template's own, as a plot, may stand behind it.
        """
        after = min(((p, q) for q, p in self.checked.items() if p >= index), default=(0, ""))[1]
        before = max(((p, q) for q, p in self.checked.items() if p < index), default=(0, ""))[1]
        return (before or after) if self.is_given(index) else (after or before)

    def defined(self, name: str) -> int:
        """Return the last cell whose text would define a name, or -1."""
        return self._definitions.get(name, -1)

    def is_untouched(self, value: Any) -> bool:
        """Return whether a value is a function of a cell that still is as the template has it, with its blanks.

        A cell without a blank is given: a function of it is ready to be used.
        """
        if not isinstance(value, types.FunctionType):
            return False
        match = re.fullmatch(r"<cell (\d{1,6})>", value.__code__.co_filename)
        index = int(match[1]) - 1 if match else len(self._cells)
        return 0 <= index < len(self._cells) and self.is_given(index) and "..." in self._cells[index]

    def is_given(self, index: int) -> bool:
        """Return whether a cell is as the template has it."""
        return notebook.normalised(self._cells[index]) in self._template
