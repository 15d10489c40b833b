"""Which tests may run in the checker, on what a student gave: those that could turn no value into code or a file's name.

A test of somebody else's may hand an answer to `eval`, `open` or `df.query`; in the checker that would be the student's
code outside the sandbox. So a test runs there only if its text, and that of every support module it imports, keeps to
listed builtins and modules and to attributes that read, write, run and look behind nothing. All others run in the
sandbox alone.
"""

from __future__ import annotations

import ast
import builtins
import doctest
from collections.abc import Callable, Iterable, Iterator

from autograder.engine.inside import otter_file
from autograder.engine.inside.otter_file import Case


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODULES = _words(
    """base64 bisect cmath collections copy datetime decimal fractions functools hashlib heapq itertools json math numbers
    numpy operator otter pandas pytest random re scipy statistics string textwrap time typing unittest warnings"""
)
_BUILTINS = _words(
    """abs all any ascii bin bool bytearray bytes callable chr classmethod complex dict divmod enumerate filter float format
    frozenset hasattr hash hex int isinstance issubclass iter len list map max min next object oct ord pow print property
    range repr reversed round set slice sorted staticmethod str sum super tuple type zip
    Ellipsis False None NotImplemented True __name__ __debug__"""
)
_ATTRIBUTES = _words(
    """DataSource ExcelFile ExcelWriter FortranFile HDFStore NpzFile Pytester attrgetter codecs copyreg ctypeslib eval exec
    f2py from_custom_template fromfile fromregex genfromtxt get_handle get_type_hints getlines hb_read hb_write
    importorskip inspect linecache load loadarff loadmat loadtxt main measure memmap methodcaller mmread mminfo mmwrite
    mock netcdf_file open open_memmap os patch query readsav rundocs runstring save savemat savetxt savez
    savez_compressed subprocess sys system tofile wavfile weakref whosmat"""
)
_CONVERSIONS = _words(
    "to_dict to_frame to_list to_numpy to_string to_datetime to_numeric to_timedelta to_flat_index"
)


def why_not(case: Case, source: str, support: Callable[[str], str | None]) -> str:
    """Return why a case may not run in the checker, '' if it may.

    Parameters
    ----------
    case : Case
    source : str
        The test file that it stands in.
    support : callable
        Gives the text of a support module by its name, None where there is none.
    """
    if isinstance(case.body, str):
        parts = doctest.DocTestParser().parse(case.body, case.name)
        texts = [part.source for part in parts if isinstance(part, doctest.Example)]
    elif otter_file.ENVIRONMENT in otter_file.arguments(case):
        return "it asks for the whole namespace (env)"
    else:
        texts = [source]
    return next(filter(None, _reasons(texts, support, set())), "")


def _reasons(texts: Iterable[str], support: Callable[[str], str | None], seen: set[str]) -> Iterator[str]:
    for text in texts:
        try:
            nodes = list(ast.walk(ast.parse(text)))
        except (SyntaxError, ValueError, RecursionError):
            yield "its code is not plain Python"
            return
        yield from map(_reason, nodes)
        for module in dict.fromkeys(m for node in nodes for m in _imported(node)):
            own = support(module)
            if own is not None and module not in seen:
                seen.add(module)
                yield from _reasons([own], support, seen)
            elif own is None and module.partition(".")[0] not in MODULES:
                yield f"it imports {module}"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "" if not node.level else "."]
    return []


def _reason(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return "" if _is_harmless_name(node.id) else f"it uses {node.id}"
    if isinstance(node, ast.ImportFrom):
        odd = [a.name for a in node.names if a.name == "*" or not _is_harmless_attribute(a.name)]
        return f"it imports {odd[0]}" if odd else ""
    if isinstance(node, ast.Attribute):
        return "" if _is_harmless_attribute(node.attr) else f"it uses .{node.attr}"
    return ""


def _is_harmless_name(name: str) -> bool:
    there = getattr(builtins, name, None)
    is_exception = isinstance(there, type) and issubclass(there, BaseException)
    return (not hasattr(builtins, name) and not name.startswith("__")) or name in _BUILTINS or is_exception


def _is_harmless_attribute(name: str) -> bool:
    if name.startswith(("read_", "to_")):
        return name in _CONVERSIONS
    return name not in _ATTRIBUTES and not name.startswith(
        "_"
    )  # modules keep theirs (_os, _sys) under such names
