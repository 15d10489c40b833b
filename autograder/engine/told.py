"""What a worker says, taken for what it should be: it may say anything, and arrays do not compare like texts."""

from __future__ import annotations

from typing import Any

import numpy as np


def text_in(value: object, most: int) -> str:
    """Return a text cut to `most`, '' for anything else."""
    return value[:most] if isinstance(value, str) else ""


def list_in(value: object) -> list[Any]:
    """Return a list, an empty one for anything else."""
    return value if isinstance(value, list) else []


def dict_in(value: object) -> dict[str, Any]:
    """Return what a dict holds under texts; nothing for anything else."""
    return {k: v for k, v in value.items() if isinstance(k, str)} if isinstance(value, dict) else {}


def size_of(value: object) -> int:
    """Return roughly how many bytes a value takes that came over the wire."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if isinstance(value, str | bytes):
        return len(value)
    if isinstance(value, dict):
        return size_of(list(value)) + size_of(list(value.values()))
    return 8 + sum(map(size_of, value)) if isinstance(value, list | tuple) else 8
