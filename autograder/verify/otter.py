"""The master and the blank template through otter's own runner, in a process beside the one that tries the rest."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder import otter_runner
from autograder.errors import BuildError, NeurogradeError
from autograder.notebooks import to_bytes
from autograder.verify.findings import Finding
from autograder.verify.trials import BLANK, MASTER, Course

_PR_SET_PDEATHSIG = 1


class ThroughOtter:
    """Runs otter while the `with` block does something else; `findings()` waits for it.

    Parameters
    ----------
    course : Course
    zip_path : Path
        What `build` made for otter.
    """

    def __init__(self, course: Course, zip_path: Path) -> None:
        self._course, self._zip, self._pid = course, zip_path, 0

    def __enter__(self) -> ThroughOtter:
        self._read, write = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.setpgid(0, 0)
            os.close(self._read)
            self._run(write)
        os.close(write)
        with contextlib.suppress(OSError):  # it has done so itself
            os.setpgid(self._pid, self._pid)
        return self

    def __exit__(
        self, _t: type[BaseException] | None, _e: BaseException | None, _b: TracebackType | None
    ) -> None:
        os.close(self._read)
        if self._pid:
            os.killpg(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)

    def _run(self, write: int) -> None:
        """Write what was found, in the forked child; it never returns."""
        try:
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            told: dict[str, Any] = {
                "found": [[f.subject, f.problem] for f in _findings(self._course, self._zip)]
            }
        except BaseException as error:  # noqa: BLE001  told to the parent, which raises it
            told = {"error": str(error) if isinstance(error, NeurogradeError) else repr(error)}
        try:
            with os.fdopen(write, "w", encoding="utf-8") as file:
                json.dump(told, file)
        finally:
            os._exit(0)

    def findings(self) -> list[Finding]:
        """Return where otter does not give the master full marks and the template none; BuildError if it ran neither."""
        with os.fdopen(os.dup(self._read), encoding="utf-8") as file:
            text = file.read()
        os.waitpid(self._pid, 0)
        self._pid = 0
        told: dict[str, Any] = (
            json.loads(text) if text else {"error": "otter's run ended early; run neurograde verify again"}
        )
        if "error" in told:
            raise BuildError(told["error"])
        return [Finding(subject, problem) for subject, problem in told["found"]]


def _findings(course: Course, zip_path: Path) -> Iterator[Finding]:
    tried = ((MASTER, course.composer.filled(), 1.0), (BLANK, course.composer.blank(), 0.0))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{name}.ipynb") for name, _book, _share in tried]
        for path, (_name, book, _share) in zip(paths, tried, strict=True):
            path.write_bytes(to_bytes(book))
        results = otter_runner.run_otter_on_each(zip_path, paths)
    for result, (name, _book, share) in zip(results, tried, strict=True):
        for question in course.assignment.judged:
            wanted, got = share * question.points, result.scores[question.name]
            if abs(got - wanted) > 1e-6:
                yield Finding(f"{name} through otter", f"{question.name}: {got:g}, not {wanted:g}")
