"""Calls of ours that are made where the student's code runs: `errand`, for what goes back and forth many times.

A call of a student's function costs a way to her process and back, and so does each call of a function that it was handed.
Everywhere else than in the grader an errand is the plain function that it is. This module travels with `checks` into
otter's zip and needs NumPy alone.
"""

from __future__ import annotations

import builtins
import dis
import functools
import marshal
import types
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import numpy as np

Function = TypeVar("Function", bound=Callable[..., Any])

_TRAVELS_AS = "<errand>"
_READS = ("LOAD_GLOBAL", "LOAD_NAME")


def errand(function: Function) -> Function:
    """Return `function` so that it runs as one call where the student's code does, if it is given any of that.

    It may do there what a student can read and change: it hands in inputs, stands in for other functions and returns what
    came, and never holds an answer nor judges one. The limit of time is that of one call.

    Parameters
    ----------
    function : callable
        Takes functions of the student's by position, and beside them data. It knows its arguments, builtins and NumPy as
        `np`, but nothing else of its module.

    Raises
    ------
    TypeError
        It uses what does not travel.
    """
    code = function.__code__
    _refuse_what_stays(function, code)
    text = marshal.dumps(_without_place(code))

    @functools.wraps(function)
    def run(*args: Any) -> Any:
        """Make the call, over there if it is about anything that is there."""
        for argument in args:
            if hasattr(type(argument), "errand_"):
                return argument.errand_(text, args)
        return function(*args)

    return run  # type: ignore[return-value]


def _refuse_what_stays(function: Callable[..., Any], code: types.CodeType) -> None:
    name, around = function.__name__, function.__globals__
    if code.co_freevars or function.__defaults__ or function.__kwdefaults__:
        raise TypeError(
            f"the errand {name} has defaults, or uses names of a function around it, which do not travel; make them arguments"
        )
    for used in sorted(set(_globals_of(code))):
        known = around.get("np") is np if used == "np" else used not in around and hasattr(builtins, used)
        if not known:
            raise TypeError(
                f"the errand {name} uses {used} of its module, which does not travel; make it an argument, or define or "
                "import it inside (NumPy it knows, as np)"
            )


def _globals_of(code: types.CodeType) -> Iterator[str]:
    """Yield the names that a function and those inside look for beyond themselves."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in _READS:
            yield instruction.argval
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _globals_of(constant)


def _without_place(code: types.CodeType) -> types.CodeType:
    """Return the code without the name of its file, which is nothing for a student to see."""
    constants = tuple(_without_place(c) if isinstance(c, types.CodeType) else c for c in code.co_consts)
    return code.replace(co_filename=_TRAVELS_AS, co_consts=constants)
