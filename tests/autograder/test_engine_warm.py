"""What a worker starts from is as if nothing had ever been done there, and where it runs is beside its checker."""

import gc
import os
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest

from autograder.engine.checker import Work
from autograder.engine.processor import Processor
from autograder.engine.runner import Runner
from autograder.verdict import Report

# What a notebook would see of a first use, in the process in which it was made.
LOOK = """\
import gc, glob, os
import brian2 as b2
import matplotlib.pyplot as plt
from autograder.engine.inside import warm
chosen = dict(b2.prefs)
rc = dict(plt.rcParams)
warm.up()
assert plt.get_fignums() == []
assert dict(plt.rcParams) == rc
changed = {name for name, value in b2.prefs.items() if repr(value) != repr(chosen[name])}
assert changed == {"codegen.target"}, changed
gc.collect()
from brian2.core.base import BrianObject
left = [o for o in gc.get_objects() if isinstance(o, BrianObject) or type(o) is b2.Network]
assert not left, left
assert b2.defaultclock.t == 0 * b2.second and float(b2.defaultclock.dt / b2.ms) == 0.1
assert not b2.magic_network.objects
group = b2.NeuronGroup(1, "v : 1")
seen = b2.StateMonitor(group, "v", record=True)
assert (group.name, seen.name, b2.Network().name) == ("neurongroup", "statemonitor", "network"), (group.name, seen.name)
b2.run(1 * b2.ms)
assert len(seen.t) == 10 and b2.defaultclock.t == 1 * b2.ms
assert not [path for path in map(os.path.realpath, glob.glob("/proc/self/fd/*")) if path.endswith(".ttf")]
print("as new")
"""


def test_first_uses_leave_nothing_of_themselves():
    ran = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.stdout == "as new\n", ran.stderr


def test_libraries_that_nobody_imported_are_not_imported_by_their_first_use():
    program = "import sys\nfrom autograder.engine.inside import warm\nwarm.up()\nprint(sorted({'matplotlib', 'brian2'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


ALONE = "import os\nseen = []\ndef my_square(x):\n    seen.append(len(os.sched_getaffinity(0)))\n    return x * x if seen[0] == 1 else 0"
ALL = f"import os\nassert len(os.sched_getaffinity(0)) == {len(os.sched_getaffinity(0))}"


def test_a_worker_is_called_beside_its_checker_and_runs_its_cells_anywhere(arena):
    here = os.sched_getaffinity(0)
    arena.judge({"placed": {"first": ALL, "square": ALONE}})
    assert os.sched_getaffinity(0) == here


# Seconds on the wall and on the clock since the question before: a clock leaves out what went by in waiting.
@pytest.mark.parametrize(
    ("wall", "clock", "stays"), [(0.2, 0.19, True), (0.2, 0.15, True), (0.2, 0.1, False)]
)
def test_two_that_wait_for_others_on_their_processor_are_not_kept_there(monkeypatch, wall, clock, stays):
    class Clock:
        def now(self):
            return 5.0 + clock

    kept = []
    monkeypatch.setattr(os, "sched_setaffinity", lambda _pid, cpus: kept.append(cpus))
    monkeypatch.setattr("time.monotonic", lambda: 100.0 + wall)
    processor = Processor(Clock())
    processor._allowed, processor._before = {0, 1, 2}, (100.0, 5.0)
    processor.settle()
    assert (kept == [{0, 1, 2}]) is not stays
    assert len(kept) == 1


@pytest.mark.parametrize(("value", "kept"), [([1.0, "a" * 1000], True), ({"a": np.zeros(10_000)}, False)])
def test_only_small_values_are_kept_from_the_first_look(monkeypatch, value, kept):
    looks = []
    monkeypatch.setattr(Runner, "_look", lambda *_: looks.append(1) or {"answer": ("given", value)})
    runner = Runner.__new__(Runner)
    runner._looked, runner._link = {}, None
    runner.enter("total", 1)
    assert ("total" in runner._looked) is kept


def test_what_a_check_does_to_what_it_is_given_no_other_sees(monkeypatch):
    monkeypatch.setattr(Runner, "_look", lambda *_: {"answer": ("given", [1.0, 2.0])})
    runner = Runner.__new__(Runner)
    runner._looked, runner._link = {}, None
    runner.enter("total", 1)["answer"][1].clear()
    runner._link, runner._processor = SimpleNamespace(is_spoilt=False), SimpleNamespace(settle=lambda: [0])
    for _ in range(2):
        given = runner.enter("total", 1)["answer"][1]
        assert given == [1.0, 2.0]
        given.clear()


def test_what_is_there_before_is_left_alone_by_collections_while_submissions_are_judged(arena):
    gc.unfreeze()
    events = arena.executor.run(iter([Work("ann", "x.ipynb", arena.notebook(arena.cells()))]))
    next(events)
    assert gc.get_freeze_count() > 10_000
    reports = [event for event in events if isinstance(event, Report)]
    assert gc.get_freeze_count() < 1000
    assert reports[0].score == 7.0


def test_what_somebody_else_has_frozen_stays_so(arena):
    gc.freeze()
    frozen = gc.get_freeze_count()
    arena.run([Work("ann", "x.ipynb", arena.notebook(arena.cells()))])
    assert gc.get_freeze_count() > 0.9 * frozen
    gc.unfreeze()
