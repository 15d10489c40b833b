"""Calls of ours that are made where the student's code runs: `errand`, for what goes back and forth many times.

A call of a student's function costs a way to her process and back, and so does each call of a function that it was handed.
Everywhere else than in the grader an errand is the plain function that it is. This module travels with `checks` into
otter's zip and needs NumPy alone.
"""

from __future__ import annotations

import builtins
import dis
import functools
import inspect
import marshal
import types
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import numpy as np

Function = TypeVar("Function", bound=Callable[..., Any])

_TRAVELS_AS = "<errand>"
_READS = ("LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS")
_CHANGES = ("STORE_GLOBAL", "DELETE_GLOBAL", "IMPORT_NAME")
# Each finds a module there that is none of the check's.
_ELSEWHERE = ("__import__", "eval", "exec", "globals")


def errand(function: Function) -> Function:
    """Return `function` so that it runs as one call where the student's code does, if it is given any of that.

    What it holds there a student can read and change: it hands in inputs and stands in for other functions. It holds no
    answer, judges nothing and keeps no evidence: what a check must know of the calls, a function that is handed in hears.
    It has the time of one call. A function that returns one array, changed, each time is told apart by a copy alone: do not
    collect what several calls return.

    Parameters
    ----------
    function : callable
        Takes functions of the student's, data, and functions of the check's, which are called here. It knows
        its arguments, builtins and NumPy as `np`, all as they were before her code ran, and nothing else of its module.

    Raises
    ------
    TypeError
        It uses what does not travel; when it is made, or when its module has changed since.
    """
    code = function.__code__
    names = sorted(set(_names_of(code)))
    _refuse_what_stays(function, names)
    text = marshal.dumps(_without_place(code))

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        """Make the call, over there if it is about anything that is there."""
        _refuse_what_stays(function, names)
        for argument in (*args, *kwargs.values()):
            if hasattr(type(argument), "errand_"):
                return argument.errand_(function.__name__, text, args, kwargs)
        return function(*args, **kwargs)

    return run  # type: ignore[return-value]


def _refuse_what_stays(function: Callable[..., Any], names: list[str]) -> None:
    code, name, around = function.__code__, function.__name__, function.__globals__
    if code.co_freevars or function.__defaults__ or function.__kwdefaults__:
        raise TypeError(
            f"the errand {name} has defaults, or uses names of a function around it, which do not travel; "
            "make them arguments"
        )
    if code.co_flags & (inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR):
        raise TypeError(f"the errand {name} is no plain function: return a list in place of a yield or await")
    for used in names:
        known = around.get("np") is np if used == "np" else used not in around and hasattr(builtins, used)
        if not known or used in _ELSEWHERE:
            raise TypeError(
                f"the errand {name} uses {used}, which does not travel: it knows its arguments, builtins and NumPy as np; "
                "make it an argument, or define it inside"
            )


def _names_of(code: types.CodeType) -> Iterator[str]:
    """Yield the names that a function and those inside look for beyond themselves, and what they import."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in _READS:
            yield instruction.argval
        elif instruction.opname in _CHANGES:
            yield f"{instruction.argval} (import or global)"
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names_of(constant)


def _without_place(code: types.CodeType) -> types.CodeType:
    """Return the code without the name of its file, which is nothing for a student to see."""
    constants = tuple(_without_place(c) if isinstance(c, types.CodeType) else c for c in code.co_consts)
    return code.replace(co_filename=_TRAVELS_AS, co_consts=constants)
