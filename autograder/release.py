"""What verdicts depend on, in one hash: the same bytes of the same student, judged by the same release, get the same."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path

from autograder.assignment import refuse_unknown
from autograder.errors import AssignmentError

_CODE = (".py", ".sql")


def release(root: Path, slug: str) -> str:
    """Return the hash that names what submissions are judged by.

    In it: the assignment's folder, the modules laid beside the notebook and the student's template; the reference and
    this package's own code; Python's minor version and every installed package, since a notebook may import any. It
    imports none of them.

    Raises
    ------
    AssignmentError
        No such assignment, or a file of it cannot be read.
    """
    refuse_unknown(root, slug)
    folder = root / "assignments" / slug
    digest = hashlib.sha256(f"{slug}\0{sys.implementation.name} {sys.version_info[:2]}\0".encode())
    try:
        for path in (folder, *_modules(folder, root), root / "student_templates" / slug, *_references(root)):
            _add(digest, path)
        _add_ourselves(digest)
    except OSError as error:
        raise AssignmentError(
            f"{error.filename} cannot be read: {error.strerror}; allow reading it, or remove it"
        ) from error
    return digest.hexdigest()


def release_of_zip(named: str) -> str:
    """Return the same for an autograder zip of another tool, named by the hash of its bytes and how it is used."""
    digest = hashlib.sha256(f"{named}\0{sys.implementation.name} {sys.version_info[:2]}\0".encode())
    _add_ourselves(digest)
    return digest.hexdigest()


def _add_ourselves(digest: hashlib._Hash) -> None:
    """Add this package's own code and all that is installed."""
    _add(digest, Path(__file__).parent, _CODE)
    for name in _installed():
        digest.update(f"{name}\0".encode())


def looks() -> str:
    """Return the hash of what gives pages their looks: this package's files that are no code."""
    digest = hashlib.sha256()
    _add(digest, Path(__file__).parent, (".html", ".css", ".js"))
    return digest.hexdigest()


def _modules(folder: Path, root: Path) -> Iterator[Path]:
    """Yield what `modules` names in assignment.toml; what is wrong with that file is said where it is read in full."""
    try:
        named = tomllib.loads((folder / "assignment.toml").read_text(encoding="utf-8")).get("modules", [])
    except (OSError, ValueError):
        return
    for name in named if isinstance(named, list) else ():
        if isinstance(name, str):
            yield root / name


def _references(root: Path) -> list[Path]:
    """Return where the package `reference` lies that checks import, and the course's own."""
    spec = importlib.util.find_spec("reference")
    installed = spec.submodule_search_locations if spec else None
    return list(dict.fromkeys([*map(Path, installed or ()), root / "reference"]))


def _installed() -> list[str]:
    """Return name and version of every installed package, as their folders are called."""
    paths = sysconfig.get_paths()
    folders = {paths["purelib"], paths["platlib"]}
    return sorted(p.name for folder in folders for p in Path(folder).glob("*.dist-info"))


def _add(digest: hashlib._Hash, path: Path, suffixes: tuple[str, ...] = ("",)) -> None:
    """Add names and bytes of a file, or of all files in a folder with one of the suffixes."""
    for file in _files(str(path)):
        if file.endswith(suffixes):
            with open(file, "rb") as opened:  # noqa: PTH123  hundreds of files, in a command that takes no time
                data = opened.read()
            name = os.path.relpath(file, path.parent)
            digest.update(b"%s\0%d\0" % (os.fsencode(name), len(data)))
            digest.update(data)


def _files(path: str) -> Iterator[str]:
    if os.path.isfile(path):  # noqa: PTH113
        yield path
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry.path)
        elif entry.is_file():
            yield entry.path
