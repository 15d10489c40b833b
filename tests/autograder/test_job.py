"""The next checker waits while others judge: it begins when a slot is free, never before, and ends with the run."""

import os
import signal
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.assignment import Limits
from autograder.engine.checker import Work
from autograder.engine.job import Queue, wait_for_slot
from autograder.executors import LocalExecutor, Started
from autograder.verdict import Report
from tests.autograder.arena import children, left_behind

ASSIGNMENT = SimpleNamespace(limits=Limits(1, 1, 1, 20))


class Sandbox:
    """Stands in for one in which nothing runs; it ends when told to."""

    weakness, homes = "", ()

    def __init__(self):
        self.lives = True

    def alive(self):
        return self.lives

    def rest(self):
        pass

    def close(self):
        pass


def works(*names):
    return (Work(name, "x.ipynb", b"") for name in names)


def executor(judge, workers, sandbox=None):
    """Return one whose judge is a function of ours."""
    made = (lambda _meanwhile: Sandbox()) if sandbox is None else sandbox
    return LocalExecutor(ASSIGNMENT, [], workers, judge=judge, sandbox=made)


def test_a_queue_gives_first_what_is_judged_anew():
    queue = Queue(works("one", "two"))
    assert queue.take()[0].student == "one"
    queue.put_back(Work("again", "x.ipynb", b""), is_new=False)
    assert [(w.student, new) for w, new in (queue.take(), queue.take())] == [("again", False), ("two", True)]
    assert not queue


def test_a_queue_raises_what_went_wrong_when_its_turn_comes():
    def broken():
        yield Work("one", "x.ipynb", b"")
        raise OSError("gone")

    queue = Queue(broken())
    assert queue.take()[0].student == "one"
    assert queue
    with pytest.raises(OSError, match="gone"):
        queue.take()


def test_who_waits_for_a_slot_of_a_grader_that_has_gone_does_not_begin():
    read, write = os.pipe()
    os.close(write)
    with pytest.raises(EOFError, match="the grader has gone"):
        wait_for_slot(read)
    os.close(read)


@pytest.mark.parametrize("workers", [1, 3])
def test_no_more_judge_at_once_than_there_are_workers(tmp_path, workers):
    def judge(work, _assignment, _template, _sandbox, slot):
        mine = tmp_path / f"{slot}"
        mine.touch(exist_ok=False)  # two in one slot would meet here
        time.sleep(0.05)
        mine.unlink()
        return Report(work.student, work.source, str(slot), ())

    names = [f"{n}" for n in range(12)]
    with executor(judge, workers) as judges:
        told = [e for e in judges.run(works(*names)) if e is not None]
    running = 0
    for event in told:
        running += 1 if isinstance(event, Started) else -1
        assert 0 <= running <= workers + workers  # a report is told after the start of who takes its place
    assert [e.student for e in told if isinstance(e, Started)] == names
    reports = {e.student: e.sha256 for e in told if isinstance(e, Report)}
    assert reports.keys() == set(names)
    assert set(reports.values()) == {f"{n}" for n in range(workers)}


def test_the_next_is_there_before_the_first_has_ended_and_goes_with_the_run(tmp_path):
    def judge(work, *_rest):
        (tmp_path / work.student).touch()
        time.sleep(60)

    before = children()
    with executor(judge, 1) as judges:
        events = judges.run(works("one", "two", "three"))
        assert next(events).student == "one"
        until = time.monotonic() + 10
        while not (tmp_path / "one").exists() and time.monotonic() < until:
            time.sleep(0.01)
        assert len(children() - before) == 2
        events.close()
        assert left_behind(before) == []
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_who_waited_in_a_sandbox_that_has_ended_is_judged_in_another():
    made = []

    def sandbox(_meanwhile):
        made.append(Sandbox())
        return made[-1]

    def judge(work, _assignment, _template, here, _slot):
        return Report(work.student, work.source, str(made.index(here)), ())

    with executor(judge, 1, sandbox) as judges:
        reports = []
        for event in judges.run(works("one", "two", "three")):
            if isinstance(event, Started) and event.student == "one":
                made[0].lives = False  # while the second waits
            reports += [event] if isinstance(event, Report) else []
    assert [(r.student, r.sha256) for r in reports] == [("one", "0"), ("two", "1"), ("three", "1")]


def test_who_was_killed_while_he_waited_is_judged_all_the_same():
    def judge(work, *_rest):
        time.sleep(0.3)
        return Report(work.student, work.source, "", ())

    before = children()
    with executor(judge, 1) as judges:
        events = judges.run(works("one", "two"))
        assert next(events).student == "one"
        waiting = max(children() - before)
        os.kill(waiting, signal.SIGKILL)
        reports = [e for e in events if isinstance(e, Report)]
    assert [(r.student, r.for_person) for r in reports] == [("one", ()), ("two", ())]


def test_where_there_is_no_room_for_one_more_those_that_judge_come_to_their_end(monkeypatch):
    forks, real = [], os.fork

    def fork():
        forks.append(1)
        if len(forks) in (2, 3):
            raise BlockingIOError("no more processes")
        return real()

    def judge(work, *_rest):
        time.sleep(0.2)
        return Report(work.student, work.source, "", ())

    before = set(Path("/proc/self/fd").iterdir())
    with executor(judge, 1) as judges:
        monkeypatch.setattr(os, "fork", fork)
        told = [(type(e).__name__, e.student) for e in judges.run(works("one", "two")) if e is not None]
    assert told == [("Started", "one"), ("Report", "one"), ("Started", "two"), ("Report", "two")]
    assert set(Path("/proc/self/fd").iterdir()) == before
