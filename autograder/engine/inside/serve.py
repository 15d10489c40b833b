"""The worker's loop: load a submission, run its cells, hand out its names, call them when asked.

Requests are dicts with `op`; every request is answered by exactly one dict, before which a run sends events.
"""

from __future__ import annotations

import builtins
import inspect
import os
import re
import sys
import time
import types
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, NoReturn

from . import notebook, wire
from .shell import Shell

MAX_FILES_BYTES = 200 * 2**20
_BLANK = (None, Ellipsis)


def prepare() -> Shell:
    """Return the shell that every forked worker starts from."""
    return Shell()


def serve(shell: Shell, read_fd: int, write_fd: int) -> NoReturn:
    """Answer requests until the pipe closes, then end the process."""
    channel = _Channel(read_fd, write_fd)
    worker = _Worker(shell, channel)
    channel.send({"hello": True})
    while True:
        request = channel.receive(worker.resolve)
        if request is None:
            os._exit(0)
        channel.send(worker.answer(request), worker.refer)


class _Channel:
    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._read_fd, self._write_fd = read_fd, write_fd

    def send(self, message: Any, refer: Callable[[Any], wire.Ref] | None = None) -> None:
        try:
            frame = wire.encode(message, refer)
        except wire.WireError as error:
            frame = wire.encode({"unsendable": str(error)[:200]})
        except BaseException:  # a student's object may do anything when it is looked at
            frame = wire.encode({"unsendable": "its type cannot be asked"})
        view = memoryview(frame)
        while view:
            view = view[os.write(self._write_fd, view) :]

    def receive(self, resolve: Callable[[Any], Any]) -> Any:
        head = self._exactly(wire.HEAD.size)
        if not head:
            return None
        header, body = wire.lengths(head)
        return resolve(wire.decode(self._exactly(header), self._exactly(body)))

    def _exactly(self, count: int) -> bytes:
        parts = []
        while count:
            part = os.read(self._read_fd, min(count, 2**20))
            if not part:
                return b""
            parts.append(part)
            count -= len(part)
        return b"".join(parts)


