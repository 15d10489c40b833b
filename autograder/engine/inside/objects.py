"""The student's objects that stay in the worker: referred to by number, called and looked at when asked."""

from __future__ import annotations

import builtins
import inspect
import marshal
import types
from collections.abc import Callable, Generator
from typing import Any

import numpy as np

from . import drawing, wire
from .channel import Channel
from .shell import Shell

# As they are before any code of a student's has run.
_NUMPY, _BUILTINS = types.SimpleNamespace(**vars(np)), dict(vars(builtins))


class Objects:
    """Answers requests about objects, each under a limit of time."""

    def __init__(self, shell: Shell, channel: Channel) -> None:
        self._shell = shell
        self._channel = channel
        self._objects: list[Any] = []
        self._callbacks: list[Callable[..., Any]] = []

    def op_call(self, *, ref: Any, args: list[Any], kwargs: dict[str, Any], limit_s: float) -> dict[str, Any]:
        """Call an object of the student's with plain values and return what comes back."""
        return self._reply(lambda: ref(*args, **kwargs), limit_s)

    def op_errand(
        self, *, code: bytes, args: list[Any], kwargs: dict[str, Any], limit_s: float
    ) -> dict[str, Any]:
        """Call a function of a check's, which knows builtins and NumPy as they were, and return what comes back.

        Where it raises itself, in no call of the student's, `own` says so.
        """
        function = types.FunctionType(marshal.loads(code), {"np": _NUMPY, "__builtins__": _BUILTINS})
        hers: list[Exception] = []
        own = False

        def noting(value: Any) -> Any:
            """Return a callable of hers so that what it raises is known to be hers."""
            if not callable(value) or any(value is c for c in self._callbacks):
                return value

            def call(*args: Any, **kwargs: Any) -> Any:
                """Call it."""
                try:
                    return value(*args, **kwargs)
                except Exception as error:
                    hers.append(error)
                    raise

            return call

        def body() -> Any:
            """Make the call, and note whose an error is."""
            nonlocal own
            try:
                return function(*map(noting, args), **{k: noting(v) for k, v in kwargs.items()})
            except Exception as error:
                own = not any(error is e for e in hers)
                raise

        return self._reply(body, limit_s) | ({"own": True} if own else {})

    def op_attribute(self, *, ref: Any, name: str, limit_s: float) -> dict[str, Any]:
        """Return an attribute of an object of the student's."""
        return self._reply(lambda: getattr(ref, name), limit_s)

    def op_iterate(self, *, ref: Any, limit_s: float) -> dict[str, Any]:
        """Return an iterator over an object of the student's."""
        return self._reply(lambda: iter(ref), limit_s)

    def op_next(self, *, ref: Any, count: int, limit_s: float) -> dict[str, Any]:
        """Return up to `count` further values of an iterator of the student's, as a list."""
        return self._reply(lambda: [v for _, v in zip(range(count), ref, strict=False)], limit_s)

    def op_drawing(self, *, ref: Any, limit_s: float) -> dict[str, Any]:
        """Return what the figure shows that an object of the student's is or belongs to, None if it is none."""

        def body() -> Any:
            figure = drawing.figure_of(ref)
            return None if figure is None else drawing.describe(figure)

        return self._reply(body, limit_s)

    def op_drawn(
        self, *, ref: Any, args: list[Any], kwargs: dict[str, Any], limit_s: float
    ) -> dict[str, Any]:
        """Call an object of the student's and return what the figures show that it draws."""
        watch = self._shell.showing_to
        return self._reply(lambda: drawing.drawn_by(ref, args, kwargs, watch), limit_s)

    def _reply(self, body: Callable[[], Any], limit_s: float) -> dict[str, Any]:
        value, ending = self._shell.limited(body, limit_s)
        if ending.status == "ok":
            return {"value": value}
        return {"status": ending.status, "error": ending.error, "kind": ending.kind}

    def refer(self, value: Any) -> Any:
        """Return a reference to an object that is not data, and keep the object; a matrix or table is its array."""
        if type(value) is np.matrix:
            return np.asarray(value)
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
        if isinstance(value, list | tuple) and wire.ATOMS.issuperset(map(type, value)):
            return value
        if isinstance(value, list):
            return [self.resolve(v) for v in value]
        if isinstance(value, tuple):
            return tuple(self.resolve(v) for v in value)
        if isinstance(value, dict) and not wire.ATOMS.issuperset(map(type, value.values())):
            return {k: self.resolve(v) for k, v in value.items()}
        return value

    def _callback(self, number: int) -> Callable[..., Any]:
        def callback(*args: Any, **kwargs: Any) -> Any:
            """Call back into the check; data goes out and data comes in."""
            with self._shell.held():  # or what is left of an answer would be taken for the next request
                self._channel.send({"callback": number, "args": list(args), "kwargs": kwargs}, self.refer)
                answer = self._channel.receive(self.resolve)
            if "value" not in answer:
                raise ValueError("this call was not understood: check the arguments")
            return answer["value"]

        self._callbacks.append(callback)
        return callback


def _kind(value: Any) -> str:
    if inspect.isclass(value):
        return "class"
    if inspect.ismodule(value):
        return "module"
    if isinstance(value, Generator):
        return "generator"
    return "function" if callable(value) else "object"
