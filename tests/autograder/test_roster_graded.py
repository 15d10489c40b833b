"""A class named on the command line: who is not on it is told, who handed nothing in is named, and no score moves."""

import csv
import html

import pytest

QUICK = {"ANN": "mine = 1", "bob": "mine = 2", "bobb": "mine = 3"}
FILES = ("report.html", "grades.csv", "grades.jsonl", "for_a_person.csv")


def class_of(path, *students):
    path.write_text("\n".join(("student", *students)), encoding="utf-8")
    return path


def said(out):
    return [(out / name).read_bytes() for name in FILES], (out / "report.html").stat().st_mtime_ns


def page(out):
    return html.unescape((out / "report.html").read_text(encoding="utf-8"))


@pytest.fixture
def graded(built_course, tmp_path, real_grader):
    """Return course, submissions, results and roster after a grading of three, one of them not on the roster."""
    folder, out = real_grader.hand_in(built_course, tmp_path / "in", QUICK), tmp_path / "out"
    roster = class_of(tmp_path / "class.csv", "ann", "bob", "zoe", "<i>yan")
    result = real_grader.run(built_course, "grade", "toy", folder, "--out", out, "--roster", roster)
    assert result.returncode == 3, result.stderr
    assert "\nOf 4 on the roster class.csv 2 handed nothing in: zoe, <i>yan\n" in result.stdout
    return built_course, folder, out, roster


def grade(real_grader, graded, *options):
    root, folder, out, _ = graded
    return real_grader.run(root, "grade", "toy", folder, "--out", out, *options)


NOT_ON_IT = "not on the roster class.csv; nearest: bob, who handed in too"


def test_who_is_not_on_it_keeps_her_score_and_who_handed_nothing_in_has_no_row(graded, real_grader):
    *_, out, _ = graded
    assert {s: (r["total"], r["status"], r["notes"]) for s, r in real_grader.table(out).items()} == {
        "ANN": ("7", "graded", ""),
        "bob": ("7", "graded", ""),
        "bobb": ("7", "needs a person", NOT_ON_IT),
    }
    with (out / "for_a_person.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["student"], row["why"]) for row in csv.DictReader(file)] == [("bobb", NOT_ON_IT)]
    assert NOT_ON_IT in page(out)
    assert "<bdi>zoe</bdi></li><li><bdi>&lt;i&gt;yan</bdi>" in (out / "report.html").read_text()
    assert b"zoe" not in (out / "grades.csv").read_bytes() + (out / "grades.jsonl").read_bytes()


def test_with_the_same_roster_nothing_is_judged_or_written_and_with_another_remarks_alone_change(
    graded, real_grader, tmp_path
):
    *_, out, roster = graded
    before, rows = said(out), real_grader.ask(out, "SELECT count(*) FROM submission")
    again = grade(real_grader, graded, "--roster", roster)
    assert again.returncode == 3
    assert "3 of 3 unchanged" in again.stdout
    assert "2 handed nothing in: zoe, <i>yan" in again.stdout
    assert (said(out), real_grader.ask(out, "SELECT count(*) FROM submission")) == (before, rows)

    roster = class_of(tmp_path / "new.csv", "ann", "bob", "bobb")
    other = real_grader.done(grade(real_grader, graded, "--roster", roster)).stdout
    assert "3 of 3 unchanged" in other
    assert "kept, 0 graded" in other
    assert "Everyone on the roster new.csv handed something in." in other
    assert [r["notes"] for r in real_grader.table(out).values()] == ["", "", ""]
    assert "zoe" not in page(out)

    none = real_grader.done(grade(real_grader, graded)).stdout
    assert "kept, 0 graded" in none
    assert "the roster" not in none + page(out)
    assert "Handed nothing in" not in page(out)
    judged = "SELECT count(*) FROM submission WHERE origin IS NULL"
    assert real_grader.ask(out, judged) == [(3,)]


def test_a_person_accepts_such_a_row_and_is_asked_again_only_of_another_roster(graded, real_grader, tmp_path):
    root, _, out, roster = graded
    sheet = out / "for_a_person.csv"
    rows = list(csv.reader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    rows[1][rows[0].index("reason")] = "changed her name"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    real_grader.done(real_grader.run(root, "marks", out, sheet))
    assert "<bdi>zoe</bdi>" in page(out)
    for _ in range(2):
        kept = real_grader.done(grade(real_grader, graded, "--roster", roster)).stdout
        assert "nobody needs a person" in kept
    assert real_grader.table(out)["bobb"]["notes"] == NOT_ON_IT
    other = grade(real_grader, graded, "--roster", class_of(tmp_path / "new.csv", "ann", "bob"))
    assert other.returncode == 3
    assert "when it stood otherwise" in real_grader.table(out)["bobb"]["notes"]


def test_regrading_holds_them_against_the_same_class_and_who_is_gone_had_handed_in(graded, real_grader):
    root, folder, out, _ = graded
    (folder / "bob.ipynb").unlink()
    for _ in range(2):
        result = real_grader.run(root, "regrade", "toy", "--out", out)
        assert result.returncode == 3, result.stderr
        assert "Of 4 on the roster class.csv 2 handed nothing in: zoe, <i>yan\n" in result.stdout
        assert "not on the roster class.csv" in real_grader.table(out)["bobb"]["notes"]
        assert list(real_grader.table(out)) == ["ANN", "bob", "bobb"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, ["class.csv cannot be read: No such file"]),
        ("ann\nbob", ["it has no column 'student', but begins with 'ann'"]),
        ("student", ["there is nobody on it"]),
        ("student\nann\nANN", ["rows 2 and 3 are the same student"]),
    ],
    ids=["missing", "no column", "nobody", "twice"],
)
def test_a_roster_that_is_none_is_one_line_and_nothing_is_graded(
    built_course, real_grader, tmp_path, text, words
):
    folder = real_grader.hand_in(built_course, tmp_path / "in", {"ann": "1"})
    roster, out = tmp_path / "class.csv", tmp_path / "out"
    if text is not None:
        roster.write_text(text)
    result = real_grader.run(built_course, "grade", "toy", folder, "--out", out, "--roster", roster)
    real_grader.refused(result, *words)
    assert not out.exists()


def test_a_roster_among_the_submissions_is_no_submission(built_course, real_grader, tmp_path):
    folder = real_grader.hand_in(built_course, tmp_path / "in", {"ann": "1"})
    roster, out = class_of(folder / "class.csv", "ann"), tmp_path / "out"
    result = real_grader.run(built_course, "grade", "toy", folder, "--out", out, "--roster", roster)
    real_grader.refused(result, "class.csv lies among the submissions", "move it")
    assert not out.exists()


def test_on_another_classs_list_it_is_said_before_anything_is_graded(built_course, real_grader, tmp_path):
    folder = real_grader.hand_in(built_course, tmp_path / "in", {"ann": "1"})
    roster = class_of(tmp_path / "class.csv", "xaver", "yan")
    options = ("--out", tmp_path / "out", "--roster", roster)
    result = real_grader.run(built_course, "grade", "toy", folder, *options)
    assert result.returncode == 3
    assert result.stdout.startswith("Not on the roster class.csv: 1 of 1. Is it the right file")
