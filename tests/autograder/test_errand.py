"""A call of ours that is made where the student's code runs: the same answer by one way there, and nothing of the course goes along."""

import marshal
import types
from dataclasses import replace

import numpy as np
import pytest

from autograder.assignment import Check
from autograder.checks import CheckFailure, close, errand, require
from autograder.engine.checker import Work
from autograder.engine.inside import wire
from autograder.engine.inside.objects import Objects
from autograder.engine.scope import Scope
from autograder.executors import LocalExecutor
from autograder.notebooks import from_code, to_bytes
from autograder.verdict import Outcome, Report

NUMBER = 3


@errand
def summed(function, values):
    """Return what a function makes of each value, and their sum."""
    made = [function(v) for v in values]
    return made, np.sum(made)


def test_without_a_student_it_is_the_plain_function():
    assert summed(lambda x: 2 * x, [1, 2, 3]) == ([2, 4, 6], 12)
    assert summed.__name__ == "summed"
    assert summed.__doc__ == "Return what a function makes of each value, and their sum."


class Student:
    """A student's function as a proxy is one: it takes errands, and keeps what came."""

    def __init__(self, function):
        self.function, self.codes = function, []

    def errand_(self, _name, code, args, kwargs):
        self.codes.append(code)
        function = types.FunctionType(marshal.loads(code), {"np": np})
        own = {k: self.function if a is self else a for k, a in kwargs.items()}
        return function(*[self.function if a is self else a for a in args], **own)


def test_what_travels_does_the_same_there():
    student = Student(lambda x: 2 * x)
    assert summed(student, [1, 2, 3]) == summed(student.function, [1, 2, 3])
    assert len(student.codes) == 1


def test_where_the_course_lies_does_not_travel():
    @errand
    def nested(function):
        def inner():
            return lambda: function(1)

        return inner()()

    student = Student(abs)
    nested(student)
    summed(student, [1])
    assert not any(__file__.encode() in code or b"test_errand" in code for code in student.codes)


def refused(function, match):
    """Hold that no errand can be made of it, and why."""
    with pytest.raises(TypeError, match=match):
        errand(function)


def test_what_stays_behind_is_named_where_the_check_is_written():
    around = 2

    def module(function):
        return function(NUMBER)

    def inside(function):
        return [function(later_or_never) for _ in range(3)]  # noqa: F821

    def enclosed(function):
        return function(around)

    def usual(function, value=1.0):
        return function(value)

    def keyword(function, *, value=1.0):
        return function(value)

    def imports(function):
        import math

        return function(math.pi)

    def changes(function):
        global NUMBER
        NUMBER = function(1)

    def yields(function):
        yield function(1)

    async def waits(function):
        return function(1)

    refused(module, "the errand module uses NUMBER, which does not travel")
    refused(inside, "the errand inside uses later_or_never")
    for made in (enclosed, usual, keyword):
        refused(made, f"the errand {made.__name__} has defaults, or uses names of a function around it")
    refused(imports, r"the errand imports uses math \(import or global\)")
    refused(changes, "the errand changes uses NUMBER")
    for made in (yields, waits):
        refused(made, f"the errand {made.__name__} is no plain function")
    refused(lambda function: function(eval("NUMBER")), "uses eval")
    refused(lambda function: function(globals()), "uses globals")


def test_a_builtin_that_the_module_hides_later_is_refused_at_the_call(monkeypatch):
    @errand
    def rounded(function):
        return round(function(1.2))

    assert rounded(lambda x: x) == 1
    monkeypatch.setitem(globals(), "round", lambda _x: "mine")
    with pytest.raises(TypeError, match="the errand rounded uses round"):
        rounded(Student(lambda x: x))


def test_what_an_errand_defines_itself_travels_and_arguments_may_be_named():
    @errand
    def own(function, at):
        def half(x):
            return x / 2

        return function(half(at)), np.pi

    assert own(function=Student(lambda x: x), at=3.0) == own(lambda x: x, at=3.0) == (1.5, np.pi)


@errand
def asked_often(my_square, numbers):
    """Return the squares and what was asked of a function that it was handed."""
    asked = []

    def half(x):
        asked.append(x)
        return x / 2

    return [my_square(half(n)) for n in numbers], [abs(np.sqrt(a * a)) for a in asked]


@errand
def breaks_itself(my_square, handed_in):
    def stand_in(x):
        handed_in(x)
        return [10.0, 20.0][x]

    return my_square(stand_in), [1.0][9]


def judged_by(arena, function, cells, limits=None):
    """Return the verdict of one hidden check on a notebook of the arena's, and what its process was asked."""
    made = Check("test_hidden", "square", 1.0, False, "It is", "", ("my_square",), function)
    assignment = replace(arena.assignment, checks=(made,), limits=limits or arena.assignment.limits)
    with LocalExecutor(assignment, [], 1) as executor:
        work = Work("ann", "a.ipynb", to_bytes(from_code(cells)), Scope(frozenset({"test_hidden"})))
        (report,) = [e for e in executor.run(iter([work])) if isinstance(e, Report)]
    (verdict,) = report.verdicts
    return verdict


