"""`assignment.toml`, read: what staff declare, or an AssignmentError in one line that says where and what to do."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any

from autograder.assignment.parts import Criterion, Kind, Limits, Question
from autograder.errors import AssignmentError


@dataclass(frozen=True, slots=True)
class Declared:
    """What `assignment.toml` says; the attributes are those of Assignment."""

    title: str
    questions: tuple[Question, ...]
    limits: Limits
    files: dict[str, Path]
    own_files: tuple[str, ...]
    first_use: str


def declared(where: Path, root: Path, functions: frozenset[str]) -> Declared:
    """Return what the file `where` declares.

    Parameters
    ----------
    where, root : Path
        The file, and the course's folder, from which paths of shared modules count.
    functions : frozenset of str
        The names that the master's solutions define as functions or classes.
    """
    table = _read_toml(where)
    _refuse_unknown(
        table, {"title", "question", "limits", "files", "modules", "first_use"}, where, "the top level"
    )
    questions = tuple(
        _question(q, where, i, functions) for i, q in enumerate(_tables(table, "question", where), 1)
    )
    refuse_twins([q.name for q in questions], where, "question")
    own = _files(table.get("files", []), where.parent, where)
    shared = _modules(table.get("modules", []), root, where)
    refuse_twins([*own, *shared], where, "file")
    return Declared(
        _text(table, "title", where, "the top level"),
        questions,
        _limits(table.get("limits", {}), where),
        own | shared,
        tuple(own),
        _first_use(table.get("first_use", ""), where),
    )


def _first_use(value: object, where: Path) -> str:
    if not isinstance(value, str):
        raise AssignmentError(f'{where}: first_use = """…""" is a text of Python, run once beside the files')
    try:
        compile(value, "<first_use>", "exec")
    except (SyntaxError, ValueError) as error:
        raise AssignmentError(f"{where}: first_use is not Python: {error}") from error
    return value


def _read_toml(where: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(where.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AssignmentError(f"{where}: not TOML: {error}") from error


def _refuse_unknown(table: Mapping[str, Any], known: set[str], where: Path, part: str) -> None:
    for key in table:
        if key not in known:
            raise AssignmentError(
                f"{where}: unknown key {key!r} in {part}; known are {', '.join(sorted(known))}"
            )


def refuse_twins(names: list[str], where: Path, sort: str) -> None:
    """Return nothing if no name stands there twice."""
    for name in names:
        if names.count(name) > 1:
            raise AssignmentError(f"{where}: {sort} {name!r} stands there twice; give one another name")


def _tables(table: Mapping[str, Any], key: str, where: Path) -> list[dict[str, Any]]:
    value = table.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(v, dict) for v in value):
        raise AssignmentError(f"{where}: no [[{key}]]; an assignment has at least one")
    return value


def _text(table: Mapping[str, Any], key: str, where: Path, part: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise AssignmentError(f'{where}: {part} wants {key} = "…", not {value!r}')
    return value


def _number(table: Mapping[str, Any], key: str, where: Path, part: str) -> float:
    value = table.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise AssignmentError(f"{where}: {part} wants {key} = a number above 0, not {value!r}")
    return value


_KEYS = {
    Kind.CODE: {"names"},
    Kind.FIGURE: {"names"},
    Kind.CHOICE: {"names", "options"},
    Kind.WRITTEN: {"rubric"},
}


def _question(table: dict[str, Any], where: Path, position: int, functions: frozenset[str]) -> Question:
    part = f"question {table.get('name', position)!r}"
    kind = _kind(table, where, part)
    _refuse_unknown(table, {"name", "title", "points", "kind"} | _KEYS[kind], where, part)
    name = _text(table, "name", where, part)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise AssignmentError(
            f"{where}: {part}: a name has small letters, digits and _ and begins with a letter"
        )
    names = () if kind is Kind.WRITTEN else _names(table, where, part)
    return Question(
        name,
        _text(table, "title", where, part),
        _number(table, "points", where, part),
        names,
        functions.intersection(names),
        kind,
        _options(table, names, where, part) if kind is Kind.CHOICE else None,
        _rubric(table, where, part) if kind is Kind.WRITTEN else (),
    )


def _kind(table: Mapping[str, Any], where: Path, part: str) -> Kind:
    value = table.get("kind", "code")
    if value not in list(Kind):
        raise AssignmentError(f"{where}: {part}: kind is one of {', '.join(Kind)}, not {value!r}")
    return Kind(value)


def _names(table: Mapping[str, Any], where: Path, part: str) -> tuple[str, ...]:
    names = table.get("names")
    if (
        not isinstance(names, list)
        or not names
        or not all(isinstance(n, str) and n.isidentifier() for n in names)
    ):
        raise AssignmentError(f'{where}: {part} wants names = ["…"], the Python names a student defines')
    return tuple(names)


def _options(
    table: Mapping[str, Any], names: tuple[str, ...], where: Path, part: str
) -> dict[str, tuple[str, ...]]:
    """Return the letters that each name may hold, from `options = "abcd"` or one text per name."""
    value = table.get("options")
    given = dict.fromkeys(names, value) if isinstance(value, str) else value
    if not isinstance(given, dict) or set(given) != set(names):
        raise AssignmentError(
            f'{where}: {part} wants options = "abcd", or {{ {names[0]} = "abcd", … }} with each of its names'
        )
    for name, letters in given.items():
        if not isinstance(letters, str) or not re.fullmatch(r"[a-z]{2,}", letters) or _doubled(letters):
            raise AssignmentError(
                f"{where}: {part}: the options of {name} are two or more different small letters, not {letters!r}"
            )
    return {name: tuple(given[name]) for name in names}


def _doubled(letters: str) -> bool:
    return len(set(letters)) < len(letters)


def _rubric(table: dict[str, Any], where: Path, part: str) -> tuple[Criterion, ...]:
    lines = table.get("rubric")
    if not isinstance(lines, list) or not lines or not all(isinstance(line, dict) for line in lines):
        raise AssignmentError(
            f'{where}: {part} wants rubric = [{{ points = 1, text = "…" }}, …], what a person looks for'
        )
    rubric = []
    for line in lines:
        _refuse_unknown(line, {"points", "text"}, where, f"the rubric of {part}")
        rubric.append(
            Criterion(
                _number(line, "points", where, f"the rubric of {part}"),
                _text(line, "text", where, f"the rubric of {part}"),
            )
        )
    total = sum(criterion.points for criterion in rubric)
    if not math.isclose(total, _number(table, "points", where, part)):
        raise AssignmentError(
            f"{where}: {part} is worth {table['points']:g}, its rubric adds up to {total:g}; change one or the other"
        )
    return tuple(rubric)


def _limits(table: object, where: Path) -> Limits:
    if not isinstance(table, dict):
        raise AssignmentError(f"{where}: [limits] is a table")
    known = {f.name for f in fields(Limits) if f.default is not MISSING}
    _refuse_unknown(table, known, where, "[limits]")
    limits = Limits(**{key: _number(table, key, where, "[limits]") for key in table})  # type: ignore[arg-type]
    if limits.submission_s < 6 * limits.cell_s:
        raise AssignmentError(
            f"{where}: [limits] submission_s = {limits.submission_s:g} is less than six times cell_s = "
            f"{limits.cell_s:g}; one endless cell must not cost the cells after it"
        )
    return limits


def _files(value: object, folder: Path, where: Path) -> dict[str, Path]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise AssignmentError(f'{where}: files = ["data/…"] is a list of paths beside the notebook')
    for name in value:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file():
            raise AssignmentError(f"{where}: files names {name!r}, which is not a file in {folder}")
    return {name: folder / name for name in value}


def _modules(value: object, root: Path, where: Path) -> dict[str, Path]:
    """Return the files of shared modules, under the names by which a notebook beside them imports them.

    `reference/neurodynex/oja_rule` is laid out as `neurodynex/oja_rule/…`, with the `__init__.py` of each
    package above it.
    """
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise AssignmentError(
            f'{where}: modules = ["reference/package/module"] is a list of paths from the course\'s folder'
        )
    found: dict[str, Path] = {}
    for name in value:
        path = root / name
        if (
            not path.resolve().is_relative_to(root.resolve())
            or len(Path(name).parts) < 2
            or not path.exists()
        ):
            raise AssignmentError(f"{where}: modules names {name!r}, which is no file or folder in {root}")
        home = root / Path(name).parts[0]
        inits = [parent / "__init__.py" for parent in path.parents if parent.is_relative_to(home)]
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in (*inits, *files):
            if file.is_file() and file.parent != home and "__pycache__" not in file.parts:
                found[file.relative_to(home).as_posix()] = file
    return dict(sorted(found.items()))
