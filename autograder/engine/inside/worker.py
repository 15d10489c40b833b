"""The worker's answers: load a submission, run its cells, hand out its names, call them when asked."""

from __future__ import annotations

import builtins
import contextlib
import os
import sys
import types
from collections.abc import Callable
from typing import Any

from . import drawing, notebook, stand_in, wire
from .beside import lay_out
from .channel import Channel
from .objects import Objects
from .places import Places
from .shell import Shell
from .written import written

# What can be sent whatever it is, and is not tried out before.
_SENT_AS_THEY_ARE = (bool, float, types.FunctionType)


class Worker(Objects):
    """Answers requests about one submission."""

    def __init__(self, shell: Shell, channel: Channel) -> None:
        super().__init__(shell, channel)
        self._cells: list[str] = []
        self._places = Places([], [], [])
        self._homes: list[str] = []
        self._questions: dict[str, list[str]] = {}
        self._figures: dict[str, list[str]] = {}
        self._shown: dict[str, list[Any]] = {}
        self._snapshots: dict[str, dict[str, Any]] = {}
        self._running = -1
        sys.modules["otter"] = stand_in.otter(self._note_place)
        self._entering = ""
        self._entered: dict[str, tuple[dict[str, Any], list[Any]]] = {}

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to one request."""
        if self._entering:  # only now all is there that the answer to entering refers to
            self._entered[self._entering][1].extend(self._objects)
            self._entering = ""
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
        figures: dict[str, list[str]],
        template: list[tuple[bool, str, str]],
    ) -> dict[str, Any]:
        """Read the submission, lay its files beside it, and find where each question is checked or answered."""
        try:
            book = notebook.read(name, data)
        except notebook.Unreadable as error:
            return {"unreadable": str(error)}
        self._cells, self._questions, self._figures = book.cells, questions, figures
        given = [source for is_code, source, _ in template if is_code]
        self._places = places = Places(book.cells, list(questions), given)
        texts = written(book.everything, template)
        notes = book.notes + lay_out(files) + lay_out(book.files) + places.notes + texts.notes
        lay_out(self._shell.compiled)
        # Now, not as they run: a cell may put its own things in place of builtins.
        self._homes = [places.home(i) for i in range(len(self._cells))]
        sys.path.append(os.getcwd())
        return {
            "cells": len(self._cells),
            "notes": notes,
            "homes": self._homes,
            "defined": {n: places.defined(n) for names in questions.values() for n in names},
            "texts": texts.answers,
        }

    def op_run(
        self, *, skip: list[int], seed: int, cell_s: float, total_s: float, pictures: bool, shift: int
    ) -> dict[str, Any]:
        """Run all cells but `skip`, telling each before and after, and keep the names where questions stand.

        When the cells together have taken `total_s`, the later ones are left out.
        """
        self._shell.pictures, self._shell.chance.shift = pictures, shift
        self._shell.chance.seed(seed)
        until = self._shell.clock.now() + total_s
        for index, source in enumerate(self._cells):
            if index in skip or self._shell.clock.now() > until:
                self._channel.send({"event": "skipped", "cell": index})
            else:
                self._running = index
                self._run_one(source, index, min(cell_s, max(1.0, until - self._shell.clock.now())))
                self._running = -1
            for question, place in self._places.checked.items():
                if place == index and question not in self._snapshots:
                    self._snapshots[question] = dict(self._shell.namespace)
        return {"ran": len(self._cells)}

    def _note_place(self, question: str) -> None:
        """Keep the names as they are at a question's call where its cell checks several."""
        if self._running in self._places.merged and self._places.checked.get(question) == self._running:
            self._snapshots[question] = dict(self._shell.namespace)

    def _run_one(self, source: str, index: int, limit_s: float) -> None:
        """Run one cell, telling before and after."""
        self._channel.send({"event": "begins", "cell": index})
        ending = self._shell.run_cell(source, index, limit_s)
        self._keep_shown(self._homes[index], ending.shown)
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

    def _keep_shown(self, question: str, shown: list[Any]) -> None:
        if question in self._figures:
            kept = self._shown.setdefault(question, [])
            kept += [figure for figure in shown if _is_drawn(figure)]
            del kept[: -drawing.MAX_PANELS]

    def op_enter(self, *, question: str, seed: int, cpus: list[int]) -> dict[str, Any]:
        """Go back to where `question` stands and return its names: value, 'absent', 'blank' or 'unsendable'.

        From then on the worker runs on `cpus`.

        A name that is absent or blank there and answered in a later cell counts as answered. Names that only
        exist later stay visible, so that a helper below its user still helps, unless they hide a builtin: at its
        place the question had the builtin.
        """
        _go_to(cpus)
        self._objects = []  # first, for what is not needed any more may change names as it goes
        names = self._shell.namespace
        final = self._snapshots.setdefault("", dict(names))
        here = self._snapshots.get(question, final)
        chosen = {}
        for name in self._questions[question]:
            states = [(self._state(s, name), s.get(name)) for s in (here, final)]
            chosen[name] = next((s for s in states if s[0] == "given"), states[0])
        for name in self._figures.get(question, []):
            chosen[name] = self._figure(question, *chosen[name])
        given = {n: value for n, (state, value) in chosen.items() if state == "given"}
        names.clear()
        names.update({n: v for n, v in final.items() if n not in vars(builtins)} | here | given)
        self._shell.chance.seed(seed)
        self._entering = question
        self._entered[question] = dict(names), []
        return {"names": {n: self._offered(*s) for n, s in chosen.items()}}

    def op_again(self, *, question: str, seed: int, cpus: list[int]) -> dict[str, Any]:
        """Go back to where `question` stands, as it was when it was entered: its names have been told."""
        _go_to(cpus)
        self._objects = []
        given, objects = self._entered[question]
        names = self._shell.namespace
        names.clear()
        names.update(given)
        self._shell.chance.seed(seed)
        self._objects = list(objects)
        return {"there": True}

    def _figure(self, question: str, state: str, value: Any) -> tuple[str, Any]:
        """Return the state and value of a figure's name: her figure, be it given as axes, a pair or a list of curves.

        If nothing is drawn there, it is what the question's cells showed last: a student who draws in a figure of
        her own, or shows hers before she names it, has drawn it all the same.
        """
        if state == "given" and _is_drawn(value):
            return state, drawing.figure_of(value)
        shown = self._shown.get(question, [])
        return ("given", shown[-1]) if shown else (state, value)

    def _offered(self, state: str, value: Any) -> list[Any]:
        """Return a name's state and value as they can be sent: one that cannot must not cost the others."""
        if state != "given":
            return [state, None]
        if any(type(value) is kind for kind in _SENT_AS_THEY_ARE):
            return [state, value]
        try:
            wire.encode(value, self.refer)
        except BaseException:
            return ["unsendable", None]
        return [state, value]

    def _state(self, names: dict[str, Any], name: str) -> str:
        if name not in names:
            return "absent"
        value = names[name]
        if value is None or value is Ellipsis or self._places.is_untouched(value):
            return "blank"
        return "given"


def _go_to(cpus: list[int]) -> None:
    with contextlib.suppress(OSError):
        os.sched_setaffinity(0, cpus)


def _is_drawn(value: Any) -> bool:
    """Return whether something is drawn in the figure that `value` is or belongs to."""
    try:
        figure = drawing.figure_of(value)
        return figure is not None and not drawing.is_empty(figure)
    except Exception:  # a student's figure may do anything when it is looked at
        return False
