"""The student's objects that stay in the worker: referred to by number, called and looked at when asked."""

from __future__ import annotations

import builtins
import inspect
import marshal
import os
import traceback
import types
from collections.abc import Callable, Generator
from typing import Any

import numpy as np

from . import drawing, wire
from .channel import Channel
from .shell import Shell

# As they are before any code of a student's has run. What NumPy loads late, this does too.
_NUMPY, _BUILTINS = types.ModuleType("numpy"), dict(vars(builtins))
vars(_NUMPY).update(vars(np))
_NUMPY_IS_IN = os.path.dirname(np.__file__) + os.sep


class Objects:
    """Answers requests about objects, each under a limit of time."""

    def __init__(self, shell: Shell, channel: Channel) -> None:
        self._shell = shell
        self._channel = channel
        self._objects: list[Any] = []

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
        own = False

        def body() -> Any:
            """Make the call, and note whose an error is."""
            nonlocal own
            try:
                return function(*args, **kwargs)
            except Exception as error:
                own = _is_own(error, function.__code__, [*args, *kwargs.values()])
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
            message = {"callback": number, "args": list(args), "kwargs": kwargs}
            try:
                frame = wire.encode(message, self.refer)
            except wire.WireError as error:
                if isinstance(error.__cause__, RecursionError):  # hers: there is no room left to say more
                    raise error.__cause__ from None
                raise ValueError(f"this call was not understood: {error}") from None
            with self._shell.held():  # or what is left of an answer would be taken for the next request
                self._channel.send_frame(frame)
                answer = self._channel.receive(self.resolve)
            if "value" not in answer:
                raise ValueError("this call was not understood: check the arguments")
            return answer["value"]

        return callback


def _is_own(error: BaseException | None, code: types.CodeType, given: list[Any]) -> bool:
    """Return whether an error comes out of an errand's own code, or NumPy's that it called, and of no call of what it was given."""
    if isinstance(error, TypeError):  # a function that does not take what it is called with has no frame
        called = str(error).partition("(")[0].split(".")  # `my_square()`, `Model.__init__()`
        if any(getattr(value, "__name__", None) in called for value in given):
            return False
    own = {id(c) for c in _with_inner(code)}
    while error is not None:
        for frame, _line in traceback.walk_tb(error.__traceback__):
            where = frame.f_code
            if id(where) not in own and not where.co_filename.startswith((_NUMPY_IS_IN, __file__)):
                return False
        error = error.__cause__ or error.__context__
    return True


def _with_inner(code: types.CodeType) -> list[types.CodeType]:
    """Return a function's code and that of those inside."""
    inner = [c for c in code.co_consts if isinstance(c, types.CodeType)]
    return [code, *(found for c in inner for found in _with_inner(c))]


def _kind(value: Any) -> str:
    if inspect.isclass(value):
        return "class"
    if inspect.ismodule(value):
        return "module"
    if isinstance(value, Generator):
        return "generator"
    return "function" if callable(value) else "object"
