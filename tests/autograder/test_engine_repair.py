"""Notebooks that students have rearranged: what was answered counts, wherever it stands and whatever came after."""

import pytest

from autograder.verdict import Outcome

ALL = {"square": 4.0, "total": 1.0, "drive": 2.0}


def build(arena):
    """Return cells, fair scores and expected notes by name; the cells are those of an honest notebook, changed."""
    start, square, check_square, answer, check_total, summed, check_drive = arena.cells()
    wrong = "def my_square(x):\n    return 0"
    helper = "def helped(x):\n    return x * x"
    return {
        "test cells deleted": ([start, square, answer, summed], ALL, 3),
        "test cells duplicated": ([start, square, check_square, check_square, answer, check_total, summed, check_drive], ALL, 1),
        "a test cell edited": ([start, square, "# mine\nx = grader.check('square')  # ok", answer, check_total, summed, check_drive], ALL, 0),
        "a test cell with a mean name": ([start, square, "grader.check('squar')\ngrader.check(5)\ngrader.check()", answer, check_total, summed, check_drive], ALL, 1),
        "test cells moved to the top": ([start, check_square, check_total, check_drive, square, answer, summed], ALL, 0),
        "test cells moved to the bottom": ([start, square, answer, summed, check_drive, check_total, check_square], ALL, 0),
        "answers in other cells": ([start, answer, check_square, summed, check_total, square, check_drive], ALL, 0),
        "all in one cell": (["\n".join([start, square, answer, summed])], ALL, 3),
        "two checks in a cell, then their names used again": ([start, square, answer, "grader.check('square')\ngrader.check('total')", summed, check_drive, wrong, "answer = 0"], ALL, 0),
        "all and its checks in one cell, then names used again": (["\n".join([*arena.cells(), wrong, "answer = 0", "summed = None"])], ALL, 0),
        "all and its checks in one cell, the checks first": (["\n".join([start, check_total, check_square, check_drive, square, answer, summed])], ALL, 0),
        "one cell with an error behind its checks": (["\n".join([*arena.cells(), "1 / 0"])], ALL, 0),
        "a check above its answer in one cell": ([start, f"my_square = 5\n{check_square}\n{square}", answer, check_total, summed, check_drive], ALL, 0),
        "cells that cannot be parsed": ([start, square, "grader.check('square'", answer, check_total, summed, check_drive], ALL, 1),
        "a renamed function": ([start, square.replace("my_square", "mySquare"), check_square, answer, check_total, summed, check_drive], {**ALL, "square": 0.0}, 0),
        "a name that differs by a letter's form": ([start, square.replace("my_square", "my_ſquare"), check_square, answer, check_total, summed, check_drive], ALL, 0),
        "overwritten by a later cell": ([*arena.cells(), wrong, "answer = 0", "summed = None"], ALL, 0),
        "deleted by a later cell": ([*arena.cells(), "del my_square, answer, summed"], ALL, 0),
        "reset by a later cell": ([*arena.cells(), "%reset -f"], ALL, 0),
        "wrong first, right before the check": ([start, wrong, square, check_square, answer, check_total, summed, check_drive], ALL, 0),
        "right first, wrong before the check": ([start, square, wrong, check_square, answer, check_total, summed, check_drive], {**ALL, "square": 0.0}, 0),
        "blank here, answered later": ([start, "def my_square(x):\n    ...", check_square, answer, check_total, summed, check_drive, square], ALL, 0),
        "left blank": ([start, "def my_square(x):\n    ...", check_square, "answer = ...", check_total, "def summed(f, n):\n    ...", check_drive], dict.fromkeys(ALL, 0.0), 0),
        "a helper below its user": ([start, "def my_square(x):\n    return helped(x)", check_square, answer, check_total, summed, check_drive, helper], ALL, 0),
        "a helper redefined": ([start, helper, "def my_square(x):\n    return helped(x)", check_square, answer, check_total, summed, check_drive, "def helped(x):\n    return 0"], ALL, 0),
        "an argument changed in place": ([start, "def my_square(x):\n    if np.ndim(x): x **= 2\n    else: x = x * x\n    return x", check_square, answer, check_total, summed, check_drive], ALL, 0),
        "an argument spoilt": ([start, "def my_square(x):\n    y = x * x\n    if np.ndim(x): x[:] = 0\n    return y", check_square, answer, check_total, summed, check_drive], ALL, 0),
        "state between calls": ([start, "calls = []\ndef my_square(x):\n    calls.append(x)\n    return x * x", check_square, answer, check_total, summed, check_drive], ALL, 0),
        "a class instead of a function": ([start, "class my_square(float):\n    def __new__(cls, x): return x * x", check_square, answer, check_total, summed, check_drive], ALL, 0),
        "a partial instead of a function": ([start, "import functools, operator\nmy_square = functools.partial(pow, exp=2)", check_square, answer, check_total, summed, check_drive], ALL, 0),
        "a compiled function": ([start, "my_square = np.square", check_square, answer, check_total, summed, check_drive], ALL, 0),
        "no imports": ([square, check_square, answer, check_total, summed, check_drive], {**ALL, "total": 0.0}, 0),
        "imports spoilt": ([start, square, check_square, answer, check_total, summed, check_drive, "np = None; sum = None"], ALL, 0),
        "an error before the answers": ([start, "1 / 0", *arena.cells()[1:]], ALL, 0),
        "a list for an array": ([start, "def my_square(x):\n    return [float(v) ** 2 for v in x] if np.ndim(x) else x * x", check_square, answer, check_total, summed, check_drive], ALL, 0),
        "float32": ([start, "def my_square(x):\n    return np.float32(x) ** 2 if np.ndim(x) else x * x", check_square, answer, check_total, summed, check_drive], ALL, 0),
    }  # fmt: skip


@pytest.fixture(scope="module")
def notebooks(arena):
    return build(arena)


@pytest.fixture(scope="module")
def reports(arena, notebooks):
    entries = {
        name: {"data": arena.notebook(cells), "score": sum(scores.values())}
        for name, (cells, scores, _) in notebooks.items()
    }
    return arena.judge(entries)


def test_what_was_answered_counts(notebooks, reports):
    for name, (_, scores, _) in notebooks.items():
        got = {q: reports[name].question_score(q) for q in ALL}
        assert got == scores, (
            name,
            [(v.check, v.outcome.value, v.detail[-200:]) for v in reports[name].verdicts],
        )


def test_repairs_are_noted(notebooks, reports):
    for name, (_, _, notes) in notebooks.items():
        assert len(reports[name].notes) == notes, (name, reports[name].notes)


def test_a_blank_and_a_missing_name_are_called_so(arena, reports):
    assert set(arena.outcomes(reports["left blank"]).values()) == {"missing"}
    assert reports["left blank"].verdicts[0].message == "my_square is still the template's blank."
    renamed = reports["a renamed function"].verdicts[0]
    assert (renamed.outcome, renamed.message) == (Outcome.MISSING, "my_square is not defined.")