def squares(my_square):
    came, asked = asked_often(my_square, [2.0, 3.0])
    close(came, [1.0, 2.25], what="the squares")
    require(asked == [2.0, 3.0], "what was asked")


@pytest.mark.parametrize(
    ("cell", "outcome", "told"),
    [
        ("def my_square(x): return x * x", Outcome.PASSED, ""),
        ("def my_square(x): return x + x", Outcome.FAILED, "the squares"),
        ("def my_square(x): return 1 / 0", Outcome.RAISED, "my_square raised ZeroDivisionError"),
        ("import os\ndef my_square(x): os._exit(3)", Outcome.RAISED, "my_square ended the process"),
        (
            "import numpy, builtins\nnumpy.sum = numpy.sqrt = None\nbuiltins.abs = None\ndef my_square(x): return x * x",
            Outcome.PASSED,
            "",
        ),
        ("def my_square(x): return [my_square]", Outcome.FAILED, "the squares"),
    ],
)
def test_a_submission_is_judged_as_by_calls_one_by_one(arena, cell, outcome, told):
    verdict = judged_by(arena, squares, [cell])
    assert verdict.outcome is outcome, verdict
    assert told in verdict.message


def breaks(my_square):
    heard = []
    breaks_itself(my_square, heard.append)


@pytest.mark.parametrize(
    ("cell", "outcome", "told"),
    [
        ("def my_square(f): return f(1)", Outcome.GRADER_ERROR, "the errand breaks_itself raised IndexError"),
        ("def my_square(f): return f(7)", Outcome.RAISED, "my_square raised IndexError"),
        ("def my_square(f): return f()", Outcome.RAISED, "my_square raised TypeError"),
        ("def my_square(f): return f.nothing", Outcome.RAISED, "my_square raised AttributeError"),
        ("def my_square(): return 1", Outcome.RAISED, "my_square raised TypeError"),
        ("def my_square(f): return lambda: 1", Outcome.GRADER_ERROR, "raised IndexError"),
        ("def my_square(f): raise StopIteration", Outcome.RAISED, "my_square raised StopIteration"),
        ("class my_square: pass", Outcome.RAISED, "my_square raised TypeError"),
        ("exec(compile('def my_square(f): return [][1]', '<errand>', 'exec'))", Outcome.RAISED, "IndexError"),
    ],
)
def test_what_an_errand_breaks_itself_is_no_student_s_error(arena, cell, outcome, told):
    verdict = judged_by(arena, breaks, [cell])
    assert verdict.outcome is outcome, verdict
    assert told in verdict.detail


@errand
def handed_on(my_square):
    return my_square(my_square, 3.0), np.fft.fft([1.0, 1.0])[0].real


HANDED_ON = """\
import inspect
def my_square(f, x):
    f.calls = getattr(f, "calls", 0) + 1
    parameters = list(inspect.signature(f).parameters)
    return x * x if f is my_square and f.__name__ == "my_square" and parameters == ["f", "x"] else 0.0"""


def test_her_function_is_itself_over_there_and_numpy_is_whole(arena):
    def check_handed_on(my_square):
        require(handed_on(my_square) == (9.0, 2.0), "what came")

    assert judged_by(arena, check_handed_on, [HANDED_ON]).outcome is Outcome.PASSED


def test_an_errand_has_the_time_of_one_call(arena):
    cell = "import time\ndef my_square(x):\n    time.sleep(0.6)\n    return x * x"
    limits = replace(arena.assignment.limits, call_s=1.0)
    verdict = judged_by(arena, squares, [cell], limits)
    assert verdict.outcome is Outcome.TIMEOUT, verdict
    assert "took longer than 1 s" in verdict.message


def test_a_worker_answers_an_errand_as_it_answers_a_call():
    class Shell:
        def limited(self, body, _limit_s):
            return body(), types.SimpleNamespace(status="ok")

    student = Student(abs)
    summed(student, [-1.0])
    objects = Objects(Shell(), None)
    answer = objects.op_errand(code=student.codes[0], args=[abs, [-1.0, -2.5]], kwargs={}, limit_s=1.0)
    assert answer == {"value": ([1.0, 2.5], 3.5)}
    assert wire.decode(*_halves(wire.encode(answer))) == {"value": ([1.0, 2.5], 3.5)}


def _halves(frame):
    header, body = wire.lengths(frame[: wire.HEAD.size])
    rest = frame[wire.HEAD.size :]
    assert len(rest) == header + body
    return rest[:header], rest[header:]


def test_what_comes_back_is_judged_like_any_answer():
    with pytest.raises(CheckFailure):
        squares(lambda _x: None)
