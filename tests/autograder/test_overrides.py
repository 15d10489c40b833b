"""What a person decides on a row: from a sheet into the results, all of it or nothing, and never for another file."""

import csv
import io
import json
import re
import sqlite3

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.errors import MarksError
from autograder.gradebook import Gradebook
from autograder.outline import CheckLine, Outline, QuestionLine
from autograder.overrides.sheet import SHEET
from autograder.overrides.take import take
from autograder.results import DATABASE, publish, refuse_untaken
from autograder.store import Entry, Store
from autograder.verdict import Outcome, Report, Verdict

OUTLINE = Outline(
    "toy",
    "Toy",
    (QuestionLine("a", "A", 3.0), QuestionLine("b", "B", 1.0)),
    (
        CheckLine("a1", "a", "is one", 1.0, public=False),
        CheckLine("a2", "a", "is two", 2.0, public=False),
        CheckLine("b1", "b", "is b", 1.0, public=False),
    ),
)
FAILED, PASSED, FAULT = Outcome.FAILED, Outcome.PASSED, Outcome.GRADER_ERROR
CLASS = {
    "ann": ((PASSED, PASSED, PASSED), ()),
    "bob": ((PASSED, FAILED, PASSED), ("cell 2 took too long and was stopped",)),
    "007": ((FAULT, PASSED, FAILED), ()),
    "=eve": ((Outcome.SKIPPED,) * 3, ("it is no notebook",)),
}


def graded(folder, told=CLASS, contents=None, outline=OUTLINE):
    """Grade a class of which this is told, without any engine; the content is the student's name unless given."""
    folder.mkdir(exist_ok=True)
    with Store.open(folder / DATABASE) as store:
        refuse_untaken(outline, folder, store)
        entries = [Entry(s, f"{s}.ipynb", (contents or {}).get(s, s)) for s in told]
        run = store.begin_run(outline, "r", entries)
        for student, (outcomes, reasons) in told.items():
            verdicts = tuple(
                Verdict(c.name, c.question, o, c.points, c.public)
                for c, o in zip(outline.checks, outcomes, strict=True)
            )
            store.finish(run, Report(student, f"{student}.ipynb", "", verdicts, for_person=reasons))
        store.end_run(run)
        publish(store, folder)
    return folder


@pytest.fixture
def results(tmp_path):
    return graded(tmp_path / "results")


def sheet(results):
    text = (results / SHEET).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def fill(results, *changes, name=SHEET):
    """Write the sheet with cells changed in the first row of a student, and whole rows added."""
    rows = sheet(results)
    for student, cells in changes:
        row = next((r for r in rows if r["student"] == student and "student" not in cells), None)
        if row is None:
            row = dict.fromkeys(rows[0], "") | {"student": student}
            rows.append(row)
        row.update({k: v for k, v in cells.items() if k != "student"})
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    (results / name).write_text("\ufeff" + buffer.getvalue(), encoding="utf-8")
    return results / name


def decide(results, *changes):
    return take(results, fill(results, *changes), "tom")


def told(results):
    lines = (results / "grades.jsonl").read_text(encoding="utf-8").splitlines()
    return {t["student"]: (t["score"], t["score_by_grader"], t["status"]) for t in map(json.loads, lines)}


def reasons(results, student):
    lines = (results / "grades.jsonl").read_text(encoding="utf-8").splitlines()
    return next(t for t in map(json.loads, lines) if t["student"] == student)["for_person"]


def kept(results):
    with Store.open(results / DATABASE) as store:
        return {(o.student, o.target): (o.points, o.reason, o.who) for o in store.overrides("toy")}


def test_the_sheet_has_a_row_for_each_case_and_nothing_is_decided(results):
    assert [(r["student"], r["question"], r["grader"], r["of"], r["points"], r["reason"]) for r in sheet(results)] == [
        ("007", "a", "", "3", "", ""),
        ("'=eve", "", "0", "4", "", ""),
        ("bob", "", "2", "4", "", ""),
    ]  # fmt: skip
    assert sheet(results)[2]["why"] == "cell 2 took too long and was stopped"
    assert kept(results) == {}


