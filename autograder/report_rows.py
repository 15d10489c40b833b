"""Reports as rows of the results database, and back."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import replace
from typing import Any

from autograder.text import whole
from autograder.verdict import CellRecord, Figure, Outcome, Report, Verdict, WrittenAnswer

_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def key(text: str) -> bytes:
    """Return a student's or file's name as bytes from which the very same name can be read again."""
    return text.encode("utf-8", "surrogatepass")


def write_parts(connection: sqlite3.Connection, row: int, report: Report) -> None:
    """Write what a report says below its submission's row."""
    connection.executemany(
        "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(row, i, v.check, v.question, v.outcome.value, v.possible, v.public),
                *(whole(v.message), whole(v.detail), v.seconds, whole(v.misconception)),
            )
            for i, v in enumerate(report.verdicts)
        ],
    )
    connection.executemany(
        "INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (row, i, c.index, c.status, whole(c.error), whole(c.output), c.seconds)
            for i, c in enumerate(report.cells)
        ],
    )
    connection.executemany(
        "INSERT INTO figure VALUES (?, ?, ?, ?, ?)",
        [(row, i, f.cell, f.question, f.png) for i, f in enumerate(report.figures)],
    )
    connection.executemany(
        "INSERT INTO answer VALUES (?, ?, ?, ?)",
        [(row, i, a.question, whole(a.text)) for i, a in enumerate(report.answers)],
    )
    notes = [(False, text) for text in report.notes] + [(True, text) for text in report.for_person]
    connection.executemany(
        "INSERT INTO note VALUES (?, ?, ?, ?)",
        [(row, i, for_person, whole(text)) for i, (for_person, text) in enumerate(notes)],
    )


def assembled(connection: sqlite3.Connection, run: int, rows: list[tuple[Any, ...]]) -> list[Report]:
    """Return the reports, without cells and figures, of these rows of a run: id, student, source, sha256, seconds, beside.

    Those are most of a submission's bytes: `with_rest` adds them to one report at a time.
    """

    def parts(columns: str, table: str) -> dict[int, list[tuple[Any, ...]]]:
        """Return what a table holds of this run, by row, in its order."""
        found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for row, *values in connection.execute(
            f"SELECT s.id, {columns} FROM submission s JOIN {table} t ON t.submission = coalesce(s.origin, s.id)"
            " WHERE s.run = ? ORDER BY s.id, t.position",
            (run,),
        ):
            found[row].append(tuple(values))
        return found

    verdicts = parts(
        "t.name, t.question, t.outcome, t.possible, t.public, t.message, t.detail, t.seconds, t.misconception",
        "verdict",
    )
    answers = parts("t.question, t.text", "answer")
    notes = parts("t.for_person, t.text", "note")
    return [
        Report(
            student,
            source,
            sha256,
            tuple(
                Verdict(c, q, _OUTCOMES[o], p, bool(public), message, detail, s, misconception=title)
                for c, q, o, p, public, message, detail, s, title in verdicts[row]
            ),
            notes=tuple(text for for_person, text in notes[row] if not for_person),
            for_person=(*(text for for_person, text in notes[row] if for_person), *filter(None, [beside])),
            seconds=seconds,
            answers=tuple(WrittenAnswer(*a) for a in answers[row]),
        )
        for row, student, source, sha256, seconds, beside in rows
    ]


def with_rest(connection: sqlite3.Connection, run: int, report: Report) -> Report:
    """Return a report of a run with its cells and figures."""

    def parts(columns: str, table: str) -> list[tuple[Any, ...]]:
        """Return what a table holds of this student, in its order."""
        return connection.execute(
            f"SELECT {columns} FROM submission s JOIN {table} t ON t.submission = coalesce(s.origin, s.id)"
            " WHERE s.run = ? AND s.student = CAST(? AS TEXT) ORDER BY t.position",
            (run, key(report.student)),
        ).fetchall()

    return replace(
        report,
        cells=tuple(
            CellRecord(*c) for c in parts("t.number, t.status, t.error, t.output, t.seconds", "cell")
        ),
        figures=tuple(Figure(*f) for f in parts("t.cell, t.question, t.png", "figure")),
    )
