"""The master notebook as staff write it: a percent file (as jupytext writes it) with otter's raw cells.

Raw cells carry `# ASSIGNMENT CONFIG`, `# BEGIN QUESTION` (YAML with `name:`), `# BEGIN SOLUTION`,
`# BEGIN TESTS` and their ENDs. A code cell between BEGIN TESTS and END TESTS holds exactly one function: a
public check, self-contained, because it travels into the student's copy as it stands.
"""

from __future__ import annotations

import ast
import atexit
import inspect
import linecache
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from autograder.errors import AssignmentError

_HEADER = re.compile(r"\A# ---\n(?:#.*\n)*?# ---\n")
_MARKER = re.compile(r"^# %%(?P<rest>.*)$", re.MULTILINE)
_FOLDER = "neurograde-master-"
_KINDS = {"": "code", "[markdown]": "markdown", "[md]": "markdown", "[raw]": "raw"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a master: `cell_type` is code, markdown or raw, the latter two without their `# `."""

    cell_type: str
    source: str


@dataclass(frozen=True, slots=True)
class MasterNotebook:
    """The cells of a master, in order."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PublicTest:
    """One public check of the master, compiled."""

    name: str
    question: str
    title: str
    arguments: tuple[str, ...]
    function: Callable[..., None]


@dataclass(frozen=True, slots=True)
class Block:
    """Where a master's cell stands: its question ('' outside) and its innermost block."""

    question: str
    kind: str


def read(path: Path) -> MasterNotebook:
    """Return the master as a notebook; AssignmentError if it is missing or not a percent notebook.

    Read here and not by jupytext, whose imports take longer than grading a submission.
    """
    if not path.is_file():
        raise AssignmentError(f"{path}: missing; every assignment has a master notebook")
    try:
        text = _HEADER.sub("", path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise AssignmentError(f"{path}: not UTF-8 text") from error
    markers = list(_MARKER.finditer(text))
    if not markers:
        raise AssignmentError(f"{path}: no '# %%' in it; a master is a percent notebook")
    ends = [*(m.start() for m in markers[1:]), len(text)]
    cells = [
        _cell(m["rest"].strip(), text[m.end() : end], path) for m, end in zip(markers, ends, strict=True)
    ]
    before = text[: markers[0].start()].strip("\n")
    return MasterNotebook(tuple([Cell("code", before)] * bool(before) + cells))


def _cell(kind: str, source: str, path: Path) -> Cell:
    if kind not in _KINDS:
        raise AssignmentError(
            f"{path}: a cell begins '# %% {kind}'; it is '# %%', '# %% [markdown]' or '# %% [raw]'"
        )
    lines = source.strip("\n").split("\n")
    if _KINDS[kind] != "code":
        lines = [
            line.removeprefix("# ") if line.startswith("# ") else line.removeprefix("#") for line in lines
        ]
    return Cell(_KINDS[kind], "\n".join(lines).rstrip())


def blocks(notebook: MasterNotebook, path: Path) -> list[Block]:
    """Return one Block per cell; `kind` is QUESTION, PROMPT, SOLUTION, TESTS or '' and `<kind>/marker` for
    the raw cells themselves."""
    places: list[Block] = []
    question, stack = "", list[str]()
    for cell in notebook.cells:
        first = cell.source.strip().split("\n")[0].strip() if cell.cell_type == "raw" else ""
        words = first.lstrip("# ").split()
        if words[:1] == ["BEGIN"] and len(words) > 1:
            stack.append(words[1])
            if words[1] == "QUESTION":
                question = _question_name(cell.source, path)
            places.append(Block(question, f"{words[1]}/marker"))
        elif words[:1] == ["END"] and len(words) > 1:
            if not stack or stack[-1] != words[1]:
                raise AssignmentError(f"{path}: '# END {words[1]}' without its BEGIN (question {question!r})")
            stack.pop()
            places.append(Block(question, f"{words[1]}/marker"))
            if words[1] == "QUESTION":
                question = ""
        else:
            places.append(Block(question, stack[-1] if stack else ""))
    if stack:
        raise AssignmentError(f"{path}: '# BEGIN {stack[-1]}' has no END (question {question!r})")
    return places


def _question_name(source: str, path: Path) -> str:
    config = yaml.safe_load(source)
    if not isinstance(config, dict) or not isinstance(config.get("name"), str):
        raise AssignmentError(f"{path}: a '# BEGIN QUESTION' cell wants 'name: …' below it")
    return str(config["name"])


def public_tests(path: Path) -> list[PublicTest]:
    """Return the public checks of the master at `path`, in its order."""
    notebook = read(path)
    places = blocks(notebook, path)
    return [
        _compile(cell.source, place.question, path)
        for cell, place in zip(notebook.cells, places, strict=True)
        if cell.cell_type == "code" and place.kind == "TESTS"
    ]


def functions(path: Path) -> frozenset[str]:
    """Return the names that the master at `path` defines as functions or classes, in solutions or in given cells."""
    notebook = read(path)
    bodies = []
    for cell, place in zip(notebook.cells, blocks(notebook, path), strict=True):
        if cell.cell_type == "code" and place.kind != "TESTS":
            try:
                bodies.append(ast.parse(cell.source).body)
            except SyntaxError as error:
                if place.kind == "SOLUTION":  # a given cell may hold magics
                    raise AssignmentError(f"{path}: a solution is not Python: {error}") from error
    kinds = ast.FunctionDef | ast.ClassDef
    return frozenset(node.name for body in bodies for node in body if isinstance(node, kinds))


def _compile(source: str, question: str, path: Path) -> PublicTest:
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise AssignmentError(f"{path}: a test of question {question!r} is not Python: {error}") from error
    if len(tree.body) != 1 or not isinstance(tree.body[0], ast.FunctionDef):
        raise AssignmentError(
            f"{path}: a test cell of question {question!r} holds one function and nothing else"
        )
    name = tree.body[0].name
    filename = f"<public check {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    namespace: dict[str, Any] = {"__name__": "public_checks"}
    exec(compile(source, filename, "exec"), namespace)
    function = namespace[name]
    title = (inspect.getdoc(function) or "").strip().split("\n")[0]
    if not title:
        raise AssignmentError(f"{path}: public check {name} wants a docstring, the title a student reads")
    return PublicTest(name, question, title, tuple(inspect.signature(function).parameters), function)


def namespace(path: Path, files: Mapping[str, Path]) -> dict[str, Any]:
    """Return the names that the master at `path` defines, its code cells run in this process beside its files.

    For staff's own notebook only: a student's runs in the sandbox and nowhere else. The files are laid out in a
    folder that lives as long as this process, since modules among them may read their data later.

    Parameters
    ----------
    path : Path
    files : mapping of str to Path
        The assignment's files, by their place beside the notebook.
    """
    notebook = read(path)
    names: dict[str, Any] = {"__name__": "__main__"}
    before = Path.cwd()
    beside = Path(_kept_folder())
    _forget({name.partition("/")[0].removesuffix(".py") for name in files if name.endswith(".py")})
    for name, source in files.items():
        (beside / name).parent.mkdir(parents=True, exist_ok=True)
        (beside / name).write_bytes(source.read_bytes())
    sys.path.append(str(beside))
    os.chdir(beside)
    try:
        for index, (cell, place) in enumerate(zip(notebook.cells, blocks(notebook, path), strict=True)):
            if cell.cell_type == "code" and place.kind != "TESTS":
                exec(compile(cell.source, f"<{path.name}, cell {index}>", "exec"), names)
    except Exception as error:
        raise AssignmentError(f"{path}: cell {index} raises {type(error).__name__}: {error}") from error
    finally:
        os.chdir(before)
    return names


def _forget(packages: set[str]) -> None:
    """Let another master's modules of these names be found no more: each assignment lays out its own part of them."""
    sys.path[:] = [folder for folder in sys.path if not Path(folder).name.startswith(_FOLDER)]
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]


def _kept_folder() -> str:
    """Return a new folder that is removed when this process ends."""
    folder = tempfile.mkdtemp(prefix=_FOLDER)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
