"""The results database as a file: opened, made, brought up to date; whatever is wrong with it in one line."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from operator import methodcaller
from pathlib import Path

from autograder.errors import StoreError

VERSION = 6
APPLICATION = 0x4E455244
BUSY_S = 30.0

# From which version a database is brought up to date, and by which statements.
_STEPS = {3: "schema_3_to_4.sql", 4: "schema_4_to_5.sql", 5: "schema_5_to_6.sql"}

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


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the database at `path`, made if there is none, brought up to date if it is older.

    Raises
    ------
    StoreError
        It cannot be opened or written, is no database of results, is too old or is newer than this neurograde.
    """
    with one_line(path):
        connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Write all that the block writes, or, if it raises, nothing."""
    with one_line(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def one_line(path: Path) -> Iterator[None]:
    """Turn what SQLite says in the block into a StoreError of one line."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        remedy = next((r for code, r in _REMEDIES.items() if name.startswith(code)), None)
        raise StoreError(f"{path}: {remedy or f'SQLite says: {error}; give another file'}") from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # File names need not be UTF-8; Python spells their stray bytes as surrogates, and they come back as such.
    connection.text_factory = methodcaller("decode", "utf-8", "surrogatepass")
    version = _version(connection, path)
    _write_ahead(connection)
    # A killed grader loses nothing either way; after a power cut a verdict or two are judged again. A flush to the
    # disk at each of two commits per submission would cost more than the commits, and it is the parent who waits.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    if version is None:
        connection.executescript(_sql("schema.sql"))
    elif version < VERSION:
        with transaction(connection, path):
            _update(connection, path)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Keep a write-ahead log; wait while another process opens the same file, which SQLite does not do by itself here."""
    until = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _update(connection: sqlite3.Connection, path: Path) -> None:
    while (version := _version(connection, path)) is not None and version < VERSION:
        for statement in _sql(_STEPS[version]).split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version + 1}")


def _version(connection: sqlite3.Connection, path: Path) -> int | None:
    """Return the version, None for a file in which there is nothing; StoreError for one that cannot be used."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not tables:
        return None
    if application != APPLICATION:
        raise StoreError(f"{path}: it is a database, but not one of results; give another file")
    if version > VERSION:
        raise StoreError(
            f"{path}: a newer neurograde wrote it (version {version}, this one knows {VERSION});"
            " use that one, or give another file"
        )
    if version < min(_STEPS):
        raise StoreError(
            f"{path}: it is of version {version}, from before {min(_STEPS)}, the oldest that is still read;"
            " grade again into another folder, or read it with the neurograde that wrote it"
        )
    return int(version)


def _sql(name: str) -> str:
    return files("autograder").joinpath(name).read_text(encoding="utf-8")
