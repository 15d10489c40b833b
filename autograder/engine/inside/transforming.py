"""What a cell is made into before it runs: Python, as IPython would make it, sooner where it is that already."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable
from typing import Any

# What may be a prompt, which IPython takes away.
_PROMPTS = (">>>", "...:", "In [")


def transforming(ipython: Any) -> Callable[[str], str]:
    """Return what makes Python of IPython's own words (magics, `!`, `?`, a bare `ls`) and prompts.

    Of several lines that are Python already IPython would make the same, but take five times as long to see it.
    """
    transform, usual = ipython.transform_cell, _transformers(ipython)

    def transformed(source: str) -> str:
        """Return the Python of a cell."""
        is_usual = _transformers(ipython) == usual and not any(prompt in source for prompt in _PROMPTS)
        if is_usual and not source[:1].isspace() and len(source.splitlines()) > 1:
            try:
                with warnings.catch_warnings():  # they come when it is run
                    warnings.simplefilter("ignore")
                    compile(source, "", "exec", ast.PyCF_ONLY_AST)
            except Exception:  # whatever is wrong with it is told when it is run
                return str(transform(source))
            return source if source.endswith("\n") else source + "\n"
        return str(transform(source))

    return transformed


def _transformers(ipython: Any) -> list[list[Any]]:
    """Return what changes every cell, to which a student may have added."""
    manager = ipython.input_transformer_manager
    own = [ipython.input_transformers_cleanup, ipython.input_transformers_post]
    return [
        list(each)
        for each in (*own, manager.cleanup_transforms, manager.line_transforms, manager.token_transformers)
    ]
