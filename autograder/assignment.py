"""An assignment's folder, read and held against its own words: `load(root, slug)`.

`assignment.toml` declares questions, points, names and limits; `master.py` holds prose, solutions and public
checks; `checks/test_*.py` holds the hidden ones. What does not agree is an AssignmentError in one line.
"""

from __future__ import annotations

import ast
import difflib
import importlib.util
import inspect
import math
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder import master
from autograder.checks import CheckInfo
from autograder.errors import AssignmentError


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use; seconds are wall time."""

    cell_s: float = 20.0
    call_s: float = 10.0
    question_s: float = 60.0
    submission_s: float = 300.0
    memory_mb: int = 2048


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked: a name for machines, a title for people, points, and the names a student defines.

    `functions` are those of the names that the master defines as functions or classes.
    """

    name: str
    title: str
    points: float
    names: tuple[str, ...]
    functions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Check:
    """One pytest function: `function(*arguments)` returns nothing or raises CheckFailure/AssertionError."""

    name: str
    question: str
    points: float
    public: bool
    title: str
    hint: str
    arguments: tuple[str, ...]
    function: Callable[..., None]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What course staff wrote, checked for agreement.

    Attributes
    ----------
    slug : str
        The folder's name.
    folder : Path
    title : str
    questions : tuple of Question
        In the order of `assignment.toml`, which is the order of every report.
    checks : tuple of Check
        Public ones first, each group in the order of the questions.
    limits : Limits
    files : tuple of str
        Public files beside the notebook, relative to the folder (`data/eeg.mat`).
    """

    slug: str
    folder: Path
    title: str
    questions: tuple[Question, ...]
    checks: tuple[Check, ...]
    limits: Limits
    files: tuple[str, ...]

    @property
    def points(self) -> float:
        return sum(q.points for q in self.questions)

    def question(self, name: str) -> Question:
        """Return the question of that name; KeyError if there is none."""
        return next(q for q in self.questions if q.name == name)

    def of_question(self, name: str) -> tuple[Check, ...]:
        """Return the checks of one question, public ones first."""
        return tuple(c for c in self.checks if c.question == name)


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds `assignments/`, else raise AssignmentError."""
    for folder in (start, *start.parents):
        if (folder / "assignments").is_dir():
            return folder
    raise AssignmentError(
        f"no folder assignments/ in {start} or above it; change to the course's folder or pass --root"
    )


def available(root: Path) -> list[str]:
    """Return the slugs of all assignments below `root`, sorted."""
    return sorted(p.parent.name for p in (root / "assignments").glob("*/assignment.toml"))


def load(root: Path, slug: str) -> Assignment:
    """Return the assignment `slug` of the course at `root`.

    Raises
    ------
    AssignmentError
        No such assignment, or its parts do not agree; the message says which and what to do.
    """
    slugs = available(root)
    if slug not in slugs:
        close_by = difflib.get_close_matches(slug.lower(), slugs, n=1)
        guess = f"; did you mean {close_by[0]}?" if close_by else ""
        raise AssignmentError(
            f"no assignment {slug!r} in {root / 'assignments'}{guess} (there are: {', '.join(slugs) or 'none'})"
        )
    folder = root / "assignments" / slug
    where = folder / "assignment.toml"
    table = _read_toml(where)
    _refuse_unknown(table, {"title", "question", "limits", "files"}, where, "the top level")
    functions = master.functions(folder / "master.py")
    questions = tuple(
        _question(q, where, i, functions) for i, q in enumerate(_tables(table, "question", where), 1)
    )
    _refuse_twins([q.name for q in questions], where, "question")
    limits = _limits(table.get("limits", {}), where)
    files = _files(table.get("files", []), folder, where)
    checks = _ordered(_public_checks(folder) + _hidden_checks(folder, slug), questions)
    assignment = Assignment(
        slug, folder, _text(table, "title", where, "the top level"), questions, checks, limits, files
    )
    _hold(assignment, where)
    return assignment


