"""After a change of checks: both gradings are kept, and it is said who moves from what to what and why, or that nobody does."""

import csv
import dataclasses

import pytest

from autograder.changes import compare
from autograder.gradebook import Gradebook
from autograder.report.changes import write_changes
from autograder.verdict import Outcome

CHECKS = "assignments/toy/checks/test_toy.py"


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def rows(out):
    with (out / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def graded(built_course, tmp_path, real_grader):
    """Return course, submissions and results of three right submissions."""
    folder, out = tmp_path / "in", tmp_path / "out"
    real_grader.hand_in(built_course, folder, {"ann": "1", "bob": "2", "cem": "3"})
    real_grader.done(real_grader.run(built_course, "grade", "toy", folder, "--out", out))
    return built_course, folder, out


def regrade(real_grader, graded, *arguments):
    root, _, out = graded
    return real_grader.run(root, "regrade", "toy", *arguments, "--out", out)


def test_nobody_moves_and_that_is_said(graded, real_grader):
    shown = real_grader.done(regrade(real_grader, graded)).stdout
    assert "3 of 3 unchanged since" in shown
    assert "\nnobody moves\n" in shown
    assert "Nobody moves." in (graded[2] / "changes.html").read_text(encoding="utf-8")
    assert rows(graded[2]) == []


def test_who_moves_by_which_check_is_said_each_time_and_both_runs_stay(graded, real_grader):
    root, _, out = graded
    edit(root / CHECKS, "-7.25), 52.5625", "-7.25), -52.5625")
    edit(root / CHECKS, '@check("square", points=1.5', '@check("square", points=1')
    edit(root / CHECKS, '@check("square", points=2.5', '@check("square", points=3')
    for judged in ("", "3 of 3 unchanged"):
        shown = real_grader.done(regrade(real_grader, graded)).stdout
        assert judged in shown
        assert "test_square_of_negative was worth 1.5, now 1" in shown
        assert "  bob  7 → 6  square: test_square_of_negative passed → failed (-1.5); " in shown
        assert "square: test_square_of_array passed → passed (+0.5)" in shown
        assert "3 of 3 move\n" in shown
        first = rows(out)[0]
        assert (first["student"], first["total before"], first["total after"]) == ("ann", "7", "6")
        assert (first["check"], first["outcome before"], first["outcome after"]) == (
            "test_square_of_negative",
            "passed",
            "failed",
        )
    page = (out / "changes.html").read_text(encoding="utf-8")
    assert "7 → <b>6</b>" in page
    totals = "SELECT run, sum(possible) FROM verdict JOIN submission ON submission.id = submission WHERE outcome = 'passed' GROUP BY 1 ORDER BY 1"
    assert real_grader.ask(out, totals) == [(1, 21.0), (2, 18.0)]
    assert {row["total"] for row in real_grader.table(out).values()} == {"6"}


def test_files_that_changed_vanished_or_came(graded, real_grader):
    root, folder, out = graded
    real_grader.hand_in(root, folder, {"bob": "'otherwise'", "zoe": "4"})
    (folder / "cem.ipynb").unlink()
    edit(root / CHECKS, '@check("square", points=1.5', '@check("square", points=1')
    edit(root / CHECKS, '@check("square", points=2.5', '@check("square", points=3')
    for _ in range(2):
        result = regrade(real_grader, graded)
        assert result.returncode == 3, result.stderr
    told = {
        row["student"]: (row["total before"], row["total after"], row["file"])
        for row in rows(out)
        if row["student"] != "ann"
    }
    gone = "the file is not there any more; these are the verdicts of an earlier grading"
    assert told == {
        "bob": ("7", "7", "the file has changed"),
        "cem": ("7", "7", gone),
        "zoe": ("–", "7", "the file is new"),
    }
    kept = real_grader.table(out)
    assert list(kept) == ["ann", "bob", "cem", "zoe"]
    assert (kept["cem"]["total"], kept["cem"]["status"], kept["cem"]["notes"]) == (
        "7",
        "needs a person",
        gone,
    )


def test_a_folder_that_was_moved_is_named(graded, real_grader, tmp_path):
    moved = graded[1].rename(tmp_path / "moved")
    real_grader.refused(regrade(real_grader, graded), "is not there any more", "name the folder")
    assert "3 of 3 unchanged" in real_grader.done(regrade(real_grader, graded, moved)).stdout


def test_nothing_to_regrade_is_one_line(built_course, real_grader, tmp_path):
    real_grader.refused(
        real_grader.run(built_course, "regrade", "toy", "--out", tmp_path), "no results.sqlite in it", "--out"
    )
    real_grader.refused(
        real_grader.run(built_course, "regrade", "toys"), "no assignment 'toys'", "did you mean toy?"
    )


def changes(fake_class, before, after):
    outline = fake_class.outline()
    return compare(Gradebook.of(outline, before), Gradebook.of(outline, after), ("then", "now"), {})


def test_a_score_that_stays_is_told_from_one_that_moves(fake_class):
    failed, raised, full = (
        fake_class.report("ann", outcome) for outcome in (Outcome.FAILED, Outcome.RAISED, Outcome.PASSED)
    )
    assert changes(fake_class, [full], [full]).moved == changes(fake_class, [full], [full]).otherwise == ()
    same = changes(fake_class, [failed], [raised])
    assert (same.moved, [m.totals for m in same.otherwise]) == ((), [("0", "0")])
    opened = changes(fake_class, [full], [fake_class.report("ann", Outcome.GRADER_ERROR)])
    assert [m.totals for m in opened.moved] == [("32", "open")]


def test_checks_that_are_new_or_gone_are_named(fake_class):
    outline = fake_class.outline()
    less = dataclasses.replace(outline, checks=outline.checks[1:])
    report = fake_class.report("ann")
    fewer = dataclasses.replace(report, verdicts=report.verdicts[1:])
    gone = compare(Gradebook.of(outline, [report]), Gradebook.of(less, [fewer]), ("", ""), {})
    assert gone.lines == ("gone: public_square",)
    came = compare(Gradebook.of(less, [fewer]), Gradebook.of(outline, [report]), ("", ""), {})
    assert came.lines == ("new: public_square",)
    assert [s.words for s in came.otherwise[0].shifts] == ["square: public_square not asked → passed"]


def test_no_student_writes_into_page_or_table(fake_class, tmp_path):
    hostile = fake_class.hostile_report()
    better = dataclasses.replace(
        hostile, verdicts=tuple(dataclasses.replace(v, outcome=Outcome.RAISED) for v in hostile.verdicts)
    )
    files = write_changes(changes(fake_class, [hostile], [better]), tmp_path)
    page = files["changes"].read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    with files["as table"].open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert all(cell.isprintable() and cell[:1] not in tuple("=+-@") for cell in cells)
