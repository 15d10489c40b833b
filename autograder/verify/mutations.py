"""Mutants made from the master's own solutions: `mutations(question, cells)`, and a bounded choice of them.

Only what a student writes is changed: lines marked as solution. The order is fixed, so that the first eight are the
same on every machine, spread over the kinds of slip and over the code.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.assignment import Kind, Question
from autograder.build.solutions import BEGIN, END, MARKER
from autograder.verify.operators import OPERATORS

OPTION = "another option"
_GOLDEN = 0.6180339887498949  # its multiples leave no part of a circle out for long


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of a question's solution.

    Attributes
    ----------
    key : str
        What names it in `equivalent.toml`: question, kind of slip, the line, what became what.
    question, operator : str
    cells : tuple of str
        The question's solution cells with the change made.
    """

    key: str
    question: str
    operator: str
    cells: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"generated/{self.key}"


def mutations(question: Question, cells: list[str]) -> list[Mutation]:
    """Return all mutations of a question's solution cells, in the order in which they are tried."""
    if question.kind is Kind.CHOICE:
        return list(_options(question, cells))
    if question.kind is Kind.FIGURE:
        return []
    by_operator: dict[str, list[Mutation]] = {}
    taken: Counter[str] = Counter()
    seen: set[str] = set()
    for place, source in enumerate(cells):
        for operator, line, was, became, changed in _changes(source):
            if changed in seen:
                continue
            seen.add(changed)
            key = f"{question.name} | {operator} | {line} | {was} -> {became}"
            taken[key] += 1
            key += f" ({taken[key]})" if taken[key] > 1 else ""
            mutated = (*cells[:place], changed, *cells[place + 1 :])
            by_operator.setdefault(operator, []).append(Mutation(key, question.name, operator, mutated))
    return _dealt([_scattered(by_operator[o], i) for i, o in enumerate(OPERATORS) if o in by_operator])


def solution_lines(source: str) -> set[int]:
    """Return the numbers, from 1, of the lines that the template does not show."""
    found: set[int] = set()
    inside = False
    for number, line in enumerate(source.splitlines(), 1):
        bare = line.strip()
        if bare.startswith(BEGIN):
            inside = True
        elif bare == END:
            inside = False
        elif inside or MARKER.search(line):
            found.add(number)
    return found


def _changes(source: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield (operator, line, old text, new text, whole new source) of each change, from top to bottom."""
    tree = ast.parse(source)
    wanted, lines = solution_lines(source), source.splitlines()
    for node, parent, field, at in list(_spots(tree)):
        number = getattr(node, "lineno", 0)
        if number not in wanted:
            continue
        line = MARKER.split(lines[number - 1])[0].strip()
        for operator, slip in OPERATORS.items():
            for new in slip(node):
                became = ast.unparse(ast.fix_missing_locations(new))
                yield (
                    operator,
                    line,
                    _short(ast.unparse(node)),
                    _short(became),
                    _with(tree, new, parent, field, at),
                )


def _with(tree: ast.Module, new: ast.AST, parent: ast.AST, field: str, at: int | None) -> str:
    """Return the source of the tree with a new node at one place, and leave the tree as it was."""
    before = getattr(parent, field)
    changed = new if at is None else [*before[:at], new, *before[at + 1 :]]
    setattr(parent, field, changed)
    try:
        return ast.unparse(tree)
    finally:
        setattr(parent, field, before)


def _spots(tree: ast.AST) -> Iterator[tuple[ast.AST, ast.AST, str, int | None]]:
    """Yield (node, parent, field, place in the field) of every node but docstrings, in the order of the text."""
    for field, value in ast.iter_fields(tree):
        for at, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not _is_text(node):
                yield node, tree, field, at
                yield from _spots(node)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _short(text: str) -> str:
    first = text.strip().splitlines()[0] if text.strip() else ""
    return first if len(first) <= 60 else f"{first[:57]}..."


def _scattered(found: list[Mutation], turn: int) -> list[Mutation]:
    """Return the mutations in an order whose every beginning is spread over the list, begun elsewhere at each turn."""
    width = max(len(found) - 1, 0).bit_length()
    start = int(turn * _GOLDEN % 1 * len(found))
    found = found[start:] + found[:start]
    return [found[i] for i in sorted(range(len(found)), key=lambda i: int(f"{i:0{width}b}"[::-1] or "0", 2))]


def _dealt(groups: list[list[Mutation]]) -> list[Mutation]:
    """Return one of each group, then the second of each, and so on."""
    longest = max(map(len, groups), default=0)
    return [group[i] for i in range(longest) for group in groups if i < len(group)]


def _options(question: Question, cells: list[str]) -> Iterator[Mutation]:
    """Yield each other letter of each name of a choice."""
    for place, source in enumerate(cells):
        tree = ast.parse(source)
        for index, statement in enumerate(tree.body):
            if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
                continue
            name = statement.targets[0].id
            for letter in (question.options or {}).get(name, ()):
                fresh = copy.deepcopy(tree)
                fresh.body[index] = ast.Assign([ast.Name(name, ast.Store())], ast.Constant(letter))
                if ast.dump(fresh.body[index].value) != ast.dump(statement.value):  # type: ignore[attr-defined]
                    changed = ast.unparse(ast.fix_missing_locations(fresh))
                    key = f"{question.name} | {OPTION} | {name} = {letter!r}"
                    mutated = (*cells[:place], changed, *cells[place + 1 :])
                    yield Mutation(key, question.name, OPTION, mutated)
