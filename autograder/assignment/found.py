"""The checks of an assignment: public ones from its master, hidden ones from `checks/test_*.py`."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import math
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from autograder import master
from autograder.assignment.declared import refuse_twins
from autograder.assignment.parts import Check, Question
from autograder.checks import CheckInfo
from autograder.errors import AssignmentError


def public_checks(folder: Path) -> list[Check]:
    """Return the public checks that stand in the master."""
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


def hidden_checks(folder: Path, slug: str) -> list[Check]:
    """Return the hidden checks of `checks/test_*.py`."""
    found: list[Check] = []
    for path in sorted((folder / "checks").glob("test_*.py")):
        module = import_file(path, f"neurograde_checks.{slug}.{path.stem}")
        refuse_twins(_functions_of(path), path, "check")
        found += [_hidden_check(f, path) for f in vars(module).values() if _is_test(f, module)]
    if not found:
        raise AssignmentError(f"{folder / 'checks'}: no hidden check; write test_*.py with @check functions")
    return found


def _functions_of(path: Path) -> list[str]:
    """Return the names of a file's functions as written: of two of one name, the module keeps only the second."""
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return [node.name for node in body if isinstance(node, ast.FunctionDef)]


class _Uncached(SourceFileLoader):
    """Compiles the text that is there: Python's own cache takes another of the same size and second for it."""

    def path_stats(self, path: Any) -> NoReturn:
        """Refuse what the cache goes by."""
        raise OSError(f"{path}: not to be cached")


def import_file(path: Path, name: str) -> ModuleType:
    """Return the module in `path`, imported afresh under `name`; AssignmentError if it does not import."""
    spec = importlib.util.spec_from_file_location(name, path, loader=_Uncached(name, str(path)))
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
        raise AssignmentError(f"{where} wants a docstring (the title a student reads) and a hint; write both")
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


def ordered(checks: list[Check], questions: tuple[Question, ...]) -> tuple[Check, ...]:
    """Return the checks in the order of every report: public ones first, each group as its questions stand."""
    position = {q.name: i for i, q in enumerate(questions)}
    return tuple(sorted(checks, key=lambda c: (not c.public, position.get(c.question, -1))))
