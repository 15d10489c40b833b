"""A new assignment's folder, filled with a first question that works: `new(root, slug, title)`."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from autograder.errors import AssignmentError
from autograder.new import first

_MADE = "made"
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


def new(root: Path, slug: str, title: str = "") -> Path:
    """Return the folder of a new assignment, written below `root/assignments` as a whole or not at all.

    Parameters
    ----------
    root : Path
        The course's folder.
    slug : str
        The folder's name: small letters, digits and _, beginning with a letter, 40 at the most.
    title : str
        One line, what students read; '' makes one of the slug.

    Raises
    ------
    AssignmentError
        The slug or the title is not as it must be, there is such a folder already, or it cannot be written.
    """
    if not _SLUG.fullmatch(slug):
        raise AssignmentError(
            f"{slug!r} cannot name an assignment: small letters, digits and _, beginning with a letter, 40 at the most"
        )
    title = title.strip() or slug.replace("_", " ").capitalize()
    if not title.isprintable():
        raise AssignmentError(f"the title {title!r} is not one line of text; give one with --title")
    folder = root / "assignments" / slug
    if folder.exists() or folder.is_symlink():
        raise AssignmentError(f"{folder} is there already; choose another name, or add questions to that one")
    try:
        _write(folder, _files(title))
    except OSError as error:
        raise AssignmentError(f"{folder} cannot be written: {error.strerror}; nothing was changed") from error
    return folder


def _files(title: str) -> dict[str, str]:
    return {
        "assignment.toml": first.TOML.format(title=json.dumps(title, ensure_ascii=False)),
        "master.py": first.MASTER.format(title=title),
        "checks/test_first.py": first.CHECKS,
        **{f"mutants/{name}.py": text for name, text in first.MUTANTS.items()},
        "witnesses/loop.py": first.WITNESS,
    }


def _write(folder: Path, files: dict[str, str]) -> None:
    beside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for name, text in files.items():
            path = beside / _MADE / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (beside / _MADE).rename(folder)
    finally:
        shutil.rmtree(beside)