def test_a_class_in_which_nothing_waits_has_no_such_sheet(tmp_path):
    assert not (graded(tmp_path / "r", {"ann": CLASS["ann"]}) / SHEET).exists()


def test_a_reason_alone_accepts_the_row_as_it_stands(results):
    taken = decide(results, ("bob", {"reason": "her own endless loop"}))
    assert taken.decisions == 1
    assert told(results)["bob"] == (2.0, 2.0, "graded")
    assert [r.report.student for r in taken.results.gradebook.for_person] == ["007", "=eve"]
    line = next(t for t in (results / "grades.csv").read_text().splitlines() if t.startswith("bob,"))
    assert "her own endless loop" in line
    assert "took too long" in line


def test_points_of_a_question_stand_beside_what_the_grader_gave(results):
    decide(results, ("bob", {"question": "a", "points": "2,5", "reason": "a busy machine"}))
    assert told(results)["bob"] == (3.5, 2.0, "graded")
    record = json.loads((results / "grades.jsonl").read_text().splitlines()[3])
    assert record["student"] == "bob"
    assert record["questions"][0]["score"] == 2.5
    assert record["questions"][0]["score_by_grader"] == 1.0
    assert record["settled"] == ["cell 2 took too long and was stopped"]
    [override] = record["overrides"]
    assert {k: override[k] for k in ("target", "points", "grader", "reason", "by")} == {
        "target": "a", "points": 2.5, "grader": 1.0, "reason": "a busy machine", "by": "tom",
    }  # fmt: skip
    page = (results / "report.html").read_text(encoding="utf-8")
    assert "a: 2.5 (by the grader: 1), tom on " in page
    assert "By the grader alone: 2 of 4" in page


def test_points_of_one_check_leave_the_others_to_the_grader(results):
    decide(results, ("bob", {"question": "a2", "points": "1", "reason": "half of it is there"}))
    assert told(results)["bob"] == (3.0, 2.0, "graded")


def test_a_row_that_waited_for_nobody_can_be_given_points_too(results):
    decide(results, ("ann", {"question": "b", "points": "0", "reason": "the text is her neighbour's"}))
    assert told(results)["ann"] == (3.0, 4.0, "graded")


def test_an_open_score_is_closed_by_points_alone(results):
    with pytest.raises(MarksError, match="a is open: give points for it instead"):
        decide(results, ("007", {"question": "", "reason": "fine"}))
    decide(results, ("007", {"question": "a", "points": "3", "reason": "looked at it"}))
    assert told(results)["007"] == (3.0, None, "graded")


def test_when_all_is_decided_nothing_waits_and_the_command_says_so(results):
    path = fill(
        results,
        ("bob", {"reason": "hers"}),
        ("'=eve", {"reason": "a picture of a cat"}),
        ("007", {"points": "1", "reason": "by hand"}),
    )
    ran = CliRunner().invoke(main, ["marks", str(results), str(path), "--by", "Tom"])
    assert ran.exit_code == 0, ran.output
    assert "3 decisions taken" in ran.output
    assert "3 decided by a person, nobody needs a person" in ran.output
    assert {who for _, _, who in kept(results).values()} == {"Tom"}
    assert [r["by"] for r in sheet(results)] == ["Tom"] * 3


def test_taking_twice_changes_nothing(results):
    decide(results, ("bob", {"question": "a2", "points": "0.333333", "reason": "=half\nof it"}))
    files = {p.name: p.read_bytes() for p in results.iterdir() if p.suffix != ".sqlite"}
    assert take(results, results / SHEET, "ada").decisions == 0
    assert {p.name: p.read_bytes() for p in results.iterdir() if p.suffix != ".sqlite"} == files


@pytest.mark.parametrize(
    "given", [{"reason": "hers"}, {"question": "a", "points": "3", "reason": "a busy machine"}]
)
def test_a_decision_can_be_taken_back_and_stays_on_record(results, given):
    decide(results, ("bob", given))
    decide(results, ("bob", {"points": "Undo", "reason": "I was wrong"}))
    assert told(results)["bob"] == (2.0, 2.0, "needs a person")
    assert kept(results) == {}
    assert [r["reason"] for r in sheet(results)] == ["", "", ""]
    connection = sqlite3.connect(results / DATABASE)
    record = connection.execute("SELECT who, reason, taken_back FROM override ORDER BY id").fetchall()
    connection.close()
    assert record == [("tom", given["reason"], 0), ("tom", "I was wrong", 1)]


