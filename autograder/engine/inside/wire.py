"""Frames between checker and worker: a bounded JSON header and raw buffers, never a pickle.

A frame is `!II` (header length, body length), the header, the body. The header is
`[value, [buffer length, …]]` in ASCII; a value is JSON with these tagged objects for what JSON lacks:
`{"o": {k: v, …}}` dict whose keys are texts, `{"d": [[k, v], …]}` any other, `{"t": […]}` tuple, `{"i": "hex"}` large
int, `{"c": [re, im]}` complex, `{"b": buffer}` bytes, `{"a": [dtype, shape, buffer]}` array, `{"r": [id, kind, name]}`
a reference to an object that stays on the other side. Buffers are numbered in the order of their use and each is used once, so
that what comes out is no larger than the frame. What `decode` returns is exact builtins, plain `numpy.ndarray`
and `Ref`, or it raises WireError, whatever the bytes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np

from .unpacking import Unpacker
from .words import (
    AS_THEY_ARE,
    ATOMS,
    DTYPES,
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

__all__ = ["ATOMS", "MAX_BODY", "Ref", "WireError", "decode", "encode", "lengths"]

HEAD = struct.Struct("!II")
MAX_HEADER = 16 * 2**20
_TEXT = frozenset({str})
_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)  # depth is bounded
_DECODER = json.JSONDecoder()
_NAMES = {dtype: name for name, dtype in DTYPES.items()}
_NUMPY = (np.generic, np.ndarray)


def encode(value: Any, refer: Callable[[Any], Ref] | None = None) -> bytes:
    """Return the frame of `value`; what is not data goes through `refer`, without which it is a WireError."""
    buffers: list[Any] = []
    try:
        tree = _pack(value, refer, buffers, 0)
        header = _ENCODER.encode([tree, [len(b) for b in buffers]]).encode()
    except (ValueError, TypeError, RuntimeError, OverflowError, MemoryError) as error:
        raise WireError(f"cannot be sent: {error}") from error
    body = sum(map(len, buffers))
    if len(header) > MAX_HEADER or body > MAX_BODY:
        raise WireError(f"too large to send: {len(header) + body} bytes")
    return b"".join((HEAD.pack(len(header), body), header, *buffers))


def _pack(value: Any, refer: Callable[[Any], Ref] | None, buffers: list[Any], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise WireError(f"nested deeper than {MAX_DEPTH}")
    exact = type(value)
    if exact is str or exact in AS_THEY_ARE:
        return value
    if exact is int:
        return value if -(2**63) <= value < 2**63 else {"i": _hex(value)}
    if exact is list:
        if AS_THEY_ARE.issuperset(map(type, value)):
            return value
        return [_pack(v, refer, buffers, depth + 1) for v in value]
    if exact is tuple:
        return {"t": [_pack(v, refer, buffers, depth + 1) for v in value]}
    if exact is dict:
        return _pack_dict(value, refer, buffers, depth)
    if exact is complex:
        return {"c": [value.real, value.imag]}
    if exact is bytes:
        return {"b": _keep(value, buffers)}
    if exact is Ref:
        return {"r": [value.id, value.kind, value.name]}
    if exact is np.ndarray and (name := _NAMES.get(value.dtype)) and value.ndim <= MAX_AXES:
        return {
            "a": [
                name,
                list(value.shape),
                _keep(np.ascontiguousarray(value).reshape(-1).view(np.uint8), buffers),
            ]
        }
    if isinstance(value, _NUMPY):
        return _pack_numpy(value, refer, buffers, depth)
    return _pack_rest(value, refer, buffers, depth)


def _pack_dict(
    value: dict[Any, Any], refer: Callable[[Any], Ref] | None, buffers: list[Any], depth: int
) -> Any:
    if _TEXT.issuperset(map(type, value)):
        if AS_THEY_ARE.issuperset(map(type, value.values())):
            return {"o": value}
        packed = {
            k: v if type(v) in AS_THEY_ARE else _pack(v, refer, buffers, depth + 1) for k, v in value.items()
        }
        return {"o": packed}
    if sum(map(is_odd_key, value)) > MAX_ODD_KEYS:
        raise WireError("too many keys that are neither text nor numbers")
    pairs = [
        [_pack(k, refer, buffers, depth + 1), _pack(v, refer, buffers, depth + 1)] for k, v in value.items()
    ]
    if any(type(k) is dict and "r" in k for k, _ in pairs):
        raise WireError("an object cannot be sent as a key")
    return {"d": pairs}


def _pack_numpy(value: Any, refer: Callable[[Any], Ref] | None, buffers: list[Any], depth: int) -> Any:
    if isinstance(value, np.generic) and value.dtype.kind in "biufc":
        if value.dtype.kind == "f" or value.dtype.kind == "c":
            value = value.astype(np.float64 if value.dtype.kind == "f" else np.complex128)
        return _pack(value.item(), refer, buffers, depth + 1)
    if type(value) is np.ndarray and value.dtype.kind in "biufc" and value.ndim <= MAX_AXES:
        return _pack(_plain(value), refer, buffers, depth)
    return _pack_rest(value, refer, buffers, depth)


def _plain(value: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return an array of another byte order or precision as one that can be sent."""
    dtype = value.dtype.newbyteorder("<")
    if dtype.str not in DTYPES:  # float16 and long double
        dtype = np.dtype("<c16") if dtype.kind == "c" else np.dtype("<f8")
    return np.ascontiguousarray(value, dtype=dtype).reshape(value.shape)


def _pack_rest(value: Any, refer: Callable[[Any], Ref] | None, buffers: list[Any], depth: int) -> Any:
    if refer is None:
        raise WireError(f"a value of type {type(value).__name__} cannot be sent")
    return _pack(refer(value), refer, buffers, depth)


def _hex(value: int) -> str:
    if value.bit_length() > 4 * MAX_INT_HEX:
        raise WireError("an integer too large to send")
    return format(value, "x")


def _keep(data: Any, buffers: list[Any]) -> int:
    buffers.append(data)
    return len(buffers) - 1


def lengths(head: bytes | bytearray) -> tuple[int, int]:
    """Return header and body length of the frame that begins with `head` (HEAD.size bytes)."""
    header, body = HEAD.unpack(head)
    if header > MAX_HEADER or body > MAX_BODY:
        raise WireError(f"a frame of {header + body} bytes is larger than allowed")
    return header, body


def decode(header: bytes | bytearray, body: bytes | bytearray) -> Any:
    """Return the value of a frame; WireError for anything that `encode` did not write."""
    try:
        tree = _DECODER.decode(str(header, "ascii"))
    except (ValueError, RecursionError) as error:
        raise WireError("the header is not JSON") from error
    if not (isinstance(tree, list) and len(tree) == 2 and isinstance(tree[1], list)):
        raise WireError("the header is not a value with its buffers")
    return Unpacker(_split(tree[1], body)).value(tree[0], 0)


def _split(sizes: list[Any], body: bytes | bytearray) -> list[memoryview]:
    if len(sizes) > MAX_NODES or not all(type(s) is int and s >= 0 for s in sizes) or sum(sizes) != len(body):
        raise WireError("the buffers do not fill the body")
    view, start, parts = memoryview(body), 0, []
    for size in sizes:
        parts.append(view[start : start + size])
        start += size
    return parts
