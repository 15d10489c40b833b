"""A folder as it comes: hostile names and hostile neighbours in one run, and every student has her own row."""

import csv
import os
import shutil

import pytest

from autograder.engine.inside import landlock
from autograder.errors import IsolationError
from autograder.grade import grade
from autograder.verdict import Outcome

HOSTILE = "while True:\n    pass"
STRANGER = "mallory; nearest: ada\x1b[2J"
ON_ROSTER = ["ada", "jose\u0301", "-rf", "a\nb", "=1+1", "\ufffd", "x.ipynb", "empty", "empty_folder", "loop", "dies", "link", "fifo"]  # fmt: skip
ABSENT = ["<script>alert(1)</script>", "=HYPERLINK(1)", "gone\u202e\x1b[2J"]


class Silent:
    """A watcher that only counts."""

    def __init__(self):
        self.ticks = 0

    def start(self, total):
        self.total = total

    def started(self, student):
        pass

    def finished(self, report):
        pass

    def say(self, line):
        pass

    def tick(self):
        self.ticks += 1


@pytest.fixture(scope="module")
def done(arena, built_toy, toy_solution, tmp_path_factory):
    """Return the grading of one folder in which honest and hostile submissions lie side by side."""
    folder = tmp_path_factory.mktemp("batch")
    good = toy_solution.read_bytes()
    names = ["ada.ipynb", "Ada.ipynb", "jose\u0301.ipynb", "jos\xe9.ipynb", "-rf.ipynb", "a\nb.ipynb", "=1+1.ipynb", b"\xff.ipynb", b"\xfe.ipynb"]  # fmt: skip
    for name in names:
        (folder / os.fsdecode(name)).write_bytes(good)
    (folder / "x.ipynb").mkdir()
    (folder / "x.ipynb" / "hw.ipynb").write_bytes(good)
    (folder / "empty.ipynb").touch()
    (folder / "empty_folder").mkdir()
    (folder / "loop.ipynb").write_bytes(arena.notebook([HOSTILE]))
    (folder / "dies.ipynb").write_bytes(arena.notebook(["import os; os._exit(1)"]))
    (folder / "link.ipynb").symlink_to(folder / "ada.ipynb")
    os.mkfifo(folder / "fifo.ipynb")
    (folder / f"{STRANGER}.ipynb").write_bytes(good)
    out = tmp_path_factory.mktemp("out")
    roster = out / "class.csv"
    with roster.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[name] for name in ("student", *ON_ROSTER, *ABSENT)])
    before = arena.children()
    done = grade(built_toy, "toy", folder, out, workers=2, watcher=Silent(), roster=roster)
    assert arena.left_behind(before) == []
    return done


@pytest.fixture(scope="module")
def graded(done):
    return {row.report.student: row.report for row in done.gradebook.rows}


HONEST = ["ada.ipynb", "Ada.ipynb", "jose\u0301.ipynb", "jos\xe9.ipynb", "-rf", "a\nb", "=1+1", "\ufffd", "\ufffd (2)", "x.ipynb"]  # fmt: skip
NOTHING = ["empty", "empty_folder", "loop", "dies", "link", "fifo"]


def test_every_entry_has_one_row(graded):
    assert sorted(graded) == sorted([*HONEST, *NOTHING, STRANGER])


def test_the_honest_get_full_marks_whatever_their_name_and_their_neighbours(graded):
    assert {n: graded[n].score for n in HONEST} == dict.fromkeys(HONEST, 7.0)


def test_the_others_get_nothing_and_a_person_is_told(graded):
    for name in NOTHING:
        assert graded[name].score == 0, name
        assert graded[name].for_person, name
        assert Outcome.GRADER_ERROR not in [v.outcome for v in graded[name].verdicts]


def test_one_student_twice_is_told(graded):
    for name in HONEST[:4]:
        assert "one student, several submissions" in graded[name].for_person[-1]


def test_who_is_not_on_the_roster_keeps_her_score_and_a_person_is_told_of_her_alone(graded):
    assert graded[STRANGER].score == 7
    assert [s for s, r in graded.items() if any("roster" in reason for reason in r.for_person)] == [STRANGER]
    assert graded[STRANGER].for_person == ("not on the roster class.csv",)


def test_who_handed_in_nothing_is_named_and_has_no_row(done):
    [line] = [line for line in done.advice if "handed nothing in" in line]
    assert (
        line
        == "Of 16 on the roster class.csv 3 handed nothing in: <script>alert(1)</script>, =HYPERLINK(1), gone"
    )
    page = done.files["page"].read_text(encoding="utf-8")
    assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>" in page
    assert "<bdi>gone</bdi>" in page
    for kind in ("table", "everything", "for a person"):
        text = done.files[kind].read_text(encoding="utf-8-sig")
        assert "mallory" in text
        assert not any(name in text for name in ("alert(1)", "HYPERLINK", "gone")), kind


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (
            None,
            "bubblewrap is not on this machine; install bubblewrap (Debian, Ubuntu: apt install bubblewrap)",
        ),
        (
            "echo 'bwrap: No permissions to create new namespace' >&2; exit 1",
            "No permissions to create new namespace",
        ),
        ("exit 1", "the sandbox did not start"),
    ],
    ids=["missing", "refused", "silent"],
)
def test_a_machine_that_cannot_isolate_says_so_in_one_line_before_anything_is_graded(
    built_toy, toy_solution, tmp_path, monkeypatch, script, said
):
    programs, folder, out = tmp_path / "bin", tmp_path / "in", tmp_path / "out"
    programs.mkdir()
    folder.mkdir()
    shutil.copy(toy_solution, folder)
    if script is not None:
        (programs / "bwrap").write_text(f"#!/bin/sh\n{script}\n")
        (programs / "bwrap").chmod(0o755)
    monkeypatch.setattr(landlock, "abi", lambda: 2)
    monkeypatch.setenv("PATH", str(programs) if script is None else f"{programs}:{os.environ['PATH']}")
    with pytest.raises(IsolationError) as refused:
        grade(built_toy, "toy", folder, out, workers=1, watcher=Silent())
    assert said in str(refused.value)
    assert "nor has this kernel Landlock to do without" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not out.exists()
