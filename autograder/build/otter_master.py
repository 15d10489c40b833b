"""The master as otter is to see it: with the settings, points and hidden checks that staff never write twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from autograder import master as masters
from autograder.assignment import Assignment, Check, Question
from autograder.build.requirements import PYTHON, pinned
from autograder.master import Block, Cell
from autograder.notebooks import ANSWERS


@dataclass(frozen=True, slots=True)
class Master:
    """A master notebook with the place of each cell; `cells[i]` stands at `places[i]`."""

    path: Path
    cells: tuple[nbformat.NotebookNode, ...]
    places: tuple[Block, ...]

    @classmethod
    def read(cls, assignment: Assignment) -> Master:
        """Return the master of `assignment`."""
        path = assignment.folder / "master.py"
        notebook = masters.read(path)
        return cls(path, tuple(map(_node, notebook.cells)), tuple(masters.blocks(notebook, path)))

    def of_kind(self, *kinds: str) -> list[nbformat.NotebookNode]:
        """Return the code cells that stand in blocks of these kinds."""
        return [
            cell
            for cell, place in zip(self.cells, self.places, strict=True)
            if cell.cell_type == "code" and place.kind in kinds
        ]

    def model_answers(self) -> list[str]:
        """Return the texts that stand in SOLUTION blocks: what staff would write in a student's place."""
        return [
            str(cell.source)
            for cell, place in zip(self.cells, self.places, strict=True)
            if cell.cell_type == "markdown" and place.kind == "SOLUTION"
        ]

    def test_source(self, check: Check) -> str:
        """Return the source of a public check as staff wrote it."""
        start = re.compile(rf"^def\s+{check.name}\s*\(", re.MULTILINE)
        return next(str(c.source) for c in self.of_kind("TESTS") if start.search(c.source))


def _node(cell: Cell) -> nbformat.NotebookNode:
    if cell.cell_type == "markdown":
        node: nbformat.NotebookNode = new_markdown_cell(cell.source)
    elif cell.cell_type == "raw":
        node = new_raw_cell(cell.source)
    else:
        node = new_code_cell(cell.source)
    return node


def for_otter(master: Master, assignment: Assignment, root: Path) -> nbformat.NotebookNode:
    """Return the notebook that `otter assign` reads.

    Every test cell carries its points; a hidden check is a stub there, because the test files are written by
    us: otter's own lose comments, depend on the interpreter, and break at a double quote in a message. A written
    question is otter's manual question; where its answer goes stands a placeholder that names it.
    """
    settings = otter_settings(assignment) | {"requirements": pinned(assignment, root)}
    cells = [new_raw_cell("# ASSIGNMENT CONFIG\n" + yaml.safe_dump(settings, sort_keys=True))]
    questions = {q.name: q for q in assignment.questions}
    for cell, place in zip(master.cells, master.places, strict=True):
        if is_config(cell):
            continue
        if place.kind == "QUESTION/marker" and cell.source.lstrip().startswith("# BEGIN"):
            cells.append(_begin_question(questions[place.question]))
            continue
        if _begins_model_answer(cell, place, questions):
            cells += _placeholder(place.question)
        if place.kind == "TESTS" and cell.cell_type == "code":
            cells.append(new_code_cell(_with_config(cell.source, 0.0, hidden=False)))
            continue
        if _ends_question(cell, place) and not questions[place.question].written:
            cells += _hidden_stubs([c for c in assignment.of_question(place.question) if not c.public])
        cells.append(cell)
    notebook: nbformat.NotebookNode = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    return notebook


# What a student replaces by a written answer.
PLACEHOLDER = "*Write your answer here, in place of this line.*"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def is_config(cell: nbformat.NotebookNode) -> bool:
    """Return whether the cell holds otter settings of the master's own."""
    return bool(cell.cell_type == "raw" and cell.source.lstrip().startswith("# ASSIGNMENT CONFIG"))


def _begin_question(question: Question) -> nbformat.NotebookNode:
    config: dict[str, Any] = {"name": question.name}
    if question.written:
        config |= {"manual": True, "points": question.points}
    cell: nbformat.NotebookNode = new_raw_cell("# BEGIN QUESTION\n" + yaml.safe_dump(config, sort_keys=False))
    return cell


def _begins_model_answer(
    cell: nbformat.NotebookNode, place: Block, questions: Mapping[str, Question]
) -> bool:
    return (
        place.kind == "SOLUTION/marker"
        and bool(cell.source.lstrip().startswith("# BEGIN"))
        and questions[place.question].written
    )


def _placeholder(question: str) -> list[nbformat.NotebookNode]:
    text = new_markdown_cell(PLACEHOLDER, metadata={ANSWERS: question})
    return [new_raw_cell("# BEGIN PROMPT"), text, new_raw_cell("# END PROMPT")]


def _ends_question(cell: nbformat.NotebookNode, place: Block) -> bool:
    return place.kind == "QUESTION/marker" and bool(cell.source.lstrip().startswith("# END"))


def otter_settings(assignment: Assignment) -> dict[str, Any]:
    """Return the settings that every assignment of ours has in otter."""
    return {
        "init_cell": True,
        "check_all_cell": False,
        "python_version": PYTHON,
        "files": list(assignment.files),
        "tests": {"files": True, "ok_format": False},
        "run_tests": False,
        "show_question_points": True,
        # A PDF needs LaTeX, a log is a pickle, and running everything again on export costs minutes.
        "export_cell": {"pdf": False, "run_tests": False, "ignore_log": True},
        "generate": {"pdf": False, "show_stdout": False, "show_hidden": False},
    }


def _hidden_stubs(checks: list[Check]) -> list[nbformat.NotebookNode]:
    stubs = [_with_config(f"def {c.name}():\n    pass", c.points, hidden=True) for c in checks]
    return [new_raw_cell("# BEGIN TESTS"), *map(new_code_cell, stubs), new_raw_cell("# END TESTS")]


def _with_config(source: str, points: float, *, hidden: bool) -> str:
    config = yaml.safe_dump({"points": points, "hidden": hidden})
    return f'""" # BEGIN TEST CONFIG\n{config}""" # END TEST CONFIG\n{source}'
