"""The student's names as a check sees them: data as data, everything else as a proxy that only passes calls on.

A proxy never compares, never computes and has no truth value: a check that forgot to call, or that takes an
object for a number, fails loudly as a mistake of ours and can never pass.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from autograder.engine.inside import wire
from autograder.engine.link import Link, LinkBroken, LinkTimeout

GRACE_S = 2.0
_MAX_CALLBACKS = 1_000_000


class StudentError(Exception):
    """Student code raised while a check called it.

    `kind` is the exception's type where it is a builtin one; `error` is the student's own text and line.
    """

    def __init__(self, name: str, kind: str, error: str) -> None:
        super().__init__(f"{name} raised {error}")
        self.name, self.kind, self.error = name, kind, error


class StudentTimeout(Exception):
    """Student code did not finish within its limit; `hard` where it had to be killed."""

    def __init__(self, name: str, limit_s: float, *, hard: bool) -> None:
        super().__init__(f"{name} took longer than {limit_s:g} s")
        self.name, self.limit_s, self.hard = name, limit_s, hard


class StudentGone(Exception):
    """The worker ended while a check called it: the student's code ended the process."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} ended the process: {why}")
        self.name = name


class ProxyMisuse(TypeError):
    """A check did something with a proxy that only data allows: a mistake of ours."""


class Caller:
    """Sends calls of one question to the worker and keeps the question's time."""

    def __init__(self, link: Link, call_s: float, until: float) -> None:
        self._link, self._call_s, self._until = link, call_s, until
        self._callbacks: list[Callable[..., Any]] = []

    def ask(self, asked: str, op: str, **request: Any) -> Any:
        """Return the value of one operation on the student's object `asked`, as data or proxies."""
        limit = min(self._call_s, self._until - time.monotonic())
        if limit <= 0:
            raise StudentTimeout(asked, self._call_s, hard=False)
        deadline = time.monotonic() + limit + GRACE_S
        try:
            self._link.send({"op": op, **self._outward(request), "limit_s": limit}, deadline)
            answer = self._listen(deadline)
        except LinkTimeout:
            raise StudentTimeout(asked, limit, hard=True) from None
        except LinkBroken as error:
            raise StudentGone(asked, str(error)) from None
        if "value" in answer:
            return self.inward(answer["value"], asked)
        if answer.get("status") == "timeout":
            raise StudentTimeout(asked, limit, hard=False)
        if answer.get("status") == "error":
            raise StudentError(asked, str(answer.get("kind", "Exception")), str(answer.get("error", "")))
        raise StudentError(
            asked, "ValueError", f"a result that cannot be read: {answer.get('unsendable', '?')}"
        )

    def _listen(self, deadline: float) -> dict[str, Any]:
        for _ in range(_MAX_CALLBACKS):
            answer = self._link.receive(deadline)
            if "callback" not in answer:
                return answer
            self._link.send(self._call_back(answer), deadline)
        raise LinkBroken("the worker called back without end")

    def _call_back(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a call from student code: data, or the bare fact that it was not understood."""
        try:
            function = self._callbacks[message["callback"]]
            value = function(*message["args"], **message["kwargs"])
            wire.encode(value)
        except Exception:  # noqa: BLE001  whatever a student passes in must not show our side
            return {"refused": True}
        return {"value": value}

    def inward(self, value: Any, name: str) -> Any:
        """Return what came from the worker with references made proxies."""
        if isinstance(value, wire.Ref):
            return Proxy(self, value, name)
        if isinstance(value, list):
            return [self.inward(v, name) for v in value]
        if isinstance(value, tuple):
            return tuple(self.inward(v, name) for v in value)
        if isinstance(value, dict):
            return {k: self.inward(v, name) for k, v in value.items()}
        return value

    def _outward(self, value: Any) -> Any:
        if isinstance(value, Proxy):
            return object.__getattribute__(value, "_ref")
        if isinstance(value, list):
            return [self._outward(v) for v in value]
        if isinstance(value, tuple):
            return tuple(self._outward(v) for v in value)
        if isinstance(value, dict):
            return {k: self._outward(v) for k, v in value.items()}
        if callable(value):
            self._callbacks.append(value)
            return wire.Ref(len(self._callbacks) - 1, "callback", "")
        return value


class Proxy:
    """An object that stays in the worker: it can be called, iterated and asked for attributes, nothing else."""

    __slots__ = ("_caller", "_name", "_ref")

    def __init__(self, caller: Caller, ref: wire.Ref, name: str) -> None:
        self._caller, self._ref, self._name = caller, ref, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._caller.ask(self._name, "call", ref=self._ref, args=list(args), kwargs=kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._caller.ask(f"{self._name}.{name}", "attribute", ref=self._ref, name=name)

    def __iter__(self) -> Iterator[Any]:
        while batch := self._caller.ask(self._name, "next", ref=self._ref, count=1):
            yield from batch

    def __repr__(self) -> str:
        return f"<the student's {self._name}>"

    def _misuse(self, *_args: object) -> NoReturn:
        raise ProxyMisuse(f"{self!r} was used as if it were data; call it, or take its values out first")

    __bool__ = __len__ = __float__ = __int__ = __index__ = __complex__ = _misuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _misuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _misuse
    __pow__ = __neg__ = __abs__ = __contains__ = __getitem__ = __array__ = _misuse
    __hash__ = None  # type: ignore[assignment]