def _read_toml(where: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(where.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AssignmentError(f"{where}: not TOML: {error}") from error


def _refuse_unknown(table: Mapping[str, Any], known: set[str], where: Path, part: str) -> None:
    for key in table:
        if key not in known:
            raise AssignmentError(
                f"{where}: unknown key {key!r} in {part}; known are {', '.join(sorted(known))}"
            )


def _refuse_twins(names: list[str], where: Path, sort: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise AssignmentError(f"{where}: {sort} {name!r} stands there twice; give one another name")


def _tables(table: Mapping[str, Any], key: str, where: Path) -> list[dict[str, Any]]:
    value = table.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
        raise AssignmentError(f"{where}: no [[{key}]]; an assignment has at least one")
    return value


def _text(table: Mapping[str, Any], key: str, where: Path, part: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise AssignmentError(f'{where}: {part} wants {key} = "…", not {value!r}')
    return value


def _number(table: Mapping[str, Any], key: str, where: Path, part: str) -> float:
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise AssignmentError(f"{where}: {part} wants {key} = a number above 0, not {value!r}")
    return value


def _question(table: dict[str, Any], where: Path, position: int, functions: frozenset[str]) -> Question:
    part = f"question {table.get('name', position)!r}"
    _refuse_unknown(table, {"name", "title", "points", "names"}, where, part)
    name = _text(table, "name", where, part)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise AssignmentError(
            f"{where}: {part}: a name has small letters, digits and _ and begins with a letter"
        )
    names = table.get("names")
    if (
        not isinstance(names, list)
        or not names
        or not all(isinstance(n, str) and n.isidentifier() for n in names)
    ):
        raise AssignmentError(f'{where}: {part} wants names = ["…"], the Python names a student defines')
    return Question(
        name,
        _text(table, "title", where, part),
        _number(table, "points", where, part),
        tuple(names),
        functions.intersection(names),
    )


def _limits(table: object, where: Path) -> Limits:
    if not isinstance(table, dict):
        raise AssignmentError(f"{where}: [limits] is a table")
    known = {f.name for f in fields(Limits) if f.default is not MISSING}
    _refuse_unknown(table, known, where, "[limits]")
    limits = Limits(**{key: _number(table, key, where, "[limits]") for key in table})  # type: ignore[arg-type]
    if limits.submission_s < 6 * limits.cell_s:
        raise AssignmentError(
            f"{where}: [limits] submission_s = {limits.submission_s:g} is less than six times cell_s = "
            f"{limits.cell_s:g}; one endless cell must not cost the cells after it"
        )
    return limits


def _files(value: object, folder: Path, where: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise AssignmentError(f'{where}: files = ["data/…"] is a list of paths beside the notebook')
    for name in value:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise AssignmentError(f"{where}: files names {name!r}, which is not a file in {folder}")
    return tuple(value)


def _public_checks(folder: Path) -> list[Check]:
    return [
        Check(
            t.name,
            t.question,
            0.0,
            public=True,
            title=t.title,
            hint="",
            arguments=t.arguments,
            function=t.function,
        )
        for t in master.public_tests(folder / "master.py")
    ]


def _hidden_checks(folder: Path, slug: str) -> list[Check]:
    found: list[Check] = []
    for path in sorted((folder / "checks").glob("test_*.py")):
        module = import_file(path, f"neurograde_checks.{slug}.{path.stem}")
        _refuse_twins(_functions_of(path), path, "check")
        found += [_hidden_check(f, path) for f in vars(module).values() if _is_test(f, module)]
    if not found:
        raise AssignmentError(f"{folder / 'checks'}: no hidden check; write test_*.py with @check functions")
    return found


def _functions_of(path: Path) -> list[str]:
    """Return the names of a file's functions as written: of two of one name, the module keeps only the second."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return [node.name for node in body if isinstance(node, ast.FunctionDef)]


def import_file(path: Path, name: str) -> ModuleType:
    """Return the module in `path`, imported afresh under `name`; AssignmentError if it does not import."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise AssignmentError(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise AssignmentError(f"{path}: does not import: {type(error).__name__}: {error}") from error
    return module


def _is_test(value: object, module: ModuleType) -> bool:
    return (
        inspect.isfunction(value)
        and value.__name__.startswith("test_")
        and value.__module__ == module.__name__
    )


def _hidden_check(function: Any, path: Path) -> Check:
    info = getattr(function, "__check__", None)
    where = f"{path}: {function.__name__}"
    if not isinstance(info, CheckInfo):
        raise AssignmentError(f"{where} has no @check(question, points=…, hint=…) above it")
    title = (inspect.getdoc(function) or "").strip().split("\n")[0]
    if not title or not info.hint:
        raise AssignmentError(f"{where} wants a docstring (the title a student reads) and a hint")
    if (
        isinstance(info.points, bool)
        or not isinstance(info.points, int | float)
        or not 0 < info.points < math.inf
    ):
        raise AssignmentError(f"{where}: points = a number above 0, not {info.points!r}")
    arguments = tuple(inspect.signature(function).parameters)
    return Check(
        function.__name__,
        info.question,
        float(info.points),
        public=False,
        title=title,
        hint=info.hint,
        arguments=arguments,
        function=function,
    )


def _ordered(checks: list[Check], questions: tuple[Question, ...]) -> tuple[Check, ...]:
    position = {q.name: i for i, q in enumerate(questions)}
    return tuple(sorted(checks, key=lambda c: (not c.public, position.get(c.question, -1))))


def _hold(assignment: Assignment, where: Path) -> None:
    names = {q.name: q for q in assignment.questions}
    _refuse_twins([c.name for c in assignment.checks], assignment.folder, "check")
    for c in assignment.checks:
        if c.question not in names:
            raise AssignmentError(
                f"{assignment.folder}: check {c.name} belongs to question {c.question!r}, "
                f"which {where.name} does not declare (there are: {', '.join(names)})"
            )
        for argument in c.arguments:
            if argument not in names[c.question].names:
                raise AssignmentError(
                    f"{assignment.folder}: check {c.name} asks for {argument!r}, which question "
                    f"{c.question!r} does not declare; add it to names in {where.name} or drop the argument"
                )
    for q in assignment.questions:
        total = sum(c.points for c in assignment.of_question(q.name))
        if not total:
            raise AssignmentError(
                f"{where}: question {q.name!r} has no hidden check; write one in {assignment.folder / 'checks'}/test_*.py"
            )
        if not math.isclose(total, q.points):
            raise AssignmentError(
                f"{where}: question {q.name!r} is worth {q.points:g}, its checks add up to {total:g}; "
                "change one or the other"
            )
