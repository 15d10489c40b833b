"""Answers that no check may accept: values without content, and right answers made worthless (`blunt`).

And one that none may refuse: right answers whose last digits came out otherwise.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from autograder.assignment import Kind, Question
from autograder.verify import blunt

WRONG_KIND = "number for function, function for number"
VALUES = {
    "nothing": "None",
    "zero": "0.0",
    "NaN": 'float("nan")',
    "infinity": 'float("inf")',
    "text": '"many"',
    "empty list": "[]",
    "empty array": "__import__('numpy').array([])",
    "zeros": "__import__('numpy').zeros(4000)",
    "ones": "__import__('numpy').ones(4000)",
    "column of zeros": "__import__('numpy').zeros((4000, 1))",
    "pair of zeros": "(__import__('numpy').zeros(4000), __import__('numpy').zeros(3))",
    "five zeros": "tuple(__import__('numpy').zeros(10000) for _ in range(5))",
    "complex": "1j * __import__('numpy').ones(4000)",
    "object": "object()",
    "masked": "__import__('numpy').ma.masked_all(4000)",
    "true": "True",
    "deep nesting": "[[[[]]]]",
    WRONG_KIND: "3.5",
}
BLUNTED = {
    "right shape, but constant": "constant",
    "right, but complex": "complex",
    "right, but of wrong shape": "twice",
    "one value that broadcasts": "broadcastable",
    "public example hard-coded": "public example",
}
LABELS = (*VALUES, *BLUNTED)
ROUNDED = blunt.ROUNDED


def defining(question: Question, label: str) -> str:
    """Return a cell in which every name of a question is, or returns, the degenerate value."""
    value, swapped = VALUES[label], label == WRONG_KIND
    return "\n\n\n".join(
        f"def {n}(*args, **kwargs):\n    return {value}"
        if (n in question.functions) != swapped
        else f"{n} = {value}"
        for n in question.names
    )


def blunting(question: Question, way: str, tests: Mapping[str, str]) -> tuple[str, str]:
    """Return the cells that go before and behind a question's test cell: one spoils its names, one restores them.

    In between stands what is judged; later questions use the right ones.

    Parameters
    ----------
    question : Question
    way : str
        One of BLUNTED's, or ROUNDED.
    tests : mapping of str to str
        The public tests of the question: name to source.
    """
    before = f"""\
_right = {{_name: globals()[_name] for _name in {list(question.names)!r}}}
try:
    _blunt = {{}}
    exec({inspect.getsource(blunt)!r}, _blunt)
    for _source in {list(tests.values())!r}:
        exec(_source, _blunt)
    globals().update(_blunt["blunted"](
        {way!r}, _right, set({sorted(question.functions)!r}), [_blunt[_t] for _t in {list(tests)!r}]
    ))
except BaseException:  # what could not be spoilt must not be judged as if it were
    for _name in _right:
        del globals()[_name]
    raise"""
    return before, "globals().update(_right)"


def can_be_blunted(question: Question) -> bool:
    """Return whether a question's answers are numbers or functions: a figure or a letter has no shape to spoil."""
    return question.kind is Kind.CODE
