"""An answer that several checks look at is asked for once in a submission, and in no other way than without that."""

from pathlib import Path

import numpy as np
import pytest

from autograder.assignment import load
from autograder.checks import shared
from autograder.engine.checker import Work
from autograder.engine.inside.wire import Ref
from autograder.engine.scope import Scope
from autograder.engine.subject import Caller, Proxy
from autograder.executors import LocalExecutor
from autograder.notebooks import from_code, template_cells, to_bytes
from autograder.shared import sharing
from autograder.verdict import Report

ROOT = Path(__file__).resolve().parents[2]


class Asked:
    """A student's function that answers with how often it was called, made into something by `then`."""

    def __init__(self, then=lambda n: n):
        self.times, self._then = 0, then

    def __call__(self):
        self.times += 1
        return self._then(self.times)


@shared
def ask(student, *_given):
    return student()


def test_without_a_submission_each_check_asks_itself():
    student = Asked()
    assert [ask(student), ask(student)] == [1, 2]


def test_in_a_submission_the_same_call_is_made_once():
    student = Asked()
    with sharing():
        assert [ask(student), ask(student, 2.0), ask(student, 2.0), ask(student)] == [1, 2, 2, 1]


def test_two_submissions_share_nothing():
    for expected in (1, 1):
        with sharing():
            student = Asked()
            assert [ask(student), ask(student)] == [expected, expected]


def test_two_functions_with_the_same_arguments_share_nothing():
    @shared
    def other(student):
        return -student()

    student = Asked()
    with sharing():
        assert [ask(student), other(student), ask(student)] == [1, -2, 1]


def test_arguments_that_differ_in_anything_are_another_call():
    student = Asked()
    values = (2, 2.0, True, 1, 1.0, 0.0, -0.0, "2", None, float("nan"))
    with sharing():
        first = [ask(student, value) for value in values]
        again = [ask(student, value) for value in values]
    assert first == again == list(range(1, len(values) + 1))


def test_two_functions_of_a_student_or_of_a_check_are_two_calls():
    one, two = Asked(), Asked(lambda n: -n)
    with sharing():
        assert [ask(one), ask(two), ask(one), ask(two)] == [1, -1, 1, -1]
        assert [ask(one, Asked()) for _ in range(3)] == [2, 3, 4]


def test_a_call_that_cannot_be_told_from_others_is_refused():
    with sharing(), pytest.raises(TypeError, match="not ndarray"):
        ask(Asked(), np.ones(3))


def test_a_proxy_is_known_again_in_the_next_check():
    caller = Caller.__new__(Caller)
    refs = [Ref(0, "function", "f"), Ref(1, "function", "f")]
    student = Asked()

    @shared
    def count(_proxy):
        return student()

    with sharing():
        assert [count(Proxy(caller, ref, "f", came_back=False)) for ref in refs * 2] == [1, 2, 1, 2]


def test_what_one_check_does_to_its_copy_no_other_sees():
    student = Asked(lambda n: (np.full(3, float(n)), {"a": [n]}))
    with sharing():
        array, table = ask(student)
        array[:] = np.nan
        table["a"].append(7)
        array, table = ask(student)
    assert array.tolist() == [1.0, 1.0, 1.0]
    assert table == {"a": [1]}


@pytest.mark.parametrize(
    "wrap", [lambda o: o, lambda o: [1, o], lambda o: {"a": (o,)}, lambda o: np.array([o])]
)
def test_an_object_is_asked_for_anew_for_it_belongs_to_one_check(wrap):
    student = Asked(lambda n: wrap(Asked(lambda _m: n)))
    with sharing():
        ask(student)
        ask(student)
    assert student.times == 2


def test_what_raises_is_asked_anew():
    def late(times):
        if times == 1:
            raise ValueError("the first time")
        return times

    student = Asked(late)
    with sharing():
        with pytest.raises(ValueError, match="the first time"):
            ask(student)
        assert ask(student) == 2


CURVES = """\
import numpy as np
called = []
pars = {"range_t": np.arange(0, 1000.0, 0.1), "dt": 0.1}
def sigma_affect(sig_gwn, run=None, noise=None):
    called.append(1)
    if len(called) > %d:
        raise RuntimeError("tired")
    currents = np.arange(100.0, 401.0, 10.0)
    noisy = [len(run(pars, noise(pars, mu, sig_gwn))[1]) for mu in currents]
    return np.array(noisy), np.array([len(run(pars, mu)[1]) for mu in currents]), currents"""


def test_the_grader_asks_a_student_once_for_what_four_checks_look_at():
    assignment = load(ROOT, "hw1")
    checks = frozenset(c.name for c in assignment.of_question("f_i_curves") if not c.public)
    works = [Work(f"{n}", "a.ipynb", to_bytes(from_code([CURVES % n])), Scope(checks)) for n in (0, 1)]
    with LocalExecutor(assignment, template_cells(ROOT, "hw1"), 1) as executor:
        reports = {e.student: e for e in executor.run(iter(works)) if isinstance(e, Report)}
    assert {student: sum(v.points > 0 for v in r.verdicts) for student, r in reports.items()} == {
        "0": 0,
        "1": 4,
    }
