"""The text of the nodes of a parsed source: `Segments(source).of(node)`."""

from __future__ import annotations

import ast


class Segments:
    """Finds the text of nodes as `ast.get_source_segment` does, which splits the whole source for each.

    Parameters
    ----------
    source : str
        What the nodes were parsed from.
    """

    def __init__(self, source: str) -> None:
        # Columns are counted in bytes.
        self._lines = source.encode().splitlines(keepends=True)

    def of(self, node: ast.stmt | ast.expr) -> str:
        """Return what a node of the source says there, from its first character to its last."""
        assert node.end_lineno is not None
        lines = self._lines[node.lineno - 1 : node.end_lineno]
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return b"".join(lines).decode()
