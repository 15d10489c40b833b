"""Ours: `neurograde grade` in a process of its own that also tells when grading began and what it held."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder.bench.ground import BenchError, Ground, Timing, python
from autograder.bench.kinds import Kind
from autograder.bench.memory import below, roles
from autograder.grade import grade
from autograder.verdict import Report


@dataclass(frozen=True, slots=True)
class Told:
    """What one run of `grade` tells of itself.

    Attributes
    ----------
    seconds : float
        From the moment all was ready for the first submission to the last file written.
    once : float
        Seconds of the process beside that.
    latencies : tuple of float
        Seconds of each submission, from its start to its row in the database, in the order in which they ended.
    scores : tuple of dict
        Points by question, sorted by student; None where a mark is to come.
    figures : tuple of str
        The first submission's, as PNG in hexadecimal.
    cpu : float
        CPU seconds of grader, checkers and workers in that time.
    peak_mb : float
        The most memory that the grader itself held, without checkers and workers.
    sizes : dict
        Bytes of each file of results.
    """

    seconds: float
    once: float
    latencies: tuple[float, ...]
    scores: tuple[dict[str, float | None], ...]
    figures: tuple[str, ...]
    cpu: float
    peak_mb: float
    sizes: dict[str, int]


class _Clock:
    """A watcher that keeps when all was ready, what each submission took, and the first student's figures."""

    def __init__(self) -> None:
        self.began = 0.0
        self.latencies: list[float] = []
        self.figures: tuple[str, ...] = ()
        self._first = ""
        self._starts: dict[str, float] = {}
        self._left, self._sandbox = 0, 0.0
        self._cpu = 0.0

    def start(self, total: int) -> None:
        """Read the clocks: from here on time counts."""
        self._left = total
        self._cpu, self._sandbox = self._own_cpu(), _sandbox_cpu()
        self.began = time.monotonic()

    def started(self, student: str) -> None:
        """Note when a submission's turn came."""
        self._starts[student] = time.monotonic()

    def finished(self, report: Report) -> None:
        """Note how long it took, and the first student's figures."""
        self.latencies.append(time.monotonic() - self._starts[report.student])
        self._left -= 1
        if not self._left:
            self._sandbox = _sandbox_cpu() - self._sandbox
        if not self._first or report.student < self._first:
            self._first, self.figures = report.student, tuple(f.png.hex() for f in report.figures)

    def say(self, line: str) -> None:
        """Show nothing: the clock runs."""

    def tick(self) -> None:
        """Do nothing while it waits."""

    def cpu(self) -> float:
        """Return the CPU seconds since the start: the grader's, its checkers' and the sandbox's."""
        return self._own_cpu() - self._cpu + self._sandbox

    @staticmethod
    def _own_cpu() -> float:
        return sum(os.times()[:4])


class Ours:
    """`grade` as the command calls it: sandbox, database, reports and all."""

    name = "neurograde"
    how = (
        "`grade` with one worker, isolated, in a fresh process, on one processor; from the moment all is ready to the last report "
        "written, per submission of a batch"
    )

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._runs = 0
        self.figures: dict[str, list[bytes]] = {}
        self.latencies: dict[str, list[float]] = {}

    def run(self, kind: Kind) -> Timing:
        """Return what a batch of that kind takes, and keep latencies and the first submission's figures."""
        told = self.tell(kind, count=kind.batch, workers=1)
        self.figures[kind.name] = [bytes.fromhex(png) for png in told.figures]
        self.latencies.setdefault(kind.name, []).extend(told.latencies)
        judged = self._ground.questions()
        scores = tuple({q: s for q, s in row.items() if q in judged and s is not None} for row in told.scores)
        return Timing(told.seconds / kind.batch, told.once, scores, told.cpu / kind.batch)

    def tell(self, kind: Kind, *, count: int, workers: int) -> Told:
        """Return what a run over `count` submissions of that kind tells of itself, on as many processors as workers."""
        ground = self._ground
        self._runs += 1
        out, told = ground.folder / f"ours-{self._runs}", ground.folder / f"ours-{self._runs}.json"
        paths = map(str, (ground.course, ground.submissions(kind, count), out, told))
        before = time.monotonic()
        done = subprocess.run(
            python("-m", __name__, ground.assignment.slug, str(workers), *paths),
            env=ground.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        whole = time.monotonic() - before
        if done.returncode:
            raise BenchError(
                f"grade did not run: {(done.stderr.strip().splitlines() or ['no word of why'])[-1]}"
            )
        answer = Told(**json.loads(told.read_text(encoding="utf-8")))
        return Told(**{**asdict(answer), "once": whole - answer.seconds})


def _sandbox_cpu() -> float:
    """Return the CPU seconds of what runs in the sandbox and of the workers that have ended."""
    zygotes = roles(os.getpid())["zygote"]
    found = below(os.getpid(), ended=True)
    inside = {p for zygote in zygotes for p in (zygote, *(q.pid for q in below(zygote, ended=True)))}
    return sum(process.cpu_s for process in found if process.pid in inside)


def _peak_mb() -> float:
    """Return the most memory that this process has held since it was started."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def main(slug: str, workers: str, course: str, folder: str, out: str, told: str) -> None:
    """Grade, and write what was seen to the file `told`."""
    # On more, one worker would do what another processor pays for: the next is forked and the last ends there.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-int(workers) :])
    clock = _Clock()
    graded = grade(Path(course), slug, Path(folder), Path(out), workers=int(workers), watcher=clock)
    seconds = time.monotonic() - clock.began
    rows, questions = graded.gradebook.rows, graded.gradebook.outline.questions
    answer = Told(
        seconds=seconds,
        once=0.0,
        latencies=tuple(clock.latencies),
        scores=tuple({q.name: s for q, s in zip(questions, row.scores, strict=True)} for row in rows),
        figures=clock.figures,
        cpu=clock.cpu(),
        peak_mb=_peak_mb(),
        sizes={path.name: path.stat().st_size for path in Path(out).iterdir()},
    )
    Path(told).write_text(json.dumps(asdict(answer)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
