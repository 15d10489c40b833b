"""When a process dies, floods, falls silent in the middle of a word, or a clock jumps."""

import ast
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.engine.checker import Work
from autograder.executors import LocalExecutor
from autograder.verdict import Outcome, Report

ENGINE = Path(__file__).parents[2] / "autograder" / "engine"
PIPE = "import os, signal, struct, time\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\n"
EACH = "for fd in range(3, 256):\n    try: os.set_blocking(fd, False); os.write(fd, {words})\n    except OSError: pass\ntime.sleep(1000)"

FAULTS = {
    "half a head, and silence": EACH.format(words="b'\\0\\0'"),
    "half a frame, and silence": EACH.format(words="struct.pack('!II', 1000, 0) + b'[' * 10"),
    "a head alone, and silence": EACH.format(words="struct.pack('!II', 10, 100)"),
    "a flood without frames": "while True:\n    for fd in range(3, 256):\n        try: os.write(fd, b'x' * 2**16)\n        except OSError: pass",
    "a flood of empty frames": "while True:\n    for fd in range(3, 256):\n        try: os.write(fd, struct.pack('!II', 7, 0) + b'[{},[]]')\n        except OSError: pass",
    "a flood into a pipe that nobody reads": "for fd in range(3, 256):\n    try:\n        while True: os.write(fd, b'\\0' * 2**20)\n    except OSError: pass",
}


def inside(code):
    return "def my_square(x):\n" + "".join(f"    {line}\n" for line in code.splitlines())


ENTRIES = {
    **{
        f"{n}, in a call": {"square": inside(PIPE + c), "score": 3.0, "within_s": 12.0}
        for n, c in FAULTS.items()
    },
    **{f"{n}, in a cell": {"first": PIPE + c, "within_s": 12.0} for n, c in FAULTS.items()},
}


@pytest.fixture(scope="module")
def reports(arena):
    return arena.judge(ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_it_costs_only_what_it_stands_in(arena, reports, name):
    arena.hold_fair(reports[name], ENTRIES[name])
    assert Outcome.GRADER_ERROR not in [v.outcome for v in reports[name].verdicts]


# Judges submissions that never end, and says when their checkers have begun.
GRADER = """
import importlib.util, sys
from pathlib import Path

spec = importlib.util.spec_from_file_location("arena", sys.argv[1])
arena = sys.modules["arena"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(arena)
made = arena.Arena(Path(sys.argv[2]) / "course", Path(sys.argv[2]) / "marker")
endless = arena.notebook(["import signal; signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\\nwhile True: pass"] * 9)
works = [arena.Work(str(i), "x.ipynb", endless) for i in range(9)]
for event in made.executor.run(iter(works)):
    print(event, flush=True)
"""


def below(pid):
    """Return the processes below `pid`, by number and the time they began: a number may be given again."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                rest = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            found[int(entry.name)] = (int(rest[1]), rest[19])
    known, grown = {pid}, True
    while grown:
        more = {p for p, (parent, _) in found.items() if parent in known} - known
        known |= more
        grown = bool(more)
    return {(p, found[p][1]) for p in known - {pid}}


def alive(processes):
    left = []
    for pid, began in processes:
        try:
            rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if rest[19] == began and rest[0] != "Z":
            left.append(pid)
    return left


def test_a_grader_that_is_killed_leaves_no_process(tmp_path):
    arena = str(Path(__file__).with_name("arena.py"))
    with subprocess.Popen(
        [sys.executable, "-c", GRADER, arena, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as grader:
        for _ in range(4):
            assert grader.stdout.readline().startswith("Started")
        time.sleep(0.5)
        processes = below(grader.pid)
        assert len(processes) >= 9  # bubblewrap twice, the zygote, a checker for each, at least two workers
        os.kill(grader.pid, signal.SIGKILL)
        grader.wait()
        until = time.monotonic() + 5
        while alive(processes) and time.monotonic() < until:
            time.sleep(0.05)
        assert alive(processes) == []


def test_a_clock_that_jumps_changes_nothing(arena, monkeypatch):
    """Clocks on the wall are set while people grade; checkers, which are forked from here, see it jump by a day."""
    jumps = iter(range(10**9))
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 86_400 * (-1) ** next(jumps) * next(jumps))
    works = [
        Work(n, "x.ipynb", arena.notebook(c))
        for n, c in (("honest", arena.cells()), ("loops", ["while True: pass", *arena.cells()]))
    ]
    found = {e.student: e for e in arena.executor.run(iter(works)) if isinstance(e, Report)}
    assert {n: r.score for n, r in found.items()} == {"honest": 7.0, "loops": 7.0}
    assert all(0 < r.seconds < 10 * arena.crowd() for r in found.values())


def test_limits_are_kept_by_clocks_that_nobody_sets():
    wall = {"time", "time_ns", "localtime", "gmtime", "ctime", "datetime", "clock_gettime"}
    cpu_time = ("clock.py", "clock_gettime")  # of a process, which nobody sets
    used = []
    for path in (*ENGINE.rglob("*.py"), ENGINE.parent / "executors.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                told = node.value.id in ("time", "datetime") and node.attr in wall
                if told and (path.name, node.attr) != cpu_time:
                    used.append(f"{path.name}:{node.lineno}")
            elif isinstance(node, ast.ImportFrom) and node.module in ("time", "datetime"):
                used.append(f"{path.name}:{node.lineno}")
    assert used == []


def test_what_has_ended_is_told_before_what_ends_the_run(arena):
    def works():
        yield Work("first", "x.ipynb", arena.notebook(arena.cells()))
        yield Work("second", "x.ipynb", arena.notebook(arena.cells()))
        raise OSError("the folder is gone")

    told = []

    def hear(events):
        for event in events:
            if event is not None:
                told.append((type(event).__name__, event.student))

    with LocalExecutor(arena.assignment, [], 1) as executor, pytest.raises(OSError, match="is gone"):
        hear(executor.run(works()))
    kinds = ("Started", "Report")
    assert told == [(kind, student) for student in ("first", "second") for kind in kinds]
