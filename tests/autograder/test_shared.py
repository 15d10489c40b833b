"""An answer that several checks look at is asked for once in a submission, and in no other way than without that."""

from pathlib import Path

import numpy as np
import pytest

from autograder.assignment import load
from autograder.checks import shared
from autograder.engine.checker import Work
from autograder.engine.scope import Scope
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