def test_a_decision_can_be_changed(results):
    decide(results, ("bob", {"question": "a", "points": "3", "reason": "a busy machine"}))
    decide(results, ("bob", {"points": "2"}))
    assert told(results)["bob"] == (3.0, 2.0, "graded")


A = {"question": "a", "points": "1", "reason": "so"}


@pytest.mark.parametrize(
    ("student", "cells", "says"),
    [
        ("bob", {**A, "points": "3.5"}, "row 4 (bob a): points are from 0 to 3, not 3.5"),
        ("bob", {**A, "points": "-1"}, "points are from 0 to 3, not -1"),
        ("bob", {**A, "points": "nan"}, "points are a number or undo, not 'nan'"),
        ("bob", {**A, "points": ""}, "a question and no points"),
        ("bob", {**A, "question": ""}, "points and no question"),
        ("bob", {**A, "reason": ""}, "points and no reason"),
        ("bob", {**A, "question": "c"}, "no question and no check 'c' (questions are: a, b)"),
        ("bob", {**A, "points": "undo"}, "there is nothing to take back"),
        ("bob", {**A, "hash": "p0"}, "it stands otherwise since this row was written"),
        ("zoe", A, "no such student in these results"),
        ("ann", {"reason": "fine"}, "row 5 (ann): nothing of it waits for a person"),
    ],
)
def test_a_bad_row_is_said_and_nothing_is_taken(results, student, cells, says):
    path = fill(results, ("'=eve", {"reason": "good"}), (student, cells))
    before = path.read_bytes()
    with pytest.raises(MarksError) as error:
        take(results, path, "tom")
    assert says in str(error.value)
    assert "nothing was taken" in str(error.value)
    assert kept(results) == {}
    assert path.read_bytes() == before


def test_a_row_moved_to_another_name_is_refused(results):
    ours = sheet(results)[2]["hash"]
    with pytest.raises(MarksError, match="its hash is that of bob; sort and move whole rows"):
        decide(results, ("ann", {**A, "hash": ours}))


def test_points_for_a_question_and_for_its_check_are_refused(results):
    with pytest.raises(MarksError, match=r"row 5 \(bob a2\): points for a and for its check a2; keep one"):
        decide(results, ("bob", A), ("bob", {**A, "question": "a2", "student": "another row"}))
    (results / SHEET).unlink()
    graded(results)
    decide(results, ("bob", A))
    with pytest.raises(MarksError, match="where the other is taken already give undo for its points"):
        decide(results, ("bob", {**A, "question": "a2", "student": "another row"}))


def test_grading_the_same_again_keeps_what_was_decided(results):
    decide(results, ("bob", {"reason": "hers"}), ("007", {"points": "1", "reason": "by hand"}))
    before = told(results)
    graded(results)
    assert told(results) == before


def test_another_file_has_nothing_of_what_was_decided_and_says_so(results):
    decide(
        results, ("bob", {"question": "a", "points": "3", "reason": "by hand"}), ("'=eve", {"reason": "cat"})
    )
    graded(results, {**CLASS, "bob": CLASS["ann"], "=eve": CLASS["ann"]}, {"bob": "new", "=eve": "new"})
    assert told(results)["=eve"] == (4.0, 4.0, "graded")
    assert told(results)["bob"] == (4.0, 4.0, "needs a person")
    [why] = reasons(results, "bob")
    assert why.startswith("tom gave 3 for a on ")
    assert "which does not count: what was handed in has changed since" in why
    assert [(r["student"], r["question"]) for r in sheet(results)] == [("007", "a"), ("bob", "a")]
    with pytest.raises(MarksError, match="points for a must be given again, or taken back"):
        decide(results, ("bob", {"question": "", "reason": "fine"}))
    decide(results, ("bob", {"question": "a", "points": "undo", "reason": "a new file"}))
    assert told(results)["bob"] == (4.0, 4.0, "graded")


