"""One run of `otter assign`, in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.assignment import Assignment
from autograder.errors import BuildError

_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Made:
    """What otter made of a master.

    Attributes
    ----------
    student : NotebookNode
        The student's notebook, as otter leaves it.
    tests : tuple of str
        Names of the test files in the student's folder.
    zip : dict
        The autograder zip, name to bytes.
    """

    student: nbformat.NotebookNode
    tests: tuple[str, ...]
    zip: dict[str, bytes]


def run_assign(notebook: nbformat.NotebookNode, assignment: Assignment) -> Made:
    """Return what `otter assign` makes of `notebook`; BuildError with otter's last words if it fails."""
    with tempfile.TemporaryDirectory(prefix="neurograde-build-") as name:
        folder = Path(name).resolve()
        for file in assignment.files:
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((assignment.folder / file).read_bytes())
        master = folder / f"{assignment.slug}.ipynb"
        nbformat.write(notebook, master)
        _run(master, assignment)
        return _collect(folder / "dist", assignment.slug)


def _run(master: Path, assignment: Assignment) -> None:
    # -P keeps the assignment's own files from being imported in place of otter's.
    command = [
        sys.executable,
        "-P",
        "-m",
        "otter",
        "assign",
        "--no-run-tests",
        "--no-pdfs",
        master.name,
        "dist",
    ]
    try:
        done = subprocess.run(
            command,
            cwd=master.parent,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"{assignment.folder}: otter assign was not done after {_SECONDS} s") from error
    if done.returncode:
        words = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()][-3:]
        raise BuildError(
            f"{assignment.folder / 'master.py'}: otter assign failed: {' / '.join(words)}; mend the master"
        )


def _collect(dist: Path, slug: str) -> Made:
    [packed] = (dist / "autograder").glob("*.zip")
    with zipfile.ZipFile(packed) as file:
        contents = {name: file.read(name) for name in file.namelist() if not name.endswith("/")}
    return Made(
        student=nbformat.read(dist / "student" / f"{slug}.ipynb", as_version=4),
        tests=tuple(sorted(p.name for p in (dist / "student" / "tests").iterdir())),
        zip=contents,
    )
