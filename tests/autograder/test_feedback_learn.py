"""From mutants to a student's hint, through the engine: what is learned, and what a class then reads."""

import json
import re
import shutil
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from autograder.assignment import Limits, load
from autograder.cli import main
from autograder.feedback import FILE, known_of, read
from autograder.feedback.learn import learn

TWIN = '''\
"""The sum of two for the product"""

question = "square"
caught_by = ["test_square_of_negative", "test_square_of_array"]
hint = "A square is a product."

# %%
def my_square_function(x):
    return sum([x, x])
'''

NOISY = '''\
"""Measured and not computed"""

question = "square"
caught_by = ["test_square_of_negative", "test_square_of_array"]
hint = "No randomness is needed."

# %%
def my_square_function(x):
    return x * x + np.random.default_rng().normal(200.0, 5.0, np.shape(x))
'''

CLASS = {
    # The same two misconceptions in other words, one that nobody thought of, a right one, one that is not there.
    "by_loop": "def my_square_function(x):\n    total = 0\n    for _ in range(2):\n        total = total + x\n    return total",
    "by_int": "def my_square_function(value):\n    value = float(value)\n    return value ** 2.0",
    "noise": "def my_square_function(x):\n    rng = np.random.default_rng(99)\n    return x**2 + rng.normal(200, 5, np.shape(x))",
    "cubes": "def my_square_function(x):\n    return x * x * x",
    "right": "def my_square_function(x):\n    return np.square(x)",
    "absent": "other = 1",
}


