"""Memory as the benchmark reads it: pages of one's own, pages that are shared, and who is who below a grader."""

import os
import subprocess
import sys
import time

import pytest

from autograder.bench.memory import Peak, Watch, below, held, roles

HOLDS = """
import os, sys, time
mine = bytearray(os.urandom(1)) * (40 * 2**20)
children = []
for _ in range(3):
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
print("ready", flush=True)
sys.stdin.read()
os.killpg(0, 9)
"""


@pytest.fixture
def family():
    """Return a process that holds 40 MB and has three children which share them."""
    command = [sys.executable, "-c", HOLDS]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"ready\n"
        yield parent
        parent.kill()
        for process in below(parent.pid):
            os.kill(process.pid, 9)


def test_shared_pages_count_once(family):
    pids = [family.pid, *(p.pid for p in below(family.pid))]
    assert len(pids) == 4
    peak = Peak()
    peak.look(pids, {"children": pids[1:]})
    assert 40 < peak.whole_mb < 100
    assert peak.parts_mb["children"] < 20
    assert not peak.hidden


def test_a_fork_takes_nothing_from_the_data_of_its_parent(family):
    own = held(family.pid)
    assert own.private_mb < 20
    assert 40 < own.data_mb < 100


def test_a_peak_is_kept_when_it_is_over(family):
    peak = Peak()
    peak.look([family.pid], {})
    high = peak.whole_mb
    peak.look([], {})
    assert peak.whole_mb == high > 0


def test_who_has_ended_holds_nothing():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert held(process.pid) is None
    assert process.pid not in [p.pid for p in below(os.getpid())]


def test_a_watch_sees_only_what_starts_after_it():
    earlier = subprocess.Popen(
        [sys.executable, "-c", "import time; x = bytes(range(256)) * 400_000; time.sleep(60)"]
    )
    try:
        with Watch(os.getpid()) as watch:
            subprocess.run([sys.executable, "-c", "import time; time.sleep(0.5)"], check=True)
        assert 1 < watch.peak.whole_mb < 60
    finally:
        earlier.kill()
        earlier.wait()


def test_the_processes_of_a_grader_are_told_apart(arena):
    from autograder.engine.checker import Work

    cell = arena.notebook(["import time\ntime.sleep(0.8)"])
    events = arena.executor.run(iter([Work("sleeps", "x.ipynb", cell)]))
    next(events)
    until = time.monotonic() + 20
    while not (found := roles(os.getpid()))["worker"] and time.monotonic() < until:
        time.sleep(0.01)
    assert found["grader"] == [os.getpid()]
    assert len(found["checker"]) == 1
    assert len(found["worker"]) >= 1
    list(events)
    assert roles(os.getpid())["checker"] == []
