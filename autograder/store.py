"""The results database: a row for every submission before it runs, all its verdicts in one transaction after.

Whatever ends the grader, and whenever, each submission is then either finished with everything that was said of
it, or waits. A row of a later run that is judged by the same and came in the same points to the row that holds the
verdicts (its origin) and repeats nothing.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from autograder import given
from autograder.database import connect, one_line, transaction
from autograder.errors import StoreError
from autograder.given import Mark, Override
from autograder.outline import Outline
from autograder.report_rows import assembled, key, with_rest, write_parts
from autograder.roster import Roster
from autograder.runs import Run, runs_where
from autograder.verdict import Report, stands


class Entry(NamedTuple):
    """One student in one run.

    Attributes
    ----------
    student, source : str
        The key, and the file's name as it came in.
    content : str
        What tells whether the same came in (`submission.content`).
    origin : int or None
        The row that holds the verdicts; None while there are none.
    beside : str
        What a person should know of this student in this run, '' for nothing.
    """

    student: str
    source: str
    content: str = ""
    origin: int | None = None
    beside: str = ""


class Store:
    """An open results database. It belongs to the process and the thread that opened it; `with` closes it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, path: Path) -> Store:
        """Return the database at `path`, made if there is none, brought up to date; StoreError as in `connect`."""
        return cls(connect(path), path)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._connection.close()

    def begin_run(
        self,
        outline: Outline,
        release: str,
        entries: Iterable[Entry],
        *,
        folder: str = "",
        weakness: str = "",
        advice: str = "",
        roster: Roster | None = None,
    ) -> int:
        """Return the number of a new run: a finished row for each entry with an origin, a waiting one for the others."""
        rows = list(entries)
        for student, count in Counter(entry.student for entry in rows).items():
            if count > 1:
                raise StoreError(
                    f"{self._path}: student {student!r} stands in one run {count} times; keep one"
                )
        with self._writing():
            run = self._connection.execute(
                "INSERT INTO run (outline, release, folder, weakness, advice, roster)"
                " VALUES (?, ?, CAST(? AS TEXT), ?, ?, ?)",
                (
                    outline.to_json(),
                    release,
                    key(folder),
                    weakness,
                    advice,
                    roster.to_json() if roster else "",
                ),
            ).lastrowid
            self._connection.executemany(
                "INSERT INTO submission (run, student, source, content, beside)"
                " VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), ?, CAST(? AS TEXT))",
                [(run, key(e.student), key(e.source), e.content, key(e.beside)) for e in rows],
            )
            self._connection.executemany(
                "UPDATE submission SET status = 'done', origin = o.id, source = o.source, sha256 = o.sha256,"
                " seconds = o.seconds, stands = o.stands FROM (SELECT * FROM submission WHERE id = ?) AS o"
                " WHERE submission.run = ? AND submission.student = CAST(? AS TEXT)",
                [(e.origin, run, key(e.student)) for e in rows if e.origin is not None],
            )
        assert run is not None
        return run

    def start(self, run: int, student: str) -> None:
        """Mark a waiting submission as running."""
        with self._writing():
            self._unfinished_row(run, student, "SET status = 'running'", ())

    def finish(self, run: int, report: Report, content: str | None = None) -> None:
        """Write everything a report says, and that its submission is done, in one transaction.

        `content` is what tells what was judged, where it may not be what came in when the run began.
        """
        with self._writing():
            row = self._unfinished_row(
                run,
                report.student,
                "SET status = 'done', source = CAST(? AS TEXT), sha256 = ?, seconds = ?, stands = ?,"
                " content = coalesce(?, content)",
                (key(report.source), report.sha256, report.seconds, stands(report), content),
            )
            write_parts(self._connection, row, report)

    def end_run(self, run: int, *, stands: bool = True) -> None:
        """Note that a run has come to its end or was stopped; with `stands` false nothing of it is used again."""
        with self._writing():
            self._connection.execute("UPDATE run SET ended = 1 WHERE id = ?", (run,))
            if not stands:
                self._connection.execute(
                    "UPDATE submission SET stands = 0 WHERE run = ? AND origin IS NULL", (run,)
                )
                # What judged it nobody knows, so not even what a person settles of it stands.
                self._connection.execute("UPDATE run SET release = '' WHERE id = ?", (run,))

    def let_stand(self, run: int, told: Mapping[str, bool]) -> None:
        """Note, by student, whether the verdicts that a run shows need not be found again."""
        with one_line(self._path):
            rows = self._connection.execute(
                "SELECT s.student, o.id, o.stands FROM submission s JOIN submission o ON o.id = coalesce(s.origin, s.id)"
                " WHERE s.run = ? AND s.status = 'done'",
                (run,),
            ).fetchall()
        changes = [(told[s], row) for s, row, stood in rows if told.get(s, stood) != stood]
        if changes:
            with self._writing():
                self._connection.executemany("UPDATE submission SET stands = ? WHERE id = ?", changes)

    def tell(self, run: int, beside: Mapping[str, str]) -> None:
        """Note what a person should know of students in this run, by student; it takes the place of what was noted."""
        with self._writing():
            self._connection.executemany(
                "UPDATE submission SET beside = CAST(? AS TEXT) WHERE run = ? AND student = CAST(? AS TEXT)",
                [(key(text), run, key(student)) for student, text in beside.items()],
            )

    def reports(self, run: int, *, full: bool = True) -> list[Report]:
        """Return the reports of all finished submissions, sorted by student; unless `full`, without cells and figures."""
        with one_line(self._path):
            rows = self._connection.execute(
                "SELECT id, student, source, sha256, seconds, beside FROM submission"
                " WHERE run = ? AND status = 'done' ORDER BY student",
                (run,),
            ).fetchall()
            reports = assembled(self._connection, run, rows)
        return [self.rest(run, report) for report in reports] if full else reports

    def rest(self, run: int, report: Report) -> Report:
        """Return a report that came without cells and figures with them."""
        with one_line(self._path):
            return with_rest(self._connection, run, report)

    def entries(self, run: int) -> list[Entry]:
        """Return everyone in a run, sorted by student."""
        with one_line(self._path):
            rows = self._connection.execute(
                "SELECT student, source, content,"
                " CASE status WHEN 'done' THEN coalesce(origin, id) END, beside"
                " FROM submission WHERE run = ? ORDER BY student",
                (run,),
            )
            return [Entry(*row) for row in rows]

    def unfinished(self, run: int) -> list[str]:
        """Return the students whose submissions wait or were running when the grader ended, sorted."""
        return [entry.student for entry in self.entries(run) if entry.origin is None]

    def standing(self, release: str) -> dict[tuple[str, str], int]:
        """Return the rows whose verdicts need not be found again, by student and content; of several the newest."""
        with one_line(self._path):
            rows = self._connection.execute(
                "SELECT student, content, submission.id FROM submission JOIN run ON run.id = run"
                " WHERE release = ? AND stands AND origin IS NULL AND content <> '' ORDER BY submission.id",
                (release,),
            )
            return {(student, content): row for student, content, row in rows}

    def runs(self) -> list[Run]:
        """Return all runs, the newest first."""
        return list(self._runs("", ()))

    def newest(self, *, release: str = "", ended: bool = True) -> Run | None:
        """Return the newest run that ended (or, unless `ended`, any), of that release if one is named; None without."""
        condition = "WHERE ended >= ? AND release = coalesce(nullif(?, ''), release)"
        return next(self._runs(condition, (ended, release)), None)

    def run(self, number: int) -> Run:
        """Return the run of that number; KeyError if there is none."""
        for run in self._runs("WHERE id = ?", (number,)):
            return run
        raise KeyError(number)

    def of_origins(self, run: int) -> list[Run]:
        """Return the runs in which the verdicts of this run's finished rows were found, the newest first."""
        return list(
            self._runs(
                "WHERE id IN (SELECT o.run FROM submission s JOIN submission o ON o.id = coalesce(s.origin, s.id)"
                " WHERE s.run = ? AND s.status = 'done')",
                (run,),
            )
        )

    def marks(self) -> dict[str, Mark]:
        """Return what persons gave, by the fingerprint of what they gave it for."""
        with one_line(self._path):
            return given.marks(self._connection)

    def keep_marks(self, marks: Mapping[str, Mark]) -> None:
        """Keep marks by their fingerprints, each in place of an earlier one of the same."""
        with self._writing():
            given.keep_marks(self._connection, marks)

    def overrides(self, assignment: str = "") -> tuple[Override, ...]:
        """Return what persons decided on rows, of one assignment if named, and did not take back, in their order."""
        with one_line(self._path):
            return given.overrides(self._connection, assignment)

    def record(self, assignment: str = "") -> tuple[Override, ...]:
        """Return all that persons ever decided, of one assignment if named, also what was changed or taken back."""
        with one_line(self._path):
            return given.record(self._connection, assignment)

    def keep_overrides(self, assignment: str, overrides: Iterable[Override]) -> None:
        """Keep what a person decided, each in place of what stood for the same student and target."""
        with self._writing():
            given.keep_overrides(self._connection, assignment, overrides)

    def published(self) -> dict[str, tuple[str, str]]:
        """Return what each file beside the database says and its stamp, as they were kept."""
        with one_line(self._path):
            rows = self._connection.execute("SELECT file, state, stamp FROM published")
            return {file: (state, stamp) for file, state, stamp in rows}

    def keep_published(self, state: str, stamps: Mapping[str, str]) -> None:
        """Keep what all files beside the database say now, and their stamps."""
        with self._writing():
            self._connection.execute("DELETE FROM published")
            self._connection.executemany(
                "INSERT INTO published VALUES (?, ?, ?)", [(f, state, stamp) for f, stamp in stamps.items()]
            )

    def _runs(self, condition: str, values: tuple[Any, ...]) -> Iterator[Run]:
        with one_line(self._path):
            yield from runs_where(self._connection, condition, values)

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

    def _writing(self) -> AbstractContextManager[None]:
        return transaction(self._connection, self._path)
