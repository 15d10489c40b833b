"""An assignment's folder, read and held against its own words: `load(root, slug)`.

`assignment.toml` declares questions, points, names and limits; `master.py` holds prose, solutions and public
checks; `checks/test_*.py` holds the hidden ones. What does not agree is an AssignmentError in one line.
"""

from __future__ import annotations

import difflib
import math
from pathlib import Path

from autograder.assignment.declared import declared, refuse_twins
from autograder.assignment.parts import Assignment, Check, Criterion, Kind, Limits, Question
from autograder.errors import AssignmentError

__all__ = [
    "Assignment",
    "Check",
    "Criterion",
    "Kind",
    "Limits",
    "Question",
    "available",
    "find_root",
    "load",
    "refuse_unknown",
]


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds `assignments/`, else raise AssignmentError."""
    for folder in (start, *start.parents):
        if (folder / "assignments").is_dir():
            return folder
    raise AssignmentError(
        f"no folder assignments/ in {start} or above it; change to the course's folder or pass --root"
    )


def available(root: Path) -> list[str]:
    """Return the slugs of all assignments below `root`, sorted."""
    return sorted(p.parent.name for p in (root / "assignments").glob("*/assignment.toml"))


def refuse_unknown(root: Path, slug: str) -> None:
    """Return nothing if the course at `root` has an assignment `slug`, else raise AssignmentError with those it has."""
    slugs = available(root)
    if slug not in slugs:
        close_by = difflib.get_close_matches(slug.lower(), slugs, n=1)
        guess = f"; did you mean {close_by[0]}?" if close_by else ""
        raise AssignmentError(
            f"no assignment {slug!r} in {root / 'assignments'}{guess} (there are: {', '.join(slugs) or 'none'})"
        )


def load(root: Path, slug: str) -> Assignment:
    """Return the assignment `slug` of the course at `root`.

    Raises
    ------
    AssignmentError
        No such assignment, or its parts do not agree; the message says which and what to do.
    """
    # With the checks comes NumPy, for which who only looks at results does not wait.
    from autograder import master
    from autograder.assignment.found import hidden_checks, ordered, public_checks

    refuse_unknown(root, slug)
    folder = root / "assignments" / slug
    where = folder / "assignment.toml"
    said = declared(where, root, master.functions(folder / "master.py"))
    assignment = Assignment(
        slug=slug,
        folder=folder,
        title=said.title,
        questions=said.questions,
        checks=ordered(public_checks(folder) + hidden_checks(folder, slug), said.questions),
        limits=said.limits,
        files=said.files,
        own_files=said.own_files,
        first_use=said.first_use,
    )
    _hold(assignment, where)
    return assignment


def _hold(assignment: Assignment, where: Path) -> None:
    names = {q.name: q for q in assignment.questions}
    refuse_twins([c.name for c in assignment.checks], assignment.folder, "check")
    for c in assignment.checks:
        if c.question not in names:
            raise AssignmentError(
                f"{assignment.folder}: check {c.name} belongs to question {c.question!r}, "
                f"which {where.name} does not declare (there are: {', '.join(names)})"
            )
        if names[c.question].written:
            raise AssignmentError(
                f"{assignment.folder}: check {c.name} belongs to {c.question!r}, a written question, which a person "
                "judges; drop the check or make the question code, figure or choice"
            )
        for argument in c.arguments:
            if argument not in names[c.question].names:
                raise AssignmentError(
                    f"{assignment.folder}: check {c.name} asks for {argument!r}, which question "
                    f"{c.question!r} does not declare; add it to names in {where.name} or drop the argument"
                )
    for q in assignment.judged:
        total = sum(c.points for c in assignment.of_question(q.name))
        if not total:
            raise AssignmentError(
                f"{where}: question {q.name!r} has no hidden check; write one in {assignment.folder / 'checks'}/test_*.py"
            )
        if not math.isclose(total, q.points):
            raise AssignmentError(
                f"{where}: question {q.name!r} is worth {q.points:g}, its checks add up to {total:g}; "
                "change one or the other"
            )
