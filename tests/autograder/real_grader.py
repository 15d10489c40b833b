"""The command `neurograde` as a process of its own, on a few trivial submissions to the toy course."""

from __future__ import annotations

import csv
import ctypes
import importlib.util
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from autograder.assignment import load
from autograder.notebooks import Composer, to_bytes

NEUROGRADE = Path(sys.executable).with_name("neurograde")
_PR_SET_CHILD_SUBREAPER = 36


def hand_in(root: Path, folder: Path, cells: Mapping[str, str]) -> Path:
    """Write a right notebook per student, each with a cell of hers at its end; return the folder."""
    folder.mkdir(exist_ok=True)
    composer = Composer(load(root, "toy"), root)
    for student, source in cells.items():
        book = composer.filled()
        own = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "execution_count": None}
        book["cells"].append({**own, "source": source})
        (folder / f"{student}.ipynb").write_bytes(to_bytes(book))
    return folder


def command(root: Path, *arguments: object) -> list[str]:
    return [str(NEUROGRADE), "--root", str(root), *map(str, arguments)]


def run(root: Path, *arguments: object, **how: object) -> subprocess.CompletedProcess[str]:
    """Return the command's end."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command(root, *arguments),
        capture_output=True,
        text=True,
        env=environment(),
        timeout=240,
        check=False,
        **how,
    )


def begin(root: Path, *arguments: object, **how: object) -> subprocess.Popen[str]:
    """Return the command as it runs."""
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        command(root, *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        **how,
    )


def environment() -> dict[str, str]:
    return {**os.environ, "COLUMNS": "200"}


def done(result: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """Return a result that is a success, else fail with what it said."""
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr
    return result


def refused(result: subprocess.CompletedProcess[str], *words: str) -> None:
    """Assert that the command ended with exit code 2 and one line that holds all these words."""
    assert result.returncode == 2, result.stdout[-2000:] + result.stderr
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    for word in words:
        assert word in result.stderr


def grades(out: Path) -> tuple[bytes, bytes]:
    """Return the bytes of the files that say the same of the same verdicts."""
    return (out / "grades.csv").read_bytes(), (out / "grades.jsonl").read_bytes()


def table(out: Path) -> dict[str, dict[str, str]]:
    """Return the rows of grades.csv by student."""
    with (out / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def ask(out: Path, query: str) -> list[tuple[object, ...]]:
    """Return what the database answers; a change is kept."""
    connection = sqlite3.connect(out / "results.sqlite", isolation_level=None)
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def adopt_orphans() -> None:
    """Become the parent of whatever a killed process leaves behind, so that it can be found."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def wait_for(condition: object, what: str, patience_s: float = 60.0) -> None:
    until = time.monotonic() + patience_s
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until, what
        time.sleep(0.02)


def neighbour(name: str) -> ModuleType:
    """Return the module `name` beside this file."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
