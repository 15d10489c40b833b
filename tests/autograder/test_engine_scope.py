"""How much of a submission is judged: each part of a Scope does what it says, and nothing else."""

import pytest

from autograder.assignment import Limits
from autograder.engine.checker import Work
from autograder.engine.scope import Scope
from autograder.verdict import Outcome, Report

DOUBLED = "def my_square(x):\n    return 2 * x"
SLEEPS = "import time\ntime.sleep(0.6)"


@pytest.fixture
def judge(arena):
    def judged(scope, *first, **cells):
        work = Work("one", "x.ipynb", arena.notebook([*first, *arena.cells(**cells)]), scope)
        (report,) = (e for e in arena.executor.run(iter([work])) if isinstance(e, Report))
        return report

    return judged


def names(report):
    return [v.check for v in report.verdicts]


def test_until_caught_ends_at_the_first_hidden_check_that_is_not_passed(judge):
    whole = judge(Scope(), square=DOUBLED)
    caught = judge(Scope(until_caught=True), square=DOUBLED)
    assert names(whole) == ["test_three", "test_negative", "test_array", "test_total", "test_drive"]
    # The public check fails too, and does not end it.
    assert names(caught) == ["test_three", "test_negative"]
    assert [v.outcome for v in caught.verdicts] == [Outcome.FAILED, Outcome.FAILED]


def test_until_caught_goes_to_the_end_where_nothing_is_wrong(judge):
    assert names(judge(Scope(until_caught=True))) == names(judge(Scope()))


def test_until_caught_passes_over_what_is_right_before(judge):
    caught = judge(Scope(until_caught=True), answer="answer = 1.0")
    assert names(caught) == ["test_three", "test_negative", "test_array", "test_total"]


def test_limits_stand_in_place_of_the_assignments(judge):
    """A cell of 0.6 s is within the assignment's second, and beyond a limit of 0.2 s."""
    short = Limits(cell_s=0.2, call_s=1.0, question_s=4.0, submission_s=12.0, memory_mb=512)
    assert judge(Scope(), SLEEPS).cells[0].status == "ok"
    stopped = judge(Scope(limits=short), SLEEPS).cells[0]
    assert (stopped.status, stopped.error) == ("timeout", "stopped after 0.2 s")


def test_limits_hold_for_calls_and_for_a_question_as_a_whole(judge):
    naps = "import time\ndef my_square(x):\n    time.sleep(0.4)\n    return x * x"
    short = {"cell_s": 5.0, "submission_s": 12.0, "memory_mb": 512}
    assert judge(Scope(), square=naps).score == 7.0
    call = judge(Scope(limits=Limits(call_s=0.1, question_s=4.0, **short)), square=naps)
    assert [v.outcome for v in call.verdicts][:3] == [Outcome.TIMEOUT] * 3
    question = judge(Scope(limits=Limits(call_s=1.0, question_s=0.6, **short)), square=naps)
    assert [v.outcome for v in question.verdicts][:3] == [Outcome.PASSED, Outcome.TIMEOUT, Outcome.TIMEOUT]
    assert question.question_score("drive") == 2.0


def test_limits_hold_for_memory(judge):
    cell = "import numpy as np\nx = np.ones(2 ** 25)"  # 256 MB
    rest = {"cell_s": 10.0, "call_s": 1.0, "question_s": 4.0, "submission_s": 20.0}
    large, small = (Scope(limits=Limits(memory_mb=mb, **rest)) for mb in (512, 128))
    assert judge(large, cell).cells[0].status == "ok"
    assert "MemoryError" in judge(small, cell).cells[0].error


def test_checks_that_are_named_are_run_and_no_others(judge):
    assert names(judge(Scope(checks=frozenset({"test_total", "test_three"})))) == ["test_three", "test_total"]


def test_pictures_are_left_out(judge):
    plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2])"
    assert len(judge(Scope(), plot).figures) == 1
    assert judge(Scope(pictures=False), plot).figures == ()


def test_records_are_kept(judge):
    assert all(v.judgements for v in judge(Scope(records=True)).verdicts if not v.public)
    assert not any(v.judgements for v in judge(Scope()).verdicts)


def test_a_shift_gives_other_random_numbers_whoever_sets_the_seed(judge):
    cell = "import random, numpy as np\nrandom.seed(1); np.random.seed(1)\nprint(random.random(), np.random.rand(), np.random.default_rng(1).random(), np.random.default_rng().random(), random.Random(1).random())"
    plain, again, shifted = (judge(Scope(shift=s), cell).cells[0].output.split() for s in (0, 0, 7))
    assert plain == again
    assert all(a != b for a, b in zip(plain, shifted, strict=True))