def submit(folder):
    folder.mkdir()
    for name, code in CLASS.items():
        cells = ["import numpy as np", code]
        nodes = [
            {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": c}
            for c in cells
        ]
        book = {"cells": nodes, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
        (folder / f"{name}.ipynb").write_text(json.dumps(book))


def run(root, *words):
    return CliRunner().invoke(main, ["--root", str(root), *words], env={"COLUMNS": "300"})


@pytest.fixture(scope="module")
def graded(built_toy, tmp_path_factory):
    """The toy course with what was learned, a class graded by it, and what the commands said."""
    root = tmp_path_factory.mktemp("feedback") / "course"
    shutil.copytree(built_toy, root)
    (root / "assignments/toy/mutants/noisy.py").write_text(NOISY)
    submit(root / "in")
    learned = run(root, "misconceptions", "toy", "--workers", "2")
    said = run(root, "grade", "toy", str(root / "in"), "--out", str(root / "out"), "--workers", "2")
    lines = [json.loads(line) for line in (root / "out/grades.jsonl").read_text().splitlines()]
    return root, learned, said, {line["student"]: line for line in lines}


def squares(line):
    """What the hidden checks of the question say of one student, by check."""
    [question] = [q for q in line["questions"] if q["name"] == "square"]
    return {c["name"]: c for c in question["checks"] if not c["public"]}


def test_the_command_says_how_often_the_right_one_is_named(graded):
    _, learned, _, _ = graded
    assert learned.exit_code == 0, learned.output
    assert "toy: 3 of 3 misconceptions named on other streams of random numbers (100%)" in learned.output
    assert "0 found in 1 right answers" in learned.output


@pytest.mark.parametrize(
    ("student", "title", "hint"),
    [
        ("by_loop", "Doubles instead of squaring", "Two times x is not x times x."),
        ("by_int", "Works for single numbers alone", "NumPy's power works on whole arrays."),
        ("noise", "Measured and not computed", "No randomness is needed."),
    ],
)
def test_another_program_with_the_same_misconception_gets_its_hint(graded, student, title, hint):
    for check in squares(graded[3][student]).values():
        if check["outcome"] != "passed":
            assert check["misconception"] == title
            assert check["message"].endswith(f"Hint: {hint}")


def test_what_nobody_thought_of_gets_the_checks_own_hint(graded):
    checks = squares(graded[3]["cubes"])
    assert {c["misconception"] for c in checks.values()} == {""}
    assert checks["test_square_of_negative"]["message"].endswith("Hint: A number times itself.")


def test_right_answers_and_missing_ones_show_nothing(graded):
    for student in ("right", "absent"):
        assert {c["misconception"] for c in squares(graded[3][student]).values()} == {""}


def test_points_are_what_they_were(graded):
    root, _, _, lines = graded
    (root / "assignments/toy" / FILE).rename(root / "kept.json")
    run(root, "grade", "toy", str(root / "in"), "--out", str(root / "without"), "--workers", "2")
    (root / "kept.json").rename(root / "assignments/toy" / FILE)
    plain = [json.loads(line) for line in (root / "without/grades.jsonl").read_text().splitlines()]
    assert {p["student"]: p["score"] for p in plain} == {s: line["score"] for s, line in lines.items()}


def test_a_ta_finds_it_in_page_table_and_database(graded):
    root = graded[0]
    assert "Doubles instead of squaring" in (root / "out/report.html").read_text()
    [row] = [r for r in (root / "out/grades.csv").read_text().splitlines() if r.startswith("by_loop")]
    assert "square: Doubles instead of squaring" in row
    with closing(sqlite3.connect(root / "out/results.sqlite")) as database:
        query = "SELECT count(*) FROM verdict WHERE misconception = 'Doubles instead of squaring'"
        assert database.execute(query).fetchone() == (2,)


def test_grading_without_what_was_learned_says_so_in_one_line(graded, tmp_path):
    root, _, said, _ = graded
    assert "misconceptions" not in said.output
    path = root / "assignments/toy/mutants/doubled.py"
    before = path.read_text()
    path.write_text(before.replace("Two times x is", "Twice x is"))
    ran = run(root, "grade", "toy", str(root / "in"), "--out", str(tmp_path / "out"), "--workers", "2")
    path.write_text(before)
    told = [line for line in ran.output.splitlines() if "misconceptions" in line]
    assert told == [
        f"{FILE} is older than the checks, mutants or master, students get general hints; run: neurograde misconceptions toy"
    ]
    lines = map(json.loads, (tmp_path / "out/grades.jsonl").read_text().splitlines())
    line = next(x for x in lines if x["student"] == "by_loop")
    assert "Hint: A number times itself." in squares(line)["test_square_of_negative"]["message"]


def test_the_same_runs_give_the_same_bytes(graded):
    root = graded[0]
    path = root / "assignments/toy" / FILE
    before = path.read_bytes()
    path.unlink()
    assert run(root, "misconceptions", "--workers", "1").exit_code == 0
    assert path.read_bytes() == before


@pytest.mark.long
def test_students_get_none_of_it(graded):
    root = graded[0]
    run(root, "build", "toy")
    for place in ("student_templates", "build"):
        for path in (root / place).rglob("*"):
            assert path.name != FILE
            assert not path.is_file() or b"Two times x is not" not in path.read_bytes()


def test_two_that_fail_alike_are_said_and_the_student_gets_neither_hint(built_course):
    (built_course / "assignments/toy/mutants/twin.py").write_text(TWIN)
    lesson = learn(built_course, "toy", workers=2, tell=lambda _: None)
    assert lesson.holds
    assert any(
        re.fullmatch(r"  doubled and twin fail alike; a student gets the check's hint: .*", line)
        for line in lesson.lines()
    )


def test_a_busy_machine_has_more_time_and_no_more_memory():
    assert Limits(1.0, 2.0, 3.0, 4.0, 5).longer(10) == Limits(10.0, 20.0, 30.0, 40.0, 5)


def test_what_is_learned_is_of_now(graded):
    toy = load(graded[0], "toy")
    known, advice = known_of(toy)
    assert known
    assert advice == ""
    noisy = next(one for one in read(toy).misconceptions if one.name == "noisy")
    assert any(any(band.spread) for trace in noisy.traces for band in trace.bands)
