"""The same command again: what is unchanged is not judged again, and what cannot have changed does not look as if."""

import dataclasses
import os
import resource
import sqlite3
import subprocess
import sys

import pytest

from autograder import submission
from autograder.release import release
from autograder.verdict import CellRecord, Outcome, stands

QUICK = {f"s{i:02}": f"mine = {i}" for i in range(3)}
STAMPED = ("report.html", "grades.csv", "grades.jsonl", "times.jsonl")


def stamps(out):
    return {name: (out / name).stat().st_mtime_ns for name in STAMPED}


@pytest.fixture
def graded(built_course, tmp_path, real_grader):
    """Return course, submissions and results after a first grading."""
    folder, out = real_grader.hand_in(built_course, tmp_path / "in", QUICK), tmp_path / "out"
    real_grader.done(real_grader.run(built_course, "grade", "toy", folder, "--out", out))
    return built_course, folder, out


def again(real_grader, graded, *options):
    root, folder, out = graded
    return real_grader.done(real_grader.run(root, "grade", "toy", folder, "--out", out, *options)).stdout


def test_an_unchanged_folder_is_not_judged_again_and_no_file_is_written(graded, real_grader):
    out = graded[2]
    before, rows = stamps(out), real_grader.ask(out, "SELECT count(*) FROM submission")
    shown = again(real_grader, graded)
    assert "3 of 3 unchanged since 20" in shown
    assert "UTC and kept, 0 graded" in shown
    assert "3 submissions, median 7 of 7" in shown
    assert stamps(out) == before
    assert real_grader.ask(out, "SELECT count(*) FROM submission") == rows


def test_a_changed_a_new_and_a_vanished_submission(graded, real_grader):
    root, folder, out = graded
    real_grader.hand_in(root, folder, {"s01": "mine = 'otherwise'", "zoe": "mine = 4"})
    (folder / "s02.ipynb").unlink()
    shown = again(real_grader, graded)
    assert "1 of 3 unchanged since" in shown
    assert "kept, 2 graded" in shown
    assert f"Of the last grading 1 are not in {folder} any more: s02" in shown
    assert list(real_grader.table(out)) == ["s00", "s01", "zoe"]
    assert real_grader.ask(out, "SELECT count(*) FROM submission WHERE run = 1 AND status = 'done'") == [(3,)]


def test_a_folder_is_called_what_it_was_handed_in_as(built_course, tmp_path, real_grader):
    folder, out = real_grader.hand_in(built_course, tmp_path / "in", {"ann": "mine = 1"}), tmp_path / "out"
    (folder / "bob").mkdir()
    (folder / "ann.ipynb").rename(folder / "bob" / "work.ipynb")
    for _ in range(2):
        shown = again(real_grader, (built_course, folder, out))
        assert [(r["student"], r["source"], r["total"]) for r in real_grader.table(out).values()] == [
            ("bob", "bob", "7")
        ]
        assert real_grader.table(out)["bob"]["notes"] == "of the files handed in, work.ipynb was taken"
    assert "1 of 1 unchanged" in shown


def test_what_a_person_accepted_asks_nobody_again(built_course, tmp_path, real_grader):
    folder, out = real_grader.hand_in(built_course, tmp_path / "in", {"ann": "mine = 1"}), tmp_path / "out"
    (folder / "bob.ipynb").write_bytes(b"\x00 no notebook")
    grading = (built_course, "grade", "toy", folder, "--out", out)
    assert real_grader.run(*grading).returncode == 3
    sheet = out / "for_a_person.csv"
    lines = sheet.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["student", "bob"]
    filled = lines[1].rsplit(",", 3)
    sheet.write_text("\n".join([lines[0], ",".join([filled[0], "he sent a picture", "", filled[3]])]))
    assert real_grader.run(built_course, "marks", out, sheet, "--by", "tom").returncode == 0
    assert real_grader.run(*grading).returncode == 0
    assert real_grader.run(*grading, "--fresh").returncode == 0
    (folder / "bob.ipynb").write_bytes(b"\x00 another")
    assert real_grader.run(*grading).returncode == 3


def test_fresh_judges_all_again(graded, real_grader):
    before = real_grader.grades(graded[2])
    shown = again(real_grader, graded, "--fresh")
    assert "unchanged" not in shown
    assert "All judged anew" not in shown
    assert real_grader.ask(graded[2], "SELECT count(*) FROM submission WHERE origin IS NULL") == [(6,)]
    assert real_grader.grades(graded[2]) == before


