"""The source of each check, with the words it says to students: `sources(assignment)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.assignment import Assignment, Check
from autograder.lint.spoken import cells

_SPOKEN = {"what", "came", "unit", "hint"}


@dataclass(frozen=True, slots=True)
class Said:
    """A text that a student may read, and the line of its file it stands on."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Source:
    """A check as it is written.

    Attributes
    ----------
    path : Path
    text : str
        The file, or of a public check its cell.
    tree : ast.Module
        Of the text.
    node : ast.FunctionDef
    first : int
        What to add to a line of the node for the line of the file.
    """

    check: Check
    path: Path
    text: str
    tree: ast.Module
    node: ast.FunctionDef
    first: int

    def line(self, node: ast.stmt | ast.expr) -> int:
        """Return the line of the file on which a node stands."""
        return self.first + node.lineno

    def said(self) -> Iterator[Said]:
        """Yield what the check says to students: its title, its hint, what it asks and in which words it fails."""
        yield Said(ast.get_docstring(self.node) or "", self.line(self.node.body[0]))
        for node in ast.walk(self.node):
            spoken = [k.value for k in getattr(node, "keywords", ()) if k.arg in _SPOKEN]
            if isinstance(node, ast.Call) and _called(node) == "require":
                spoken += node.args[1:2]
            for value in spoken:
                yield from (Said(text, self.line(part)) for text, part in texts(value))


def texts(node: ast.AST) -> Iterator[tuple[str, ast.Constant]]:
    """Yield the texts below a node, each with where it stands."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value, part


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def sources(assignment: Assignment) -> Iterator[Source]:
    """Yield the source of every check, public and hidden."""
    checks = {c.name: c for c in assignment.checks}
    master = assignment.folder / "master.py"
    for placed in cells(master):
        if placed.block.kind == "TESTS" and placed.cell.cell_type == "code":
            yield from _functions(checks, master, placed.cell.source, placed.first - 1)
    for path in sorted((assignment.folder / "checks").glob("test_*.py")):
        yield from _functions(checks, path, path.read_text(encoding="utf-8"), 0)


def _functions(checks: dict[str, Check], path: Path, text: str, first: int) -> Iterator[Source]:
    tree = ast.parse(text)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in checks:
            yield Source(checks[node.name], path, text, tree, node, first)
