"""The members of an autograder zip, read within bounds: nothing is unpacked where its name would have it."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path, PurePosixPath

from autograder.errors import AssignmentError

MAX_FILES = 5000
MAX_BYTES = 512 * 2**20


def bytes_of(path: Path) -> bytes:
    """Return the bytes of the zip at `path`: what names it and what is read of it are then the same.

    Raises
    ------
    AssignmentError
        It is missing, too large or cannot be read.
    """
    if not path.is_file():
        raise AssignmentError(f"no such file: {path}; name the autograder zip that otter assign wrote")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise AssignmentError(f"{path} cannot be read: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise AssignmentError(f"{path}: larger than {MAX_BYTES // 2**20} MB; leave large data out of files:")
    return data


def members(data: bytes, path: Path) -> dict[str, bytes]:
    """Return the files of the zip `data`, which lies at `path`, by their names.

    Raises
    ------
    AssignmentError
        It is no zip, damaged, too large, or holds a link or a name that points outside.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_large(infos, path)
            found: dict[str, bytes] = {}
            for info in infos:
                found[_name(info, found, path)] = _content(archive, info, path)
            return found
    except AssignmentError:
        raise
    except Exception as error:  # each compression has errors of its own
        raise AssignmentError(f"{path}: not a zip, or a damaged or encrypted one; build it again") from error


def _refuse_large(infos: list[zipfile.ZipInfo], path: Path) -> None:
    if len(infos) > MAX_FILES or sum(info.file_size for info in infos) > MAX_BYTES:
        raise AssignmentError(
            f"{path}: holds more than {MAX_FILES} files or {MAX_BYTES // 2**20} MB; leave large data out of files:"
        )


def _name(info: zipfile.ZipInfo, found: dict[str, bytes], path: Path) -> str:
    name = PurePosixPath(info.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        raise AssignmentError(f"{path}: {info.filename!r} points outside the zip; build it again")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise AssignmentError(
            f"{path}: {info.filename!r} is a symbolic link; put the file itself into the zip"
        )
    if str(name) in found:
        raise AssignmentError(f"{path}: holds {str(name)!r} twice; build it again")
    return str(name)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> bytes:
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise AssignmentError(f"{path}: {info.filename!r} is larger than the zip says; build it again")
    return content
