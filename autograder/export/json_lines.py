"""The gradebook as JSON Lines: one line per submission with everything that was said of it, for a script."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from autograder.atomic import written
from autograder.given import Override
from autograder.gradebook import Gradebook, Rest, as_it_is
from autograder.outline import Outline, QuestionLine
from autograder.row import Row
from autograder.text import bounded, whole
from autograder.verdict import Report

TEXT_LIMIT = 100_000


def write_jsonl(gradebook: Gradebook, path: Path, times: Path, rest: Rest = as_it_is) -> None:
    """Write one object per submission, in ASCII, sorted by student; `rest` gives a report its cells and figures.

    What clocks said goes to the file `times`, so that two files of the same verdicts are equal byte for byte. A
    figure is its cell, its question, its size and its hash. An open score is null; `so_far` is then what is earned
    already, if only marks are to come, and `waiting` the points that wait for them. Scores are a person's where one
    gave them (`overrides`), and `score_by_grader` is what they would be without.

    Raises
    ------
    NeurogradeError
        A file cannot be written.
    """
    with written(times) as clocks, written(path) as file:
        for row in gradebook.rows:
            report = rest(row.report)
            file.write(json.dumps(_submission(gradebook.outline, row, report), allow_nan=False) + "\n")
            clocks.write(json.dumps(_times(report), allow_nan=False) + "\n")


def _times(report: Report) -> dict[str, Any]:
    return {
        "student": whole(report.student),
        "seconds": report.seconds,
        "checks": {v.check: v.seconds for v in report.verdicts},
        "cells": [c.seconds for c in report.cells],
    }


def _submission(outline: Outline, row: Row, report: Report) -> dict[str, Any]:
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
        "score_by_grader": row.machine_total,
        "waiting": row.waiting,
        "questions": [
            _question(question, score, machine, report)
            for question, score, machine in zip(outline.questions, row.scores, row.machine, strict=True)
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
        "settled": [_text(reason) for reason in row.settled],
        "overrides": [_override(o) for o in row.overrides],
        "notes": [_text(note) for note in report.notes],
    }


def _override(override: Override) -> dict[str, Any]:
    """Return what a person decided: points for a question or check, or, where `target` is empty, that the row stands."""
    return {
        "target": override.target,
        "points": override.points,
        "grader": override.machine,
        "reason": _text(override.reason),
        "by": _text(override.who),
        "made": override.made,
    }


def _question(
    question: QuestionLine, score: float | None, machine: float | None, report: Report
) -> dict[str, Any]:
    written = {a.question: _text(a.text) for a in report.answers}
    return {
        "name": question.name,
        "score": score,
        "score_by_grader": machine,
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
