"""Landlock: the kernel's own word on which files a process may use, for itself and for good.

In namespaces it is one wall more; on a machine without them it is the wall. Rights are those of the kernel's
documentation (userspace-api/landlock), of ABI 1 to 6.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

from . import kernel

NEEDED_ALONE = 3  # before, files could be truncated wherever they lie
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE, _IOCTL = 1 << 1, 1 << 2, 1 << 3, 1 << 14, 1 << 15
_EXECUTE = 1
_CHANGE_FOLDER = sum(1 << bit for bit in range(4, 14))  # remove, make of each kind, move between folders
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL
_FIRST_ABI = {13: 2, 14: 3, 15: 5}  # rights by bit that came later
_NO_TCP = 0b11  # bind and connect
_NO_ABSTRACT_SOCKETS, _NO_SIGNALS = 0b01, 0b10


def abi() -> int:
    """Return the kernel's version of Landlock, 0 where there is none."""
    return max(0, int(kernel.libc.syscall(_CREATE, None, 0, 1)))


def restrict(*, readable: Iterable[str] | None, writable: Iterable[str], signals: bool = False) -> bool:
    """Hold this process to these files and folders and return True; False where the kernel has no Landlock.

    Parameters
    ----------
    readable : iterable of str, optional
        What may be read beside what is writable; None leaves reading as it is.
    writable : iterable of str
        Where files may be written, made and removed.
    signals : bool
        Whether it may send signals to processes that are not held to the same.

    Raises
    ------
    OSError
        The kernel refuses, or a path is not there.
    """
    version = abi()
    if not version:
        return False
    known = sum(1 << bit for bit in range(16) if _FIRST_ABI.get(bit, 1) <= version)
    write = known & (_WRITE_FILE | _CHANGE_FOLDER | _TRUNCATE | _IOCTL)
    read = known & (_EXECUTE | _READ_FILE | _READ_DIR)
    handled = write if readable is None else write | read
    scoped = _NO_ABSTRACT_SOCKETS | (0 if signals else _NO_SIGNALS)
    attributes = struct.pack("QQQ", handled, _NO_TCP, scoped)[
        : 8 if version < 4 else 16 if version < 6 else 24
    ]
    ruleset = kernel.hold(kernel.libc.syscall(_CREATE, attributes, len(attributes), 0), "landlock")
    try:
        for path in readable or ():
            _allow(ruleset, path, read)
        for path in writable:
            _allow(ruleset, path, handled)
        kernel.hold(kernel.libc.syscall(_RESTRICT, ruleset, 0), "landlock")
    finally:
        os.close(ruleset)
    return True


def _allow(ruleset: int, path: str, rights: int) -> None:
    fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(fd).st_mode):
            rights &= _OF_FILES
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, fd))
        kernel.hold(kernel.libc.syscall(_ADD, ruleset, 1, rule, 0), f"landlock {path}")
    finally:
        os.close(fd)