def test_another_release_judges_all_again(graded, real_grader):
    checks = graded[0] / "assignments/toy/checks/test_toy.py"
    checks.write_text(checks.read_text() + "\n# another release\n")
    shown = again(real_grader, graded)
    assert "unchanged" not in shown
    assert "\nAll judged anew: checks, packages or neurograde itself changed since 20" in shown
    assert "All judged anew" not in again(real_grader, graded)


def test_a_file_that_somebody_changed_is_written_again(graded, real_grader):
    csv = graded[2] / "grades.csv"
    before = csv.read_bytes()
    csv.write_text("opened in a spreadsheet, and saved")
    again(real_grader, graded)
    assert csv.read_bytes() == before
    (graded[2] / "report.html").unlink()
    again(real_grader, graded)
    assert (graded[2] / "report.html").exists()


def test_files_may_lie_elsewhere_and_clocks_run_backwards(graded, real_grader, tmp_path):
    """What decides is bytes and the order of runs: no path, no time of a file, no time of a run."""
    root, folder, out = graded
    real_grader.ask(out, "UPDATE run SET begun = '2099-01-01T00:00:00Z'")
    moved = folder.rename(tmp_path / "moved")
    real_grader.hand_in(root, moved, {"s03": "mine = 3"})
    for path in moved.iterdir():
        os.utime(path, (1, 1))
    shown = again(real_grader, (root, moved, out))
    assert "3 of 4 unchanged since 2099-01-01" in shown
    assert len(real_grader.table(out)) == 4
    real_grader.ask(out, "UPDATE run SET begun = '1970-01-01T00:00:00Z' WHERE id = 2")
    assert "4 of 4 unchanged" in again(real_grader, (root, moved, out))
    assert len(real_grader.table(out)) == 4


def test_what_a_busy_machine_may_have_caused_is_judged_again(built_course, tmp_path, real_grader):
    limits = built_course / "assignments/toy/assignment.toml"
    limits.write_text(limits.read_text().replace("cell_s = 5", "cell_s = 1"))
    cells = {"loop": "while True: pass", "exit": "import os; os._exit(3)", "fine": "1"}
    folder = real_grader.hand_in(built_course, tmp_path / "in", cells)
    (folder / "link.ipynb").symlink_to(folder / "fine.ipynb")
    (folder / "torn.ipynb").write_text('{"cells": [')
    arguments = ("grade", "toy", folder, "--out", tmp_path / "out")
    first, second = (real_grader.run(built_course, *arguments) for _ in range(2))
    assert (first.returncode, second.returncode) == (3, 3)
    assert "4 of 5 unchanged" in second.stdout
    assert "kept, 1 graded" in second.stdout
    assert [line for line in second.stdout.splitlines() if line.startswith("[1/1] loop")]
    sheet = tmp_path / "settled.csv"
    sheet.write_text("student,question,points,reason\nloop,,,an endless loop\n")
    real_grader.run(built_course, "marks", tmp_path / "out", sheet, "--by", "tom")
    third = real_grader.run(built_course, *arguments)
    assert "5 of 5 unchanged" in third.stdout


def copy_rows(out, contents):
    """Give each of these students what the only one in the database has."""
    connection = sqlite3.connect(out / "results.sqlite")
    columns = "source, status, sha256, seconds, stands, origin, beside"
    for row, (student, content) in enumerate(contents.items(), 2):
        connection.execute(
            f"INSERT INTO submission (id, run, student, content, {columns})"
            f" SELECT ?, 1, ?, ?, {columns} FROM submission WHERE id = 1",
            (row, student, content),
        )
        for part in ("verdict", "cell", "note"):
            fields = ", ".join(c[1] for c in connection.execute(f"PRAGMA table_info({part})"))
            others = fields.replace("submission, ", "", 1)
            connection.execute(
                f"INSERT INTO {part} (submission, {others}) SELECT ?, {others} FROM {part} WHERE submission = 1",
                (row,),
            )
    connection.commit()
    connection.close()


