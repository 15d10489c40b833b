"""The command as a TA meets it: a wrong call is one clear line and exit code 2, and nothing is half written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.assignment import load
from autograder.notebooks import Composer, to_bytes

NEUROGRADE = Path(sys.executable).with_name("neurograde")


def run(*arguments, root, path=None, **environment):
    env = {**os.environ, "COLUMNS": "200", **environment}
    if path is not None:
        env["PATH"] = path
    return subprocess.run(
        [NEUROGRADE, "--root", root, *arguments],
        capture_output=True,
        text=True,
        env=env,
        timeout=120,
        check=False,
    )


def refused(result, *words):
    """The run ended with exit code 2 and one line that holds all these words."""
    assert result.returncode == 2, result.stdout + result.stderr
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    for word in words:
        assert word in lines[0]
    return True


@pytest.fixture
def built(built_course):
    return built_course


@pytest.fixture
def handed_in(built, tmp_path):
    """A folder with a right and a blank submission."""
    folder = tmp_path / "in"
    folder.mkdir()
    composer = Composer(load(built, "toy"), built)
    (folder / "ada.ipynb").write_bytes(to_bytes(composer.filled()))
    (folder / "blaise.ipynb").write_bytes(to_bytes(composer.blank()))
    return folder


def test_grading_writes_a_row_per_student_and_says_where(built, handed_in, tmp_path):
    out = tmp_path / "out"
    result = run("grade", "toy", handed_in, "--out", out, root=built)
    assert result.returncode == 0, result.stderr
    assert str(out / "report.html") in result.stdout
    rows = [json.loads(line) for line in (out / "grades.jsonl").read_text().splitlines()]
    assert [(r["student"], r["score"]) for r in rows] == [("ada", 7), ("blaise", 0)]
    assert sorted(p.name for p in out.iterdir()) == [
        "grades.csv",
        "grades.jsonl",
        "report.html",
        "results.sqlite",
        "times.jsonl",
    ]


def test_a_row_for_a_person_is_exit_code_three(built, handed_in, tmp_path):
    (handed_in / "empty.ipynb").touch()
    result = run("grade", "toy", handed_in, "--out", tmp_path / "out", root=built)
    assert result.returncode == 3
    assert "the file is empty" in result.stdout


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: p, ["no such folder", "name the folder"]),
        (lambda p: (p.mkdir(), p)[1], ["is empty"]),
        (lambda p: (p.write_text("x"), p)[1], ["is a file"]),
    ],
    ids=["missing", "empty", "file"],
)
def test_a_folder_that_is_none(built, tmp_path, make, words):
    out = tmp_path / "out"
    assert refused(run("grade", "toy", make(tmp_path / "in"), "--out", out, root=built), *words)
    assert not out.exists()


def test_an_unknown_assignment_names_the_known_ones(built, handed_in, tmp_path):
    result = run("grade", "tov", handed_in, "--out", tmp_path / "out", root=built)
    assert refused(result, "no assignment 'tov'", "did you mean toy?")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["grade", "toy"], ["FOLDER", "--help"]),
        (["grade", "toy", "in", "--workers", "0"], ["--workers", "0"]),
        (["grade", "toy", "in", "--worker", "many"], ["--worker"]),
        (["grad", "toy"], ["grad"]),
    ],
)
def test_a_call_that_is_none(toy_course, arguments, words):
    assert refused(run(*arguments, root=toy_course), *words)


def test_no_course_here(tmp_path):
    assert refused(run("build", root=tmp_path), "no folder assignments/", "--root")


def test_a_template_that_was_never_built(toy_course, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ada.ipynb").touch()
    assert refused(run("grade", "toy", folder, root=toy_course), "neurograde build toy")


def test_without_bubblewrap_landlock_holds_alone_and_that_is_said(built, handed_in, tmp_path):
    result = run("grade", "toy", handed_in, "--out", tmp_path / "out", root=built, path=str(tmp_path))
    assert result.returncode == 0, result.stderr
    assert (
        "Isolation: no namespaces here (bubblewrap is not on this machine; install bubblewrap"
        in result.stdout
    )
    assert "apt install bubblewrap" in result.stdout
    assert "Landlock, a system call filter and limits hold alone" in result.stdout
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert "Isolation was weaker than it could be: no namespaces here" in page


def test_results_that_cannot_be_written(built, handed_in, tmp_path):
    (tmp_path / "out").write_text("a file where a folder is wanted")
    assert refused(run("grade", "toy", handed_in, "--out", tmp_path / "out", root=built), "--out")


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            "assignment.toml",
            'title = "Toy"',
            'title = "Toy"\nauthor = "x"',
            ["unknown key 'author'", "title"],
        ),
        ("assignment.toml", "call_s = 2", "call_ms = 2", ["unknown key 'call_ms' in [limits]", "call_s"]),
        ("assignment.toml", "points = 4", "points = 5", ["'square'", "worth 5", "add up to 4"]),
        ("assignment.toml", "points = 4", "points = true", ["'square'", "points"]),
        ("assignment.toml", "points = 4", "points = -4", ["'square'", "points"]),
        ("assignment.toml", 'name = "mean"', 'name = "square"', ["'square'", "twice"]),
        ("assignment.toml", 'name = "mean"', 'name = "a mean"', ["small letters"]),
        (
            "assignment.toml",
            '"largest"]',
            '"biggest"]',
            ["test_largest_value", "'largest'", "does not declare"],
        ),
        ("assignment.toml", "submission_s = 30", "submission_s = 6", ["six times cell_s"]),
        ("assignment.toml", '[[question]]\nname = "square"', "[[question\n", ["not TOML"]),
        ("assignment.toml", "data/numbers.csv", "data/none.csv", ["data/none.csv", "not a file"]),
        (
            "assignment.toml",
            "data/numbers.csv",
            "../../requirements.lock",
            ["requirements.lock", "not a file"],
        ),
        (
            "checks/test_toy.py",
            "def test_square_of_array",
            "def test_mean_value",
            ["test_mean_value", "twice"],
        ),
        ("checks/test_toy.py", '@check("square"', '@check("cube"', ["'cube'", "does not declare"]),
        ("checks/test_toy.py", "import", "imprt", ["does not import", "SyntaxError"]),
        ("master.py", "# # END TESTS", "# # END TEST", ["END TEST"]),
    ],
)
def test_an_assignment_that_contradicts_itself(toy_course, file, old, new, words):
    edit(toy_course / "assignments/toy" / file, old, new)
    assert refused(run("build", "toy", root=toy_course), *words)
    assert not (toy_course / "student_templates").exists()
    assert not (toy_course / "build").exists()


def test_a_drifted_template_fails_the_check(built):
    assert run("build", "--check", root=built).returncode == 0
    notebook = built / "student_templates/toy/toy.ipynb"
    notebook.write_text(notebook.read_text() + " ")
    assert refused(run("build", "--check", root=built), "toy.ipynb", "neurograde build toy")
    assert notebook.read_text().endswith(" ")
