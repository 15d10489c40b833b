"""The part of a notebook that a changed answer can touch: `Slicer`.

An answer to one question is tried without the cells it cannot reach: its own cells stay, the questions that use its
names, and what these need. What is read off is names alone, so a given cell that changes an object which an answer
made, and binds no name, is left out; a witness then fails, and the cell wants a name for what it makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from autograder.notebooks import CodeCell
from autograder.verify.names import Names, names


class Slicer:
    """Finds slices of one composed notebook.

    Parameters
    ----------
    places : sequence of CodeCell
        Its code cells, in order.
    asked : mapping of str to tuple of str
        The names that each question declares.
    """

    def __init__(self, places: Sequence[CodeCell], asked: Mapping[str, tuple[str, ...]]) -> None:
        self._places, self._asked = places, asked
        self._names = [names(p.source) for p in places]
        self._drawing = frozenset().union(*(n.drawing for n in self._names))
        self._needs = [self._needed_by(i) for i in range(len(places))]

    def touched(self, question: str) -> frozenset[str]:
        """Return the questions whose checks an answer to `question` can change: itself and those that use its names."""
        own = {i for i, p in enumerate(self._places) if p.question == question}
        return frozenset(q for q in self._asked if q == question or self._closure(self._roots(q)) & own)

    def cells(self, judged: Iterable[str]) -> list[int]:
        """Return the positions, in order, of the cells without which some of the questions cannot be judged."""
        judged = set(judged)
        roots = {i for q in judged for i in self._roots(q)}
        roots |= {i for i, p in enumerate(self._places) if p.checks in judged}
        roots |= {i for i in range(len(self._places)) if self._sets_up(i)}
        return sorted(self._closure(roots))

    def _roots(self, question: str) -> set[int]:
        """Return the cells that a question's checks look at: its blanks, and where its names are bound."""
        roots = {i for i, p in enumerate(self._places) if p.question == question}
        end = next((i for i, p in enumerate(self._places) if p.checks == question), len(self._places))
        for name in self._asked[question]:
            roots |= set(self._binder(name, end))
        return roots

    def _needed_by(self, cell: int) -> set[int]:
        own: Names = self._names[cell]
        found = {i for name in own.reads for i in self._binder(name, cell)}
        for name in own.later:
            found |= set(self._binder(name, cell) or self._binder_after(name, cell))
        return found | ({i for i, n in enumerate(self._names) if "*" in n.binds and i < cell})

    def _binder(self, name: str, before: int) -> list[int]:
        """Return the last cell above `before` that binds a name; of an answer, all its cells that do."""
        binders = [i for i in range(before) if name in self._names[i].binds]
        return binders[-1:]

    def _binder_after(self, name: str, after: int) -> list[int]:
        return [i for i in range(after + 1, len(self._names)) if name in self._names[i].binds][:1]

    def _closure(self, roots: Iterable[int]) -> set[int]:
        found: set[int] = set()
        waiting = list(roots)
        while waiting:
            cell = waiting.pop()
            if cell not in found:
                found.add(cell)
                waiting += self._needs[cell]
        return found

    def _sets_up(self, cell: int) -> bool:
        """Return whether a given cell changes the state that others run in (a preference, a seed), drawing apart."""
        place, own = self._places[cell], self._names[cell]
        if place.question or place.checks:
            return False
        if not own.readable:
            return True
        answered = any(self._places[i].question for i in self._closure([cell]))
        return own.acts and not answered and not own.reads & self._drawing
