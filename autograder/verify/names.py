"""What a notebook cell binds and reads, from its source alone: `names(source)`."""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_MAGIC = re.compile(r"^\s*[%!].*$", re.MULTILINE)
_INNER = ("body", "orelse", "finalbody", "handlers", "cases")
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a cell.

    Attributes
    ----------
    binds : frozenset of str
        Names that exist once it has run.
    reads : frozenset of str
        Names that must exist when it runs: read before the cell binds them itself.
    later : frozenset of str
        Names that its functions read when they are called, and that it does not bind itself.
    drawing : frozenset of str
        Those of `binds` that come from matplotlib.
    acts : bool
        It does more than bind names and print: a bare call, or an attribute or item that is set.
    readable : bool
        False where the source is not Python; then all else is empty.
    """

    binds: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    drawing: frozenset[str] = frozenset()
    acts: bool = False
    readable: bool = True


@lru_cache(maxsize=4096)
def names(source: str) -> Names:
    """Return what a cell binds and reads; lines of magics are passed over."""
    text = _MAGIC.sub("pass", source)
    try:
        tree, table = ast.parse(text), symtable.symtable(text, "<cell>", "exec")
    except (SyntaxError, ValueError):
        return Names(readable=False)
    bound: set[str] = set()
    reads: set[str] = set()
    for loads, stores in _steps(tree.body):
        reads |= loads - bound
        bound |= stores
    later = set()
    for inner in table.get_children():
        for name, assigned in _globals(inner):
            if assigned:
                bound.add(name)
            else:
                later.add(name)
    return Names(
        frozenset(bound),
        frozenset(reads),
        frozenset(later - bound),
        frozenset(_from_matplotlib(tree)),
        any(_acts(s) for s in ast.walk(tree) if isinstance(s, ast.stmt)),
    )


def _steps(body: list[ast.stmt]) -> Iterator[tuple[set[str], set[str]]]:
    """Yield (names read, names bound) of each statement outside functions, in the order in which they run."""
    for statement in body:
        head = list(_head(statement))
        loads = {n.id for n in head if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        stores = {n.id for n in head if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
            loads.add(statement.target.id)
        if isinstance(statement, ast.Import | ast.ImportFrom):
            stores |= {a.asname or a.name.partition(".")[0] for a in statement.names}
        if isinstance(statement, _SCOPES):
            stores.add(statement.name)
        yield loads, stores
        if not isinstance(statement, _SCOPES):
            yield from _steps(list(_inner(statement)))


def _inner(statement: ast.stmt) -> Iterator[ast.stmt]:
    for part in _INNER:
        for node in getattr(statement, part, ()):
            if isinstance(node, ast.stmt):
                yield node
            else:  # an except handler, a case of match
                yield from node.body


def _head(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield the nodes of a statement without those of the statements and functions inside it.

    A comprehension runs at once, so its nodes count; the names of its own are left out.
    """
    none: frozenset[str] = frozenset()
    waiting = [(v, none) for part, v in ast.iter_fields(statement) if part not in _INNER]
    waiting += [(h.type, none) for h in getattr(statement, "handlers", ())]
    waiting += [(v, none) for case in getattr(statement, "cases", ()) for v in (case.pattern, case.guard)]
    while waiting:
        value, own = waiting.pop()
        if isinstance(value, list):
            waiting += [(v, own) for v in value]
        elif isinstance(value, ast.AST) and not (isinstance(value, ast.Name) and value.id in own):
            yield value
            inside = own
            if isinstance(value, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
                waiting.append((value.generators[0].iter, own))  # the one part read outside its scope
                inside |= {
                    n.id for g in value.generators for n in ast.walk(g.target) if isinstance(n, ast.Name)
                }
            if not isinstance(value, ast.Lambda):
                waiting += [(v, inside) for _, v in ast.iter_fields(value)]


def _globals(table: symtable.SymbolTable) -> Iterator[tuple[str, bool]]:
    """Yield (name, is it bound there) of the module's names that a function or class uses."""
    for symbol in table.get_symbols():
        if symbol.is_global():
            yield symbol.get_name(), symbol.is_declared_global() and symbol.is_assigned()
    for inner in table.get_children():
        yield from _globals(inner)


def _from_matplotlib(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (
                a.asname or a.name.partition(".")[0] for a in node.names if a.name.startswith("matplotlib")
            )
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("matplotlib"):
            yield from (a.asname or a.name for a in node.names)


def _acts(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Call) and not _prints(statement.value)
    if isinstance(statement, ast.Assign):
        return any(isinstance(t, ast.Attribute | ast.Subscript) for t in statement.targets)
    return isinstance(statement, ast.AugAssign) and isinstance(
        statement.target, ast.Attribute | ast.Subscript
    )


def _prints(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "print"
