"""The results database: a row for every submission before it runs, all its verdicts in one transaction after.

Whatever ends the grader, and whenever, each submission is then either finished with everything that was said of
it, or listed by `Store.unfinished`.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import TracebackType

from autograder.errors import StoreError
from autograder.outline import Outline
from autograder.report_rows import assembled, key, write_parts
from autograder.text import whole
from autograder.verdict import Report

VERSION = 3
APPLICATION = 0x4E455244
BUSY_S = 30.0

_KEEPS = "what was finished is kept"
_REMEDIES = {
    "SQLITE_BUSY": f"another process holds it; let that one finish, then run the command again ({_KEEPS})",
    "SQLITE_READONLY": "it or its folder is read-only; allow writing there or give another file",
    "SQLITE_FULL": f"the disk is full; make room, then run the command again ({_KEEPS})",
    "SQLITE_NOTADB": "it is not a database; give another file",
    "SQLITE_CORRUPT": "it is damaged; restore a copy of it or give another file",
    "SQLITE_CANTOPEN": "it cannot be opened; give a file in a folder that exists and that you may write to",
    "SQLITE_IOERR": f"the disk refuses; see to it, then run the command again ({_KEEPS})",
}


@dataclass(frozen=True, slots=True)
class Run:
    """One grading of one folder: its number, the assignment in outline, the release's hash, when it began (UTC)."""

    id: int
    outline: Outline
    release: str
    begun: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person gave for one line of a rubric: points, and a comment that the student may read."""

    points: float
    comment: str


class Store:
    """An open results database. It belongs to the process and the thread that opened it; `with` closes it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, path: Path) -> Store:
        """Return the database at `path`, made if there is none.

        Raises
        ------
        StoreError
            It cannot be opened or written, is no database, or is not one of this version.
        """
        with _one_line(path):
            connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._connection.close()

    def begin_run(self, outline: Outline, release: str, submissions: Iterable[tuple[str, str]]) -> int:
        """Return the number of a new run with a waiting row for each (student, source)."""
        rows = list(submissions)
        for student, count in Counter(student for student, _ in rows).items():
            if count > 1:
                raise StoreError(
                    f"{self._path}: student {student!r} stands in one run {count} times; keep one"
                )
        with self._writing():
            run = self._connection.execute(
                "INSERT INTO run (outline, release) VALUES (?, ?)", (outline.to_json(), release)
            ).lastrowid
            self._connection.executemany(
                "INSERT INTO submission (run, student, source) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
                [(run, key(student), key(source)) for student, source in rows],
            )
        assert run is not None
        return run

    def start(self, run: int, student: str) -> None:
        """Mark a waiting submission as running."""
        with self._writing():
            self._unfinished_row(run, student, "SET status = 'running'", ())

    def finish(self, run: int, report: Report) -> None:
        """Write everything a report says, and that its submission is done, in one transaction."""
        with self._writing():
            row = self._unfinished_row(
                run,
                report.student,
                "SET status = 'done', source = CAST(? AS TEXT), sha256 = ?, seconds = ?",
                (key(report.source), report.sha256, report.seconds),
            )
            write_parts(self._connection, row, report)

    def reports(self, run: int) -> list[Report]:
        """Return the reports of all finished submissions, sorted by student."""
        with _one_line(self._path):
            rows = self._connection.execute(
                "SELECT id, student, source, sha256, seconds FROM submission"
                " WHERE run = ? AND status = 'done' ORDER BY student",
                (run,),
            ).fetchall()
            return assembled(self._connection, run, rows)

    def marks(self) -> dict[str, Mark]:
        """Return what persons gave, by the fingerprint of what they gave it for."""
        with _one_line(self._path):
            rows = self._connection.execute("SELECT fingerprint, points, comment FROM mark")
            return {fingerprint: Mark(*rest) for fingerprint, *rest in rows}

    def keep_marks(self, marks: Mapping[str, Mark]) -> None:
        """Keep marks by their fingerprints, each in place of an earlier one of the same."""
        with self._writing():
            self._connection.executemany(
                "INSERT INTO mark VALUES (?, ?, ?) ON CONFLICT (fingerprint)"
                " DO UPDATE SET points = excluded.points, comment = excluded.comment",
                [(fingerprint, m.points, whole(m.comment)) for fingerprint, m in marks.items()],
            )

    def unfinished(self, run: int) -> list[str]:
        """Return the students whose submissions wait or were running when the grader ended, sorted."""
        with _one_line(self._path):
            rows = self._connection.execute(
                "SELECT student FROM submission WHERE run = ? AND status <> 'done' ORDER BY student", (run,)
            )
            return [student for (student,) in rows]

    def runs(self) -> list[Run]:
        """Return all runs, the newest first."""
        with _one_line(self._path):
            rows = self._connection.execute("SELECT id, outline, release, begun FROM run ORDER BY id DESC")
            return [Run(number, Outline.from_json(text), *rest) for number, text, *rest in rows]

    def _unfinished_row(self, run: int, student: str, change: str, values: tuple[object, ...]) -> int:
        found = self._connection.execute(
            f"UPDATE submission {change} WHERE run = ? AND student = CAST(? AS TEXT) AND status <> 'done'"
            " RETURNING id",
            (*values, run, key(student)),
        ).fetchall()
        if not found:
            raise StoreError(
                f"{self._path}: run {run} has no unfinished submission of {student!r}; begin a new run"
            )
        return int(found[0][0])

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with _one_line(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # File names need not be UTF-8; Python spells their stray bytes as surrogates, and they come back as such.
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogatepass")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if tables and application != APPLICATION:
        raise StoreError(f"{path}: it is a database, but not one of results; give another file")
    if tables and version != VERSION:
        raise StoreError(
            f"{path}: it is of version {version}, this neurograde writes {VERSION};"
            " give another file, or read it with the neurograde that wrote it"
        )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    if not tables:
        connection.executescript(files("autograder").joinpath("schema.sql").read_text(encoding="utf-8"))


@contextmanager
def _one_line(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        remedy = next((r for code, r in _REMEDIES.items() if name.startswith(code)), None)
        raise StoreError(f"{path}: {remedy or f'SQLite says: {error}; give another file'}") from error
