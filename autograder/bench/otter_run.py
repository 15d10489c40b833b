"""`otter run`: one command, and so one fresh Python and one fresh kernel, per submission."""

from __future__ import annotations

import json
import resource
import subprocess
import time

from autograder.bench.ground import BenchError, Ground, Timing, python
from autograder.bench.kinds import Kind


class Otter:
    """otter's runner with the zip that the build made of the same checks."""

    name = "otter run"
    how = "`otter run` with the built zip, no container; it takes one submission per call, so each call counts whole"

    def __init__(self, ground: Ground) -> None:
        self._ground, self._runs = ground, 0

    def run(self, kind: Kind) -> Timing:
        """Return what one submission of that kind takes."""
        self._runs += 1
        out = self._ground.folder / f"otter-{self._runs}"
        out.mkdir()
        submission = min(self._ground.submissions(kind).glob("*.ipynb"))
        arguments = ("run", "-a", str(self._ground.zip), "-o", str(out), "--no-logo", str(submission))
        before, cpu = time.monotonic(), _cpu_s()
        done = subprocess.run(
            python("-m", "otter", *arguments),
            cwd=out,
            env=self._ground.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        seconds, cpu = time.monotonic() - before, _cpu_s() - cpu
        results = out / "results.json"
        if done.returncode or not results.is_file():
            raise BenchError(f"otter run gave no result: {(done.stderr or done.stdout).strip()[-300:]}")
        tests = json.loads(results.read_text(encoding="utf-8"))["tests"]
        judged = self._ground.questions()
        scores = {t["name"]: float(t["score"]) for t in tests if "score" in t and t["name"] in judged}
        return Timing(seconds, 0.0, (scores,), cpu)


def _cpu_s() -> float:
    """Return the CPU seconds of all processes that have been waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
