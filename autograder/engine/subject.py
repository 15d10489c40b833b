"""The student's names as a check sees them: data as data, everything else as a proxy that only passes calls on.

A proxy never compares, never computes and has no truth value: a check that forgot to call, or that takes an
object for a number, fails loudly as a mistake of ours and can never pass.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np

from autograder.engine.inside import wire
from autograder.engine.inside.clock import Rang
from autograder.engine.link import Link, LinkBroken, LinkTimeout
from autograder.engine.told import text_in

GRACE_S = 2.0
_MAX_ERROR = 2_000
_MAX_CALLBACKS = 1_000_000


class StudentError(Exception):
    """Student code raised while a check called it.

    `kind` is the exception's type where it is a builtin one; `error` is the student's own text and line; `told` is
    what she gave it, as it came over the wire, where that was sent; `own` is whether an errand says that it was its own.
    """

    def __init__(self, name: str, kind: str, error: str, told: Any = None, *, own: bool = False) -> None:
        super().__init__(f"{name} raised {error}")
        self.name, self.kind, self.error, self.told, self.own = name, kind, error, told, own


class ErrandFailed(Exception):
    """A check's own function raised, in no call of the student's: a mistake of ours."""


class StudentTimeout(Exception):
    """Student code did not finish within its limit; `hard` where it had to be killed.

    `limit_s` is the limit of one call, or None where the question's time ran out first. How much of that was
    left is not told: a student who uses it up to the millisecond could write an input there.
    """

    def __init__(self, name: str, limit_s: float | None, *, hard: bool) -> None:
        told = f"{limit_s:g} s" if limit_s is not None else "what was left of this question's time"
        super().__init__(f"{name} took longer than {told}")
        self.hard = hard


class StudentGone(Exception):
    """The worker ended while a check called it: the student's code ended the process."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} ended the process: {why}")
        self.name = name


class GoneBefore(BaseException):
    """The worker had ended before a check called it, or ended as it went back to the question: no fault of this one.

    A BaseException, so that no check's code lets it by.
    """


class ProxyMisuse(TypeError):
    """A check did something with a proxy that only data allows: a mistake of ours.

    `came_back` is True where the proxy stands for what the student's code returned: then it is her mistake.
    """

    def __init__(self, message: str, *, came_back: bool) -> None:
        super().__init__(message)
        self.came_back = came_back


class Caller:
    """Sends calls of one question to the worker and keeps the question's time.

    `first` is a frame that goes before the first call: it has the worker go back to the question and say so.
    """

    def __init__(self, link: Link, call_s: float, until: float, first: bytes = b"") -> None:
        self._link, self._call_s, self._until, self._first = link, call_s, until, first
        self._callbacks: list[Callable[..., Any]] = []

    def ask(self, asked: str, op: str, **request: Any) -> Any:
        """Return the value of one operation on the student's object `asked`, as data or proxies."""
        now = self._link.clock.latest()
        if self._until - now < self._call_s:  # only then does it matter
            now = self._link.clock.now()
        left = self._until - now
        limit, told = min(self._call_s, left), self._call_s if self._call_s <= left else None
        if limit <= 0:
            raise StudentTimeout(asked, told, hard=False)
        deadline = now + limit + GRACE_S
        frame = wire.encode({"op": op, **request, "limit_s": limit}, self._outward)
        first, self._first = self._first, b""
        try:
            with self._link.exchange():
                self._begin(first, frame, deadline)
                answer = self._listen(deadline)
        except LinkTimeout:
            raise StudentTimeout(asked, told, hard=True) from None
        except LinkBroken as error:
            raise StudentGone(asked, str(error)) from None
        if "value" in answer:
            return self.inward(answer["value"], asked, came_back=True)
        status = text_in(answer.get("status"), 20)
        if status == "timeout":
            raise StudentTimeout(asked, told, hard=False)
        if status == "error":
            kind, text = (
                text_in(answer.get("kind"), 200),
                text_in(answer.get("error"), _MAX_ERROR) or "an error",
            )
            raise StudentError(asked, kind, text, answer.get("args"), own=answer.get("own") is True)
        if "unsendable" in answer:
            why = f"ValueError: a result that cannot be read: {text_in(answer['unsendable'], 200)}"
            raise StudentError(asked, "ValueError", why)
        raise StudentGone(asked, "the worker answered what was not asked")

    def _begin(self, first: bytes, frame: bytes, deadline: float) -> None:
        """Send what is asked; where `first` goes before it, hear that the worker is back at the question."""
        try:
            self._link.send_frame(first + frame, deadline)
            if first and self._link.receive(deadline).get("there") is not True:
                raise GoneBefore
        except LinkBroken:
            if first:
                raise GoneBefore from None
            raise

    def _listen(self, deadline: float) -> dict[str, Any]:
        """Return the answer to what was asked, and until it comes answer calls back."""
        answer = self._link.receive(deadline)
        if "callback" not in answer:
            return answer
        try:  # a callback is our code, but its arguments are hers
            with self._link.clock.interrupting(deadline):
                for _ in range(_MAX_CALLBACKS):
                    self._link.send_frame(self._call_back(answer), deadline)
                    answer = self._link.receive(deadline)
                    if "callback" not in answer:
                        return answer
        except Rang:
            raise LinkTimeout from None
        raise LinkBroken("the worker called back without end")

    def _call_back(self, message: dict[str, Any]) -> bytes:
        """Return the frame that answers a call from student code: data, or the bare fact that it was not understood."""
        with contextlib.suppress(Exception):  # whatever a student passes in must not show our side
            if _is_modest([message["args"], message["kwargs"]]):
                function = self._callbacks[message["callback"]]
                return wire.encode({"value": function(*message["args"], **message["kwargs"])})
        return wire.encode({"refused": True})

    def inward(self, value: Any, name: str, *, came_back: bool = False) -> Any:
        """Return what came from the worker with references made proxies, and an array without axes made a number."""
        if isinstance(value, np.ndarray) and value.ndim == 0:
            return value.item()
        if isinstance(value, wire.Ref):
            return Proxy(self, value, name, came_back)
        if isinstance(value, list | tuple) and _INWARD.issuperset(map(type, value)):
            return value
        if isinstance(value, list):
            return [self.inward(v, name, came_back=came_back) for v in value]
        if isinstance(value, tuple):
            return tuple(self.inward(v, name, came_back=came_back) for v in value)
        if isinstance(value, dict):
            return {k: self.inward(v, name, came_back=came_back) for k, v in value.items()}
        return value

    def _outward(self, value: Any) -> Any:
        """Return what is sent in place of what is no data: a reference, or a container as a plain one."""
        if isinstance(value, Proxy):
            return object.__getattribute__(value, "_ref")
        for plain in (list, tuple, dict):
            if isinstance(value, plain):
                return plain(value)
        if callable(value):
            self._callbacks.append(value)
            return wire.Ref(len(self._callbacks) - 1, "callback", "")
        raise wire.WireError(f"a value of type {type(value).__name__} cannot be sent")


