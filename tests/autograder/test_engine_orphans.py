"""A worker never outlives the checker that it works for, whatever it does and whatever ended that one."""

import os
import signal
import time
from pathlib import Path

import pytest

from autograder.bench.memory import roles
from autograder.engine.checker import Work

# A cell that no limit of the worker's own stops; as it is the checker that would have killed it.
DEAF = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\nwhile True: pass"


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
    until = time.monotonic() + 3.0
    # Workers that wait for their first submission stay; the one of this submission goes.
    while set(found["worker"]) <= arena.children() and time.monotonic() < until:
        time.sleep(0.02)
    assert not set(found["worker"]) <= arena.children()
    assert not any(map(is_busy, roles(os.getpid())["worker"]))
    list(events)
