"""Frames between checker and worker: a bounded JSON header and raw buffers, never a pickle.

A frame is `!II` (header length, body length), the header, the body. The header is
`[value, [buffer length, …]]`; a value is JSON with these tagged objects for what JSON lacks:
`{"t": […]}` tuple, `{"d": [[k, v], …]}` dict, `{"i": "hex"}` large int, `{"c": [re, im]}` complex,
`{"b": buffer}` bytes, `{"a": [dtype, shape, buffer]}` array, `{"r": [id, kind, name]}` a reference to an
object that stays on the other side. Buffers are numbered in the order of their use and each is used once, so
that what comes out is no larger than the frame. What `decode` returns is exact builtins, plain `numpy.ndarray`
and `Ref`, or it raises WireError, whatever the bytes.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

HEAD = struct.Struct("!II")
MAX_HEADER = 16 * 2**20
MAX_BODY = 128 * 2**20
_MAX_DEPTH = 24
_MAX_NODES = 1_000_000
_MAX_INT_HEX = 1024
_MAX_AXES = 16
_MAX_ODD_KEYS = 1000
DTYPES = {
    d: np.dtype(d)
    for d in ("|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8", "<f4", "<f8", "<c8", "<c16")
}
_KINDS = frozenset({"function", "class", "generator", "module", "object", "callback"})


class WireError(Exception):
    """What came over the pipe is not a frame of ours."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A name for an object that stays where it is; `kind` is one of a fixed list."""

    id: int
    kind: str
    name: str


def encode(value: Any, refer: Callable[[Any], Ref] | None = None) -> bytes:
    """Return the frame of `value`; what is not data goes through `refer`, without which it is a WireError."""
    buffers: list[bytes] = []
    try:
        header = json.dumps(
            [_pack(value, refer, buffers, 0), [len(b) for b in buffers]], separators=(",", ":")
        ).encode()
    except (ValueError, TypeError, RuntimeError, OverflowError, MemoryError) as error:
        raise WireError(f"cannot be sent: {error}") from error
    body = b"".join(buffers)
    if len(header) > MAX_HEADER or len(body) > MAX_BODY:
        raise WireError(f"too large to send: {len(header) + len(body)} bytes")
    return HEAD.pack(len(header), len(body)) + header + body


def _pack(value: Any, refer: Callable[[Any], Ref] | None, buffers: list[bytes], depth: int) -> Any:
    if depth > _MAX_DEPTH:
        raise WireError(f"nested deeper than {_MAX_DEPTH}")
    if value is None or value is True or value is False:
        return value
    exact = type(value)
    if exact is str:
        return value
    if exact is float:
        return value
    if exact is int:
        return value if -(2**63) <= value < 2**63 else {"i": _hex(value)}
    if exact is list:
        return [_pack(v, refer, buffers, depth + 1) for v in value]
    if exact is tuple:
        return {"t": [_pack(v, refer, buffers, depth + 1) for v in value]}
    if exact is dict:
        if sum(map(is_odd_key, value)) > _MAX_ODD_KEYS:
            raise WireError("too many keys that are neither text nor numbers")
        items = [
            [_pack(k, refer, buffers, depth + 1), _pack(v, refer, buffers, depth + 1)]
            for k, v in value.items()
        ]
        return {"d": items}
    if exact is complex:
        return {"c": [value.real, value.imag]}
    if exact is bytes:
        return {"b": _keep(value, buffers)}
    if exact is Ref:
        return {"r": [value.id, value.kind, value.name]}
    if isinstance(value, np.generic | np.ndarray):
        return _pack_numpy(value, refer, buffers, depth)
    return _pack_rest(value, refer, buffers, depth)


def _pack_numpy(value: Any, refer: Callable[[Any], Ref] | None, buffers: list[bytes], depth: int) -> Any:
    if isinstance(value, np.generic) and value.dtype.kind in "biufc":
        if value.dtype.kind == "f" or value.dtype.kind == "c":
            value = value.astype(np.float64 if value.dtype.kind == "f" else np.complex128)
        return _pack(value.item(), refer, buffers, depth + 1)
    if type(value) is np.ndarray and value.dtype.kind in "biufc" and value.ndim <= _MAX_AXES:
        plain = _plain(value)
        return {"a": [plain.dtype.str, list(plain.shape), _keep(plain.tobytes(), buffers)]}
    return _pack_rest(value, refer, buffers, depth)


