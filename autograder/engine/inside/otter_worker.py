"""The worker for an assignment of otter's: runs the cells as otter does, keeps the names where `grader.check` is called,
and runs a test beside the student's code where that is asked.

No test comes in before all cells have run. What a cell's `grader.check("q1")` does is to keep the names of that moment:
q1's tests see them later as they were.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from . import notebook, otter_file, plain, stand_in, wire
from .beside import lay_out
from .channel import Channel
from .copies import copied
from .places import Places
from .pristine import Pristine
from .shell import Shell
from .worker import Worker

MAX_TEXT = 4_000


class OtterWorker(Worker):
    """Answers requests about one submission to an assignment of otter's."""

    def __init__(self, shell: Shell, channel: Channel) -> None:
        super().__init__(shell, channel)
        self._pristine = Pristine()
        self._seed_numpy, self._seed_random = np.random.seed, random.seed
        self._tests: frozenset[str] = frozenset()
        self._ignored: set[int] = set()
        self._after: dict[int, list[str]] = {}
        self._seed: int | None = None
        self._seed_variable = ""
        self._moments: dict[str, _Moment] = {}
        self._file: otter_file.TestFile | None = None

    def op_otter(self) -> dict[str, Any]:
        """Answer the request that made the worker one of this kind."""
        return {"otter": True}

    def op_load_otter(
        self,
        *,
        name: str,
        data: bytes,
        files: dict[str, bytes],
        tests: dict[str, str],
        seed: int | None,
        seed_variable: str,
        assignment: str,
    ) -> dict[str, Any]:
        """Read the submission and lay its files beside it.

        `tests` are the names of test files, each with its question's; `assignment` is the name that the notebook
        must carry, '' for any.
        """
        try:
            book = notebook.read(name, data)
            _hold_name(book, assignment)
        except notebook.Unreadable as error:
            return {"unreadable": str(error)}
        cells = [c for c in book.everything if c.is_code]
        if book.script:  # a script is one cell to otter
            cells = [notebook.Cell(True, book.script)]
        self._cells = [c.source for c in cells]
        self._ignored = {i for i, c in enumerate(cells) if _is_ignored(c)}
        self._after = {i: _checked_after(c) for i, c in enumerate(cells)}
        self._tests, self._seed, self._seed_variable = frozenset(tests), seed, seed_variable
        places = Places(self._cells, list(tests), [])
        self._homes = [tests.get(places.home(i), "") for i in range(len(self._cells))]
        notes = book.notes + lay_out(files) + lay_out(book.files) + self._oddities()
        sys.path.append(os.getcwd())
        sys.modules["otter"] = stand_in.otter(self._checked)
        self._shell.namespace["sys"] = sys  # otter's own first cell leaves it there
        return {"cells": len(self._cells), "notes": notes, "homes": self._homes, "defined": {}, "texts": {}}

    def _oddities(self) -> list[str]:
        """Return what the cells have in them that otter stumbles over and we do not."""
        broken = [
            i + 1 for i, s in enumerate(self._cells) if s.lstrip().startswith("%%") and not s.startswith("%%")
        ]
        if self._seed is None or not broken:
            return []
        return [
            f"cell {broken[0]} begins with a blank line before %%: otter, which seeds each cell, breaks it"
        ]

    def op_run(
        self, *, skip: list[int], seed: int, cell_s: float, total_s: float, pictures: bool, shift: int
    ) -> dict[str, Any]:
        """Run all cells but `skip` and those that otter ignores, each seeded as the assignment says."""
        self._shell.pictures, self._shell.chance.shift = pictures, shift
        self._shell.chance.seed(seed)
        until = self._shell.clock.now() + total_s
        for index, source in enumerate(self._cells):
            if index in self._ignored:
                continue
            if index in skip or self._shell.clock.now() > until:
                self._channel.send({"event": "skipped", "cell": index})
                continue
            if not source.startswith("%%"):
                self._seed_cell()
            self._run_one(source, index, min(cell_s, max(1.0, until - self._shell.clock.now())))
            for test in self._after[index]:
                self._seed_cell()
                self._keep_moment(test)
        self._moments[""] = _Moment(self._shell.namespace)
        return {"ran": len(self._cells)}

    def _seed_cell(self) -> None:
        if self._seed is None:
            return
        if self._seed_variable:
            self._shell.namespace[self._seed_variable] = self._seed
        else:
            self._seed_numpy(self._seed)
            self._seed_random(self._seed)

    def _checked(self, question: str) -> None:
        if question not in self._tests:
            raise FileNotFoundError(f"Test {question} does not exist")
        self._keep_moment(question)

    def _keep_moment(self, test: str) -> None:
        if test in self._tests:
            self._moments[test] = _Moment(self._shell.namespace)

    def op_moment(self, *, test: str) -> dict[str, Any]:
        """Go back to where `test` was last checked, or to the end if it never was."""
        moment = self._moments.get(test) or self._moments[""]
        moment.restore(self._shell.namespace)
        self._objects, self._file = [], None
        return {"at": test}

    def op_names(self, *, names: list[str]) -> dict[str, Any]:
        """Return the values of those of the names that there are, as trees."""
        there = self._shell.namespace
        return {"names": {n: self._tree(there[n]) for n in names if n in there}}

    def _tree(self, value: Any) -> list[Any]:
        """Return the tree of a value, or a reference where that cannot be sent: one must not cost the others."""
        tree = plain.pack(value)
        try:
            wire.encode(tree, self.refer)
        except BaseException:
            return ["r", value]
        return tree

    def op_call(self, *, ref: Any, args: list[Any], kwargs: dict[str, Any], limit_s: float) -> dict[str, Any]:
        """Call an object of the student's with values in trees and return what comes back as one."""
        given, named = plain.unpack(args), plain.unpack(kwargs)
        return self._reply(lambda: ref(*given, **named), limit_s)

    def _reply(self, body: Callable[[], Any], limit_s: float) -> dict[str, Any]:
        raised: list[BaseException] = []

        def packed() -> Any:
            """Return the answer packed, and keep the exception for its arguments."""
            try:
                return plain.pack(body())
            except Exception as error:
                raised.append(error)
                raise

        answer = super()._reply(packed, limit_s)
        if answer.get("status") == "error" and raised:
            answer["args"] = plain.pack(list(raised[0].args))
        return answer

    def refer(self, value: Any) -> Any:
        """Return a reference to an object that is no data, whatever it is, and keep the object."""
        return self._kept(value)

    def op_begin(self, *, source: str, path: str, limit_s: float) -> dict[str, Any]:
        """Read a test file, beside the student's code."""
        self._pristine.restore()
        file, ending = self._shell.limited(lambda: otter_file.read(source, path), limit_s)
        self._file = file if ending.status == "ok" else None
        return {"status": ending.status, "text": ending.error[:MAX_TEXT]}

    def op_case(self, *, number: int, nonce: str, limit_s: float) -> dict[str, Any]:
        """Run one case of that file on the student's own objects."""
        assert self._file is not None
        case = self._file.cases[number]
        self._pristine.restore()
        ended: list[str] = []

        def body() -> None:
            """Run the case, and keep what ended it."""
            try:
                otter_file.run(case, self._shell.namespace)
            except BaseException as error:
                ended.append("" if isinstance(error, Exception) else type(error).__name__)
                raise

        _, ending = self._shell.limited(body, limit_s)
        return {
            "nonce": nonce,
            "status": ending.status,
            "text": ending.error[:MAX_TEXT],
            "fatal": ended[0] if ended and ending.status == "error" else "",
        }