def test_an_unchanged_class_of_three_hundred_takes_a_moment(built_course, tmp_path, real_grader):
    """Under a second on an idle machine; without NumPy, checks or a sandbox there is not much that could take longer."""
    folder, out = real_grader.hand_in(built_course, tmp_path / "in", {"ann": "1"}), tmp_path / "out"
    real_grader.done(real_grader.run(built_course, "grade", "toy", folder, "--out", out))
    ((content,),) = real_grader.ask(out, "SELECT content FROM submission")
    # The other 299 as if they had been judged: copies of her rows, under names of their own.
    book = (folder / "ann.ipynb").read_bytes()
    assert content == submission.content("ann.ipynb", book)
    contents = {}
    for i in range(299):
        (folder / f"s{i:03}.ipynb").write_bytes(book)
        contents[f"s{i:03}"] = submission.content(f"s{i:03}.ipynb", book)
    copy_rows(out, contents)
    real_grader.done(real_grader.run(built_course, "grade", "toy", folder, "--out", out))
    took = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        shown = real_grader.done(real_grader.run(built_course, "grade", "toy", folder, "--out", out)).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert "300 of 300 unchanged" in shown
    assert len(real_grader.table(out)) == 300
    assert min(took) < 3


def test_grading_what_is_known_imports_nothing_heavy(graded):
    root, folder, out = graded
    script = (
        "import sys; from pathlib import Path; from autograder.grade import grade\n"
        "root, folder, out = map(Path, sys.argv[1:])\n"
        "assert grade(root, 'toy', folder, out, workers=1, watcher=None).kept == 3\n"
        "print([m for m in ('numpy', 'IPython', 'matplotlib', 'yaml', 'jinja2', 'autograder.executors',"
        " 'autograder.checks') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script, root, folder, out], capture_output=True, text=True)
    assert told.stdout == "[]\n", told.stderr


@pytest.mark.parametrize(
    "changed",
    [
        "assignments/toy/checks/test_toy.py",
        "assignments/toy/master.py",
        "assignments/toy/data/numbers.csv",
        "student_templates/toy/toy.ipynb",
        "shared/tools/helper.py",
    ],
)
def test_all_that_decides_is_in_the_release(built_course, changed):
    toml = built_course / "assignments/toy/assignment.toml"
    (built_course / "shared/tools").mkdir(parents=True)
    (built_course / "shared/tools/helper.py").write_text("one = 1\n")
    toml.write_text('modules = ["shared/tools"]\n' + toml.read_text())
    before = release(built_course, "toy")
    assert release(built_course, "toy") == before
    path = built_course / changed
    path.write_bytes(path.read_bytes() + b"\n")
    assert release(built_course, "toy") != before


def test_packages_and_python_are_in_the_release(built_course, monkeypatch, tmp_path):
    before = release(built_course, "toy")
    monkeypatch.setattr("sys.version_info", (3, 99))
    other = release(built_course, "toy")
    (tmp_path / "numpy-9.9.9.dist-info").mkdir()
    monkeypatch.setattr("sysconfig.get_paths", lambda: {"purelib": str(tmp_path), "platlib": str(tmp_path)})
    assert len({before, other, release(built_course, "toy")}) == 3


def test_a_cache_of_python_is_not_in_the_release(built_course):
    before = release(built_course, "toy")
    cache = built_course / "assignments/toy/checks/__pycache__"
    cache.mkdir(exist_ok=True)
    (cache / "test_toy.cpython-399.pyc").write_bytes(b"x")
    assert release(built_course, "toy") == before


def test_a_verdict_stands_unless_the_grader_a_clock_or_a_kill_had_part_in_it(fake_class):
    fair = fake_class.report("ann", Outcome.FAILED)
    assert stands(fair)
    assert stands(fake_class.report("ann", Outcome.RAISED, for_person=("cell 3 ended its process",)))
    for outcome in (Outcome.GRADER_ERROR, Outcome.TIMEOUT):
        one = dataclasses.replace(fair.verdicts[0], outcome=outcome)
        assert not stands(dataclasses.replace(fair, verdicts=(one, *fair.verdicts[1:])))
    for cell in (
        CellRecord(1, "timeout", "stopped after 5 s"),
        CellRecord(1, "killed", "ended the process (signal 9 (Killed))"),
    ):
        assert not stands(dataclasses.replace(fair, cells=(cell,)))
    died = CellRecord(1, "killed", "ended the process (signal 11 (Segmentation fault))")
    assert stands(dataclasses.replace(fair, cells=(died,)))
