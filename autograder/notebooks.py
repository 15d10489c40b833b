"""Notebooks put together: a template with its blanks filled from answers, as a student would hand it in."""

from __future__ import annotations

import ast
import copy
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import master
from autograder.assignment import Assignment
from autograder.engine.inside import notebook
from autograder.errors import AssignmentError

# In the template, the metadata of the cell where a written answer goes: the question's name.
ANSWERS = "neurograde_answers"


def template_path(root: Path, slug: str) -> Path:
    """Return the student's notebook of an assignment; AssignmentError if it has not been built."""
    path = root / "student_templates" / slug / f"{slug}.ipynb"
    if not path.is_file():
        raise AssignmentError(f"{path}: missing; run: neurograde build {slug}")
    return path


@dataclass(frozen=True, slots=True)
class TemplateCell:
    """One cell of a template: code or text, and the written question whose answer goes there, '' for none."""

    is_code: bool
    source: str
    answers: str = ""


def template_cells(root: Path, slug: str) -> list[TemplateCell]:
    """Return the template's cells, in order."""
    book = json.loads(template_path(root, slug).read_text(encoding="utf-8"))
    return [
        TemplateCell(cell["cell_type"] == "code", "".join(cell["source"]), cell["metadata"].get(ANSWERS, ""))
        for cell in book["cells"]
    ]


@dataclass(frozen=True, slots=True)
class Answer:
    """One file of `mutants/` or `witnesses/`: whose question it answers, how, and what it should meet.

    Attributes
    ----------
    name : str
        `mutants/no_refractory`.
    question : str
    title : str
        The docstring's first line; of a mutant the misconception's name.
    cells : tuple of str
        Code for the question's solution cells, in order; fewer than it has leaves the rest to the master.
    caught_by : tuple of str
        The hidden checks that a mutant must fail, all of them and no other; empty for a witness.
    hint : str
    """

    name: str
    question: str
    title: str
    cells: tuple[str, ...]
    caught_by: tuple[str, ...]
    hint: str


def answers(assignment: Assignment, kind: str) -> list[Answer]:
    """Return the mutants or witnesses of an assignment; AssignmentError for one that does not say what it is."""
    return [_answer(p, assignment, kind) for p in sorted((assignment.folder / kind).glob("*.py"))]


def _answer(path: Path, assignment: Assignment, kind: str) -> Answer:
    head, *cells = path.read_text(encoding="utf-8").split("\n# %%\n")
    try:
        tree = ast.parse(head)
        said = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
    except (SyntaxError, ValueError) as error:
        raise AssignmentError(
            f"{path}: the part above '# %%' holds a docstring and plain constants"
        ) from error
    title = (ast.get_docstring(tree) or "").split("\n")[0]
    wanted = {"question", "caught_by", "hint"} if kind == "mutants" else {"question"}
    if set(said) != wanted or not title or not cells:
        raise AssignmentError(
            f"{path}: wants a docstring, {', '.join(sorted(wanted))}, then '# %%' and the code; it has "
            f"{', '.join(sorted(said)) or 'no constants'}"
        )
    if said["question"] not in {q.name for q in assignment.questions}:
        raise AssignmentError(f"{path}: no question {said['question']!r} in {assignment.slug}")
    hidden = {c.name for c in assignment.checks if not c.public}
    for check in said.get("caught_by", ()):
        if check not in hidden:
            raise AssignmentError(f"{path}: caught_by names {check!r}, which is no hidden check")
    if kind == "mutants" and not said["caught_by"]:
        raise AssignmentError(f"{path}: caught_by is empty: a mutant that no check catches")
    return Answer(
        f"{kind}/{path.stem}",
        said["question"],
        title,
        tuple(c.strip("\n") for c in cells),
        tuple(said.get("caught_by", ())),
        said.get("hint", ""),
    )


@dataclass(frozen=True, slots=True)
class CodeCell:
    """A code cell of a composed notebook: the question whose blank it is, or that it checks, '' for neither."""

    source: str
    question: str
    checks: str


