"""What frames are made of: the types that may come out, references, and the bounds on all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_DEPTH = 24
MAX_NODES = 1_000_000
MAX_INT_HEX = 1024
MAX_AXES = 16
MAX_ODD_KEYS = 1000
# Bytes of a body, and so the most of anything along one axis.
MAX_BODY = 128 * 2**20
DTYPES = {
    d: np.dtype(d)
    for d in ("|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8", "<f4", "<f8", "<c8", "<c16")
}
# Values in which nothing else is; and those of them that JSON carries as they are, whatever they say.
ATOMS = frozenset({type(None), bool, int, float, complex, str, bytes, np.ndarray})
AS_THEY_ARE = frozenset({type(None), bool, float})
KINDS = frozenset({"function", "class", "generator", "module", "object", "callback"})


class WireError(Exception):
    """What came over the pipe is not a frame of ours."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A name for an object that stays where it is; `kind` is one of a fixed list."""

    id: int
    kind: str
    name: str


def is_odd_key(key: Any) -> bool:
    """Return whether a dict key is of a kind whose hashes anyone can make collide; many take hours to fill in."""
    return not (type(key) in (str, bytes, float, bool) or (type(key) is int and key.bit_length() < 64))