def _is_modest(value: Any) -> bool:
    """Return whether a check's callback may be given `value`: no number from which a sum never ends."""
    if isinstance(value, list | tuple | dict):
        inside = value.values() if isinstance(value, dict) else value
        return _MODEST.issuperset(map(type, inside)) or all(map(_is_modest, inside))
    return not isinstance(value, int) or value.bit_length() < 64


_INWARD = wire.ATOMS - {np.ndarray}  # one without axes is made a number
_MODEST = wire.ATOMS - {int}


class Proxy:
    """An object that stays in the worker: it can be called, iterated and asked for attributes, nothing else."""

    __slots__ = ("_caller", "_came_back", "_name", "_ref")

    def __init__(self, caller: Caller, ref: wire.Ref, name: str, came_back: bool) -> None:
        self._caller, self._ref, self._name, self._came_back = caller, ref, name, came_back

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._caller.ask(self._name, "call", ref=self._ref, args=list(args), kwargs=kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._caller.ask(f"{self._name}.{name}", "attribute", ref=self._ref, name=name)

    def __iter__(self) -> Iterator[Any]:
        iterator = self._caller.ask(self._name, "iterate", ref=self._ref)
        if not isinstance(iterator, Proxy):
            raise StudentError(self._name, "TypeError", "TypeError: not an iterator")
        while batch := iterator._next():
            yield from batch

    def identity_(self) -> tuple[str, int]:
        """Return what tells it from the other objects of its question."""
        return self._name, self._ref.id

    def errand_(self, name: str, code: bytes, args: Any, kwargs: Any) -> Any:
        """Return what comes of a function of ours that is called where this is; ErrandFailed if it raised itself."""
        try:
            return self._caller.ask(self._name, "errand", code=code, args=list(args), kwargs=kwargs)
        except StudentError as error:
            if not error.own:
                raise
            raise ErrandFailed(f"the errand {name} raised {error.error}") from None

    def drawing_(self) -> Any:
        """Return what the figure shows that this is or belongs to, None if it is none."""
        return self._caller.ask(self._name, "drawing", ref=self._ref)

    def drawn_(self, args: Any, kwargs: Any) -> Any:
        """Return what the figures show that a call draws."""
        return self._caller.ask(self._name, "drawn", ref=self._ref, args=list(args), kwargs=kwargs)

    def _next(self) -> list[Any]:
        batch = self._caller.ask(self._name, "next", ref=self._ref, count=1)
        if type(batch) is not list or len(batch) > 1:
            raise StudentError(self._name, "TypeError", "TypeError: not an iterator")
        return batch

    def __repr__(self) -> str:
        return f"<the student's {self._name}>"

    def _misuse(self, *_args: object) -> NoReturn:
        told = f"{self!r} was used as if it were data; call it, or take its values out first"
        raise ProxyMisuse(told, came_back=self._came_back)

    __bool__ = __len__ = __float__ = __int__ = __index__ = __complex__ = _misuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _misuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _misuse
    __pow__ = __neg__ = __abs__ = __contains__ = __getitem__ = __array__ = _misuse
    __hash__ = None  # type: ignore[assignment]
