"""One thing that must not be released: where it is, what it is, what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """A place (path from the course's folder, line from 1), what is wrong there, and what to do."""

    path: str
    number: int
    what: str
    remedy: str

    def line(self) -> str:
        """Return the finding as one line."""
        words = f"{self.what}; {self.remedy}" if self.remedy else self.what
        return f"{self.path}:{self.number}: {' '.join(words.split())}"

    @classmethod
    def on(cls, path: Path, number: int, root: Path, what: str, remedy: str) -> Finding:
        """Return a finding on a line of a file."""
        return cls(_relative(path, root), number, what, remedy)

    @classmethod
    def at(cls, path: Path, text: str, root: Path, what: str, remedy: str) -> Finding:
        """Return a finding on the first line of a file that begins with `text`, else on its first line."""
        return cls.on(path, line_of(path, text), root, what, remedy)

    @classmethod
    def said(cls, words: str, place: Path, root: Path) -> Finding:
        """Return the finding that an error of ours words; the path it begins with, if any, in place of `place`."""
        match = re.match(r"(/[^:]+): ", words)
        path = Path(match[1]) if match else place
        words = words.removeprefix(match[0]) if match else words
        what, _, remedy = words.partition("; ")
        return cls.on(path, 1, root, what, remedy)


def line_of(path: Path, text: str) -> int:
    """Return the number of the first line of a file that begins with `text`, 1 where none does."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((i for i, line in enumerate(lines, 1) if line.lstrip().startswith(text)), 1)


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
