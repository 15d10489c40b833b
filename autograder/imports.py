"""What Python source imports, read without running it."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator

from IPython.core.inputtransformer2 import TransformerManager

from autograder import master
from autograder.assignment import Assignment


def imports(source: str, package: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (module, names taken from it) for each import in `source`, wherever it stands.

    A relative import counts from `package`, the package that the source is a module of; without one it is left out.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (package or not node.level):
            module = [package if node.level else "", node.module or ""]
            yield ".".join(filter(None, module)), tuple(alias.name for alias in node.names)


def plain_python(source: str) -> str:
    """Return a cell's source with its magics turned into calls, one line for one line."""
    return str(TransformerManager().transform_cell(source))


def sources(assignment: Assignment) -> Iterator[str]:
    """Yield the Python that a student's notebook begins with: the master's cells, and the modules beside it."""
    for cell in master.read(assignment.folder / "master.py").cells:
        if cell.cell_type == "code":
            yield plain_python(cell.source)
    for path in assignment.files.values():
        if path.suffix == ".py":
            yield path.read_text(encoding="utf-8")


def packages(texts: Iterator[str]) -> set[str]:
    """Return the top-level names that any of the texts imports; a text that is not Python is passed over."""
    found: set[str] = set()
    for text in texts:
        try:
            found |= {module.partition(".")[0] for module, _ in imports(text)}
        except SyntaxError:
            continue  # a cell that shows a mistake
    return found


def installed(assignment: Assignment) -> list[str]:
    """Return the packages, sorted, that the notebook imports and that are installed beside Python's own."""
    own = {name.partition("/")[0].removesuffix(".py") for name in assignment.files}
    wanted = packages(sources(assignment)) - own - set(sys.stdlib_module_names) - {"otter"}
    return sorted(name for name in wanted if importlib.util.find_spec(name) is not None)
