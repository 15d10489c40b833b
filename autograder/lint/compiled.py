"""What Python source reads and binds, as its compiler sees it: `compiled(text)`."""

from __future__ import annotations

import ast
import dis
import inspect
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import CodeType

_LOADS = {"LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS"}
_ATTRIBUTES = {"LOAD_ATTR", "LOAD_METHOD"}
_PASSED_OVER = {"CACHE", "EXTENDED_ARG"}
_CATCH_ALL = {"Exception", "BaseException"}


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

    A read whose failure is expected, by a `try` around it for instance, is left out, or so is what is read of it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
            code = compile(tree, "<text>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    bound = Counter(_bound(code, top=True))
    no_name, no_attribute = _expected(tree, "NameError"), _expected(tree, "AttributeError")
    # Once each: what stands under `finally` is compiled twice.
    reads = tuple(
        replace(r, attributes=()) if r.line in no_attribute else r
        for r in dict.fromkeys(_reads(code, top=True))
        if r.line not in no_name
    )
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


def _expected(tree: ast.Module, error: str) -> frozenset[int]:
    """Return the lines on which an error is expected: caught, suppressed, or asked for before by `hasattr`."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        for inner in _guarded(node, error):
            lines |= set(range(inner.lineno, (inner.end_lineno or inner.lineno) + 1))
    return frozenset(lines)


def _guarded(node: ast.AST, error: str) -> Sequence[ast.stmt | ast.expr]:
    """Return what stands under a node that expects the error."""
    caught = _CATCH_ALL | {error}
    if isinstance(node, ast.Try | ast.TryStar):
        catches = any(handler.type is None or _words(handler.type) & caught for handler in node.handlers)
        return node.body if catches else ()
    if isinstance(node, ast.With | ast.AsyncWith):
        entered = [_words(item.context_expr) for item in node.items]
        return node.body if any("suppress" in words and words & caught for words in entered) else ()
    if isinstance(node, ast.If | ast.IfExp) and error == "AttributeError" and "hasattr" in _words(node.test):
        return (node,)
    return ()


def _words(node: ast.expr) -> set[str]:
    """Return the names in an expression, those behind a dot as well."""
    nodes = list(ast.walk(node))
    return {n.id for n in nodes if isinstance(n, ast.Name)} | {
        n.attr for n in nodes if isinstance(n, ast.Attribute)
    }
