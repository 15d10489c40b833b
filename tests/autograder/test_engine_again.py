"""What one question does to the worker, or to the time of its cells, costs no other question."""

from dataclasses import replace

import pytest

from autograder.assignment import Check
from autograder.checks import require
from autograder.engine.checker import Work
from autograder.engine.subject import StudentTimeout
from autograder.executors import LocalExecutor
from autograder.notebooks import from_code, to_bytes
from autograder.verdict import Outcome, Report


def judged_by(arena, cells, functions, **limits):
    """Return the report on a notebook by checks that are these functions, each of a question."""
    checks = tuple(
        Check(function.__name__, question, 1.0, False, "It is", "", names, function)
        for question, names, function in functions
    )
    assignment = replace(arena.assignment, checks=checks, limits=replace(arena.assignment.limits, **limits))
    with LocalExecutor(assignment, [], 1) as executor:
        work = Work("ann", "a.ipynb", to_bytes(from_code(cells)))
        (report,) = [e for e in executor.run(iter([work])) if isinstance(e, Report)]
    return {v.check: v for v in report.verdicts}, report


CALLS_FOREVER = """\
called = []
def summed(f, n):
    called.append(n)
    while n == 3:
        f(1)
    return len(called), f(n)"""
SWALLOWS = """\
called = []
def summed(f, n):
    called.append(n)
    while n == 3:
        try:
            while True: f(1)
        except BaseException:
            break
    return len(called), f(n)"""


@pytest.mark.parametrize(
    ("cell", "is_late"), [(CALLS_FOREVER, True), (SWALLOWS, False)], ids=["lets it by", "swallows it"]
)
def test_a_call_that_calls_back_without_end_is_stopped_between_frames(arena, cell, is_late):
    """One that is stopped in the middle of an answer would leave it in the pipe, and cost all that come later."""

    def check_calls(summed):
        for number in range(3):
            try:
                summed(lambda x: 2.0 * x, 3)
            except StudentTimeout as stopped:
                require(not stopped.hard, "how it was stopped")  # who swallows one alarm may meet the next
            else:
                require(not is_late, "that it was stopped")
            count, value = summed(lambda x: 2.0 * x, 5)
            require((count, value) == (2 * number + 2, 10.0), f"the same worker, {count} calls")

    verdicts, report = judged_by(
        arena, [cell], [("drive", ("summed",), check_calls)], call_s=0.5, question_s=20, submission_s=40
    )
    assert verdicts["check_calls"].outcome is Outcome.PASSED, (verdicts, report.for_person)


HANGS = "def summed(f, n): return sum(range(10 ** 14))"
SLOW = "import time\ntime.sleep(1.0)\nloaded = True"
SQUARE = "def my_square(x): return x * x"


def check_hangs(summed):
    summed(abs, 3)


def check_two(my_square):
    require(my_square(2.0) == 4.0, "the square of 2")


def check_three(my_square):
    require(my_square(3.0) == 9.0, "the square of 3")


CHECKS = [
    ("drive", ("summed",), check_hangs),
    ("square", ("my_square",), check_two),
    ("square", ("my_square",), check_three),
]


def test_cells_that_are_run_again_take_no_question_s_time(arena):
    verdicts, _report = judged_by(
        arena, [SLOW, HANGS, SQUARE], CHECKS, call_s=0.5, question_s=0.9, submission_s=60
    )
    outcomes = [verdicts[name].outcome for name in ("check_hangs", "check_two", "check_three")]
    assert outcomes == [Outcome.TIMEOUT, Outcome.PASSED, Outcome.PASSED], verdicts


def test_a_cell_that_never_ends_costs_no_question_the_submission_s_time(arena):
    """What it defines late is there again, too."""
    endless = f"{HANGS}\nimport time\ntime.sleep(1.0)\n{SQUARE}\nwhile True: pass"
    twice = [CHECKS[0], ("drive", ("summed",), lambda summed: summed(abs, 4)), *CHECKS[1:]]
    verdicts, report = judged_by(
        arena, [endless], twice, cell_s=2.0, call_s=0.5, question_s=3, submission_s=6.5
    )
    outcomes = [v.outcome for v in verdicts.values()]
    assert outcomes == [Outcome.TIMEOUT, Outcome.TIMEOUT, Outcome.PASSED, Outcome.PASSED], verdicts
    assert [(c.index, c.status) for c in report.cells] == [(1, "timeout")]


DEEP = """\
def summed(f, n):
    x = []
    for _ in range(n): x = [x]
    return f(x)
def my_square(x): return x * x"""
ENDLESS = """\
def summed(f, n):
    f(1)
    return summed(f, n)
def my_square(x): return x * x"""
SLOW_TO_LOOK_AT = """\
class Endless(type):
    @property
    def __name__(cls):
        while True: pass
class Odd(metaclass=Endless): pass
def summed(f, n): return f(Odd)
def my_square(x): return x * x"""


@pytest.mark.parametrize(
    ("cell", "raised"),
    [(DEEP, "ValueError"), (ENDLESS, "RecursionError"), (SLOW_TO_LOOK_AT, "took longer")],
    ids=["nested", "recursion", "never looked at"],
)
def test_a_call_back_that_cannot_be_sent_is_hers_and_costs_no_later_check(arena, cell, raised):
    def check_calls(summed):
        summed(lambda x: x, 200)

    functions = [CHECKS[1], ("drive", ("summed",), check_calls), CHECKS[2]]
    verdicts, _report = judged_by(arena, [cell], functions, call_s=1.0, question_s=10, submission_s=60)
    outcomes = [v.outcome for v in verdicts.values()]
    assert outcomes[0] is outcomes[2] is Outcome.PASSED, verdicts
    assert raised in verdicts["check_calls"].detail, verdicts["check_calls"]
