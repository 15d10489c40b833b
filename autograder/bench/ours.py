"""Ours: `neurograde grade` with one worker, in a process of its own that also tells when grading began."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from autograder.bench.ground import BATCH, BenchError, Ground, Timing, python
from autograder.grade import grade
from autograder.verdict import Report


@dataclass(slots=True)
class _Clock:
    """A watcher that keeps the moment when everything was ready for the first submission."""

    began: float = 0.0

    def start(self, total: int) -> None:
        del total
        self.began = time.monotonic()

    def started(self, student: str) -> None: ...
    def finished(self, report: Report) -> None: ...
    def tick(self) -> None: ...


class Ours:
    """`grade` as the command calls it: sandbox, database, reports and all."""

    name = "neurograde"
    how = (
        f"`grade` of {BATCH} submissions, one worker, isolated, in a fresh process; from the moment all is ready to "
        "the last report written, per submission"
    )

    def __init__(self, ground: Ground) -> None:
        self._ground, self._runs = ground, 0
        self.figures: dict[str, list[bytes]] = {}

    def run(self, kind: str) -> Timing:
        """Return what a batch of that kind takes, and keep the first submission's figures."""
        ground = self._ground
        self._runs += 1
        out, told = ground.folder / f"ours-{self._runs}", ground.folder / f"ours-{self._runs}.json"
        before = time.monotonic()
        done = subprocess.run(
            python(
                "-m",
                __name__,
                *map(str, (ground.course, ground.assignment.slug, ground.submissions(kind), out, told)),
            ),
            env=ground.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        whole = time.monotonic() - before
        if done.returncode:
            raise BenchError(f"grade did not run: {done.stderr.strip().splitlines()[-1]}")
        answer = json.loads(told.read_text(encoding="utf-8"))
        self.figures[kind] = [bytes.fromhex(png) for png in answer["figures"]]
        graded = answer["seconds"]
        return Timing(graded / BATCH, whole - graded, tuple(answer["scores"]))


def main(course: str, slug: str, folder: str, out: str, told: str) -> None:
    """Grade, and write seconds, scores and the first submission's figures to the file `told`."""
    clock = _Clock()
    graded = grade(Path(course), slug, Path(folder), Path(out), workers=1, watcher=clock)
    seconds = time.monotonic() - clock.began
    rows, questions = graded.gradebook.rows, graded.gradebook.outline.questions
    scores = [{q.name: s for q, s in zip(questions, row.scores, strict=True)} for row in rows]
    figures = [f.png.hex() for f in rows[0].report.figures]
    Path(told).write_text(
        json.dumps({"seconds": seconds, "scores": scores, "figures": figures}), encoding="utf-8"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