def test_points_count_on_where_the_grader_says_otherwise_and_a_person_is_asked(results):
    decide(results, ("bob", {"question": "a", "points": "2", "reason": "the check is wrong"}))
    graded(results, {**CLASS, "bob": CLASS["ann"]})
    assert told(results)["bob"] == (3.0, 4.0, "needs a person")
    assert "when the grader said 1; it says 3 now" in reasons(results, "bob")[0]
    decide(results, ("bob", {"points": "2", "reason": "even so"}))
    assert told(results)["bob"] == (3.0, 4.0, "graded")


def test_points_that_the_grader_comes_to_give_ask_nobody(results):
    decide(results, ("bob", {"question": "a", "points": "3", "reason": "the check is wrong"}))
    graded(results, {**CLASS, "bob": CLASS["ann"]})
    assert told(results)["bob"] == (4.0, 4.0, "graded")


@pytest.mark.parametrize(
    "later",
    [
        ((FAILED, FAILED, PASSED), CLASS["bob"][1]),
        (CLASS["bob"][0], (*CLASS["bob"][1], "cell 3 ended its process")),
    ],
)
def test_a_row_is_accepted_as_it_stood_and_not_otherwise(results, later):
    decide(results, ("bob", {"reason": "hers"}))
    graded(results, {**CLASS, "bob": later})
    assert told(results)["bob"][2] == "needs a person"
    assert "tom accepted it on " in reasons(results, "bob")[-1]


def test_a_question_that_is_gone_or_worth_less_takes_no_points(results):
    decide(results, ("bob", {"question": "a", "points": "3", "reason": "so"}))
    questions = (QuestionLine("a", "A", 1.0), QuestionLine("b", "B", 1.0))
    checks = (CheckLine("a1", "a", "is one", 1.0, public=False), OUTLINE.checks[2])
    less = Outline("toy", "Toy", questions, checks)
    graded(results, {"bob": ((FAILED, PASSED), ())}, outline=less)
    assert told(results)["bob"] == (1.0, 1.0, "needs a person")
    assert "it is worth 1 now" in reasons(results, "bob")[0]
    graded(results, {"bob": ((PASSED,), ())}, outline=Outline("toy", "Toy", questions[1:], checks[1:]))
    assert "no such question or check any more" in reasons(results, "bob")[0]


def test_another_assignments_results_in_the_same_folder_know_nothing_of_it(results):
    decide(results, ("bob", {"question": "a", "points": "3", "reason": "so"}))
    other = Outline("other", "Other", OUTLINE.questions, OUTLINE.checks)
    graded(results, {"bob": CLASS["bob"]}, outline=other)
    assert told(results)["bob"] == (2.0, 2.0, "needs a person")


def test_a_sheet_that_is_being_filled_in_is_not_written_over(results):
    before = fill(results, ("bob", {"reason": "hers"})).read_bytes()
    with pytest.raises(MarksError, match=r"for_a_person\.csv holds points that are not taken yet; first run"):
        graded(results)
    with Store.open(results / DATABASE) as store:
        assert "was left as it is" in publish(store, results).advice
    assert (results / SHEET).read_bytes() == before


SLOW = {"bob": ((PASSED, Outcome.TIMEOUT, PASSED), ("cell 2 took too long and was stopped",))}


def standing(results):
    with Store.open(results / DATABASE) as store:
        return {student for student, _ in store.standing("r")}


@pytest.mark.parametrize(
    "given", [{"reason": "hers"}, {"question": "a", "points": "3", "reason": "slow here"}]
)
def test_what_a_person_settled_stands_until_it_is_taken_back(tmp_path, given):
    results = graded(tmp_path / "results", {**CLASS, **SLOW})
    assert standing(results) == {"ann", "=eve"}
    decide(results, ("bob", given))
    assert standing(results) == {"ann", "=eve", "bob"}
    decide(results, ("bob", {"points": "undo"}))
    assert standing(results) == {"ann", "=eve"}


def test_nothing_stands_of_a_run_whose_checks_changed_meanwhile(tmp_path):
    results = graded(tmp_path / "results", SLOW)
    with Store.open(results / DATABASE) as store:
        store.end_run(1, stands=False)
    decide(results, ("bob", {"reason": "hers"}))
    assert standing(results) == set()


