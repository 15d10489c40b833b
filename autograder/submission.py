"""A folder of submissions, found: one entry per student, whatever lies there, and nothing left out in silence.

A student is a file (`ada.ipynb`, `.py`, `.zip`) or a folder (`ada/…`); the stem is her key. Here only names
and bytes are touched: what the bytes mean is read in the sandbox.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import SubmissionError

MAX_BYTES = 64 * 2**20
_SUFFIXES = (".ipynb", ".py", ".zip")


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in: key, file name, path, and why a person must look ('' for most)."""

    student: str
    source: str
    path: Path
    problem: str = ""


def discover(folder: Path) -> list[Submission]:
    """Return the submissions in `folder`, sorted by student.

    Raises
    ------
    SubmissionError
        No such folder, not a folder, not readable, or nothing in it.
    """
    if not folder.exists():
        raise SubmissionError(f"no such folder: {folder}; name the folder that holds the submissions")
    if not folder.is_dir():
        raise SubmissionError(f"{folder} is a file; name the folder that holds the submissions")
    try:
        entries = sorted(p for p in folder.iterdir() if not _is_litter(p.name))
    except OSError as error:
        raise SubmissionError(f"{folder} cannot be read: {error.strerror}") from error
    if not entries:
        raise SubmissionError(f"{folder} is empty; it should hold one file or folder per student")
    stems = Counter(folded(_stem(p)) for p in entries)
    found = [_submission(p, twins=stems[folded(_stem(p))] > 1) for p in entries]
    return _with_unique_keys(found)


def _is_litter(name: str) -> bool:
    return name.startswith(".") or name in ("__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini")


def _submission(path: Path, *, twins: bool) -> Submission:
    name = printable(path.name)
    student = name if twins else printable(_stem(path))
    return Submission(student, name, path, _problem(path))


def _with_unique_keys(found: list[Submission]) -> list[Submission]:
    """Return the submissions with keys made unique where replaced characters made two names one."""
    named, taken, unique = {s.student for s in found}, set[str](), []
    for s in sorted(found, key=lambda s: (s.student, s.source)):
        key, count = s.student, 1
        while key in taken or (count > 1 and key in named):
            count += 1
            key = f"{s.student} ({count})"
        taken.add(key)
        unique.append(Submission(key, s.source, s.path, s.problem))
    return unique


def _stem(path: Path) -> str:
    is_folder = path.is_dir() and not path.is_symlink()
    return path.name if is_folder else path.name.removesuffix(path.suffix) or path.name


def folded(name: str) -> str:
    """Return a name as it is where neither case nor Unicode form tells two apart."""
    return unicodedata.normalize("NFKC", name).casefold()


def printable(name: str) -> str:
    """Return a file name as text that every file and database takes."""
    return os.fsencode(name).decode("utf-8", "replace")


def _problem(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    if stat.S_ISLNK(mode):
        return "it is a symbolic link, which is not followed"
    if stat.S_ISDIR(mode):
        return ""
    if not stat.S_ISREG(mode):
        return "it is neither a file nor a folder"
    if path.suffix.lower() not in _SUFFIXES:
        return f"a file of type {path.suffix or 'unknown'!r}; a notebook (.ipynb), script (.py) or .zip is wanted"
    return ""


def twins(submissions: list[Submission]) -> dict[str, list[str]]:
    """Return, per student with more than one submission, the file names: a person must say which counts."""
    groups: dict[str, list[str]] = {}
    for s in submissions:
        groups.setdefault(folded(_stem(s.path)), []).append(s.student)
    return {student: others for others in groups.values() if len(others) > 1 for student in others}


def folded_key(submission: Submission) -> str:
    """Return the student's key, folded: without the suffix that tells her submission from her others."""
    return folded(printable(_stem(submission.path)))


def read(submission: Submission) -> tuple[str, bytes]:
    """Return the file name that tells the format, and the bytes; a folder comes as a zip of its files.

    Raises
    ------
    SubmissionError
        It cannot be read, or is too large.
    """
    if submission.problem:
        raise SubmissionError(submission.problem)
    try:
        if submission.path.is_dir():
            return f"{submission.source}.zip", _as_zip(submission.path)
        return submission.source, _bytes(submission.path)
    except OSError as error:
        raise SubmissionError(f"it cannot be read: {error.strerror}") from error


def content(source: str, data: bytes) -> str:
    """Return what tells a submission, as `read` gives it, from any other: a hash."""
    return hashlib.sha256(b"%s\0%s" % (source.encode("utf-8", "surrogatepass"), data)).hexdigest()


def content_of(submission: Submission) -> str:
    """Return the content of a submission as it lies there now; why it cannot be read where it cannot."""
    return content_and_bytes(submission)[0]


def content_and_bytes(submission: Submission) -> tuple[str, bytes]:
    """Return the same with the bytes, none where it cannot be read."""
    try:
        source, data = read(submission)
    except SubmissionError as error:
        return f"unread: {error}", b""
    return content(source, data), data


def _bytes(path: Path) -> bytes:
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(fd, "rb") as file:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise SubmissionError("it is not a regular file")
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SubmissionError(f"it is larger than {MAX_BYTES // 2**20} MB")
    return data


def _files(folder: Path) -> list[Path]:
    """Return the files below a folder in order; unlike `rglob`, say so where a folder cannot be read."""

    def refuse(error: OSError) -> None:
        raise error

    return sorted(Path(at, name) for at, _, names in os.walk(folder, onerror=refuse) for name in names)


def _as_zip(folder: Path) -> bytes:
    buffer, total = io.BytesIO(), 0
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in _files(folder):
            if path.is_symlink() or not path.is_file():
                continue
            data = _bytes(path)
            total += len(data)
            if total > MAX_BYTES:
                raise SubmissionError(f"it is larger than {MAX_BYTES // 2**20} MB")
            name = printable(str(path.relative_to(folder)))
            while name in archive.NameToInfo:  # replaced characters made two names one
                name += "_"
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()
