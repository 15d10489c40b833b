"""Folders that workers may write as they like: made, held, and removed however deep they are and whatever their modes.

A grader that was killed leaves its folder. Who has one holds a lock on it, which the kernel takes back with the last of
its processes; whoever starts later removes those of the same user on which there is none.
"""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
import secrets
import tempfile
from pathlib import Path

_PREFIX = "neurograde-scratch-"


def held(parent: Path) -> tuple[Path, int]:
    """Return a new folder in `parent`, and the descriptor that holds it as long as any process has it."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        with contextlib.suppress(FileNotFoundError):  # taken for one that was left, before it was held
            fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            with contextlib.suppress(OSError):  # a file system without locks, on which nobody sweeps
                fcntl.flock(fd, fcntl.LOCK_EX)
            if folder.exists():
                return folder, fd
            os.close(fd)


def sweep(parent: Path) -> None:
    """Remove the folders in `parent` that graders of this user made and nobody holds any more."""
    for folder in parent.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                if os.fstat(fd).st_uid == os.geteuid():
                    fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    remove(folder)
            finally:
                os.close(fd)


def remove(folder: Path) -> None:
    """Remove `folder` and all in it, as far as that is allowed; nobody may write there any more.

    Folders in folders are lifted to the top, one level after another: no path becomes too long, and nothing here
    goes as deep as they do, as `shutil.rmtree` does until Python's own limit ends the caller.
    """
    lifted = (folder / f"{secrets.token_hex(8)}-{n}" for n in itertools.count())
    with contextlib.suppress(OSError):
        while inner := _emptied(folder):
            for middle in inner:
                for path in _emptied(middle):
                    path.rename(next(lifted))
                middle.rmdir()
        folder.rmdir()


def _emptied(folder: Path) -> list[Path]:
    """Remove the files of a folder and return the folders in it."""
    folder.chmod(0o700)  # its owner may have taken it from itself; to move one away, it must be writable too
    with os.scandir(folder) as found:
        entries = [(Path(entry.path), entry.is_dir(follow_symlinks=False)) for entry in found]
    for path, is_folder in entries:
        if not is_folder:
            path.unlink()
    folders = [path for path, is_folder in entries if is_folder]
    for path in folders:
        path.chmod(0o700)
    return folders
