"""One run of otter in a folder and a process of its own: it assigns, and reads the test files we wrote.

otter changes the directory of the process it runs in, and its imports warn and take seconds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.assignment import Assignment
from autograder.errors import BuildError

_SECONDS = 180

_CHILD = """\
import json, pathlib, sys
from otter.assign import main
from otter.test_files.exception_test import ExceptionTestFile
main(sys.argv[1], "dist", no_pdfs=True, no_run_tests=True)
read = {}
for path in pathlib.Path("written").rglob("*.py"):
    try:
        file = ExceptionTestFile.from_file(str(path))
        read[path.relative_to("written").as_posix()] = [
            file.name, [[c.name, c.hidden, c.points] for c in file.test_cases]
        ]
    except Exception as error:
        read[path.relative_to("written").as_posix()] = f"{type(error).__name__}: {error}"
pathlib.Path("read.json").write_text(json.dumps(read), encoding="utf-8")
"""


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
    read : dict
        How otter reads each test file handed to it: (question, [(case, hidden, points), …]), or its complaint.
    """

    student: nbformat.NotebookNode
    tests: tuple[str, ...]
    zip: dict[str, bytes]
    read: dict[str, Any]


def run_assign(notebook: nbformat.NotebookNode, tests: Mapping[str, str], assignment: Assignment) -> Made:
    """Return what `otter assign` makes of `notebook`, and how otter reads the test files `tests`.

    Raises
    ------
    BuildError
        otter fails; its last words are in the message.
    """
    data = assignment.contents()
    written = {f"written/{name}": text.encode() for name, text in tests.items()}
    with tempfile.TemporaryDirectory(prefix="neurograde-build-") as name:
        folder = Path(name).resolve()
        for file, content in (data | written).items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(content)
        nbformat.write(notebook, folder / f"{assignment.slug}.ipynb")
        _run(folder, assignment)
        return _collect(folder, assignment.slug)


def _run(folder: Path, assignment: Assignment) -> None:
    # -P keeps the assignment's own files from being imported in place of otter's.
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _CHILD, f"{assignment.slug}.ipynb"],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"{assignment.folder}: otter assign was not done after {_SECONDS} s") from error
    if done.returncode:
        words = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()][-2:]
        raise BuildError(
            f"{assignment.folder / 'master.py'}: otter assign failed: {' / '.join(words)}; mend the master"
        )


def _collect(folder: Path, slug: str) -> Made:
    dist = folder / "dist"
    [packed] = (dist / "autograder").glob("*.zip")
    with zipfile.ZipFile(packed) as file:
        contents = {name: file.read(name) for name in file.namelist() if not name.endswith("/")}
    return Made(
        student=nbformat.read(dist / "student" / f"{slug}.ipynb", as_version=4),
        tests=tuple(sorted(p.name for p in (dist / "student" / "tests").iterdir())),
        zip=contents,
        read=json.loads((folder / "read.json").read_text(encoding="utf-8")),
    )
