"""A student's answers to written questions: what stands where the template has a line to replace.

Text has no name by which it could be asked for, so its place must do: an answer lies between those of the template's
cells around its line that the student still has. She may write into the cell, below it or in the prompt, split it,
use a raw or a code cell, delete or move what stands around it.
"""

from __future__ import annotations

from dataclasses import dataclass

from .notebook import Cell, checked_questions, normalised

MAX_ANSWER = 20_000
_NOWHERE = -1


@dataclass
class Written:
    """The answers found, by question ('' where nothing was written), and what staff should know of them."""

    answers: dict[str, str]
    notes: list[str]


def written(cells: list[Cell], template: list[tuple[bool, str, str]]) -> Written:
    """Return the answers to the written questions of a template.

    Parameters
    ----------
    cells : list of Cell
        All of a submission, in order.
    template : list of (bool, str, str)
        The template's cells in order: whether it is code, its text, and the written question whose answer goes there.
    """
    found = Written({}, [])
    finder = _Finder(cells, template)
    for place, (_, _, question) in enumerate(template):
        if question:
            text = finder.answer(place)
            if len(text) > MAX_ANSWER:
                found.notes.append(
                    f"the answer to {question} is longer than {MAX_ANSWER} characters; the rest was left out"
                )
            found.answers[question] = text[:MAX_ANSWER].rstrip()
    return found


class _Finder:
    def __init__(self, cells: list[Cell], template: list[tuple[bool, str, str]]) -> None:
        self._cells = cells
        self._texts = [normalised(cell.source) for cell in cells]
        self._template = [(is_code, normalised(text)) for is_code, text, _ in template]
        self._blanks = {normalised(text) for _, text, question in template if question}
        # As a script has them that marks no cells: as text.
        self._lines = self._blanks | {
            line.lstrip("#").strip()
            for is_code, text in self._template
            for line in text.split("\n")
            if is_code and line.startswith("#")
        }
        self._places = {place for place, (_, _, question) in enumerate(template) if question}
        self._own = self._matched()
        # Of a cell that she copied, the first counts.
        self._kept = {place: index for index, place in reversed(self._own.items())}

    def _matched(self) -> dict[int, int]:
        """Return the student's cells that are the template's own: index to place; of equal ones in their order."""
        places: dict[str, list[int]] = {}
        for place, (_, text) in enumerate(self._template):
            if place not in self._places and text:
                places.setdefault(text, []).append(place)
        own = {}
        for index, text in enumerate(self._texts):
            if text in places:
                left = places[text]
                own[index] = left.pop(0) if len(left) > 1 else left[0]
        return own

    def answer(self, place: int) -> str:
        """Return the text that answers the question whose line stands at `place` of the template."""
        before = max((p for p in self._kept if p < place), default=_NOWHERE)
        region, after = self._region(place, self._kept.get(before, _NOWHERE))
        code_is_asked = any(
            is_code for p, (is_code, _) in enumerate(self._template) if before < p < after and p != place
        )
        texts = [i for i in region if not self._cells[i].is_code]
        # Where code is asked for as well and its own cells have changed, code is that question's answer.
        chosen = texts if code_is_asked and texts else region
        prompts = [
            text for p, (is_code, text) in enumerate(self._template) if before < p < place and not is_code
        ]
        return "\n\n".join(filter(None, (self._own_words(i, prompts) for i in chosen)))

    def _region(self, place: int, start: int) -> tuple[list[int], int]:
        """Return her cells behind `start` as far as the next thing of the template's, and the place of that."""
        region = []
        for index in range(start + 1, len(self._cells)):
            own = self._own.get(index)
            if own is None:
                region.append(index)
            elif (
                own > place or not self._cells[index].is_code or checked_questions(self._cells[index].source)
            ):
                return region, own
        return region, len(self._template)

    def _own_words(self, index: int, prompts: list[str]) -> str:
        """Return a cell's text without what the template has there: the line to replace, a prompt above it."""
        text = self._texts[index]
        for prompt in prompts:
            text = text.removeprefix(prompt)
        lines = self._lines if not self._cells[index].is_code else self._blanks
        kept = [line for line in text.split("\n") if line.strip() not in lines]
        return "\n".join(kept).strip()
