"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from autograder.errors import NeurogradeError


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """Yield a UTF-8 file that takes the place of `path` when the block ends, and vanishes if it raises.

    Raises
    ------
    NeurogradeError
        The file cannot be written; what stood at `path` still stands there.
    """
    part = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        try:
            with part.open("x", encoding="utf-8", newline="") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise NeurogradeError(
            f"cannot write {path}: {error.strerror}; make room or allow writing there, then run the command again"
        ) from error
