"""Submissions to an otter assignment that try what no submission may: a fair score or a person, no hidden test, no lost row."""

from pathlib import Path

import pytest

from autograder.engine.checker import Work
from autograder.otter.compared import compare
from autograder.otter.course import executor, limits_of, opened
from autograder.verdict import Report
from tests.autograder.otter_zip import (
    case,
    doctests,
    functions,
    judged,
    notebook,
    outcomes,
    readable,
    zip_of,
)

SECRETS = ("7351", "54040", "xylophone", "marmalade")
SQUARE = "def square(x):\n    return x * x"
SUM = "def total(values):\n    return sum(values)"
SQUARE_TESTS = doctests(
    "q1",
    case(">>> square(3)\n9\n"),
    case(">>> np.isclose(square(-7351.25), 54040876.5625)\nnp.True_\n", hidden=True),
    case(">>> xylophone = square(7351)\n>>> xylophone\n54037201\n", hidden=True),
    points=3,
)
SUM_TESTS = functions(
    "q2",
    """
import numpy as np

@test_case(hidden=False)
def test_one(total):
    assert total([1, 2]) == 3

@test_case(hidden=True, failure_message="Add all of them.")
def test_marmalade(total):
    marmalade = [7351.5, -2.5]
    np.testing.assert_allclose(total(marmalade), 7349.0)
""",
    "points = 2",
)
CHECKS = ('grader.check("q1")', 'grader.check("q2")')


def handed_in(*answers: str) -> bytes:
    return notebook(*answers, *CHECKS)


