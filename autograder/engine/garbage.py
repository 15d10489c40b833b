"""What collections of garbage look at while submissions are judged."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

# So few objects some interpreters have frozen from the start.
_FEW = 1000


@contextlib.contextmanager
def older_left_alone() -> Iterator[None]:
    """Let collections in the block pass over what there is now.

    A checker begins with all of it and is soon due for a collection, which would copy every page that it looks at.
    """
    ours = gc.get_freeze_count() < _FEW
    if ours:
        gc.freeze()
    try:
        yield
    finally:
        if ours:
            gc.unfreeze()
