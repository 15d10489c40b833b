"""What Python source reads and binds, as its compiler sees it: `compiled(text)`."""

from __future__ import annotations

import ast
import dis
import inspect
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import CodeType

_LOADS = {"LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS"}
_ATTRIBUTES = {"LOAD_ATTR", "LOAD_METHOD"}
_PASSED_OVER = {"CACHE", "EXTENDED_ARG"}
_CATCH_ALL = {"NameError", "Exception", "BaseException"}


@dataclass(frozen=True, slots=True)
class Read:
    """A name that is looked up among the module's: where, in a function's body or at once, and what is read of it.

    Attributes
    ----------
    beside : tuple of str
        The local names around it.
    attributes : tuple of str
        `("a", "b")` for `name.a.b`.
    """

    name: str
    line: int
    later: bool
    beside: tuple[str, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a text reads of the module's names and binds among them; `once` are those with one place that binds them."""

    reads: tuple[Read, ...]
    binds: frozenset[str]
    once: frozenset[str]


def compiled(text: str) -> Compiled | None:
    """Return what `text` reads and binds, or None if it is no Python.

    A read that a `try` around it catches is left out.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
            code = compile(tree, "<text>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    bound = Counter(_bound(code, top=True))
    tried = _tried(tree)
    reads = tuple(r for r in _reads(code, top=True) if r.line not in tried)
    return Compiled(reads, frozenset(bound), frozenset(name for name, count in bound.items() if count == 1))


def _inner(code: CodeType) -> Iterator[CodeType]:
    return (c for c in code.co_consts if isinstance(c, CodeType))


def _bound(code: CodeType, *, top: bool) -> Iterator[str]:
    stores = {"STORE_NAME", "STORE_GLOBAL"} if top else {"STORE_GLOBAL"}
    yield from (i.argval for i in dis.get_instructions(code) if i.opname in stores)
    for inner in _inner(code):
        yield from _bound(inner, top=False)


def _reads(
    code: CodeType, *, top: bool = False, later: bool = False, beside: tuple[str, ...] = ()
) -> Iterator[Read]:
    # A class has names of its own, which its body reads as if they were the module's.
    own = set() if top else {i.argval for i in dis.get_instructions(code) if i.opname == "STORE_NAME"}
    read: list[Read] = []
    follows = False
    for one in dis.get_instructions(code):
        if one.opname in _PASSED_OVER:
            continue
        if follows and one.opname in _ATTRIBUTES:
            read[-1] = replace(read[-1], attributes=(*read[-1].attributes, one.argval))
            continue
        line = one.positions.lineno if one.positions else None
        follows = one.opname in _LOADS and one.argval not in own and line is not None
        if follows:
            read.append(Read(one.argval, line or 0, later, beside, ()))
    yield from read
    for inner in _inner(code):
        function = bool(inner.co_flags & inspect.CO_OPTIMIZED)
        names = (*inner.co_varnames, *inner.co_cellvars) if function else ()
        yield from _reads(inner, later=later or function, beside=(*beside, *names))


def _tried(tree: ast.Module) -> frozenset[int]:
    """Return the lines in whose `try` a name that is not there is expected."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Try) and any(_catches(handler) for handler in node.handlers):
            for statement in node.body:
                lines |= set(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
    return frozenset(lines)


def _catches(handler: ast.ExceptHandler) -> bool:
    named = {n.id for n in ast.walk(handler.type) if isinstance(n, ast.Name)} if handler.type else _CATCH_ALL
    return bool(named & _CATCH_ALL)
