"""Reports as rows of the results database, and back."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from autograder.text import whole
from autograder.verdict import CellRecord, Figure, Outcome, Report, Verdict, WrittenAnswer


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
    """Return the reports of these submission rows (id, student, source, sha256, seconds) of a run."""

    def parts(columns: str, table: str) -> dict[int, list[tuple[Any, ...]]]:
        found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for row, *values in connection.execute(
            f"SELECT submission, {columns} FROM {table} JOIN submission ON submission = submission.id"
            f" WHERE run = ? ORDER BY submission, position",
            (run,),
        ):
            found[row].append(tuple(values))
        return found

    verdicts = parts(
        "name, question, outcome, possible, public, message, detail, verdict.seconds, misconception",
        "verdict",
    )
    cells = parts("number, cell.status, error, output, cell.seconds", "cell")
    figures = parts("cell, question, png", "figure")
    answers = parts("question, text", "answer")
    notes = parts("for_person, text", "note")
    return [
        Report(
            student,
            source,
            sha256,
            tuple(
                Verdict(c, q, Outcome(o), p, bool(public), message, detail, s, misconception=title)
                for c, q, o, p, public, message, detail, s, title in verdicts[row]
            ),
            tuple(CellRecord(*c) for c in cells[row]),
            tuple(Figure(*f) for f in figures[row]),
            tuple(text for for_person, text in notes[row] if not for_person),
            tuple(text for for_person, text in notes[row] if for_person),
            seconds,
            tuple(WrittenAnswer(*a) for a in answers[row]),
        )
        for row, student, source, sha256, seconds in rows
    ]
