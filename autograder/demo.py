"""A made-up class: `demo/submissions.toml` of an assignment, written as the files that students hand in.

The recipes say what each student did and the score that is fair; the file's head explains its words.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment, load
from autograder.errors import AssignmentError
from autograder.gradebook import Gradebook
from autograder.notebooks import Composer, answers, to_bytes

KINDS = (
    ["plain", "zip", "folder", "script", "moved", "crash", "loop", "exit", "deleted_test", "overwritten", "truncated", "empty"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recipe:
    """One made-up student; the fields are the keys of `submissions.toml`."""

    student: str
    kind: str
    score: float
    note: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    code: dict[str, str] = field(default_factory=dict)
    cell: str = ""
    after: str = ""
    moved: str = ""
    deleted: str = ""

    @property
    def is_readable(self) -> bool:
        return self.kind not in ("empty", "truncated")


def recipes(assignment: Assignment) -> list[Recipe]:
    """Return the class of an assignment; AssignmentError where it has none or a recipe makes no sense."""
    path = assignment.folder / "demo" / "submissions.toml"
    if not path.is_file():
        raise AssignmentError(f"{path}: missing; {assignment.slug} has no made-up class")
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["submission"]
        found = [Recipe(**table) for table in tables]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise AssignmentError(f"{path}: {error}") from error
    known = {q.name for q in assignment.questions}
    for recipe in found:
        named = {*recipe.answers, *recipe.code, *filter(None, (recipe.after, recipe.moved, recipe.deleted))}
        if recipe.kind not in KINDS or named - known:
            raise AssignmentError(
                f"{path}: {recipe.student}: unknown kind {recipe.kind!r} or question {sorted(named - known)}"
            )
    return found


def write_class(root: Path, slug: str, folder: Path) -> int:
    """Write the class of assignment `slug` into `folder`, made if there is none; return how many it has."""
    assignment = load(root, slug)
    kitchen = Kitchen(assignment, root)
    found = recipes(assignment)
    folder.mkdir(parents=True, exist_ok=True)
    for recipe in found:
        for name, data in kitchen.files(recipe).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return len(found)


def unlike_recipes(root: Path, slug: str, gradebook: Gradebook) -> list[str]:
    """Return who of the class earned another score by the checks than is fair, as text; a mark for what is written is to come."""
    earned = {row.report.student: row.report.earned for row in gradebook.rows}
    return [
        f"{r.student}: {earned.get(r.student)}, not {r.score:g}"
        for r in recipes(load(root, slug))
        if earned.get(r.student) != r.score
    ]


class Kitchen:
    """Makes submissions from recipes, with an assignment's template, mutants and witnesses."""

    def __init__(self, assignment: Assignment, root: Path) -> None:
        self._assignment = assignment
        self._composer = Composer(assignment, root)
        self._answers = {a.name: a for kind in ("mutants", "witnesses") for a in answers(assignment, kind)}

    def files(self, recipe: Recipe) -> dict[str, bytes]:
        """Return what a student hands in: file names, relative to the class's folder, and bytes."""
        slug, student = self._assignment.slug, recipe.student
        data = to_bytes(self.book(recipe))
        if recipe.kind == "empty":
            return {f"{student}.ipynb": b""}
        if recipe.kind == "truncated":
            return {f"{student}.ipynb": data[: len(data) * 2 // 3]}
        if recipe.kind == "script":
            return {f"{student}.py": _script(self.book(recipe))}
        if recipe.kind == "zip":
            return {f"{student}.zip": _zipped({f"{slug}.ipynb": data})}
        if recipe.kind == "folder":
            given = self._assignment.contents()
            return {f"{student}/{name}": d for name, d in {f"{slug}.ipynb": data, **given}.items()}
        return {f"{student}.ipynb": data}

    def book(self, recipe: Recipe) -> dict[str, Any]:
        """Return the notebook of a recipe, before it is damaged or packed."""
        filled = {q: self._cells(q, name, recipe) for q, name in recipe.answers.items()}
        filled |= {q: self._padded(q, (code.strip("\n"),)) for q, code in recipe.code.items()}
        moved = filled.pop(recipe.moved, ()) or ()
        book = self._composer.filled({**filled, **({recipe.moved: None} if recipe.moved else {})})
        if recipe.deleted:
            del book["cells"][self._composer.place_after(book, recipe.deleted) - 1]
        extra = [*moved, *([recipe.cell.strip("\n")] if recipe.cell else [])]
        place = self._composer.place_after(book, recipe.after) if recipe.after else len(book["cells"])
        for number, source in enumerate(extra):
            book["cells"].insert(place + number, _code_cell(source, number))
        return book

    def _cells(self, question: str, name: str, recipe: Recipe) -> tuple[str, ...] | None:
        if name == "blank":
            return None
        answer = self._answers.get(name)
        if answer is None or answer.question != question:
            raise AssignmentError(f"made-up student {recipe.student}: {name!r} is no answer to {question!r}")
        return answer.cells

    def _padded(self, question: str, cells: tuple[str, ...]) -> tuple[str, ...]:
        return (*cells, *[""] * (len(self._composer.solution(question)) - len(cells)))


def _code_cell(source: str, number: int) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"own-{number}",
        "metadata": {},
        "outputs": [],
        "source": source,
    }


def _script(book: dict[str, Any]) -> bytes:
    parts = []
    for cell in book["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            parts.append(f"# %%\n{source}\n")
        else:
            parts.append("# %% [markdown]\n" + "".join(f"# {line}\n" for line in source.splitlines()))
    return "\n".join(parts).encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()
