"""What otter's image and a student's machine must install, pinned as the course's lock pins it."""

from __future__ import annotations

import functools
import importlib.metadata
import re
import sys
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from autograder.assignment import Assignment
from autograder.build.bundled import check_files, reference_files
from autograder.errors import BuildError
from autograder.imports import packages, sources

# The interpreter the lock is made for; otter's own default moves with its releases.
PYTHON = "3.11"

_PIN = re.compile(
    r"^(?P<name>[\w.-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]*[^\\\s]))?"
)


# What opens the notebook and runs its public checks on a student's own machine.
_TO_OPEN = ("jupyterlab", "otter")
# What a student's answer may import wherever it is graded, as our workers have it, whether the master does or not.
_AT_HAND = ("matplotlib", "numpy", "scipy")


def pinned(assignment: Assignment, root: Path) -> list[str]:
    """Return one pin (`numpy==2.3.5; python_full_version < '3.12'`) or more per package imported, sorted.

    Looked at are the notebook, the checks and the reference; NumPy, SciPy and matplotlib, which answers may use, come
    in any case. A package that the lock does not hold is a BuildError: the image could not be built the same twice.
    """
    return _all_pins(_imports(assignment, root) - {"otter"}, assignment, root)


def pinned_for_students(assignment: Assignment, root: Path) -> list[str]:
    """Return the pins of what the notebook imports and answers may, of JupyterLab and of otter."""
    return _all_pins({*packages(sources(assignment)), *_TO_OPEN}, assignment, root)


def _all_pins(imported: set[str], assignment: Assignment, root: Path) -> list[str]:
    lock = _read_lock(root / "requirements.lock")
    beside = {Path(f).parts[0].removesuffix(".py") for f in assignment.files}
    own = {"autograder", "reference", *beside, *sys.stdlib_module_names}
    pins: set[str] = set()
    for name in sorted({*imported, *_AT_HAND} - own):
        pins.update(_pins(name, lock, assignment.folder / "master.py"))
    return sorted(pins)


def _read_lock(path: Path) -> dict[str, list[str]]:
    if not path.is_file():
        raise BuildError(f"{path}: missing; otter's image is pinned by it: run `make lock` and build again")
    lock: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := _PIN.match(line):
            marker = f"; {match['marker']}" if match["marker"] else ""
            lock.setdefault(_canonical(match["name"]), []).append(
                f"{match['name']}=={match['version']}{marker}"
            )
    return lock


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins(name: str, lock: dict[str, list[str]], where: Path) -> list[str]:
    for distribution in (name, *_distributions().get(name, ())):
        if _canonical(distribution) in lock:
            return lock[_canonical(distribution)]
    raise BuildError(
        f"{where}: the master, its checks or the reference import {name!r}, which requirements.lock does not "
        "hold; add it to pyproject.toml and run `make lock`, or do without it"
    )


@functools.cache
def _distributions() -> Mapping[str, list[str]]:
    """Return which distributions installed here give a name to import; to look through all takes half a second."""
    return importlib.metadata.packages_distributions()


def _imports(assignment: Assignment, root: Path) -> set[str]:
    """Return the top-level name of everything that the notebook, its checks and their reference import."""
    files = check_files(assignment.folder) + reference_files(assignment.folder, root)
    beside = (path.read_text(encoding="utf-8") for path in files if path.suffix == ".py")
    return packages(chain(sources(assignment), beside))
