"""Memory cgroups: one per worker, made and joined through a folder that the grader has opened for the zygote.

A process that moves itself does so at once; another one would wait for all CPUs. What is counted is what a worker
takes after it has joined: memory, files in scratch space, page tables and whatever else the kernel keeps for it
(kernel documentation: admin-guide/cgroup-v1/memory, admin-guide/cgroup-v2).
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass

# Pages that it shares with all workers until it writes to them count as its own from then on.
_BEYOND_MB = 128
_LIMITS = {1: ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes"), 2: ("memory.max", "memory.swap.max")}
_EVENTS = {1: "memory.oom_control", 2: "memory.events"}
_MEMBERS = {1: "tasks", 2: "cgroup.procs"}


@dataclass(frozen=True, slots=True)
class Groups:
    """A folder of groups: its descriptor, and the version of the kernel's interface.

    Every method but `exceeded` and `remove` raises OSError where the kernel refuses.
    """

    fd: int
    version: int

    def make(self, name: str, memory_mb: int) -> None:
        """Make a group whose processes together are held below `memory_mb` and a little."""
        os.mkdir(name, dir_fd=self.fd)
        most = (memory_mb + _BEYOND_MB) * 2**20
        memory, swap = _LIMITS[self.version]
        self._write(f"{name}/{memory}", most)
        with contextlib.suppress(FileNotFoundError):  # this kernel does not count swap
            self._write(f"{name}/{swap}", most if self.version == 1 else 0)

    def join(self, name: str) -> None:
        """Put this process, which has one thread, into a group."""
        self._write(f"{name}/{_MEMBERS[self.version]}", 0)

    def exceeded(self, name: str) -> bool:
        """Return whether the kernel ended a process of a group for want of memory."""
        with contextlib.suppress(OSError):
            fd = os.open(f"{name}/{_EVENTS[self.version]}", os.O_RDONLY, dir_fd=self.fd)
            with os.fdopen(fd, encoding="ascii") as file:
                return any(row.startswith("oom_kill ") and row.split()[1] != "0" for row in file)
        return False

    def remove(self, name: str) -> bool:
        """Remove a group, and return whether it is gone: one of its processes may still be ending."""
        try:
            os.rmdir(name, dir_fd=self.fd)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True

    def _write(self, path: str, value: int) -> None:
        fd = os.open(path, os.O_WRONLY, dir_fd=self.fd)
        try:
            os.write(fd, str(value).encode())
        finally:
            os.close(fd)
