"""Names that nothing defines, such as a misspelt function, in checks, given cells and solutions.

What is read and bound is asked of Python's own compiler, so that scopes, closures and comprehensions are Python's.
Where source is no Python, or takes all of a module that cannot be imported, it is not judged.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import importlib
import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

from autograder.assignment import Assignment
from autograder.build.bundled import check_files
from autograder.imports import plain_python
from autograder.lint.compiled import Compiled, Read, compiled
from autograder.lint.finding import Finding
from autograder.lint.spoken import Placed, cells

_ALWAYS = frozenset(dir(builtins)) | {"__annotations__", "__builtins__", "__file__"}
# What IPython adds to a notebook, and the build.
_NOTEBOOK = frozenset({"In", "Out", "_", "__", "___", "display", "exit", "get_ipython", "grader", "quit"}) | {
    *("_i", "_ii", "_iii", "_ih", "_oh", "_dh")
}
_IN_A_CHECK = "make it an argument that the question's names declare, or import it in the check"
_IN_A_CELL = "define it in a cell above, or import it"


def findings(assignment: Assignment, root: Path) -> Iterator[Finding]:
    """Yield each name that a check, a given cell or a solution reads and nothing defines, with the nearest that is."""
    master = assignment.folder / "master.py"
    placed = [p for p in cells(master) if p.cell.cell_type == "code"]
    yield from _notebook([p for p in placed if p.block.kind != "TESTS"], master, root)
    asked = {name for question in assignment.questions for name in question.names}
    for p in placed:
        if p.block.kind == "TESTS":
            yield from _check(p.cell.source, master, p.first - 1, asked, root)
    for path in check_files(assignment.folder):
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            yield from _check(text, path, 0, asked, root)
            yield from _attributes(text, path, root)


def _check(text: str, path: Path, first: int, asked: set[str], root: Path) -> Iterator[Finding]:
    """Judge a check as it travels: a file of hidden ones, or a public one, which stands alone in its cell."""
    made = compiled(text)
    taken = _taken_whole(text)
    if made is None or taken is None:
        return
    known = made.binds | taken | _ALWAYS
    for read in made.reads:
        if read.name not in known:
            yield _nowhere(read, known | asked, _IN_A_CHECK, path, first, root)


def _notebook(placed: list[Placed], path: Path, root: Path) -> Iterator[Finding]:
    """Judge the cells as they run, one below the other; a function's body runs when all have been defined."""
    made = [_cell(p.cell.source) for p in placed]
    if any(binds is None for _, binds in made):
        return
    everything = frozenset().union(_ALWAYS, _NOTEBOOK, *(binds or () for _, binds in made))
    before = _ALWAYS | _NOTEBOOK
    for p, (cell, binds) in zip(placed, made, strict=True):
        before |= binds or frozenset()
        for read in cell.reads if cell else ():
            if read.name not in everything:
                yield _nowhere(read, everything, _IN_A_CELL, path, p.first - 1, root)
            elif not read.later and read.name not in before and p.block.kind != "PROMPT":
                yield Finding.on(
                    path,
                    p.first - 1 + read.line,
                    root,
                    f"{read.name} is defined only further down",
                    "move this cell below",
                )


def _cell(source: str) -> tuple[Compiled | None, frozenset[str] | None]:
    """Return what a cell reads, and the names it binds; of one that is no Python, any word of it may be one.

    Nor is one all Python that a magic runs, `%%time` or `%%capture out`.
    """
    text = plain_python(source)
    made = None if source.lstrip().startswith("%%") else compiled(text)
    if made is None:
        return None, frozenset(_words(source))
    taken = _taken_whole(text)
    return made, None if taken is None else made.binds | taken


def _words(source: str) -> list[str]:
    return re.findall(r"\w+", source)


def _nowhere(read: Read, known: Iterable[str], remedy: str, path: Path, first: int, root: Path) -> Finding:
    near = _nearest(read.name, [*read.beside, *sorted(known)])
    return Finding.on(
        path,
        first + read.line,
        root,
        f"{read.name} is defined nowhere",
        f"did you mean {near}? If not, {remedy}" if near else remedy,
    )


def _nearest(name: str, known: Iterable[str]) -> str:
    """Return the name that one letter more, less or another would make of `name`, or a few in a long one; else ''."""
    by_lower = {other.lower(): other for other in known if not other.startswith("__")}
    return next(
        (by_lower[m] for m in difflib.get_close_matches(name.lower(), by_lower, n=1, cutoff=0.75)), ""
    )


def _taken_whole(text: str) -> frozenset[str] | None:
    """Return what `from … import *` binds in a text; None where that cannot be told."""
    taken: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            module = None if node.level else _module(node.module or "")
            if module is None:
                return None
            public = [name for name in vars(module) if not name.startswith("_")]
            taken |= set(getattr(module, "__all__", public))
    return frozenset(taken)


def _module(name: str) -> ModuleType | None:
    """Return a module that staff's own source imports; None where it cannot be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module(name)
    except Exception:  # noqa: BLE001  whatever it raises, it will be seen where it is imported
        return None


def _attributes(text: str, path: Path, root: Path) -> Iterator[Finding]:
    """Yield what a file of checks reads of a module that the module does not have."""
    made = compiled(text)
    if made is None:
        return
    modules = {name: module for name, module in _imported(ast.parse(text)) if name in made.once}
    for read in made.reads:
        here: object = modules.get(read.name)
        for part in read.attributes:
            if not isinstance(here, ModuleType):
                break
            if not _has(here, part):
                near = _nearest(part, vars(here))
                remedy = f"did you mean {near}?" if near else "look its name up"
                yield Finding.on(path, read.line, root, f"{here.__name__} has no {part}", remedy)
                break
            here = getattr(here, part, None)


def _imported(tree: ast.Module) -> Iterator[tuple[str, ModuleType]]:
    """Yield the modules that a file binds at its top, each by its name there."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            pairs = [(a.asname or a.name.partition(".")[0], a.name, bool(a.asname)) for a in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            pairs = [(a.asname or a.name, f"{node.module}.{a.name}", True) for a in node.names]
        else:
            continue
        for name, full, whole in pairs:
            module = _module(full)
            if module is not None:
                yield name, module if whole else importlib.import_module(name)


def _has(module: ModuleType, name: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return hasattr(module, name) or _module(f"{module.__name__}.{name}") is not None