WRONG = "def square(x):\n    return 9\ndef total(values):\n    return 3"
# Answers for the worker: that all went as asked for, with the hidden tests' texts for a reason.
FORGED = """
import gc
import inside.channel as channel
real = channel.Channel.send
def send(self, message, refer=None):
    if 'nonce' in message:
        tests = str([o for o in gc.get_objects() if type(o).__name__ in ('Case', 'test_case')]) * 9
        message = {**message, 'status': STATUS, 'text': tests, 'fatal': tests}
    real(self, message, refer)
channel.Channel.send = send
"""
ENTRIES = {
    "honest": handed_in(SQUARE, SUM),
    "checks with names of her own": notebook(
        WRONG,
        "right = dict(globals(), square=lambda x: x * x, total=sum)",
        'grader.check("q1", right)\ngrader.check("q2", global_env=right)',
    ),
    "patches": handed_in(
        WRONG,
        "import builtins, doctest, math, unittest\n"
        "np.isclose = np.allclose = lambda *a, **k: np.True_\n"
        "np.testing.assert_allclose = lambda *a, **k: None\n"
        "doctest.OutputChecker.check_output = lambda *a: True\n"
        "doctest.DocTestRunner.run = lambda *a, **k: doctest.TestResults(0, 1)\n"
        "builtins.AssertionError = ValueError",
    ),
    "equal to all": handed_in(
        "class Any(float):\n"
        "    def __eq__(self, other): return True\n"
        "    def __ne__(self, other): return False\n"
        "    def __repr__(self): return next(iter(self.words), '9')\n"
        "    words = []\n"
        "def square(x):\n    return Any(9)\n"
        "def total(values):\n    return Any(3)"
    ),
    "a numpy of her own": handed_in(
        WRONG + "\nclass Np:\n    def isclose(self, *a): return __import__('numpy').True_\nnp = Np()"
    ),
    "leaves": handed_in(SUM, "def square(x):\n    import os\n    os._exit(0)"),
    "leaves at the hidden test": handed_in(
        SUM, "def square(x):\n    import os\n    if x != 3:\n        os._exit(0)\n    return 9"
    ),
    "leaves in a cell": handed_in("import os\nos._exit(0)", SQUARE, SUM),
    "loops": handed_in(SUM, "def square(x):\n    while True:\n        pass"),
    "exits": handed_in(SQUARE, "def total(values):\n    raise SystemExit"),
    "reads the tests": handed_in(
        SQUARE,
        SUM,
        "import glob, os\nfor path in ['tests', '/autograder', '..', '/']:\n"
        "    print(path, glob.glob(path + '/**/q1.py', recursive=True)[:5] if path != '/' else os.listdir(path))\n"
        "print(open('tests/q1.py').read())",
    ),
    "tells what it is asked": handed_in(
        "heard = []\ndef square(x):\n    heard.append(x)\n    raise ValueError(f'heard {heard}')",
        "def total(values):\n    import gc\n    texts = [o for o in gc.get_objects() if isinstance(o, str)]\n"
        "    raise ValueError(str(values) + str([t for t in texts if 'marmalade' in t]) + str(heard))",
    ),
    "names her exception": handed_in(
        SQUARE, "def total(values):\n    raise type(f'{values}' * 99, (BaseException,), {})()"
    ),
    "answers for the worker with the test itself": handed_in(WRONG, f"STATUS = 'error'{FORGED}"),
    "passes itself": handed_in(WRONG, f"STATUS = 'ok'{FORGED}"),
    "tags and tests in its cells": notebook(
        WRONG,
        *CHECKS,
        per_cell={
            1: {
                "otter": {"tests": ["q1", 7, None, "q9"], "points": 99},
                "tags": ["otter_assign_solution_cell"],
            },
            2: {"nbgrader": {"grade": True, "points": 99, "locked": True}, "deletable": 5, "otter": [1]},
        },
        metadata={"otter": {"OK_FORMAT": True, "tests": {"q1": "points = 99"}, "score": 99}},
    ),
    "answers for the worker": handed_in(
        "def square(x):\n    import json, os, struct\n"
        '    told = json.dumps([{"d": [["nonce", "0"], ["status", "ok"], ["text", ""], ["fatal", ""]]}, []]).encode()\n'
        "    for fd in range(3, 256):\n        try:\n            os.write(fd, struct.pack('!II', len(told), 0) + told)\n"
        "        except OSError:\n            pass\n    return 9",
        SUM,
    ),
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    path = zip_of(tmp_path_factory.mktemp("hostile") / "hostile.zip", {"q1": SQUARE_TESTS, "q2": SUM_TESTS})
    return judged(path, ENTRIES)


def test_every_submission_has_its_row(reports: dict[str, Report]) -> None:
    assert set(reports) == set(ENTRIES)
    assert all(r.score is not None and len(r.verdicts) == 5 for r in reports.values())


# What each deserves; "equal to all", a forged numpy and forged passes get their points and a person.
FAIR = {
    "names her exception": 3.0,
    "answers for the worker with the test itself": 0.0,
    "passes itself": 5.0,
    "tags and tests in its cells": 2.0,
    "honest": 5.0,
    "checks with names of her own": 2.0,
    "patches": 2.0,
    "leaves": 2.0,
    "leaves at the hidden test": 3.0,
    "leaves in a cell": 5.0,
    "loops": 2.0,
    "exits": 3.0,
    "reads the tests": 5.0,
    "tells what it is asked": 0.0,
    "answers for the worker": 2.0,
}


@pytest.mark.parametrize("entry", FAIR)
def test_the_score_is_the_fair_one(reports: dict[str, Report], entry: str) -> None:
    assert reports[entry].score == FAIR[entry], outcomes(reports[entry])


def test_who_passed_only_beside_her_own_code_is_listed_for_a_person(reports: dict[str, Report]) -> None:
    found = compare(reports.values())
    assert set(found.listed) == {"equal to all", "a numpy of her own", "passes itself"}
    assert "q2 - 1" in found.listed["equal to all"]
    assert found.always_beside == ()


def test_no_hidden_test_can_be_read(reports: dict[str, Report]) -> None:
    shown = readable(reports.values())
    assert not [secret for secret in SECRETS if secret in shown]


def test_what_ended_the_process_or_never_ends_is_told(reports: dict[str, Report]) -> None:
    assert outcomes(reports["loops"])["q1 - 1"] == "timeout"
    assert outcomes(reports["leaves"])["q1 - 2"] == "raised"
    assert any("ran out of time" in text for text in reports["loops"].for_person)
    assert any("ended its process" in text for text in reports["leaves in a cell"].for_person)
    assert any("SystemExit" in text for text in reports["exits"].notes)


def test_what_ended_a_test_is_told_in_words_of_ours(reports: dict[str, Report]) -> None:
    for entry in ("names her exception", "answers for the worker with the test itself", "passes itself"):
        told = [note for note in reports[entry].notes if "for which otter gives nothing" in note]
        assert told, entry
        assert all("ended with an exception of the student's own, for which" in note for note in told)
        assert all(len(note) < 150 for note in reports[entry].notes)


def test_a_range_without_end_holds_up_her_own_process_alone(tmp_path: Path) -> None:
    """To go through one in C takes days and listens to no signal: it must not be gone through in the checker."""
    codes = ("sum(answer)", "max(answer)", "5.5 in answer", "sum(other)")
    tests = {f"q{n}": doctests(f"q{n}", case(f">>> {code}\n3\n")) for n, code in enumerate(codes)}
    book = notebook("answer = range(10 ** 15)\nother = range(3)")
    with (
        opened(zip_of(tmp_path / "c.zip", tests), limits_of(0.5, 2048)) as package,
        executor(package, 1) as judges,
    ):
        (report,) = (r for r in judges.run(iter([Work("ann", "ann.ipynb", book)])) if isinstance(r, Report))
    assert list(outcomes(report).values()) == ["timeout", "timeout", "timeout", "passed"]


def test_a_number_from_which_c_never_comes_back_costs_its_own_test_alone(tmp_path: Path) -> None:
    """In the checker such a test listens to no signal: the checker is ended, and the rest judged anew."""
    tests = {"q1": doctests("q1", case(">>> sum(range(answer))\n3\n"), case(">>> answer > 2\nTrue\n"))}
    with (
        opened(zip_of(tmp_path / "c.zip", tests), limits_of(0.5, 2048)) as package,
        executor(package, 1) as judges,
    ):
        answers = {"endless": "10 ** 15", "honest": "3"}
        works = (Work(name, "a.ipynb", notebook(f"answer = {answers[name]}")) for name in answers)
        told = {r.student: list(outcomes(r).values()) for r in judges.run(works) if isinstance(r, Report)}
    assert told == {"endless": ["timeout", "passed"], "honest": ["passed", "passed"]}


def test_the_failure_message_is_told(reports: dict[str, Report]) -> None:
    told = {v.check: v.message for v in reports["patches"].verdicts}
    assert told["q2 - 2"] == "The test did not pass. Add all of them."


RUNS = {
    "eval": case(">>> eval(answer)\n42\n"),
    "open": case(">>> print(open(answer).read()[:0] or 42)\n42\n"),
    "query": case(">>> import pandas as pd\n>>> len(pd.DataFrame({'a': [1]}).query(answer)) * 42\n42\n"),
    "by a support module": case(">>> import evaluate\n>>> evaluate.value(answer)\n42\n"),
    "getattr": case(">>> getattr(np, answer) and 42\n42\n"),
}
EVIL = "answer = \"__import__('os').getppid() and open('x', 'w') and 42\""


@pytest.mark.parametrize("kind", RUNS)
def test_what_could_run_an_answer_runs_in_the_sandbox_alone(kind: str, tmp_path: Path) -> None:
    """A test that takes an answer for code or for a file's name never does so in the checker."""
    path = zip_of(
        tmp_path / "c.zip",
        {"q1": doctests("q1", RUNS[kind])},
        files={"evaluate.py": "def value(text):\n    return eval(text)\n"},
    )
    with opened(path) as package:
        assert package.tests[0].inside[0]
    marker = tmp_path / "marker"
    writes = f"answer = \"open({str(marker)!r}, 'w').write('x') and 42\""
    handed_in = {
        "evil": handed_in_of(EVIL),
        "writes": handed_in_of(writes),
        "plain": handed_in_of('answer = "42"'),
    }
    reports = judged(path, handed_in)
    assert not marker.exists()
    assert set(reports) == set(handed_in)
    if kind in ("eval", "by a support module"):
        assert reports["plain"].score == 1.0


def handed_in_of(answer: str) -> bytes:
    return notebook(answer, 'grader.check("q1")')


def test_harmless_tests_run_in_the_checker(tmp_path: Path) -> None:
    texts = {
        "q1": SQUARE_TESTS,
        "q2": SUM_TESTS,
        "q3": doctests("q3", case(">>> import helper\n>>> helper.near(answer, 42)\nTrue\n")),
    }
    path = zip_of(
        tmp_path / "c.zip",
        texts,
        files={"helper.py": "import math\n\ndef near(a, b):\n    return math.isclose(a, b)\n"},
    )
    with opened(path) as package:
        assert not any(why for test in package.tests for why in test.inside)