class _Moment:
    """The names and the state of the random generators at one moment, as often as they are wanted."""

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = copied(names)
        self._numpy, self._random = np.random.get_state(), random.getstate()  # noqa: NPY002

    def restore(self, names: dict[str, Any]) -> None:
        """Give these names, and the generators, what they held at that moment."""
        fresh = copied(self._names)
        names.clear()
        names.update(fresh)
        np.random.set_state(self._numpy)  # noqa: NPY002
        random.setstate(self._random)


def _hold_name(book: notebook.Notebook, assignment: str) -> None:
    told = book.metadata.get("otter")
    name = told.get("assignment_name") if isinstance(told, dict) else None
    if assignment and not book.script and name != assignment:
        came = f"{name!r}" if isinstance(name, str) else "none"
        raise notebook.Unreadable(f"it is a notebook of another assignment ({came}, not {assignment!r})")


def _is_ignored(cell: notebook.Cell) -> bool:
    tags, own = cell.metadata.get("tags"), cell.metadata.get("otter")
    return (isinstance(tags, list) and "otter_ignore" in tags) or (
        isinstance(own, dict) and bool(own.get("ignore"))
    )


def _checked_after(cell: notebook.Cell) -> list[str]:
    """Return the tests that otter runs behind a cell because its metadata says so."""
    own = cell.metadata.get("otter")
    tests = own.get("tests") if isinstance(own, dict) else None
    return [t for t in tests if isinstance(t, str)] if isinstance(tests, list) else []
