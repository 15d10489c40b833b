"""The system calls that Python has no word for, as functions that raise OSError with what failed."""

from __future__ import annotations

import ctypes
import os
import struct

MS_NOSUID, MS_NODEV, MS_BIND = 2, 4, 4096
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38
_LAST_CAPABILITY = 63

libc = ctypes.CDLL(None, use_errno=True)


def unshare(flags: int) -> None:
    """Leave what the flags name of the caller's namespaces."""
    hold(libc.unshare(flags), "unshare")


def setns(fd: int, kind: int) -> None:
    """Enter the namespace that `fd` stands for."""
    hold(libc.setns(fd, kind), "setns")


def mount_tmpfs(folder: str, options: str) -> None:
    """Mount an empty file system in memory over a folder."""
    mount("tmpfs", folder, "tmpfs", MS_NOSUID | MS_NODEV, options)


def mount(source: str, folder: str, kind: str, flags: int, options: str) -> None:
    """Mount `source` at `folder`."""
    texts = [t.encode() for t in (source, folder, kind, options)]
    hold(libc.mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3]), f"mount {folder}")


def prctl(option: int, value: int, more: int = 0) -> None:
    """Set one of the process's own properties."""
    arguments = (ctypes.c_ulong(value), ctypes.c_ulong(more), ctypes.c_ulong(0), ctypes.c_ulong(0))
    hold(libc.prctl(option, *arguments), f"prctl {option}")


def drop_bounding_set() -> None:
    """Make every capability impossible to gain, as far as this process may."""
    for capability in range(_LAST_CAPABILITY + 1):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
            break


def drop_capabilities() -> None:
    """Give up every capability this process has."""
    header = ctypes.create_string_buffer(struct.pack("Ii", 0x20080522, 0))
    hold(libc.capset(header, ctypes.create_string_buffer(24)), "capset")


def hold(result: int, what: str) -> int:
    """Return a call's result, or raise the OSError it left behind."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result
