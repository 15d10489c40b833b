"""The four kinds of submissions that are measured, each from an assignment of its own sort."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment
from autograder.new import new
from autograder.notebooks import Composer

# Given cells that draw, and nothing else that counts.
_DRAWS = "plt.show("
_COMPUTES = """\
import numpy as np
_total = 0
for _step in range({loops}):
    _total += _step & 7
_matrix = np.linspace(-1.0, 1.0, 640_000).reshape(800, 800)
for _step in range({products}):
    _vector = (_matrix @ _matrix)[0]"""
_ONE_FIGURE = """\
import matplotlib.pyplot as plt
import numpy as np
plt.plot(np.sin(np.linspace(0.0, 20.0, 500)))
plt.show()"""


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of submission.

    Attributes
    ----------
    name, title : str
        What it is called, and what it is in a line.
    book : mapping
        The notebook.
    batch : int
        How many of it a grader that takes several gets in one command.
    """

    name: str
    title: str
    book: Mapping[str, Any]
    batch: int


Maker = Callable[[Assignment, Composer], Kind]


@dataclass(frozen=True, slots=True)
class Material:
    """An assignment, and what makes submissions to it.

    Attributes
    ----------
    slug : str
    timed : tuple of makers
        Of the kinds that are timed.
    agreement : maker or None
        Of a kind that is not timed: it shows that all graders give the same points for half an answer.
    is_new : bool
        Whether the assignment is the one that `neurograde new` writes, and not one of the course.
    """

    slug: str
    timed: tuple[Maker, ...]
    agreement: Maker | None = None
    is_new: bool = False


def light(_assignment: Assignment, composer: Composer) -> Kind:
    """Return a submission whose cells and checks take next to nothing."""
    return Kind("light", "a new assignment's one question, answered", composer.filled(), 50)


def drawn(_assignment: Assignment, composer: Composer) -> Kind:
    """Return a light submission that draws one figure."""
    return Kind(
        "light, one figure", "the same, with one figure", with_cell(composer.filled(), _ONE_FIGURE), 20
    )


def half(assignment: Assignment, composer: Composer) -> Kind:
    """Return a submission with every second question answered."""
    left: dict[str, tuple[str, ...] | None] = {q.name: None for q in assignment.questions[1::2]}
    return Kind("half", "every second question answered", composer.filled(left), 1)


def plotting(assignment: Assignment, composer: Composer) -> Kind:
    """Return the master's answers as handed in, figures and all."""
    return Kind("plotting", f"the answers to {assignment.slug}, with its figures", composer.filled(), 12)


def compute(assignment: Assignment, composer: Composer) -> Kind:
    """Return the master's answers without figures, and a cell that computes for a second or two."""
    book = with_cell(without_figures(composer.filled()), _COMPUTES.format(loops=12_000_000, products=20))
    title = f"the answers to {assignment.slug} without the given cells that draw, and one with a loop and matrices"
    return Kind("compute", title, book, 6)


def brian2(assignment: Assignment, composer: Composer) -> Kind:
    """Return the answers to an exercise on Brian2, without the given cells that draw."""
    title = f"the answers to {assignment.slug}, on Brian2, without the given cells that draw"
    return Kind("brian2", title, without_figures(composer.filled()), 12)


MATERIAL = (
    Material("light", (light,), is_new=True),
    Material("hw1", (plotting, compute), half),
    Material("lif", (brian2,)),
)


def lay_out(root: Path, material: Material, course: Path) -> None:
    """Copy the assignment and what its checks need from `root` into the new folder `course`, or make it there.

    The copy keeps the course as it was when the run began, and leaves the tree alone.
    """
    (course / "assignments").mkdir(parents=True)
    if (root / "requirements.lock").is_file():
        shutil.copy(root / "requirements.lock", course)
    if material.is_new:
        new(course, material.slug)
        return
    for part in (f"assignments/{material.slug}", "reference"):
        if (root / part).is_dir():
            shutil.copytree(root / part, course / part, ignore=shutil.ignore_patterns("__pycache__"))


def without_figures(book: dict[str, Any]) -> dict[str, Any]:
    """Return the notebook without its cells that draw."""
    cells = [c for c in book["cells"] if c["cell_type"] != "code" or _DRAWS not in "".join(c["source"])]
    return {**book, "cells": cells}


def with_cell(book: Mapping[str, Any], source: str, cell_type: str = "code") -> dict[str, Any]:
    """Return the notebook with one more cell at its end."""
    code: dict[str, Any] = {"execution_count": None, "outputs": []} if cell_type == "code" else {}
    cell = {"cell_type": cell_type, "id": f"added-{len(book['cells'])}", "metadata": {}, "source": source}
    return {**book, "cells": [*book["cells"], cell | code]}
