"""The gradebook as CSV: one row per student, for a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

from autograder.atomic import written
from autograder.gradebook import Gradebook
from autograder.outline import Outline
from autograder.row import Row
from autograder.text import inert_csv, plain


def write_csv(gradebook: Gradebook, path: Path) -> None:
    """Write one row per student: student, source, a column per question, total, possible, percent, status,
    sha256, notes, misconceptions, total by the grader, overrides.

    A question's column is headed by its name and its points, as `lif (10)`, so that every row below the header is
    a student. A score that a grader's fault or marks to come leave open is blank, and so are total and percent then.
    Where there are written questions, `so far` and `waiting` stand before the total: points earned, and points that
    wait for marks. Where a person decided, questions and total are hers, and the last two columns tell what the
    grader gave and who decided what, when and why. Notes begin with why a person must look; misconceptions are told by question. UTF-8 with a
    byte-order mark (`encoding="utf-8-sig"` in Python), commas; no cell begins a formula.

    Raises
    ------
    NeurogradeError
        The file cannot be written.
    """
    outline = gradebook.outline
    waits = ["so far", "waiting"] if outline.rubrics else []
    questions = [f"{q.name} ({plain(q.points)})" for q in outline.questions]
    with written(path) as file:
        file.write("\ufeff")  # without it spreadsheets take UTF-8 for something else
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            [
                "student",
                "source",
                *questions,
                *waits,
                "total",
                "possible",
                "percent",
                "status",
                "sha256",
                "notes",
                "misconceptions",
                "total by the grader",
                "overrides",
            ]
        )
        writer.writerows(_cells(row, outline) for row in gradebook.rows)


def _cells(row: Row, outline: Outline) -> list[str]:
    return [
        inert_csv(row.report.student),
        inert_csv(row.report.source),
        *(_number(score) for score in row.scores),
        *([_number(row.so_far), _number(row.waiting)] if outline.rubrics else []),
        _number(row.total),
        plain(outline.possible),
        _number(row.percent, 2),
        row.status.value,
        inert_csv(row.report.sha256),
        inert_csv("; ".join(row.reasons + row.settled + row.report.notes)),
        inert_csv("; ".join(f"{q}: {title}" for q, title in row.report.misconceptions.items())),
        _number(row.machine_total),
        inert_csv("; ".join(o.words for o in row.overrides)),
    ]


def _number(value: float | None, digits: int = 6) -> str:
    return "" if value is None else plain(value, digits)
