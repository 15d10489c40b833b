"""Runs a hidden check where otter grades and nothing of the course is installed.

The build copies this file into the zip as `run.py`, beside `autograder/`, `reference/` and `assignments/`.
What a student may read of a failed check is what the check itself says for students, and never the words of an
exception: they may hold the hidden input.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

GRADERS_FAULT = "the grader could not run this check"


class Bundle:
    """The checks of one assignment and what they import, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ours: dict[str, ModuleType] = {}
        self._checks: dict[str, ModuleType] = {}

    def run(self, module: str, check: str, answers: dict[str, Any]) -> None:
        """Return nothing if the answers pass the check, else raise AssertionError in words for a student."""
        with self._in_place():
            try:
                function = getattr(self._load(module), check)
                check_failure = sys.modules["autograder.checks"].CheckFailure
            except BaseException as error:  # noqa: BLE001  one BaseException would cost the whole submission
                words = f"{GRADERS_FAULT}: {type(error).__name__}: {error}"
            else:
                words = _words(function, answers, check_failure)
        if words:
            raise AssertionError(words)

    def _load(self, name: str) -> ModuleType:
        if name not in self._checks:
            [path] = self._folder.glob(f"assignments/*/checks/{name}.py")
            spec = importlib.util.spec_from_file_location(f"neurograde_checks.{name}", path)
            if spec is None or spec.loader is None:
                raise ImportError(f"{path} is not a Python file")
            module = importlib.util.module_from_spec(spec)
            sys.modules[spec.name] = module
            spec.loader.exec_module(module)
            self._checks[name] = module
        return self._checks[name]

    @contextmanager
    def _in_place(self) -> Iterator[None]:
        """Let `autograder` and `reference` mean the bundled ones inside the block: a student may have hers."""
        theirs, path = _taken(), list(sys.path)
        sys.modules.update(self._ours)
        sys.path.insert(0, str(self._folder))
        try:
            yield
        finally:
            sys.path[:] = path
            self._ours = _taken()
            sys.modules.update(theirs)


def _taken() -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name.partition(".")[0] in ("autograder", "reference")]
    return {name: sys.modules.pop(name) for name in names}


def _words(function: Any, answers: dict[str, Any], check_failure: type[Any]) -> str:
    try:
        function(**answers)
    except check_failure as failure:
        return str(failure.message)
    except AssertionError:
        return "the answer is not right"
    except BaseException as error:  # noqa: BLE001  one BaseException would cost the whole submission
        known = type(error).__module__ == "builtins"
        return f"the check stopped with {type(error).__name__ if known else 'an exception'}"
    return ""


bundle = Bundle(Path(__file__).resolve().parent)
