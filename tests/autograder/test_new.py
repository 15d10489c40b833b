"""A new assignment works at once, and what CONTRIBUTING.md shows is done here word by word."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.assignment import load
from autograder.cli import main
from autograder.errors import AssignmentError
from autograder.new import new
from autograder.notebooks import answers

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# A fenced block, and the file that the line above it names.
BLOCK = re.compile(r"(?:`(?P<file>assignments/[^`\s]+)`:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)


@pytest.fixture
def course(tmp_path):
    (tmp_path / "assignments").mkdir()
    (tmp_path / "requirements.lock").write_bytes((ROOT / "requirements.lock").read_bytes())
    return tmp_path


def run(course, *words):
    return CliRunner().invoke(main, ["--root", str(course), *words])


def follow(course, commands):
    """Do what the guide shows, in its order; of the commands only those that are named."""
    done = []
    for block in BLOCK.finditer(GUIDE):
        if block["kind"] == "sh":
            for line in block["text"].splitlines():
                program, verb, *words = shlex.split(line)
                assert program == "neurograde"
                done.append(verb)
                if verb in commands:
                    ran = run(course, verb, *words)
                    assert ran.exit_code == 0, f"{line}: {ran.output}"
        elif block["file"]:
            path = course / block["file"]
            with path.open("a", encoding="utf-8") as file:
                file.write(block["text"])
    return done


def test_a_new_assignment_is_whole(course):
    folder = new(course, "spikes", 'Spike trains: “a” "b" {c} \\d')
    assignment = load(course, "spikes")
    assert assignment.folder == folder
    assert assignment.title == 'Spike trains: “a” "b" {c} \\d'
    assert [len(answers(assignment, kind)) for kind in ("mutants", "witnesses")] == [2, 1]
    assert f"# # {assignment.title}\n" in (folder / "master.py").read_text(encoding="utf-8")
    assert [p.name for p in (course / "assignments").iterdir()] == ["spikes"]


def test_without_a_title_the_slug_makes_one(course):
    folder = new(course, "phase_plane")
    assert tomllib.loads((folder / "assignment.toml").read_text())["title"] == "Phase plane"


@pytest.mark.parametrize(
    "slug", ["", "Spikes", "1st", "a-b", "a b", "../up", "a/b", ".hidden", "spikes\n", "é", "a" * 41]
)
def test_a_bad_slug_is_refused_in_words(course, slug):
    with pytest.raises(AssignmentError, match="small letters, digits and _, beginning with a letter"):
        new(course, slug)
    assert list((course / "assignments").iterdir()) == []


def test_what_is_there_stays_as_it_is(course):
    folder = new(course, "spikes")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    with pytest.raises(AssignmentError, match="is there already; choose another name"):
        new(course, "spikes", "Other")
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    (course / "assignments/taken").write_text("a file")
    with pytest.raises(AssignmentError, match="is there already"):
        new(course, "taken")


@pytest.mark.parametrize("title", ["two\nlines", "\x1b[31mred", "turned\u202e"])
def test_a_title_is_one_line_of_text(course, title):
    with pytest.raises(AssignmentError, match="is not one line of text"):
        new(course, "spikes", title)


def test_the_command_says_what_comes_next(course):
    ran = run(course, "new", "spikes")
    assert ran.exit_code == 0
    for words in ("neurograde build spikes", "neurograde verify spikes", "CONTRIBUTING.md"):
        assert words in ran.output
    ran = run(course, "new", "spikes")
    assert (ran.exit_code, ran.output.count("\n")) == (2, 1)


def test_the_guides_question_is_built(course):
    done = follow(course, {"new", "build"})
    assert done == ["new", "build", "build", "verify", "verify"]
    assignment = load(course, "spikes")
    assert [q.name for q in assignment.questions] == ["first", "rate"]
    assert len(answers(assignment, "mutants")) == 4
    template = (course / "student_templates/spikes/spikes.ipynb").read_text(encoding="utf-8")
    assert "## 2. The firing rate" in template
    assert run(course, "build", "spikes", "--check").exit_code == 0


@pytest.mark.long
def test_a_new_assignment_verifies_at_once(course):
    new(course, "spikes")
    ran = run(course, "verify", "spikes")
    assert ran.exit_code == 0, ran.output
    assert "spikes: holds" in ran.output


@pytest.mark.long
def test_the_guide_holds_word_by_word(course):
    follow(course, {"new", "build", "verify"})
