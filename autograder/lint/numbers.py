"""Hidden inputs and expected values in what students read."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.assignment import Assignment
from autograder.lint.finding import Finding
from autograder.lint.literals import Literal, as_number, in_code, in_text, shows
from autograder.lint.spoken import Line, spoken
from autograder.segments import Segments

# Years, and round numbers of samples, stand in any text.
_COMMON = {float(v) for v in (128, 256, 512, 1024, 2048, 4096, *range(1900, 2100))}


def findings(
    assignment: Assignment, root: Path, expected: Mapping[str, tuple[float, ...]]
) -> Iterator[Finding]:
    """Yield each line that students read and that shows a hidden number.

    Parameters
    ----------
    expected : mapping of str to tuple of float
        What the master's answers were where a hidden check judged one number, by check.
    """
    inputs = hidden_inputs(assignment)
    asked = {c.name: c.question for c in assignment.checks}
    for line in spoken(assignment):
        for written in in_text(line.text):
            value = as_number(written)
            if value in _COMMON:
                continue
            if value in inputs:
                path, literal = inputs[value]
                where = f"{path.relative_to(root).as_posix()}:{literal.number}"
                yield _finding(
                    line, root, f"{written} is an input of a hidden check ({where})", "take another one there"
                )
            else:
                right = {c: v for c, v in expected.items() if line.question in ("", asked[c])}
                yield from _expected(line, root, written, right)


def _expected(
    line: Line, root: Path, written: str, right: Mapping[str, tuple[float, ...]]
) -> Iterator[Finding]:
    for check, values in right.items():
        if any(shows(written, v) for v in values):
            yield _finding(
                line, root, f"{written} is what {check} expects", "let the check ask for what is not told"
            )


def _finding(line: Line, root: Path, what: str, remedy: str) -> Finding:
    return Finding.on(line.path, line.number, root, what, remedy)


def hidden_inputs(assignment: Assignment) -> dict[float, tuple[Path, Literal]]:
    """Return the telling numbers of the hidden checks, each with the first place where it stands."""
    found: dict[float, tuple[Path, Literal]] = {}
    for path in sorted((assignment.folder / "checks").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for literal in in_code(ast.parse(source), Segments(source)):
            found.setdefault(literal.value, (path, literal))
    return found
