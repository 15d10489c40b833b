"""A worker never outlives the checker that it works for, whatever it does and whatever ended that one."""

import os
import signal
import time
from pathlib import Path

import pytest

from autograder.bench.memory import roles
from autograder.engine import shelter
from autograder.engine.checker import Work
from autograder.executors import LocalExecutor

# A cell that no limit of the worker's own stops; as it is the checker that would have killed it.
DEAF = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\nwhile True: pass"


def wait_while(holds, seconds):
    """Wait until something holds no longer, at most so long of a machine's time that is not itself stopped."""
    for _ in range(int(seconds / 0.02)):
        if not holds():
            return
        time.sleep(0.02)


def is_busy(pid):
    """Return whether a process has taken half a second of CPU time."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return int(stat[11]) + int(stat[12]) > 0.5 * os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("cell", [DEAF, "import time\nwhile True: time.sleep(1000)"], ids=["deaf", "asleep"])
def test_a_worker_ends_with_its_checker(arena, cell):
    events = arena.executor.run(iter([Work("left", "x.ipynb", arena.notebook([cell]))]))
    next(events)
    until = (
        time.monotonic() + 0.9
    )  # its cell would be stopped after one second, and looked after for half of one
    while time.monotonic() < until and not any(map(is_busy, roles(os.getpid())["worker"])):
        time.sleep(0.02)
    found = roles(os.getpid())
    os.kill(found["checker"][0], signal.SIGKILL)
    # Workers that wait for their first submission stay; the one of this submission goes.
    wait_while(lambda: set(found["worker"]) <= arena.children(), 3.0)
    assert not set(found["worker"]) <= arena.children()
    assert not any(map(is_busy, roles(os.getpid())["worker"]))
    list(events)


# Asks that nobody end it with its parent, and says by its name that it was there, and for whom: tests run at once.
NAME = f"orphan {os.getpid()}"
ORPHAN = f"import ctypes, signal, time\nc = ctypes.CDLL(None)\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\nc.prctl(1, 0)\nc.prctl(15, b'{NAME}')\nwhile True: time.sleep(0.9)"


def orphans():
    """Return the processes of that name that this test has, zombies left out."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                name, _, rest = (entry / "stat").read_text().partition("(")[2].rpartition(")")
            except OSError:
                continue
            if name == NAME and rest.split()[0] != "Z":
                found.append(entry.name)
    return found


@pytest.mark.parametrize("whole", [True, False], ids=["namespaces", "landlock alone"])
def test_a_worker_ends_with_a_sandbox_that_was_killed_whatever_it_asked_of_the_kernel(
    arena, monkeypatch, whole
):
    if not whole:
        monkeypatch.setattr(shelter, "bubblewrap", lambda _hidden: None)
    with LocalExecutor(arena.assignment, [], 1) as executor:
        events = executor.run(iter([Work("left", "x.ipynb", arena.notebook([ORPHAN] * 3))]))
        next(events)
        wait_while(lambda: not orphans(), 60.0)
        assert orphans()
        executor._sandbox._process.kill()
        wait_while(orphans, 10.0)
        assert orphans() == []
        events.close()
