"""`nbgrader autograde` of the same submissions, with the same checks in nbgrader's own test cells.

Behind each question stand one autograder-test cell per check: a public one as staff wrote it, a hidden one as a
call of the course's own check, which travels beside the notebook as in otter's zip.
"""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import time
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment, Check
from autograder.bench.ground import BenchError, Ground, Timing, is_answer, python, students
from autograder.bench.kinds import Kind
from autograder.build.otter_master import Master
from autograder.build.test_files import BUNDLE
from autograder.engine.inside.notebook import checked_question
from autograder.notebooks import Composer

_BATCH = 2
_FIRST_SUBMISSION = re.compile(r"Creating/updating student")
_ERROR = re.compile(r"^\s*[\w.]*(Error|Exception): ")
_SCORES = """
SELECT submitted_assignment.student_id, base_cell.name, COALESCE(grade.auto_score, 0)
FROM grade
JOIN base_cell ON base_cell.id = grade.cell_id
JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
"""


class Nbgrader:
    """nbgrader with a course folder and a database of its own."""

    name = "nbgrader autograde"
    how = (
        f"`nbgrader autograde` of at most {_BATCH} submissions in one command, the checks in its test cells, run in the student's "
        "kernel; from the first submission to the end, per submission"
    )

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._course = ground.folder / "nbgrader"
        self._slug = ground.assignment.slug
        tests = test_cells(ground.assignment)
        blank = Composer(ground.assignment, ground.course).blank()
        source = self._course / "source" / self._slug
        _write(source / f"{self._slug}.ipynb", with_tests(blank, tests))
        with zipfile.ZipFile(ground.zip) as packed:
            for name in packed.namelist():
                if name.startswith("files/"):
                    path = source / name.removeprefix("files/")
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(packed.read(name))
        for kind in (*ground.agreement, *ground.timed):
            for path in sorted(ground.submissions(kind).glob("*.ipynb"))[:_BATCH]:
                book = with_tests(json.loads(path.read_text(encoding="utf-8")), tests)
                _write(self._course / "submitted" / path.stem / self._slug / f"{self._slug}.ipynb", book)
        self._call("generate_assignment", self._slug)

    def run(self, kind: Kind) -> Timing:
        """Return what a batch of that kind takes."""
        batch = students(kind, min(kind.batch, _BATCH))
        before = time.monotonic()
        began = self._call("autograde", self._slug, "--force", f"--student={kind.name}-*")
        ended = time.monotonic()
        return Timing((ended - began) / len(batch), began - before, tuple(self._scores(batch)))

    def _call(self, command: str, *arguments: str) -> float:
        """Run nbgrader; return when it took up the first submission."""
        began, lines = 0.0, []
        with subprocess.Popen(
            python("-m", "nbgrader", command, *arguments, "--log-level=INFO"),
            cwd=self._course,
            env=self._ground.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stderr is not None
            for line in process.stderr:
                lines.append(line)
                if not began and _FIRST_SUBMISSION.search(line):
                    began = time.monotonic()
        if process.returncode or (command == "autograde" and not began):
            told = [line.strip() for line in lines if _ERROR.search(line)] or lines
            raise BenchError(f"nbgrader {command} did not run: {told[-1] if told else 'no word of why'}")
        return began

    def _scores(self, batch: list[str]) -> list[dict[str, float]]:
        question = {c.name: c.question for c in self._ground.assignment.checks}
        rows: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(question.values(), 0.0))
        with closing(sqlite3.connect(self._course / "gradebook.db")) as database:
            for student, cell, score in database.execute(_SCORES):
                if student in batch:
                    rows[student][question[cell]] += score
        return [rows[student] for student in batch]


def test_cells(assignment: Assignment) -> dict[str, list[dict[str, Any]]]:
    """Return nbgrader's test cells by question, one per check."""
    master = Master.read(assignment)
    cells: dict[str, list[dict[str, Any]]] = {}
    for check in assignment.checks:
        cells.setdefault(check.question, []).append(_test_cell(check, master))
    return cells


def _test_cell(check: Check, master: Master) -> dict[str, Any]:
    if check.public:
        source = f"{master.test_source(check)}\n\n\n{check.name}({', '.join(check.arguments)})"
    else:
        module = check.function.__module__.rpartition(".")[2]
        answers = ", ".join(f'"{name}": {name}' for name in check.arguments)
        source = f"from {BUNDLE}.run import bundle\n\nbundle.run({module!r}, {check.name!r}, {{{answers}}})"
    told = {
        "grade": True,
        "grade_id": check.name,
        "locked": True,
        "points": check.points,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    cell = {"cell_type": "code", "id": check.name[:64], "metadata": {"nbgrader": told}, "source": source}
    return cell | {"execution_count": None, "outputs": []}


def with_tests(book: Mapping[str, Any], tests: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Return a notebook of ours as one of nbgrader's: its test cells where otter's stood."""
    cells: list[dict[str, Any]] = []
    for cell in book["cells"]:
        source = "".join(cell["source"])
        question = checked_question(source) if cell["cell_type"] == "code" else None
        if question is not None:
            cells += tests.get(question, [])
        elif cell["cell_type"] != "code" or is_answer(source):
            cells.append(cell)
    return {**book, "cells": cells}


def _write(path: Path, book: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(book), encoding="utf-8")
