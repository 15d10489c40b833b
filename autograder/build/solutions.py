"""A master's cells, read line by line: which are the solution, and which a student sees.

otter's own reading of its markers is lenient, and what it does not recognise it publishes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.imports import plain_python

BEGIN, END = "# BEGIN SOLUTION", "# END SOLUTION"

MARKER = re.compile(r"#\s*(?:(?:begin|end)\s+)?solution\b", re.IGNORECASE)
_EXACT = re.compile(r"^\s*# (?:BEGIN SOLUTION(?: NO PROMPT)?|END SOLUTION)$|\S.* # SOLUTION(?: NO PROMPT)?$")


def misspelled(source: str) -> list[str]:
    """Return the lines that look like a solution marker and are none to otter."""
    return [line for line in source.splitlines() if MARKER.search(line) and not _EXACT.search(line.rstrip())]


def split(source: str) -> tuple[list[str], list[str]]:
    """Return a solution cell's lines as (hidden, shown); markers themselves are in neither."""
    hidden: list[str] = []
    shown: list[str] = []
    inside = False
    for line in source.splitlines():
        bare = line.strip()
        if bare.startswith(BEGIN):
            inside = True
        elif bare == END:
            inside = False
        elif inside:
            hidden.append(line)
        elif MARKER.search(line):
            hidden.append(MARKER.split(line)[0])
        else:
            shown.append(line)
    return hidden, shown


def half_marked(source: str) -> Iterator[int]:
    """Yield the numbers of lines that otter would leave in the template although their statement is marked.

    `# SOLUTION` takes away its own line alone, so a statement over several lines keeps the others.
    """
    lines = source.splitlines()
    try:
        tree = ast.parse(plain_python(source))
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt) or hasattr(node, "body"):
            continue
        spanned = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        marked = [n for n in spanned if n <= len(lines) and re.search(r"# SOLUTION", lines[n - 1])]
        if marked and len(marked) < len(spanned):
            yield marked[0]