class _Worker:
    def __init__(self, shell: Shell, channel: _Channel) -> None:
        self._shell = shell
        self._channel = channel
        self._cells: list[str] = []
        self._places: dict[str, int] = {}
        self._questions: dict[str, list[str]] = {}
        self._template: set[str] = set()
        self._snapshots: dict[str, dict[str, Any]] = {}
        self._objects: list[Any] = []

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to one request."""
        op = request.pop("op")
        handler: Callable[..., dict[str, Any]] = getattr(self, f"op_{op}")
        return handler(**request)

    def op_load(
        self,
        *,
        name: str,
        data: bytes,
        files: dict[str, bytes],
        questions: dict[str, list[str]],
        template: list[str],
    ) -> dict[str, Any]:
        """Read the submission, lay its files beside it, and find where each question is checked."""
        try:
            book = notebook.read(name, data)
        except notebook.Unreadable as error:
            return {"unreadable": str(error)}
        self._cells, self._questions = book.cells, questions
        self._template = {notebook.normalised(s) for s in template}
        notes = book.notes + self._lay_out(files) + self._lay_out(book.files)
        sys.path.append(os.getcwd())
        notes += self._find_places()
        return {
            "cells": len(self._cells),
            "notes": notes,
            "homes": [self._home(i) for i in range(len(self._cells))],
            "written": {n: self._written(n) for names in questions.values() for n in names},
        }

    def _home(self, index: int) -> str:
        """Return the question that a cell belongs to.

        An answer stands before its test cell; a cell of the template's own, as a plot, may stand behind it.
        """
        after = min(((p, q) for q, p in self._places.items() if p >= index), default=(0, ""))[1]
        before = max(((p, q) for q, p in self._places.items() if p < index), default=(0, ""))[1]
        return (before or after) if self._is_given(index) else (after or before)

    def _written(self, name: str) -> int:
        """Return the last cell whose text would define a name, or -1."""
        pattern = re.compile(rf"^\s*(?:def|class)\s+{name}\b|^{name}\b[^=\n]*=", re.MULTILINE)
        return max((i for i, source in enumerate(self._cells) if pattern.search(source)), default=-1)

    def _lay_out(self, files: dict[str, bytes]) -> list[str]:
        """Write files beside the notebook, where there is none of that name yet; return what went wrong."""
        notes = []
        for name, content in files.items():
            path = Path(name)
            if path.is_absolute() or ".." in path.parts:
                continue
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("xb") as file:
                    file.write(content)
            except FileExistsError:
                continue
            except (OSError, ValueError):
                notes.append("a file of the zip could not be laid beside the notebook")
        return notes

    def _find_places(self) -> list[str]:
        found: dict[str, list[int]] = {q: [] for q in self._questions}
        for index, source in enumerate(self._cells):
            question = notebook.checked_question(source)
            if question in found:
                found[question].append(index)
        notes = []
        place = len(self._cells)
        for question in reversed(self._questions):
            if not found[question]:
                notes.append(f"the test cell of question {question} is missing; it was judged all the same")
            elif len(found[question]) > 1:
                notes.append(
                    f"question {question} is checked in {len(found[question])} cells; the last counts"
                )
            place = found[question][-1] if found[question] else place
            self._places[question] = place
        return notes[::-1]

    def op_run(self, *, skip: list[int], seed: int, cell_s: float, total_s: float) -> dict[str, Any]:
        """Run all cells but `skip`, telling each before and after, and keep the names where questions stand.

        When the cells together have taken `total_s`, the later ones are left out.
        """
        self._shell.seed(seed)
        until = time.monotonic() + total_s
        for index, source in enumerate(self._cells):
            if index in skip or time.monotonic() > until:
                self._channel.send({"event": "skipped", "cell": index})
            else:
                self._channel.send({"event": "begins", "cell": index})
                ending = self._shell.run_cell(source, index, min(cell_s, max(1.0, until - time.monotonic())))
                self._channel.send(
                    {
                        "event": "ended",
                        "cell": index,
                        "status": ending.status,
                        "error": ending.error,
                        "output": ending.output,
                        "seconds": ending.seconds,
                        "figures": ending.figures,
                    }
                )
            for question, place in self._places.items():
                if place == index:
                    self._snapshots[question] = dict(self._shell.namespace)
        return {"ran": len(self._cells)}

    def op_enter(self, *, question: str, seed: int) -> dict[str, Any]:
        """Go back to where `question` stands and return its names: value, 'absent', 'blank' or 'unsendable'.

        A name that is absent or blank there and answered in a later cell counts as answered. Names that only
        exist later stay visible, so that a helper below its user still helps, unless they hide a builtin: at its
        place the question had the builtin.
        """
        names = self._shell.namespace
        final = self._snapshots.setdefault("", dict(names))
        here = self._snapshots.get(question, final)
        chosen = {}
        for name in self._questions[question]:
            states = [(self._state(s, name), s.get(name)) for s in (here, final)]
            chosen[name] = next((s for s in states if s[0] == "given"), states[0])
        given = {n: value for n, (state, value) in chosen.items() if state == "given"}
        names.clear()
        names.update({n: v for n, v in final.items() if not hasattr(builtins, n)} | here | given)
        self._shell.seed(seed)
        self._objects = []
        return {"names": {n: self._offered(*s) for n, s in chosen.items()}}

    def _offered(self, state: str, value: Any) -> list[Any]:
        """Return a name's state and value as they can be sent: one that cannot must not cost the others."""
        if state != "given":
            return [state, None]
        try:
            wire.encode(value, self.refer)
        except BaseException:
            return ["unsendable", None]
        return [state, value]

    def _state(self, names: dict[str, Any], name: str) -> str:
        if name not in names:
            return "absent"
        value = names[name]
        if value is None or value is Ellipsis or self._is_untouched(value):
            return "blank"
        return "given"

    def _is_untouched(self, value: Any) -> bool:
        if not isinstance(value, types.FunctionType):
            return False
        match = re.fullmatch(r"<cell (\d{1,6})>", value.__code__.co_filename)
        index = int(match[1]) - 1 if match else len(self._cells)
        return 0 <= index < len(self._cells) and self._is_given(index)

    def _is_given(self, index: int) -> bool:
        return notebook.normalised(self._cells[index]) in self._template

    def op_call(self, *, ref: Any, args: list[Any], kwargs: dict[str, Any], limit_s: float) -> dict[str, Any]:
        """Call an object of the student's with plain values and return what comes back."""
        return self._reply(lambda: ref(*args, **kwargs), limit_s)

    def op_attribute(self, *, ref: Any, name: str, limit_s: float) -> dict[str, Any]:
        """Return an attribute of an object of the student's."""
        return self._reply(lambda: getattr(ref, name), limit_s)

    def op_next(self, *, ref: Any, count: int, limit_s: float) -> dict[str, Any]:
        """Return up to `count` further values of an iterator of the student's, as a list."""
        return self._reply(lambda: [v for _, v in zip(range(count), ref, strict=False)], limit_s)

    def _reply(self, body: Callable[[], Any], limit_s: float) -> dict[str, Any]:
        value, ending = self._shell.limited(body, limit_s)
        if ending.status == "ok":
            return {"value": value}
        return {"status": ending.status, "error": ending.error, "kind": ending.kind}

    def refer(self, value: Any) -> wire.Ref:
        """Return a reference to an object that is not data, and keep the object."""
        if type(value).__module__.startswith("pandas.") and hasattr(value, "to_numpy"):
            array: Any = value.to_numpy()
            return array if array.dtype.kind in "biufc" else self._kept(value)
        return self._kept(value)

    def _kept(self, value: Any) -> wire.Ref:
        self._objects.append(value)
        name = getattr(value, "__name__", type(value).__name__)
        return wire.Ref(len(self._objects) - 1, _kind(value), name if isinstance(name, str) else "")

    def resolve(self, value: Any) -> Any:
        """Return `value` with the checker's references replaced by what they stand for."""
        if isinstance(value, wire.Ref):
            return self._callback(value.id) if value.kind == "callback" else self._objects[value.id]
        if isinstance(value, list):
            return [self.resolve(v) for v in value]
        if isinstance(value, tuple):
            return tuple(self.resolve(v) for v in value)
        if isinstance(value, dict):
            return {k: self.resolve(v) for k, v in value.items()}
        return value

    def _callback(self, number: int) -> Callable[..., Any]:
        def callback(*args: Any, **kwargs: Any) -> Any:
            """Call back into the check; data goes out and data comes in."""
            self._channel.send({"callback": number, "args": list(args), "kwargs": kwargs}, self.refer)
            answer = self._channel.receive(self.resolve)
            if "value" not in answer:
                raise ValueError("this call was not understood: check the arguments")
            return answer["value"]

        return callback


def _kind(value: Any) -> str:
    if inspect.isclass(value):
        return "class"
    if inspect.ismodule(value):
        return "module"
    if isinstance(value, Generator):
        return "generator"
    return "function" if callable(value) else "object"
