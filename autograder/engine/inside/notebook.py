"""A submission's bytes, read as cells; tolerant of what students' tools write, strict about size.

Reads Jupyter notebooks (nbformat 3 and 4), percent scripts, and zips that hold one of either. No library
parses them here: the formats are simple, the bytes are hostile, and this runs before every submission.
"""

from __future__ import annotations

import ast
import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

MAX_CELLS = 2000
MAX_SOURCE = 4 * 2**20
MAX_ARCHIVE_FILES = 500
MAX_ARCHIVE_BYTES = 64 * 2**20


class Unreadable(Exception):
    """The submission holds nothing that can be run; the text says why, for a person."""


@dataclass
class Cell:
    """One cell: code, or text of any kind; `metadata` is whatever a notebook keeps there."""

    is_code: bool
    source: str
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass
class Notebook:
    """All cells in order, what was noticed on the way, the other files of an archive, and the notebook's metadata.

    `script` is the whole text where it was a script.
    """

    everything: list[Cell]
    notes: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    script: str = ""

    @property
    def cells(self) -> list[str]:
        """The sources of the code cells."""
        return [cell.source for cell in self.everything if cell.is_code]


def read(name: str, data: bytes) -> Notebook:
    """Return the cells of a submission; `name` tells the format by its suffix.

    Raises
    ------
    Unreadable
        Empty, of no known kind, damaged, or too large.
    """
    if not data.strip():
        raise Unreadable("the file is empty")
    suffix = PurePosixPath(name.lower()).suffix
    if suffix == ".zip" or data[:4] == b"PK\x03\x04":
        return _from_zip(data)
    text = _text(data)
    if suffix == ".ipynb" or text.lstrip().startswith("{"):
        return _from_json(text)
    if suffix == ".py":
        return _limited(Notebook(_script_cells(text), script=text))
    raise Unreadable(
        f"a file of type {suffix or 'unknown'!r}; a notebook (.ipynb), script (.py) or .zip is wanted"
    )


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16"):
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("the file is not UTF-8 text")


def _from_json(text: str) -> Notebook:
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("the notebook is damaged: it is not complete JSON") from error
    if not isinstance(tree, dict):
        raise Unreadable("the file is JSON but not a notebook")
    cells = tree.get("cells")
    if cells is None and isinstance(tree.get("worksheets"), list):
        sheets = [s.get("cells") for s in tree["worksheets"] if isinstance(s, dict)]
        cells = [c for sheet in sheets if isinstance(sheet, list) for c in sheet]
    if not isinstance(cells, list):
        raise Unreadable("the file is JSON but not a notebook: it has no cells")
    notebook = Notebook(
        [
            Cell(c.get("cell_type") == "code", _source(c), _table(c.get("metadata")))
            for c in cells
            if isinstance(c, dict)
        ],
        metadata=_table(tree.get("metadata")),
    )
    language = _language(tree)
    if language and "python" not in language:
        notebook.notes.append("the notebook names a kernel that is not Python; it was run as Python")
    return _limited(notebook)


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(s for s in source if isinstance(s, str))
    return source if isinstance(source, str) else ""


def _language(tree: dict[str, Any]) -> str:
    kernel = tree.get("metadata", {})
    for key in ("kernelspec", "language"):
        kernel = kernel.get(key, {}) if isinstance(kernel, dict) else {}
    return kernel.lower() if isinstance(kernel, str) else ""


_MARKER = re.compile(r"^# ?(?:%%|In ?\[[ \d]*\]:)(.*)$", re.MULTILINE)
_TEXT_KINDS = ("[markdown]", "[md]", "[raw]")


def _script_cells(text: str) -> list[Cell]:
    """Return the cells of a script with `# %%` lines, as editors write it, or `# In[1]:` lines, as nbconvert does."""
    markers = list(_MARKER.finditer(text))
    if not markers:
        return [Cell(True, text), *_comments(text)]
    begins = [0, *(m.end() for m in markers)]
    ends = [*(m.start() for m in markers), len(text)]
    kinds = ["", *(m[1] for m in markers)]
    percent = any("%%" in m[0] for m in markers)
    cells: list[Cell] = []
    for begin, end, kind in zip(begins, ends, kinds, strict=True):
        part = text[begin:end].strip("\n")
        if any(word in kind for word in _TEXT_KINDS):
            cells.append(Cell(False, _uncommented(part)))
        elif percent:
            cells.append(Cell(True, part))
        else:
            cells += _code_and_text(part)
    return [cell for cell in cells if cell.source.strip()]


