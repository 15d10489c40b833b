"""A notebook of another assignment is noticed before it is graded, and costs nothing by itself."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from rich.console import Console

from autograder.assignment import available
from autograder.batch import look
from autograder.belonging import named, of_class, other, questions
from autograder.terminal import Progress

ROOT = Path(__file__).parents[2]
COURSE = {
    "one": frozenset({"mean", "median", "square", "cube", "root"}),
    "two": frozenset({"mean", "spikes", "rate"}),
    "part": frozenset({"spikes", "rate"}),
}


def notebook(*names):
    cells = [{"cell_type": "code", "source": [f'grader.check("{name}")\n']} for name in names]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}).encode()


def packed(how, *names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        archive.writestr("a/answer.ipynb", notebook(*names))
    return buffer.getvalue()


@pytest.mark.parametrize("template", available(ROOT))
def test_every_template_belongs_to_its_assignment_and_to_no_other(template):
    course = questions(ROOT)
    [path] = (ROOT / "student_templates" / template).glob("*.ipynb")
    found = {slug: other(path.read_bytes(), slug, course) for slug in course}
    assert found == {slug: "" if slug == template else template for slug in course}


@pytest.mark.parametrize(
    "data",
    [
        notebook("spikes", "rate"),
        b"grader.check('spikes')\nx = 1\ngrader.check( \"rate\" )\n",
        packed(zipfile.ZIP_DEFLATED, "spikes", "rate"),
        packed(zipfile.ZIP_STORED, "spikes", "rate"),
    ],
)
def test_what_it_names_is_read_from_notebooks_scripts_and_zips(data):
    assert named(data) == {"spikes", "rate"}
    assert other(data, "one", COURSE) == "two"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe not a notebook",
        packed(zipfile.ZIP_DEFLATED, "spikes", "rate")[:60],
        notebook(),
        notebook("mean"),
        notebook("unknown", "names"),
        notebook("square", "cube", "spikes", "rate"),
        notebook("spikes"[:3]),
    ],
)
def test_where_it_is_not_plain_nothing_is_said(data):
    assert other(data, "one", COURSE) == ""


def test_an_assignment_whose_questions_another_has_too_says_nothing():
    assert other(notebook("spikes", "rate", "mean"), "part", COURSE) == ""


def test_a_zip_that_claims_to_be_huge_is_read_in_part():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ipynb", b"0" * 2**26 + notebook("spikes", "rate"))
    assert named(buffer.getvalue()) == frozenset()


def test_only_a_class_of_which_most_is_of_another_assignment_is_spoken_of():
    assert of_class(["two", "", ""], 3, "one") == ""
    assert of_class(["two", "two", "", ""], 4, "one") == ""
    assert of_class(["two", "two", "part", "", "two"], 5, "one").startswith(
        "3 of 5 are notebooks of two and not of one"
    )


def test_a_folder_is_looked_through_before_anything_runs(built_course, tmp_path):
    copy = built_course / "assignments/copy"
    shutil.copytree(built_course / "assignments/toy", copy)
    toml = copy / "assignment.toml"
    toml.write_text(toml.read_text().replace('name = "', 'name = "other_'))
    [names] = [ns for slug, ns in questions(built_course).items() if slug == "copy"]
    own = questions(built_course)["toy"]
    folder = tmp_path / "class"
    folder.mkdir()
    for student, asked in (("ann", names), ("bob", names), ("cy", own)):
        (folder / f"{student}.ipynb").write_bytes(notebook(*sorted(asked)))
    batch = look(built_course, "toy", folder, tmp_path / "out", fresh=False)
    assert [bool(e.beside) for e in batch.entries] == [True, True, False]
    assert batch.entries[0].beside.startswith("it looks like a notebook of copy")
    assert batch.warnings[0].startswith("2 of 3 are notebooks of copy and not of toy")
    assert not (tmp_path / "out").exists()


def test_the_line_is_on_the_terminal():
    console = Console(file=io.StringIO(), width=200)
    with Progress(console) as progress:
        progress.say(of_class(["two"], 1, "one"))
    assert "1 of 1 are notebooks of two and not of one" in console.file.getvalue()