def _plain(value: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    dtype = value.dtype.newbyteorder("<")
    if dtype.str not in DTYPES:  # float16 and long double
        dtype = np.dtype("<c16") if dtype.kind == "c" else np.dtype("<f8")
    return np.ascontiguousarray(value, dtype=dtype).reshape(value.shape)


def _pack_rest(value: Any, refer: Callable[[Any], Ref] | None, buffers: list[bytes], depth: int) -> Any:
    if refer is None:
        raise WireError(f"a value of type {type(value).__name__} cannot be sent")
    return _pack(refer(value), refer, buffers, depth + 1)


def is_odd_key(key: Any) -> bool:
    """Return whether a dict key is of a kind whose hashes anyone can make collide; many take hours to fill in."""
    return not (type(key) in (str, bytes, float, bool) or (type(key) is int and key.bit_length() < 64))


def _hex(value: int) -> str:
    if value.bit_length() > 4 * _MAX_INT_HEX:
        raise WireError("an integer too large to send")
    return format(value, "x")


def _keep(data: bytes, buffers: list[bytes]) -> int:
    buffers.append(data)
    return len(buffers) - 1


def lengths(head: bytes) -> tuple[int, int]:
    """Return header and body length of the frame that begins with `head` (HEAD.size bytes)."""
    header, body = HEAD.unpack(head)
    if header > MAX_HEADER or body > MAX_BODY:
        raise WireError(f"a frame of {header + body} bytes is larger than allowed")
    return header, body


def decode(header: bytes, body: bytes) -> Any:
    """Return the value of a frame; WireError for anything that `encode` did not write."""
    try:
        tree = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise WireError("the header is not JSON") from error
    if not (isinstance(tree, list) and len(tree) == 2 and isinstance(tree[1], list)):
        raise WireError("the header is not a value with its buffers")
    return _Unpacker(_split(tree[1], body)).value(tree[0], 0)


def _split(sizes: list[Any], body: bytes) -> list[bytes]:
    if (
        len(sizes) > _MAX_NODES
        or not all(type(s) is int and s >= 0 for s in sizes)
        or sum(sizes) != len(body)
    ):
        raise WireError("the buffers do not fill the body")
    view, start, parts = memoryview(body), 0, []
    for size in sizes:
        parts.append(bytes(view[start : start + size]))
        start += size
    return parts


class _Unpacker:
    def __init__(self, buffers: list[bytes]) -> None:
        self._buffers = buffers
        self._used = 0
        self._nodes = 0

    def value(self, tree: Any, depth: int) -> Any:
        """Return what a tree stands for."""
        self._nodes += 1
        if depth > _MAX_DEPTH or self._nodes > _MAX_NODES:
            raise WireError("too deep or too many values")
        if tree is None or isinstance(tree, bool | float):
            return tree
        if isinstance(tree, int):
            if not -(2**63) <= tree < 2**63:
                raise WireError("a bare integer too large")
            return tree
        if isinstance(tree, str):
            return _clean(tree)
        if isinstance(tree, list):
            return [self.value(v, depth + 1) for v in tree]
        if isinstance(tree, dict) and len(tree) == 1:
            ((tag, content),) = tree.items()
            reader = _READERS.get(tag)
            if reader is not None:
                return reader(self, content, depth + 1)
        raise WireError("an unknown tag")

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
            if odd > _MAX_ODD_KEYS:
                raise WireError("too many keys that are neither text nor numbers")
            try:
                result[key] = value
            except TypeError as error:
                raise WireError("a dict key that cannot be one") from error
        return result

    def int_(self, content: Any, _depth: int) -> int:
        """Return an integer beyond 64 bits from its hexadecimal digits."""
        if not isinstance(content, str) or not 0 < len(content) <= _MAX_INT_HEX + 1:
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
        """Return the next buffer; each is used once, in turn."""
        if type(content) is not int or content != self._used or content >= len(self._buffers):
            raise WireError("no such buffer, or one out of turn")
        self._used += 1
        return self._buffers[content]

    def array(self, content: Any, depth: int) -> np.ndarray[Any, Any]:
        """Return the array in the next buffer, once its type and shape are seen to fit."""
        name, shape, buffer = _a_list(content, 3)
        dtype = DTYPES.get(name) if isinstance(name, str) else None
        data = self.bytes_(buffer, depth)
        if dtype is None or not isinstance(shape, list) or len(shape) > _MAX_AXES:
            raise WireError("not an array")
        if not all(type(n) is int and 0 <= n <= MAX_BODY for n in shape):
            raise WireError("not an array's shape")
        if math.prod(n or 1 for n in shape) > MAX_BODY:  # NumPy multiplies the other axes of an empty array
            raise WireError("an array's shape too large")
        if math.prod(shape) * dtype.itemsize != len(data):
            raise WireError("the shape does not fit the buffer")
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
            or kind not in _KINDS
        ):
            raise WireError("not a reference")
        return Ref(number, kind, _clean(name)[:100])


_READERS: dict[str, Callable[[_Unpacker, Any, int], Any]] = {
    "t": _Unpacker.tuple_,
    "d": _Unpacker.dict_,
    "i": _Unpacker.int_,
    "c": _Unpacker.complex_,
    "b": _Unpacker.bytes_,
    "a": _Unpacker.array,
    "r": _Unpacker.ref,
}


def _a_list(content: Any, length: int | None = None) -> list[Any]:
    if not isinstance(content, list) or (length is not None and len(content) != length):
        raise WireError("a tag with the wrong content")
    return content


def _clean(text: str) -> str:
    """Return `text` without lone surrogates, which no file and no terminal takes."""
    return text.encode("utf-8", "replace").decode()
