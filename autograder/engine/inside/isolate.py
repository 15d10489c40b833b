"""What a freshly forked worker does to itself before it reads a byte of the student's.

Around it is bubblewrap: a read-only file system without our code, no network, no other process to see. Here it gets
namespaces and scratch space of its own, so that two submissions that share that sandbox share nothing else, then
gives up every privilege and the system calls no notebook needs. Where a machine has no namespaces, Landlock, the
filter and limits hold alone.
"""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass

from . import kernel, landlock
from .seccomp import Seccomp

_OWN = 0x20000 | 0x4000000 | 0x8000000  # mounts, host name, System V objects
_PIDS = 0x20000000
SCRATCH = {"/tmp": ("64m", 4096), "/sandbox": ("256m", 16384), "/dev/shm": ("64m", 256)}


@dataclass(frozen=True, slots=True)
class Around:
    """What holds around all workers of a sandbox.

    Attributes
    ----------
    namespaces : bool
        Whether each worker can have its own.
    keep : sequence of str
        Python's folders where they lie in a scratch folder, which each worker covers.
    readable : sequence of str
        Without namespaces, the files and folders that workers may read.
    home : str
        Without namespaces, the folder in which each worker gets one.
    groups : (int, int) or None
        The descriptor and version of a folder of memory cgroups, where there is one.
    """

    namespaces: bool
    keep: Sequence[str] = ()
    readable: Sequence[str] = ()
    home: str = ""
    groups: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one worker may use, and the user it is, None for its parent's."""

    uid: int | None
    memory_mb: int
    cpu_s: int


def new_pids_for_children() -> None:
    """Put the caller's next child in a PID namespace of its own."""
    kernel.unshare(_PIDS)


def pids_for_children(namespace_fd: int) -> None:
    """Put the caller's next children in a PID namespace that is there: the caller's own, to undo the above."""
    kernel.setns(namespace_fd, _PIDS)


def confine(bounds: Bounds, scratch: str, around: Around, seccomp: Seccomp, zygote: int) -> None:
    """Take namespaces, limits and give up every privilege: to be called before anything of a student's is read.

    `scratch` is the worker's folder where it cannot cover one with its own, `zygote` the process that forked it.
    """
    kernel.prctl(kernel.PR_SET_PDEATHSIG, 9)
    if not around.namespaces and os.getppid() != zygote:
        os._exit(1)  # it was killed before that was in force; a namespace ends its processes by itself
    if around.namespaces:
        kernel.unshare(_OWN)
        _cover(around.keep)
        os.chdir("/sandbox")
    else:
        _settle(scratch)
    _limit(bounds, around)
    kernel.drop_bounding_set()
    if bounds.uid is not None:
        os.setgroups([])
        os.setresgid(bounds.uid, bounds.uid, bounds.uid)
        os.setresuid(bounds.uid, bounds.uid, bounds.uid)
    kernel.drop_capabilities()
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    if around.namespaces:
        landlock.restrict(readable=None, writable=(*SCRATCH, "/dev"))
    else:
        landlock.restrict(readable=around.readable, writable=(scratch, "/dev/null"))
    seccomp.load()


def _cover(keep: Sequence[str]) -> None:
    """Mount scratch space over what workers share, and nothing over what tells of others."""
    kept = [(folder, os.open(folder, os.O_PATH)) for folder in keep]
    for folder, (size, inodes) in SCRATCH.items():
        kernel.mount_tmpfs(folder, f"size={size},nr_inodes={inodes},mode=1777")
    for folder, fd in kept:
        os.makedirs(folder)
        kernel.mount(f"/proc/self/fd/{fd}", folder, "", kernel.MS_BIND, "")
        os.close(fd)
    for folder in ("/proc", "/dev/pts"):  # nothing of other workers to read, no terminal to meet them at
        kernel.mount_tmpfs(folder, "size=4k,nr_inodes=1,mode=0555")


def _settle(scratch: str) -> None:
    """Make one folder the worker's home, working and temporary folder, and the worker a group of its own."""
    os.setsid()
    os.chdir(scratch)
    os.environ["HOME"] = os.environ["TMPDIR"] = scratch
    tempfile.tempdir = None


def _limit(bounds: Bounds, around: Around) -> None:
    limits = {
        resource.RLIMIT_AS: _at_start + bounds.memory_mb * 2**20,
        resource.RLIMIT_FSIZE: 128 * 2**20,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: bounds.cpu_s,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    if around.namespaces or bounds.uid is not None:  # else it would count whatever else the same user runs
        limits[resource.RLIMIT_NPROC] = 64
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


_at_start = 0


def remember_address_space() -> None:
    """Note how much address space the imports took; a worker's memory limit counts from there."""
    global _at_start
    with open("/proc/self/statm", encoding="ascii") as file:
        _at_start = int(file.read().split()[0]) * resource.getpagesize()