def _comments(text: str) -> list[Cell]:
    """Return the blocks of comments of a script that marks no cells, which jupytext makes of text cells."""
    bare = re.sub(r"^#(?:!.*| (?:\+.*|-)| ?(?:-\*- )?coding[:=].*)$\n?", "", text, flags=re.MULTILINE)
    blocks = re.findall(r"(?:^#.*\n?)+", bare, re.MULTILINE)
    return [Cell(False, _uncommented(block.rstrip("\n"))) for block in blocks]


def _code_and_text(part: str) -> list[Cell]:
    """Return code and the comments below it, which are nbconvert's text cells, one per paragraph."""
    pieces = re.split(r"(\n{2,})", part)  # paragraphs, and what is between them
    texts: list[Cell] = []
    while pieces and all(line.startswith("#") for line in pieces[-1].split("\n")):
        texts.insert(0, Cell(False, _uncommented(pieces[-1])))
        pieces = pieces[:-2]
    return [Cell(True, "".join(pieces)), *texts]


def _uncommented(part: str) -> str:
    """Return the text of a cell of text: each line behind its `# `, or all of it between three quotes."""
    quoted = re.fullmatch(r"\s*(\"{3}|'{3})(.*)\1\s*", part, re.DOTALL)
    if quoted:
        return quoted[2].strip("\n")
    return "\n".join(re.sub(r"^# ?", "", line) for line in part.split("\n"))


def _limited(notebook: Notebook) -> Notebook:
    cells = notebook.cells
    if len(cells) > MAX_CELLS or sum(map(len, cells)) > MAX_SOURCE:
        raise Unreadable(
            f"the notebook is too large (more than {MAX_CELLS} cells or {MAX_SOURCE // 2**20} MB of code)"
        )
    if not any(c.strip() for c in cells):
        raise Unreadable("the notebook has no code")
    return notebook


def _from_zip(data: bytes) -> Notebook:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [m for m in archive.infolist() if not m.is_dir() and not _is_litter(m.filename)]
        if len(members) > MAX_ARCHIVE_FILES or sum(m.file_size for m in members) > MAX_ARCHIVE_BYTES:
            raise Unreadable(
                f"the zip is too large (more than {MAX_ARCHIVE_FILES} files or {MAX_ARCHIVE_BYTES // 2**20} MB)"
            )
        main = _main_member([m.filename for m in members])
        contents = {m.filename: _member(archive, m) for m in members}
    except Unreadable:
        raise
    except Exception as error:  # each compression has errors of its own, and none says more
        raise Unreadable("the zip is damaged or encrypted") from error
    if contents[main][:4] == b"PK\x03\x04":
        raise Unreadable("the zip's notebook is itself a zip")
    notebook = read(main, contents.pop(main))
    notebook.notes.append(f"of the files handed in, {PurePosixPath(main).name} was taken")
    base = PurePosixPath(main).parent
    for name, content in contents.items():
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            notebook.notes.append("a file of the zip that points outside was left out")
        else:
            notebook.files[str(path.relative_to(base) if path.is_relative_to(base) else path)] = content
    return notebook


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as file:
        content = file.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise Unreadable("a file of the zip is larger than the zip says")
    return content


def _is_litter(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(p in ("__MACOSX", ".ipynb_checkpoints", "__pycache__") or p.startswith("._") for p in parts)


def _main_member(names: list[str]) -> str:
    for suffix in (".ipynb", ".py"):
        found = [
            n for n in names if n.lower().endswith(suffix) and not n.lower().endswith("sitecustomize.py")
        ]
        shallow = min((n.count("/") for n in found), default=0)
        found = [n for n in found if n.count("/") == shallow and "/tests/" not in f"/{n}"]
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            listed = ", ".join(sorted(PurePosixPath(n).name for n in found)[:5])
            raise Unreadable(f"it holds {len(found)} {suffix} files and one is wanted: {listed}")
    raise Unreadable("it holds no notebook")


def checked_questions(source: str) -> list[str]:
    """Return the questions that a cell checks with `grader.check("…")`, in the order of their last calls."""
    if ".check(" not in source:
        return []
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    calls = [
        (node.lineno, node.col_offset, node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "check"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "grader"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]
    return list(dict.fromkeys(question for _line, _column, question in sorted(calls, reverse=True)))[::-1]


def checked_question(source: str) -> str | None:
    """Return the one question that a cell of a template checks, or None."""
    return next(iter(checked_questions(source)), None)


def normalised(source: str) -> str:
    """Return a cell's source without what editors change by themselves: ends of lines, of blanks, of the cell."""
    return "\n".join(line.rstrip() for line in source.strip().splitlines())