class Composer:
    """Fills an assignment's template.

    The template's blanks are the code cells that differ from every given cell of the master; in order they are
    the master's solution cells. A written question has one blank, the text cell that carries its name.
    """

    def __init__(self, assignment: Assignment, root: Path) -> None:
        self._notebook: dict[str, Any] = json.loads(
            template_path(root, assignment.slug).read_text(encoding="utf-8")
        )
        path = assignment.folder / "master.py"
        book = master.read(path)
        self._solutions: dict[str, list[str]] = {q.name: [] for q in assignment.questions}
        written = {q.name for q in assignment.questions if q.written}
        given = set()
        for cell, block in zip(book.cells, master.blocks(book, path), strict=True):
            if block.question in written and block.kind == "SOLUTION":
                self._solutions[block.question] = [
                    "\n\n".join([*self._solutions[block.question], cell.source])
                ]
            elif cell.cell_type == "code" and block.kind == "SOLUTION":
                self._solutions[block.question].append(cell.source)
            elif cell.cell_type == "code" and block.kind != "TESTS":
                given.add(notebook.normalised(cell.source))
        self._blanks = self._find_blanks(given, path)
        blanks = {place: question for question, places in self._blanks.items() for place in places}
        # The template's own code cells, by their places.
        self._code = {
            place: CodeCell(source, blanks.get(place, ""), notebook.checked_question(source) or "")
            for place, cell in enumerate(self._notebook["cells"])
            if cell["cell_type"] == "code"
            for source in ["".join(cell["source"])]
        }

    def _find_blanks(self, given: set[str], path: Path) -> dict[str, list[int]]:
        blanks: dict[str, list[int]] = {q: [] for q in self._solutions}
        pending: list[int] = []
        for index, cell in enumerate(self._notebook["cells"]):
            source = "".join(cell["source"])
            question = notebook.checked_question(source)
            if question is not None:
                blanks[question], pending = pending, []
            elif ANSWERS in cell["metadata"]:
                blanks[cell["metadata"][ANSWERS]] = [index]
            elif cell["cell_type"] == "code" and not _is_given(source, given):
                pending.append(index)
        for question, solutions in self._solutions.items():
            if len(blanks[question]) != len(solutions):
                raise AssignmentError(
                    f"{path}: question {question!r} has {len(solutions)} solution cells, its template "
                    f"{len(blanks[question])} blanks; run: neurograde build, or mend the master"
                )
        return blanks

    def blank(self) -> dict[str, Any]:
        """Return the untouched template."""
        return copy.deepcopy(self._notebook)

    def solution(self, question: str) -> list[str]:
        """Return the master's solution cells of a question."""
        return list(self._solutions[question])

    def filled(self, given: Mapping[str, tuple[str, ...] | None] | None = None) -> dict[str, Any]:
        """Return the template with every blank filled.

        Parameters
        ----------
        given : mapping, optional
            Question to its cells; None leaves the question's blanks, a question not named gets the master's.
        """
        book = self.blank()
        for place, (_question, source) in self._filling(given).items():
            book["cells"][place]["source"] = source
        return book

    def code(self, given: Mapping[str, tuple[str, ...] | None] | None = None) -> list[CodeCell]:
        """Return the code cells of `filled(given)`, each with what it is."""
        filling = self._filling(given)
        return [
            CodeCell(filling[place][1], filling[place][0], notebook.checked_question(filling[place][1]) or "")
            if place in filling
            else cell
            for place, cell in self._code.items()
        ]

    def _filling(self, given: Mapping[str, tuple[str, ...] | None] | None) -> dict[int, tuple[str, str]]:
        """Return the question and the source of each cell that is not left as it is in the template, by its place."""
        filling: dict[int, tuple[str, str]] = {}
        for question, places in self._blanks.items():
            cells = (given or {}).get(question, ())
            if cells is None:
                continue
            if len(cells) > len(places):
                raise AssignmentError(
                    f"question {question!r} has {len(places)} solution cells, the answer {len(cells)}"
                )
            sources = [*cells, *self._solutions[question][len(cells) :]]
            filling |= {p: (question, source) for p, source in zip(places, sources, strict=True)}
        return filling

    def place_after(self, book: dict[str, Any], question: str) -> int:
        """Return where a cell goes that stands behind the test cell of `question`."""
        for index, cell in enumerate(book["cells"]):
            if notebook.checked_question("".join(cell["source"])) == question:
                return index + 1
        return len(book["cells"])


def _is_given(source: str, given: set[str]) -> bool:
    return notebook.normalised(source) in given or "otter.Notebook(" in source


def from_code(sources: Iterable[str]) -> dict[str, Any]:
    """Return a notebook of code cells alone."""
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in sources]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def to_bytes(book: dict[str, Any]) -> bytes:
    """Return a notebook as the file a student would hand in."""
    return json.dumps(book, indent=1, ensure_ascii=False).encode()
