"""Memory cgroups: what a worker takes in all, held below its limit by the kernel, where we may make such groups.

The limit of its address space makes an array that is too large a MemoryError in its cell. It does not count what lies
in scratch space, page tables and whatever else the kernel keeps for a process; a memory cgroup does, and ends the
worker that goes beyond (kernel documentation: admin-guide/cgroup-v1/memory, admin-guide/cgroup-v2).
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MOUNTED = Path("/sys/fs/cgroup")
_PREFIX = "neurograde-"
# Pages that it shares with all workers until it writes to them count as its own from then on.
_BEYOND_MB = 128
_PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class _Version:
    """Names of files, which differ; `enable` is what must be written above before groups have a limit."""

    number: int
    limits: tuple[str, ...]
    events: str
    enable: str = ""


_ONE = _Version(1, ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes"), "memory.oom_control")
_TWO = _Version(2, ("memory.max", "memory.swap.max"), "memory.events", "+memory")


@dataclass(frozen=True, slots=True)
class Group:
    """The group of one worker."""

    folder: Path
    events: str

    def exceeded(self) -> bool:
        """Return whether the kernel ended a process of this group for want of memory."""
        with contextlib.suppress(OSError):
            rows = (row.split() for row in (self.folder / self.events).read_text().splitlines())
            return any(row[0] == "oom_kill" and row[1] != "0" for row in rows)
        return False


class Groups:
    """A folder of groups, one per worker; usable from any process forked from this one.

    Parameters
    ----------
    folder : Path
        Made by `find`.
    version : _Version
    """

    def __init__(self, folder: Path, version: _Version) -> None:
        self._folder, self._version = folder, version

    @property
    def version(self) -> int:
        """The version of the kernel's interface."""
        return self._version.number

    @classmethod
    def find(cls) -> Groups | None:
        """Return where groups can be made on this machine, tried out; None where they cannot."""
        for above, version in _places():
            _sweep(above)
            groups = cls(above / f"{_PREFIX}{os.getpid()}-{time.monotonic_ns()}", version)
            try:
                groups._make()
            except OSError:
                groups.close()
            else:
                return groups
        return None

    def hold(self, slot: int, memory_mb: int, pid: int) -> Group:
        """Put a process into a new group; what it takes from now on is held below `memory_mb` and a little.

        Raises
        ------
        OSError
            The process has ended, or the kernel refuses.
        """
        for old in self._folder.glob(f"{slot}.*"):  # of workers that had this slot
            with contextlib.suppress(OSError):  # one is still ending
                old.rmdir()
        group = Group(self._folder / f"{slot}.{pid}", self._version.events)
        group.folder.mkdir(exist_ok=True)
        self._limit(group.folder, (memory_mb + _BEYOND_MB) * 2**20)
        (group.folder / "cgroup.procs").write_text(str(pid))
        return group

    def close(self) -> None:
        """Remove all groups; the processes in them have been killed and may take a moment to end."""
        until = time.monotonic() + _PATIENCE_S
        while not _removed(self._folder) and time.monotonic() < until:
            time.sleep(0.01)

    def _make(self) -> None:
        self._folder.mkdir()
        if self._version.enable:
            (self._folder / "cgroup.subtree_control").write_text(self._version.enable)
        trial = self._folder / "trial"
        trial.mkdir()
        self._limit(trial, 2**30)
        child = os.fork()
        if child == 0:
            time.sleep(_PATIENCE_S)
            os._exit(0)
        try:
            (trial / "cgroup.procs").write_text(str(child))
        finally:
            os.kill(child, 9)
            os.waitpid(child, 0)
        trial.rmdir()

    def _limit(self, folder: Path, most: int) -> None:
        memory, swap = self._version.limits
        (folder / memory).write_text(str(most))
        if (folder / swap).exists():
            (folder / swap).write_text(str(most if self.version == 1 else 0))


def _places() -> Iterator[tuple[Path, _Version]]:
    """Yield the folders in which a group may be made: this process's own, then, for version 2, the one above.

    Where version 2 has processes in a group, the groups below it have no limits of their own.
    """
    for row in Path("/proc/self/cgroup").read_text(encoding="ascii").splitlines():
        _number, controllers, path = row.split(":", 2)
        if "memory" in controllers.split(","):
            own = _MOUNTED / "memory" / path.lstrip("/")
            yield (own if own.is_dir() else _MOUNTED / "memory"), _ONE  # a container sees its own as the root
        elif not controllers and (_MOUNTED / "cgroup.controllers").exists():
            own = _MOUNTED / path.lstrip("/")
            yield own, _TWO
            if own != _MOUNTED:
                yield own.parent, _TWO


def _sweep(above: Path) -> None:
    """Remove what graders that were killed have left."""
    for old in above.glob(f"{_PREFIX}*"):
        pid = old.name.removeprefix(_PREFIX).partition("-")[0]
        if pid.isdigit() and not Path("/proc", pid).exists():
            _removed(old)


def _removed(folder: Path) -> bool:
    """Remove a folder of groups and return whether it is gone."""
    for group in (*folder.glob("*/"), folder):
        with contextlib.suppress(OSError):
            group.rmdir()
    return not folder.exists()
