"""A test file of otter's, in either of its formats, read without otter: its cases, and how one of them is run.

The rules are those of otter 7 (`otter/test_files`). Both sides use this module: the checker on the student's names as
they come over the wire, the worker on the objects themselves.
"""

from __future__ import annotations

import contextlib
import doctest
import inspect
import io
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

ENVIRONMENT = "env"


class Malformed(Exception):
    """The file is not one that otter could run; the text says why."""


class TestFailed(Exception):
    """A doctest printed something else than it should; the text is doctest's own."""

    __test__ = False


class test_case:
    """Stands in for otter's decorator of the same name: holds what it was told and the function below it.

    A test file may build on it, so its parts have otter's names.
    """

    __test__ = False

    def __init__(
        self,
        name: str | None = None,
        points: float | None = None,
        hidden: bool = False,
        success_message: str | None = None,
        failure_message: str | None = None,
    ) -> None:
        self.name, self.points, self.hidden = name, points, hidden
        self.success_message, self.failure_message = success_message, failure_message
        self.test_func: Callable[..., None] = lambda: None

    def __call__(self, test_func: Callable[..., None]) -> test_case:
        self.test_func = test_func
        return self

    def _get_func_params(self) -> list[str]:
        return list(inspect.signature(self.test_func).parameters)

    def call_func(self, global_environment: dict[str, Any]) -> None:
        """Call the function with the values of the names that its parameters have, None where there is none."""
        given = {
            name: global_environment if name == ENVIRONMENT else global_environment.get(name)
            for name in self._get_func_params()
        }
        self.test_func(**given)


class Checker:
    """Stands in for otter's, of which test files ask whether grading is under way in the notebook itself."""

    _track_results = False


@dataclass(frozen=True, slots=True)
class Case:
    """One test case: `body` is the text of a doctest or a decorated function; `points` is None where none are given."""

    name: str
    body: str | test_case
    hidden: bool
    points: float | None
    success: str
    failure: str


@dataclass(frozen=True, slots=True)
class TestFile:
    """A test file as it says itself: points are a number for all of it, a list with one per case, or None."""

    __test__ = False

    name: str
    cases: tuple[Case, ...]
    points: Any
    all_or_nothing: bool


def read(source: str, path: str) -> TestFile:
    """Return what the test file `source` says; it is executed, as otter does.

    Raises
    ------
    Malformed
        It is of neither format. Whatever else its own code raises comes through.
    """
    names: dict[str, Any] = {}
    with _otter_stands_in():
        exec(compile(source, path, "exec"), names)
    if "OK_FORMAT" not in names:
        raise Malformed("it does not define OK_FORMAT")
    return _ok_file(names.get("test")) if names["OK_FORMAT"] else _exception_file(names)


@contextlib.contextmanager
def _otter_stands_in() -> Iterator[None]:
    """Let `from otter.test_files import test_case` give ours: otter's takes seconds to import."""
    package, files, execute = map(types.ModuleType, ("otter", "otter.test_files", "otter.execute"))
    files.test_case = test_case  # type: ignore[attr-defined]
    execute.Checker = Checker  # type: ignore[attr-defined]
    ours = {"otter": package, "otter.test_files": files, "otter.execute": execute}
    before = {name: sys.modules.get(name) for name in ours}
    sys.modules.update(ours)
    try:
        yield
    finally:
        for name, there in before.items():
            if there is None:
                del sys.modules[name]
            else:
                sys.modules[name] = there


def _ok_file(test: Any) -> TestFile:
    if not isinstance(test, dict) or not isinstance(test.get("name"), str):
        raise Malformed('it has no test = {"name": …}')
    suites = test.get("suites")
    if not isinstance(suites, list) or len(suites) != 1:
        raise Malformed("it has not exactly one suite, which is all that otter runs")
    suite = suites[0]
    if suite.get("type", "doctest") != "doctest" or suite.get("setup") or suite.get("teardown"):
        raise Malformed("its suite is not a plain doctest; otter runs no setup and no teardown")
    cases = tuple(
        Case(
            str(c.get("name", f"{test['name']} - {number}")),
            dedent(c["code"]),
            bool(c.get("hidden", True)),
            c.get("points"),
            c.get("success_message") or "",
            c.get("failure_message") or "",
        )
        for number, c in enumerate(suite["cases"], 1)
    )
    return TestFile(test["name"], cases, test.get("points"), bool(test.get("all_or_nothing", False)))


def _exception_file(names: Mapping[str, Any]) -> TestFile:
    if not isinstance(names.get("name"), str):
        raise Malformed('it has no name = "…"')
    found = [value for value in names.values() if isinstance(value, test_case)]
    cases = tuple(
        Case(
            str(c.name if c.name is not None else f"{names['name']} - {number}"),
            c,
            bool(c.hidden),
            c.points,
            c.success_message or "",
            c.failure_message or "",
        )
        for number, c in enumerate(found, 1)
    )
    return TestFile(names["name"], cases, names.get("points"), bool(names.get("all_or_nothing", False)))


def arguments(case: Case) -> tuple[str, ...]:
    """Return the names that a case's function asks for; () for a doctest, which sees all names."""
    return () if isinstance(case.body, str) else tuple(inspect.signature(case.body.test_func).parameters)


def run(case: Case, names: dict[str, Any]) -> None:
    """Run one case against a student's names.

    Raises
    ------
    TestFailed
        A doctest that does not print what it should; of a function, whatever it raises.
    """
    if isinstance(case.body, str):
        _run_doctest(case.body, case.name, names)
        return
    silent = io.StringIO()
    with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
        case.body.call_func(names)


def _run_doctest(text: str, name: str, names: dict[str, Any]) -> None:
    parts = doctest.DocTestParser().parse(text, name)
    examples = [part for part in parts if isinstance(part, doctest.Example)]
    test = doctest.DocTest(examples, names, name, None, None, text)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        result = doctest.DocTestRunner(verbose=False).run(test, clear_globs=False)
    if result.failed:
        raise TestFailed(out.getvalue())
