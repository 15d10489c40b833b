"""The gradebook as JSON Lines: one line per submission with everything that was said of it, for a script."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from autograder.atomic import written
from autograder.gradebook import Gradebook, Row
from autograder.outline import Outline, QuestionLine
from autograder.text import bounded, whole
from autograder.verdict import Report

TEXT_LIMIT = 100_000


def write_jsonl(gradebook: Gradebook, path: Path) -> None:
    """Write one object per submission, in ASCII, sorted by student.

    Everything that a clock said stands under `times`, so that two files of the same verdicts are equal but for
    that key. A figure is its cell, its question, its size and its hash. An open score is null; `so_far` is then what
    is earned already, if only marks are to come, and `waiting` the points that wait for them.

    Raises
    ------
    NeurogradeError
        The file cannot be written.
    """
    with written(path) as file:
        for row in gradebook.rows:
            file.write(json.dumps(_submission(gradebook.outline, row), allow_nan=False) + "\n")


def _submission(outline: Outline, row: Row) -> dict[str, Any]:
    report = row.report
    return {
        "assignment": outline.slug,
        "student": whole(report.student),
        "source": whole(report.source),
        "sha256": report.sha256,
        "status": row.status.value,
        "score": row.total,
        "possible": outline.possible,
        "percent": row.percent,
        "so_far": row.so_far,
        "waiting": row.waiting,
        "questions": [
            _question(question, score, report)
            for question, score in zip(outline.questions, row.scores, strict=True)
        ],
        "cells": [
            {"index": c.index, "status": c.status, "error": _text(c.error), "output": _text(c.output)}
            for c in report.cells
        ],
        "figures": [
            {
                "cell": f.cell,
                "question": f.question,
                "bytes": len(f.png),
                "sha256": hashlib.sha256(f.png).hexdigest(),
            }
            for f in report.figures
        ],
        "for_person": [_text(reason) for reason in row.reasons],
        "notes": [_text(note) for note in report.notes],
        "times": {
            "seconds": report.seconds,
            "checks": {v.check: v.seconds for v in report.verdicts},
            "cells": [c.seconds for c in report.cells],
        },
    }


def _question(question: QuestionLine, score: float | None, report: Report) -> dict[str, Any]:
    written = {a.question: _text(a.text) for a in report.answers}
    return {
        "name": question.name,
        "score": score,
        "possible": question.points,
        "checks": [
            {
                "name": v.check,
                "public": v.public,
                "outcome": v.outcome.value,
                "points": v.points,
                "possible": v.possible,
                "message": _text(v.message),
                "detail": _text(v.detail),
                "misconception": _text(v.misconception),
            }
            for v in report.verdicts
            if v.question == question.name
        ],
    } | ({"answer": written.get(question.name, "")} if question.written else {})


def _text(text: str) -> str:
    return whole(bounded(text, TEXT_LIMIT))
