"""The bare limit: what grading would take if it were nothing but the student's cells and the checks.

One process that has imported everything and has run a notebook before, a fresh namespace per submission, the
student's own objects handed straight to the checks: no isolation, no limits, no second process, no database.
Figures are drawn once, to a PNG at the resolution that ours has, because a notebook shows its figures.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.assignment import Assignment, Check, load
from autograder.bench.ground import BenchError, Ground, Timing, is_answer, python
from autograder.bench.kinds import Kind
from autograder.engine.inside import notebook
from autograder.engine.sandbox import PRELOAD
from autograder.imports import installed
from autograder.shared import sharing

DPI = 72


@dataclass(frozen=True, slots=True)
class Limit:
    """One submission at the bare limit: wall time, CPU time, the checks that passed, the size of each figure in pixels."""

    seconds: float
    cpu: float
    passed: tuple[str, ...]
    figures: tuple[tuple[int, int], ...]


class BareLimit:
    """A warm process that runs cells and checks when asked; a context manager."""

    name = "bare limit"
    how = (
        f"the cells (figures drawn once, {DPI} dpi) and all checks called directly, in one warm process that has "
        "everything imported and collected; a batch, a fresh namespace each, no isolation"
    )

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.figures: dict[str, list[tuple[int, int]]] = {}
        self._process = subprocess.Popen(
            python("-m", __name__, str(ground.course), ground.assignment.slug),
            cwd=ground.beside,
            env=ground.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, kind: Kind) -> Timing:
        """Return what a batch of that kind takes, and keep the sizes of its figures."""
        paths = sorted(self._ground.submissions(kind).glob("*.ipynb"))
        limits = [self._ask(answer_cells(path)) for path in paths]
        self.figures[kind.name] = list(limits[0].figures)
        scores = tuple(_scores(self._ground.assignment, limit) for limit in limits)
        seconds, cpu = (sum(getattr(x, name) for x in limits) / len(limits) for name in ("seconds", "cpu"))
        return Timing(seconds, 0.0, scores, cpu)

    def _ask(self, cells: list[str]) -> Limit:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(cells) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise BenchError("the bare limit's process ended; its last words are above")
        told = json.loads(line)
        return Limit(
            told["seconds"], told["cpu"], tuple(told["passed"]), tuple((w, h) for w, h in told["figures"])
        )

    def __enter__(self) -> BareLimit:
        return self

    def __exit__(
        self, _t: type[BaseException] | None, _e: BaseException | None, _b: TracebackType | None
    ) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()


def answer_cells(path: Path) -> list[str]:
    """Return the code cells of a submission without otter's own."""
    return [source for source in notebook.read(path.name, path.read_bytes()).cells if is_answer(source)]


def _scores(assignment: Assignment, limit: Limit) -> dict[str, float]:
    return {
        q.name: sum(c.points for c in assignment.of_question(q.name) if c.name in limit.passed)
        for q in assignment.judged
    }


def run_bare(cells: list[str], checks: tuple[Check, ...]) -> Limit:
    """Return what it takes to run `cells` in this process and directory, and then `checks` on their names."""
    names: dict[str, Any] = {"__name__": "__main__"}
    drawn: list[bytes] = []
    start, cpu = time.perf_counter(), time.process_time()
    with _figures_to(drawn) as show, contextlib.redirect_stdout(io.StringIO()):
        for index, source in enumerate(cells):
            with contextlib.suppress(Exception):
                exec(compile(source, f"<cell {index}>", "exec"), names)
            show()
        with sharing():
            passed = tuple(c.name for c in checks if _passes(c, names))
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    return Limit(seconds, cpu, passed, tuple(png_size(png) for png in drawn))


@contextlib.contextmanager
def _figures_to(drawn: list[bytes]) -> Iterator[Any]:
    from matplotlib import pyplot

    def show(*_args: object, **_kwargs: object) -> None:
        """Draw all open figures, and close them."""
        for number in pyplot.get_fignums():
            buffer = io.BytesIO()
            pyplot.figure(number).savefig(buffer, format="png", dpi=DPI)
            drawn.append(buffer.getvalue())
        pyplot.close("all")

    shown, pyplot.show = pyplot.show, show
    try:
        yield show
    finally:
        pyplot.show = shown


def _passes(check: Check, names: dict[str, Any]) -> bool:
    answers = {name: names.get(name) for name in check.arguments}
    if any(answer is None or answer is ... for answer in answers.values()):
        return False
    try:
        check.function(**answers)
    except Exception:  # noqa: BLE001  whatever it was, the check did not pass
        return False
    return True


def png_size(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def main(course: str, slug: str) -> None:
    """Answer each line of standard input, the cells of a submission, with a line on what they took."""
    import matplotlib as mpl

    mpl.use("agg")
    warnings.simplefilter("ignore")
    assignment = load(Path(course), slug)
    for name in (*PRELOAD, *installed(assignment)):
        importlib.import_module(name)
    sys.path.insert(0, str(Path.cwd()))  # the modules that lie beside a notebook
    checks = assignment.checks
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin:
        answers.write(json.dumps(asdict(run_bare(json.loads(line), checks))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
