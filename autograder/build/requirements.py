"""What otter's image must install, pinned as the course's lock pins it."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.assignment import Assignment
from autograder.build.bundled import check_files, reference_files
from autograder.errors import BuildError
from autograder.imports import packages, sources

if TYPE_CHECKING:
    from autograder.build.otter_master import Master

# The interpreter the lock is made for; otter's own default moves with its releases.
PYTHON = "3.11"

_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]*[^\\\s]))?")


def pinned(master: Master, assignment: Assignment, root: Path) -> list[str]:
    """Return one pin (`numpy==2.3.5; python_full_version < '3.12'`) or more per package imported, sorted.

    Looked at are the master, the checks and the reference. A package that the lock does not hold is a
    BuildError: the image could not be built the same twice.
    """
    lock = _read_lock(root / "requirements.lock")
    own = {
        "autograder",
        "reference",
        "otter",
        *(Path(f).parts[0].removesuffix(".py") for f in assignment.files),
    }
    pins: set[str] = set()
    for name in sorted(_imports(assignment, root) - own - set(sys.stdlib_module_names)):
        pins.update(_pins(name, lock, master.path))
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
    for distribution in (name, *importlib.metadata.packages_distributions().get(name, ())):
        if _canonical(distribution) in lock:
            return lock[_canonical(distribution)]
    raise BuildError(
        f"{where}: the master, its checks or the reference import {name!r}, which requirements.lock does not "
        "hold; add it to pyproject.toml and run `make lock`, or do without it"
    )


def _imports(assignment: Assignment, root: Path) -> set[str]:
    """Return the top-level name of everything that the notebook, its checks and their reference import."""
    files = check_files(assignment.folder) + reference_files(assignment.folder, root)
    beside = (path.read_text(encoding="utf-8") for path in files if path.suffix == ".py")
    return packages(chain(sources(assignment), beside))
