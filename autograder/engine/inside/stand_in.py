"""What stands in for `otter` in a submission: `grader.check("q1")` tells where the question stands, and checks nothing."""

from __future__ import annotations

import types
from collections.abc import Callable
from typing import Any


def otter(check: Callable[[str], None]) -> types.ModuleType:
    """Return a module whose `Notebook().check("q1")` calls `check`; any other method does nothing."""

    class Notebook:
        """What a notebook makes of `otter.Notebook()`."""

        def __init__(self, *_args: Any, **_kwargs: Any) -> None:
            return

        def check(self, question: Any = "", *_args: Any, **_kwargs: Any) -> None:
            """Tell where a question is checked; names that are handed in do not count."""
            if isinstance(question, str):
                check(question)

        def __getattr__(self, _name: str) -> Callable[..., None]:
            return lambda *_args, **_kwargs: None

    module = types.ModuleType("otter")
    module.Notebook = Notebook  # type: ignore[attr-defined]
    return module
