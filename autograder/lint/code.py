"""Checks that something else than the student's answer decides: the clock, a global seed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from autograder.assignment import Assignment
from autograder.lint.checked import sources
from autograder.lint.finding import Finding

_OWN_GENERATORS = {
    "default_rng",
    "Generator",
    "SeedSequence",
    "BitGenerator",
    "PCG64",
    "PCG64DXSM",
    "MT19937",
    "Philox",
    "SFC64",
    "RandomState",
}
_CLOCKS = {"time", "datetime", "timeit"}
_SEED = "draw from a generator of its own: np.random.default_rng(a seed)"
_CLOCK = "judge the answer, not how long it took or when; assignment.toml has limits"


def findings(assignment: Assignment, root: Path) -> Iterator[Finding]:
    """Yield what stands in the checks and would decide in place of the answer."""
    seen: set[Path] = set()
    for source in sources(assignment):
        hidden = not source.check.public
        whole = hidden and source.path not in seen
        if hidden:
            seen.add(source.path)
        if whole or not hidden:
            yield from _decided_elsewhere(source.tree, source.path, source.first, root)


def _decided_elsewhere(tree: ast.Module, path: Path, first: int, root: Path) -> Iterator[Finding]:
    modules = _imported(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Name) or not isinstance(node.ctx, ast.Load):
            continue
        name = _dotted(node, modules)
        if name is None:
            continue
        place = first + node.lineno
        if (name.startswith("numpy.random.") and name.split(".")[2] not in _OWN_GENERATORS) or (
            name.startswith("random.") and name.split(".")[1] not in ("Random", "SystemRandom")
        ):
            yield Finding.on(path, place, root, f"{name} is the global random state", _SEED)
        elif name.split(".")[0] in _CLOCKS and "." in name:
            yield Finding.on(path, place, root, f"{name} reads the clock", _CLOCK)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not node.args and not node.keywords:
            name = _dotted(node.func, modules)
            if name in ("numpy.random.default_rng", "numpy.random.RandomState", "random.Random"):
                what = f"{name}() begins with another seed each time"
                yield Finding.on(path, first + node.lineno, root, what, "give it a seed")


def _imported(tree: ast.Module) -> dict[str, str]:
    """Return what each name stands for that an import binds: `np` for numpy, `sleep` for time.sleep."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                found[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return found


def _dotted(node: ast.expr, modules: dict[str, str]) -> str | None:
    """Return what an expression names in full, `numpy.random.seed`; None where it begins with no import."""
    if isinstance(node, ast.Name):
        return modules.get(node.id)
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value, modules)
        return f"{before}.{node.attr}" if before else None
    return None
