"""Text from a student made inert: data in a terminal, a spreadsheet and a page, whatever it holds.

Names of files, outputs and exceptions are a student's own words and may hold escape sequences, carriage returns,
characters that turn the reading direction, formulas or a megabyte of anything. Each function here returns text
of bounded length that can only be read.
"""

from __future__ import annotations

import re
import unicodedata

LINE_LIMIT = 300
BLOCK_LIMIT = 4_000

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS: titles, links
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ADDRESS = re.compile(r"(?<= at )0x[0-9a-fA-F]{1,16}\b")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
# The joiners have no width but spell words in Persian and Indic scripts.
_KEPT = frozenset("\n\t\u200c\u200d")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
# A spreadsheet that splits at another sign than the comma sees a cell begin inside ours.
_CELL_BEGIN = re.compile(r"(^|[,;|])([\s\"']*)(?=([=+\-@＝＋－＠][^,;|]*))")


def plain(value: float, digits: int = 2) -> str:
    """Return a number as people write it: at most `digits` decimals, no trailing zeros."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def whole(text: str) -> str:
    """Return `text` with what no encoding can write (lone surrogates) replaced by U+FFFD."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def without_addresses(text: str) -> str:
    """Return `text` without the addresses by which Python names objects, which are others in every process."""
    return _ADDRESS.sub("0x…", text)


def bounded(text: str, limit: int) -> str:
    """Return `text`, or its beginning and its end with a line between them that says how much is left out."""
    if len(text) <= limit:
        return text
    tail = limit // 3
    head = limit - tail
    return f"{text[:head]}\n… {len(text) - limit} characters left out …\n{text[-tail:]}"


def inert_page(text: str, limit: int = BLOCK_LIMIT) -> str:
    """Return `text` for a page: line breaks and tabs kept, nothing unseen left, at most about `limit` long."""
    text = bounded(text, limit)
    return text if text.isprintable() else _seen(text)


def inert_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Return `text` as one line of at most `limit` characters; what is all unseen comes back spelled out."""
    short = text if len(text) <= limit else text[:limit] + "…"
    seen = " ".join(short.split()) if short.isprintable() else " ".join(_seen(short).split())
    return seen or ascii(text[:limit])[1:-1][:limit]


def inert_terminal(text: str, encoding: str = "utf-8", limit: int = LINE_LIMIT) -> str:
    """Return `text` as one line that a terminal of that `encoding` can show and cannot obey."""
    return inert_line(text, limit).encode(encoding, "replace").decode(encoding)


def inert_csv(text: str, limit: int = 2_000) -> str:
    """Return `text` as one line that no spreadsheet evaluates: what would begin a formula gets an apostrophe.

    Numbers stay numbers. A cell that begins with a tab or a carriage return is treated like one that begins
    with what follows it.
    """
    return _CELL_BEGIN.sub(_apostrophe, inert_line(text, limit)) if text else ""


def _apostrophe(match: re.Match[str]) -> str:
    separator, space, cell = match.groups()
    return match[0] if _NUMBER.fullmatch(cell.strip()) else f"{separator}{space}'"


def _seen(text: str) -> str:
    text = _LINE_ENDS.sub("\n", _ESCAPES.sub("", whole(text)))
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _UNSEEN)
