"""Values from the trees and buffers of frames, which may be anything: exact builtins and plain arrays, or WireError."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .words import (
    AS_THEY_ARE,
    DTYPES,
    KINDS,
    MAX_AXES,
    MAX_BODY,
    MAX_DEPTH,
    MAX_INT_HEX,
    MAX_NODES,
    MAX_ODD_KEYS,
    Ref,
    WireError,
    is_odd_key,
)


class Unpacker:
    """Builds the value of one frame from its tree and its buffers; WireError for what is none of ours."""

    def __init__(self, buffers: list[memoryview]) -> None:
        self._buffers = buffers
        self._used = 0
        self._nodes = 0

    def value(self, tree: Any, depth: int) -> Any:
        """Return what a tree stands for."""
        self._count(1)
        if depth > MAX_DEPTH:
            raise WireError("too deep")
        exact = type(tree)
        if exact in AS_THEY_ARE:
            return tree
        if exact is int:
            if not -(2**63) <= tree < 2**63:
                raise WireError("a bare integer too large")
            return tree
        if exact is str:
            return _clean(tree)
        if exact is list:
            if AS_THEY_ARE.issuperset(map(type, tree)):
                self._count(len(tree))
                return tree
            return [self.value(v, depth + 1) for v in tree]
        if exact is dict and len(tree) == 1:
            ((tag, content),) = tree.items()
            reader = _READERS.get(tag)
            if reader is not None:
                return reader(self, content, depth + 1)
        raise WireError("an unknown tag")

    def _count(self, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise WireError("too many values")

    def record(self, content: Any, depth: int) -> dict[str, Any]:
        """Return the dict of these values, by texts."""
        if type(content) is not dict:
            raise WireError("a tag with the wrong content")
        self._count(len(content))
        if not all(map(str.isascii, content)):
            content = {_clean(k): v for k, v in content.items()}
        return {k: v if type(v) in AS_THEY_ARE else self.value(v, depth) for k, v in content.items()}

    def tuple_(self, content: Any, depth: int) -> tuple[Any, ...]:
        """Return the tuple of what its members stand for."""
        return tuple(self.value(v, depth) for v in _a_list(content))

    def dict_(self, content: Any, depth: int) -> dict[Any, Any]:
        """Return the dict of these pairs, unless its keys cannot be hashed or may all collide."""
        result: dict[Any, Any] = {}
        odd = 0
        for item in _a_list(content):
            key, value = (self.value(v, depth) for v in _a_list(item, 2))
            odd += is_odd_key(key)
            if odd > MAX_ODD_KEYS:
                raise WireError("too many keys that are neither text nor numbers")
            try:
                result[key] = value
            except TypeError as error:
                raise WireError("a dict key that cannot be one") from error
        return result

    def int_(self, content: Any, _depth: int) -> int:
        """Return an integer beyond 64 bits from its hexadecimal digits."""
        if not isinstance(content, str) or not 0 < len(content) <= MAX_INT_HEX + 1:
            raise WireError("not an integer")
        try:
            return int(content, 16)
        except ValueError as error:
            raise WireError("not an integer") from error

    def complex_(self, content: Any, _depth: int) -> complex:
        """Return the complex number of these two parts."""
        real, imag = _a_list(content, 2)
        if not (type(real) in (int, float) and type(imag) in (int, float)):
            raise WireError("not a complex number")
        try:
            return complex(real, imag)
        except OverflowError as error:
            raise WireError("not a complex number") from error

    def bytes_(self, content: Any, _depth: int) -> bytes:
        """Return the bytes in the next buffer."""
        return bytes(self._next(content))

    def _next(self, content: Any) -> memoryview:
        """Return the next buffer; each is used once, in turn."""
        if type(content) is not int or content != self._used or content >= len(self._buffers):
            raise WireError("no such buffer, or one out of turn")
        self._used += 1
        return self._buffers[content]

    def array(self, content: Any, _depth: int) -> np.ndarray[Any, Any]:
        """Return the array in the next buffer, once its type and shape are seen to fit."""
        name, shape, buffer = _a_list(content, 3)
        dtype = DTYPES.get(name) if isinstance(name, str) else None
        data = self._next(buffer)
        if dtype is None or not isinstance(shape, list) or len(shape) > MAX_AXES:
            raise WireError("not an array")
        for n in shape:
            if type(n) is not int or not 0 <= n <= MAX_BODY:
                raise WireError("not an array's shape")
        size = math.prod(shape)
        if size * dtype.itemsize != len(data):
            raise WireError("the shape does not fit the buffer")
        if (
            not size and math.prod(n or 1 for n in shape) > MAX_BODY
        ):  # NumPy multiplies the other axes of an empty one
            raise WireError("an array's shape too large")
        flat = np.frombuffer(data, dtype=dtype)
        if dtype.kind == "b":
            flat = np.frombuffer(data, dtype=np.uint8) != 0
        try:
            return flat.reshape(shape).copy()
        except ValueError as error:
            raise WireError("the shape does not fit the buffer") from error

    def ref(self, content: Any, _depth: int) -> Ref:
        """Return a reference to an object that stays in the other process."""
        number, kind, name = _a_list(content, 3)
        if (
            type(number) is not int
            or not 0 <= number < 2**31
            or not (isinstance(kind, str) and isinstance(name, str))
            or kind not in KINDS
        ):
            raise WireError("not a reference")
        return Ref(number, kind, _clean(name)[:100])


_READERS: dict[str, Callable[[Unpacker, Any, int], Any]] = {
    "o": Unpacker.record,
    "t": Unpacker.tuple_,
    "d": Unpacker.dict_,
    "i": Unpacker.int_,
    "c": Unpacker.complex_,
    "b": Unpacker.bytes_,
    "a": Unpacker.array,
    "r": Unpacker.ref,
}


def _a_list(content: Any, length: int | None = None) -> list[Any]:
    if not isinstance(content, list) or (length is not None and len(content) != length):
        raise WireError("a tag with the wrong content")
    return content


def _clean(text: str) -> str:
    """Return `text` without lone surrogates, which no file and no terminal takes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
