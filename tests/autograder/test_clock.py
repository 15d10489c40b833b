"""Limits of time leave out what a busy machine kept a process waiting for a processor, and nothing else."""

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from autograder.engine.inside.clock import SLOWEST, Clock, Rang, Waits

# They end by themselves too, should the test be killed.
_BUSY = """
import os, sys, time
os.sched_setaffinity(0, {int(sys.argv[1])})
until = time.monotonic() + 120
while time.monotonic() < until:
    pass
"""


@contextlib.contextmanager
def one_crowded_processor(others=4):
    """Keep this process and its children to one processor, on which others compute without end."""
    allowed = os.sched_getaffinity(0)
    one = min(allowed)
    # Sessions of their own, for Linux may share a processor out by session.
    crowd = [
        subprocess.Popen([sys.executable, "-c", _BUSY, str(one)], start_new_session=True)
        for _ in range(others)
    ]
    os.sched_setaffinity(0, {one})
    try:
        time.sleep(0.5)
        yield
    finally:
        os.sched_setaffinity(0, allowed)
        for process in crowd:
            process.kill()
            process.wait()


def compute(cpu_s):
    """Compute for so many seconds of this thread's processor time; return the seconds that passed."""
    began, until = time.monotonic(), time.thread_time() + cpu_s
    while time.thread_time() < until:
        pass
    return time.monotonic() - began


def test_waiting_for_a_processor_is_left_out():
    with one_crowded_processor():
        clock = Clock()
        passed = compute(0.5)
        shown = clock.now()
    assert passed > 1.0, "the processor was not crowded"
    # A turn lasts some milliseconds, and what it was interrupted for counts.
    assert 0.45 < shown < 0.5 + 0.3 * (passed - 0.5)


def test_sleeping_counts():
    clock = Clock()
    time.sleep(0.3)
    assert clock.now() > 0.29


def test_another_process_is_followed_and_what_it_waited_stays_left_out():
    with one_crowded_processor():
        child = os.fork()
        if child == 0:
            compute(0.4)
            os._exit(0)
        pidfd = os.pidfd_open(child)
        clock, began = Clock(), time.monotonic()
        clock.follow(pidfd)
        while os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
            time.sleep(0.01)
            clock.now()
        passed = time.monotonic() - began
        clock.leave()
        shown = clock.now()
        os.waitpid(child, 0)
        os.close(pidfd)
    assert passed > 0.9, "the processor was not crowded"
    assert shown < 0.75 * passed


def test_what_her_own_threads_take_from_her_counts():
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    going, data = [True], bytes(2**24)

    def hash_on():  # which lets other threads run meanwhile
        while going:
            hashlib.sha256(data).digest()

    threads = [threading.Thread(target=hash_on) for _ in range(4)]
    try:
        for thread in threads:
            thread.start()
        clock, cpu = Clock(), time.process_time()
        for _ in range(20):
            hashlib.sha256(data).digest()
        computed, shown = time.process_time() - cpu, clock.now()
    finally:
        going.clear()
        for thread in threads:
            thread.join()
        os.sched_setaffinity(0, allowed)
    assert shown > 0.8 * computed


class _Claims:
    """Waits that anyone might claim."""

    def __init__(self, seconds):
        self._seconds = seconds

    def seconds(self):
        return self._seconds


def test_it_never_stands_still():
    clock = Clock(own=_Claims(1e9))
    time.sleep(0.2)
    assert clock.now() >= 0.2 / SLOWEST


def test_where_linux_does_not_tell_it_is_the_clock_on_the_wall():
    clock = Clock(own=Waits(-1, 0))
    clock.follow(-1)
    time.sleep(0.1)
    assert clock.now() >= 0.1
    clock.leave()


def test_a_block_is_interrupted_when_its_time_has_come_on_this_clock():
    with one_crowded_processor():
        clock, began, cpu = Clock(), time.monotonic(), time.thread_time()
        with pytest.raises(Rang), clock.interrupting(clock.now() + 0.3):
            compute(60)
        passed, computed = time.monotonic() - began, time.thread_time() - cpu
    assert passed > 0.6, "the processor was not crowded"
    # Whoever has less than the eighth of a processor is interrupted earlier: everything ends.
    assert computed > 0.2 or passed > 0.29 * SLOWEST


def test_who_swallows_an_interruption_is_interrupted_again():
    clock, times = Clock(), []

    def swallow_two():
        while len(times) < 2:
            try:
                time.sleep(5)
            except Rang:
                times.append(clock.now())
        time.sleep(5)

    with pytest.raises(Rang), clock.interrupting(clock.now() + 0.05):
        swallow_two()
    assert len(times) == 2


def test_nothing_interrupts_afterwards():
    before, clock = signal.getsignal(signal.SIGALRM), Clock()
    with pytest.raises(Rang), clock.interrupting(clock.now() + 0.05):
        compute(60)
    with clock.interrupting(clock.now() + 0.05):
        pass
    time.sleep(0.2)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == before


def compute_under_others(clock):
    for _ in range(1000):
        with clock.interrupting(clock.now() + 60):
            compute(0.02)


def test_the_one_around_it_interrupts_all_the_same():
    clock = Clock()
    with pytest.raises(Rang), clock.interrupting(clock.now() + 0.1):
        compute_under_others(clock)
    assert clock.now() < 5


def test_the_one_inside_interrupts_first():
    clock = Clock()
    with clock.interrupting(clock.now() + 60):
        with pytest.raises(Rang), clock.interrupting(clock.now() + 0.05):
            compute(60)
        assert 5 < signal.getitimer(signal.ITIMER_REAL)[0] < 60


def test_a_right_answer_on_a_crowded_machine_is_right(built_course, real_grader, tmp_path):
    line = "factors = [x, x]"
    computing = "until = time.process_time() + 0.8; any(time.process_time() > until for _ in iter(int, 1))"
    folder = real_grader.hand_in(built_course, tmp_path / "in", {"slow": "1", "asleep": "1"})
    for student, what in {"slow": computing, "asleep": "time.sleep(30)"}.items():
        path = folder / f"{student}.ipynb"
        text = path.read_text(encoding="utf-8")
        assert text.count(line) == 1
        path.write_text(text.replace(line, f"import time; {what}; {line}"), encoding="utf-8")
    with one_crowded_processor(others=5):
        result = real_grader.run(
            built_course, "grade", "toy", folder, "--out", tmp_path / "out", "--workers", 1
        )
    assert result.returncode == 3, result.stdout + result.stderr
    rows = real_grader.table(tmp_path / "out")
    assert (rows["slow"]["total"], rows["slow"]["status"]) == ("7", "graded")
    assert rows["asleep"]["total"] == "3"
