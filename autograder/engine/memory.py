"""Where memory cgroups for workers can be made on this machine, and that none are left behind.

The limit of a worker's address space makes an array that is too large a MemoryError in its cell. It does not count
what lies in scratch space, page tables and the like; a memory cgroup does (`inside/groups.py`).
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from autograder.engine.inside.groups import Groups

_MOUNTED = Path("/sys/fs/cgroup")
_PATIENCE_S = 2.0


class Memory:
    """A folder of memory cgroups, tried out.

    Parameters
    ----------
    folder : Path
        Not there yet.
    version : int
        Of the kernel's interface.

    Attributes
    ----------
    groups : Groups

    Raises
    ------
    OSError
        No groups can be made there.
    """

    def __init__(self, folder: Path, version: int) -> None:
        self.folder = folder
        folder.mkdir()
        try:
            if version == 2:
                (folder / "cgroup.subtree_control").write_text("+memory")
            self.groups = Groups(os.open(folder, os.O_RDONLY | os.O_DIRECTORY), version)
            try:
                self._try()
            except OSError:
                os.close(self.groups.fd)
                raise
        except OSError:
            _removed(folder)
            raise

    @classmethod
    def found(cls) -> Memory | None:
        """Return where groups can be made; None where they cannot."""
        for above, version in _places():
            _sweep(above)
            with contextlib.suppress(OSError):
                return cls(above / f"{_prefix()}{os.getpid()}-{time.monotonic_ns()}", version)
        return None

    def close(self) -> None:
        """Remove all groups; the processes in them have been killed and may take a moment to end."""
        os.close(self.groups.fd)
        until = time.monotonic() + _PATIENCE_S
        while not _removed(self.folder) and time.monotonic() < until:
            time.sleep(0.01)

    def _try(self) -> None:
        self.groups.make("trial", 1024)
        child = os.fork()
        if child == 0:
            try:
                self.groups.join("trial")
            except BaseException:  # noqa: BLE001  its exit code says it
                os._exit(1)
            os._exit(0)
        refused = os.waitpid(child, 0)[1]
        self.groups.remove("trial")
        if refused:
            raise PermissionError("a process cannot join a group here")


def _places() -> Iterator[tuple[Path, int]]:
    """Yield the folders in which groups may be made: this process's own, then, for version 2, the one above.

    Where version 2 has processes in a group, the groups below it have no limits of their own.
    """
    for row in Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines():
        _number, controllers, path = row.split(":", 2)
        if "memory" in controllers.split(","):
            own = _MOUNTED / "memory" / path.lstrip("/")
            yield (own if own.is_dir() else _MOUNTED / "memory"), 1  # a container sees its own as the root
        elif not controllers and (_MOUNTED / "cgroup.controllers").exists():
            own = _MOUNTED / path.lstrip("/")
            yield own, 2
            if own != _MOUNTED:
                yield own.parent, 2


def _prefix() -> str:
    """Return how the names of folders begin whose graders have numbers that mean something here."""
    return f"neurograde-{Path('/proc/self/ns/pid').stat().st_ino}-"


def _sweep(above: Path) -> None:
    """Remove what graders that were killed have left."""
    for old in above.glob(f"{_prefix()}*"):
        pid = old.name.removeprefix(_prefix()).partition("-")[0]
        if pid.isdigit() and not Path("/proc", pid).exists():
            _removed(old)


def _removed(folder: Path) -> bool:
    """Remove a folder of groups and return whether it is gone."""
    for group in (*folder.glob("*/"), folder):
        with contextlib.suppress(OSError):
            group.rmdir()
    return not folder.exists()
