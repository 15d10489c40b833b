"""A check that a student's value sends into C for good costs that check, and nobody waits long for it."""

import dataclasses
import signal
import subprocess
import sys
import time

import pytest

from autograder import executors
from autograder.engine import checker, overtime
from autograder.engine.checker import Work
from autograder.engine.scope import Scope
from autograder.verdict import Outcome

HONEST = "    close(answer, 4444.75"
# For what an honest student gives it is done at once.
SPINS = "    sum(range(int(answer)))\n" + HONEST


@pytest.fixture(scope="module")
def spinning(arena, tmp_path_factory):
    """Yield an arena in which the check of the total goes through as many numbers as the student says."""
    module = sys.modules[type(arena).__module__]
    assert HONEST in module._CHECKS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_CHECKS", module._CHECKS.replace(HONEST, SPINS))
        folder = tmp_path_factory.mktemp("spinning")
        made = module.Arena(folder / "course", folder / "marker")
    with made.executor:
        yield made


@pytest.fixture
def judged(spinning, monkeypatch):
    """Return what judges submissions with these totals, the question's second and what is added to it cut short."""
    monkeypatch.setattr(checker, "GRACE_S", 0.5)
    monkeypatch.setattr(overtime, "_MARGIN_S", 1.0)
    module = sys.modules["arena"]
    limits = dataclasses.replace(spinning.assignment.limits, question_s=1.0)

    def judge(**answers):
        files = {s: module.notebook(module.cells(answer=code)) for s, code in answers.items()}
        before = module.children()
        reports = spinning.run([Work(s, "x.ipynb", f, Scope(limits=limits)) for s, f in files.items()])
        assert module.left_behind(before) == []
        return reports

    return judge


def test_that_check_runs_out_of_time_and_the_others_are_judged(judged):
    module, began = sys.modules["arena"], time.monotonic()
    reports = judged(endless="answer = 10 ** 15", honest=module.ANSWER)
    assert time.monotonic() - began < 3 * module.crowd() * 8.0
    assert (reports["endless"].score, reports["honest"].score) == (module.FULL - 1.0, module.FULL)
    late = [v for v in reports["endless"].verdicts if v.outcome is not Outcome.PASSED]
    assert [(v.check, v.outcome) for v in late] == [("test_total", Outcome.TIMEOUT)]
    assert "judging it took too long" in late[0].message
    assert reports["endless"].for_person == ("check test_total ran out of time",)
    assert reports["honest"].for_person == ()


def test_where_ever_more_checks_would_not_end_it_is_a_row_for_a_person(judged, monkeypatch):
    monkeypatch.setattr(executors, "_MOST_ANEW", 0)
    reports = judged(endless="answer = 10 ** 15")
    assert reports["endless"].score is None
    assert reports["endless"].for_person == ("the checker of this submission ended early (signal SIGPROF)",)


@pytest.mark.parametrize("names", [["a", ""], ["a_long_name", "b"], ["ü"], ["ü" * 5000]])
def test_the_page_says_the_check_of_last(names):
    page = overtime.Page()
    for name in names:
        page.write(name)
    said = page.taken()
    assert said == names[-1] or (len(said) > 2000 and said != names[-1])


# What other threads compute, what is slept, and what was computed before a check does not count.
PROCESS = """
import hashlib, threading, time
from autograder.engine import overtime
overtime._MARGIN_S = 0.2
overtime.watched(overtime.Page())
def work():
    until = time.thread_time() + 1.0
    while time.thread_time() < until:
        hashlib.sha256(bytes(10 ** 7))
with overtime.ending("threads", 0.1):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
with overtime.ending("asleep", 0.1):
    time.sleep(0.5)
work()
print("there", flush=True)
with overtime.ending("spins", 0.1):
    sum(range(10 ** 15))
"""


def test_what_counts_is_what_the_check_itself_computes():
    ran = subprocess.run([sys.executable, "-c", PROCESS], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (-signal.SIGPROF, "there\n"), ran.stderr
