"""The end of a folder that a worker could write as it liked: removed however deep it is and whatever its modes are."""

from __future__ import annotations

import contextlib
import itertools
import os
import secrets
from pathlib import Path


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
