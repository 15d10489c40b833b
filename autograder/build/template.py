"""The student's folder: notebook, public checks, data, how to open it, and nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

from autograder.assignment import Assignment
from autograder.build.assign import Made
from autograder.build.otter_master import KERNEL
from autograder.build.requirements import pinned_for_students
from autograder.errors import BuildError
from autograder.imports import plain_python

# otter marks the ends of manual questions for a PDF that is never made.
_PDF_MARK = re.compile(r"<!-- (?:BEGIN|END) QUESTION -->\n*")

# Without the notebook's name: a student who renames her file keeps her checks.
_START = """\
# Run this cell first: it loads the checks.
import otter

grader = otter.Notebook()"""


_README = """\
# {title}

In this folder, once:

    python3 -m venv .venv
    .venv/bin/python -m pip install -r requirements.txt

(on Windows `.venv\\Scripts\\python` in place of `.venv/bin/python`). Then, each time:

    .venv/bin/python -m jupyterlab {slug}.ipynb

Python 3.11, 3.12 or 3.13. Keep the folders beside the notebook where they are: it reads them. Hand in the notebook, or the zip that its last cell makes.
"""


def template_files(
    made: Made, tests: Mapping[str, str], assignment: Assignment, root: Path
) -> dict[str, bytes]:
    """Return the template's files, name to bytes.

    Raises
    ------
    BuildError
        otter saw other questions in the master than the assignment declares, or a cell is no Python any more without
        its solution.
    """
    expected = tuple(sorted(f"{q.name}.py" for q in assignment.judged))
    if made.tests != expected:
        raise BuildError(
            f"{assignment.folder / 'master.py'}: otter finds tests {made.tests}, "
            f"assignment.toml has {expected}; make the questions agree"
        )
    notebook = _notebook(made.student)
    _refuse_what_is_no_python(notebook, assignment.folder / "master.py")
    texts = {f"{assignment.slug}.ipynb": nbformat.writes(notebook, version=4) + "\n"}
    texts |= {f"tests/{name}": text for name, text in tests.items()}
    texts["README.md"] = _README.format(title=assignment.title, slug=assignment.slug)
    texts["requirements.txt"] = "".join(f"{pin}\n" for pin in pinned_for_students(assignment, root))
    data = assignment.contents()
    return {name: text.encode() for name, text in texts.items()} | data


def _refuse_what_is_no_python(notebook: nbformat.NotebookNode, path: Path) -> None:
    for cell in notebook.cells:
        try:
            ast.parse(plain_python(cell["source"]) if cell["cell_type"] == "code" else "")
        except SyntaxError as error:
            first = next(filter(None, map(str.strip, cell["source"].splitlines())), "")
            raise BuildError(
                f"{path}: the cell that begins with {first!r} is no Python without its solution (its line {error.lineno}: "
                f"{error.msg}); put a block as a whole between '# BEGIN SOLUTION' and '# END SOLUTION'"
            ) from None


def _notebook(made: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return otter's notebook without anything that differs from one build to the next."""
    for cell in made.cells:
        cell["source"] = _PDF_MARK.sub("", cell["source"])
    cells = _opened_by_title([cell for cell in made.cells if cell["source"].strip()])
    for number, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{number:03d}"
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    metadata: dict[str, Any] = {"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    notebook: nbformat.NotebookNode = nbformat.from_dict(
        {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    )
    return notebook


def _opened_by_title(cells: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Return the cells with otter's own first one below the text that opens the notebook."""
    start, *rest = cells
    start["source"] = _START
    text = next((i for i, cell in enumerate(rest) if cell["cell_type"] != "markdown"), len(rest))
    return [*rest[:text], start, *rest[text:]]
