"""Submissions through otter's own runner: what `otter run` gives for each, as plain data.

otter runs the submission in this machine's own Python, without isolation, and reads back a pickle that the
submission may have written. So this is for staff's own files (master, template, witnesses) alone; it runs in a
process of its own, because otter changes the directory of the process it runs in, and only JSON comes back.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.build.bundle_runner import GRADERS_FAULT
from autograder.errors import BuildError, SubmissionError

_CHILD = """\
import json, os, sys
from otter.api import grade_submission
home, autograder, *files = sys.argv[1:]
for submission, target in zip(files[::2], files[1::2]):
    os.chdir(home)
    results = grade_submission(submission, autograder, quiet=True)
    error = results.catastrophic_error
    cases = [
        {"name": r.test_case.name, "question": name, "passed": r.passed, "points": r.test_case.points,
         "hidden": r.test_case.hidden, "message": r.message or ""}
        for name, file in results.results.items() for r in file.test_case_results
    ]
    scores = {name: file.score for name, file in results.results.items()}
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"error": error and f"{type(error).__name__}: {error}", "scores": scores, "cases": cases}, file)
"""


@dataclass(frozen=True, slots=True)
class OtterCase:
    """One test case as otter ended it; `points` is what passing it earns."""

    name: str
    question: str
    passed: bool
    points: float
    hidden: bool
    message: str


@dataclass(frozen=True, slots=True)
class OtterResult:
    """What otter gives for one submission.

    Attributes
    ----------
    scores : dict
        Points earned by question.
    cases : tuple of OtterCase
        In otter's order: questions by name, each in the order of its file.
    """

    scores: dict[str, float]
    cases: tuple[OtterCase, ...]

    @property
    def total(self) -> float:
        return sum(self.scores.values())

    @property
    def passed(self) -> frozenset[str]:
        """Names of the cases that passed."""
        return frozenset(case.name for case in self.cases if case.passed)


def run_otter(zip_path: Path, submission: Path, *, timeout_s: float = 600.0) -> OtterResult:
    """Return what otter's runner gives `submission` (a notebook, script or zip) with the built zip.

    Raises
    ------
    BuildError
        The zip is missing, broken, or one of its own checks cannot run.
    SubmissionError
        The submission is missing, or otter has no result for it; otter's last words are in the message.
    """
    (result,) = run_otter_on_each(zip_path, [submission], timeout_s=timeout_s)
    return result


def run_otter_on_each(
    zip_path: Path, submissions: Sequence[Path], *, timeout_s: float = 600.0
) -> list[OtterResult]:
    """Return what otter's runner gives each submission, imported once and run one after the other.

    Raises
    ------
    BuildError, SubmissionError
        As `run_otter`.
    """
    if not zipfile.is_zipfile(zip_path):
        raise BuildError(f"{zip_path}: not an autograder zip; build it with `neurograde build`")
    for submission in submissions:
        if not submission.is_file():
            raise SubmissionError(f"{submission}: no such file; name the notebook to run")
    with tempfile.TemporaryDirectory(prefix="neurograde-otter-") as name:
        home = Path(name)
        targets = [home / f"result-{i}.json" for i in range(len(submissions))]
        pairs = zip(submissions, targets, strict=True)
        files = [str(path.resolve()) for pair in pairs for path in pair]
        words = _run([str(home), str(zip_path.resolve()), *files], home, timeout_s * len(submissions))
        results = []
        for submission, target in zip(submissions, targets, strict=True):
            if not target.is_file():
                raise SubmissionError(
                    f"{submission}: otter gave no result: {words}; run its cells in Jupyter"
                )
            results.append(_read(json.loads(target.read_text(encoding="utf-8")), zip_path, submission))
        return results


def _run(arguments: list[str], home: Path, timeout_s: float) -> str:
    """Run the child and return its last words."""
    own = {
        "HOME": home,
        "IPYTHONDIR": home / "ipython",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "TMPDIR": home,
        # What checks compute of the reference is kept there, and matplotlib's list of fonts.
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache",
    }
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _CHILD, *arguments],
            cwd=home,
            env={**os.environ, **{key: str(value) for key, value in own.items()}},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"not done after {timeout_s:g} s"
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    return " / ".join(lines[-2:]) or f"it ended with code {done.returncode}"


def _read(result: dict[str, Any], zip_path: Path, submission: Path) -> OtterResult:
    if result["error"]:
        raise SubmissionError(
            f"{submission}: otter gave no result: {result['error']}; a cell ended the kernel, or the zip is broken"
        )
    cases = tuple(OtterCase(**case) for case in result["cases"])
    for case in cases:
        if GRADERS_FAULT in case.message:
            raise BuildError(
                f"{zip_path}: {case.name}: {case.message.splitlines()[-1]}; mend the check and build"
            )
    return OtterResult({name: float(score) for name, score in result["scores"].items()}, cases)