HALF = {"question": "a", "points": "2", "reason": "half"}


def elsewhere(results, *changes):
    """Take a copy of the sheet that was filled in elsewhere; return what is said of the sheet beside the database."""
    path = fill(results, *changes, name="copy.csv")
    return take(results, path, "tom").results.advice


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("then", [{**HALF, "points": "1.5", "reason": "less"}, {"points": "undo"}])
def test_a_sheet_taken_from_elsewhere_leaves_no_older_decision_to_be_taken(results, opened, then):
    decide(results, ("bob", HALF))
    if opened:  # a spreadsheet saves other bytes
        fill(results)
    assert elsewhere(results, ("bob", then)) == ""
    after = kept(results)
    assert after == ({("bob", "a"): (1.5, "less", "tom")} if "question" in then else {})
    assert [r["points"] for r in sheet(results) if r["student"] == "bob"] == [
        "1.5" if "question" in then else ""
    ]
    graded(results)
    assert kept(results) == after


def test_what_was_decided_before_and_changed_since_is_not_restored_by_an_old_sheet(results):
    decide(results, ("bob", HALF))
    old = fill(results, name="old.csv")
    decide(results, ("bob", {"points": "1.5", "reason": "less"}))
    before = kept(results)
    with pytest.raises(MarksError, match=r"row 4 .*: tom decided that on .*, and it was changed since"):
        take(results, old, "ada")
    assert kept(results) == before
    decide(results, ("bob", {"points": "2", "reason": "half after all"}))
    assert kept(results) == {("bob", "a"): (2.0, "half after all", "tom")}


def test_a_sheet_filled_in_is_kept_whatever_is_taken_from_elsewhere(results):
    copy = fill(results, ("bob", HALF), name="copy.csv")
    before = fill(results, ("'=eve", {"reason": "a cat"})).read_bytes()
    assert "was left as it is; take it too" in take(results, copy, "tom").results.advice
    assert (results / SHEET).read_bytes() == before


def test_undo_with_the_reason_left_as_it_was_takes_an_acceptance_back(results):
    decide(results, ("bob", {"reason": "hers"}))
    decide(results, ("bob", {"points": "undo"}))
    assert kept(results) == {}


def test_an_unreadable_row_is_in_no_statistics_until_it_has_points(results):
    def book():
        with Store.open(results / DATABASE) as store:
            return publish(store, results).gradebook

    assert (book().median, book().unread, sum(book().histogram)) == (3.0, 1, 2)
    assert book().questions[1].checks[0].judged == 3
    assert "not readable" in (results / "report.html").read_text(encoding="utf-8")
    assert _cells_of_eve(results) == {"–"}
    decide(results, ("'=eve", {"reason": "a cat"}))
    assert (book().median, book().unread) == (3.0, 1)
    decide(
        results, ("'=eve", {"question": "a", "points": "0", "reason": "on paper", "student": "another row"})
    )
    assert (book().median, book().unread) == (2.0, 0)
    assert _cells_of_eve(results) == {"✗ 0"}


def _cells_of_eve(results):
    page = (results / "report.html").read_text(encoding="utf-8")
    row = re.search(r'<tr id="r\d+" data-search="=eve .*?</tr>', page, re.DOTALL)[0]
    return set(re.findall(r'<td class="number score [^>]*>(.*?)</td>', row))


def test_no_reports_no_unread():
    book = Gradebook.of(OUTLINE, [])
    assert (book.unread, book.median) == (0, None)


def test_a_name_that_two_students_show_names_neither_without_the_hash(tmp_path):
    results = graded(tmp_path / "results", CLASS | {"eva lu": CLASS["bob"], "eva  lu\u200b": CLASS["bob"]})
    mine = results / "mine.csv"
    mine.write_text("student,question,points,reason\neva lu,a,1,late\n")
    with pytest.raises(
        MarksError, match=r"2 students look the same here; take their rows of for_a_person\.csv"
    ):
        take(results, mine, "tom")
    assert kept(results) == {}
    assert decide(results, ("eva lu", {"question": "a", "points": "1", "reason": "late"})).students == {
        "eva  lu\u200b"
    }
