"""Autograder zips made by hand, notebooks for them, and their judging."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.engine.checker import Work
from autograder.otter.course import executor, opened
from autograder.verdict import Report

ENVIRONMENT = "dependencies:\n  - pip:\n      - otter-grader[grading,plugins]==7.0.0\n"
START = "import numpy as np\nimport otter\ngrader = otter.Notebook()"


def zip_of(
    path: Path,
    tests: Mapping[str, str],
    config: object = None,
    files: Mapping[str, str] | None = None,
    environment: str = ENVIRONMENT,
) -> Path:
    """Return `path`, written as otter would write an autograder zip of these tests."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", json.dumps({} if config is None else config))
        archive.writestr("environment.yml", environment)
        archive.writestr("run_otter.py", "")
        for name, text in tests.items():
            archive.writestr(f"tests/{name}.py", text)
        for name, text in (files or {}).items():
            archive.writestr(f"files/{name}", text)
    return path


def doctests(name: str, *cases: dict[str, object], **more: object) -> str:
    """Return a test file in OK format."""
    test = {"name": name, "suites": [{"cases": list(cases), "type": "doctest"}], **more}
    return f"OK_FORMAT = True\n\ntest = {test!r}\n"


def case(code: str, *, hidden: bool = False, **more: object) -> dict[str, object]:
    """Return a case of a test file in OK format."""
    return {"code": code, "hidden": hidden, **more}


def functions(name: str, body: str, top: str = "points = None") -> str:
    """Return an exception-based test file."""
    return f"from otter.test_files import test_case\n\nOK_FORMAT = False\nname = {name!r}\n{top}\n\n{body}\n"


def notebook(*cells: str, metadata: object = None, per_cell: Mapping[int, object] | None = None) -> bytes:
    """Return a notebook of these code cells behind the usual first one."""
    entries = [
        {
            "cell_type": "code",
            "metadata": (per_cell or {}).get(number, {}),
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for number, source in enumerate((START, *cells))
    ]
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 4, "metadata": metadata or {}, "cells": entries}
    ).encode()


def judged(path: Path, handed_in: Mapping[str, bytes], suffix: str = ".ipynb") -> dict[str, Report]:
    """Return the reports of these submissions, by student."""
    works = (Work(student, f"{student}{suffix}", data) for student, data in handed_in.items())
    with opened(path) as package, executor(package, 2) as judges:
        return {r.student: r for r in judges.run(works) if isinstance(r, Report)}


def outcomes(report: Report) -> dict[str, str]:
    """Return how each check ended."""
    return {v.check: v.outcome.value for v in report.verdicts}


def readable(reports: Iterable[Report]) -> str:
    """Return all that the students may read."""
    parts: list[str] = []
    for report in reports:
        parts += [v.message for v in report.verdicts]
        parts += [f"{c.error} {c.output}" for c in report.cells]
        parts += report.notes
    return "\n".join(parts)
