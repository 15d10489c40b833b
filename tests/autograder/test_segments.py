"""`Segments` against Python's own reading of the same sources."""

import ast
from pathlib import Path

import pytest

from autograder import segments
from autograder.segments import Segments

SOURCES = {
    "this file": Path(__file__).read_text(encoding="utf-8"),
    "its own": Path(segments.__file__).read_text(encoding="utf-8"),
    "beyond ASCII": 'τ = f("µA", [1,\n  "Ω"])  # ß\nx = (τ +\n     "é")',
    "other ends of lines": "x = [1,\r\n 2]\r\ny = x\r\n",
    "a page break": "x = 1\n\x0c\ny = (x,\n 2)\n",
}


@pytest.mark.parametrize("name", SOURCES)
def test_each_node_says_what_python_reads(name: str) -> None:
    source = SOURCES[name]
    nodes = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.stmt | ast.expr)]
    assert nodes
    for node in nodes:
        assert Segments(source).of(node) == ast.get_source_segment(source, node)
