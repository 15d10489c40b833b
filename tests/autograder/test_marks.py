"""Points for written answers: from a sheet into the results, all of it or nothing, and never for another answer."""

import csv
import io
import json
import sqlite3

import pytest
from click.testing import CliRunner

from autograder.assignment import load
from autograder.cli import main
from autograder.errors import MarksError
from autograder.marks.sheet import number
from autograder.marks.take import take
from autograder.notebooks import Composer, to_bytes
from autograder.outline import Outline
from autograder.results import DATABASE, SHEET, publish, refuse_untaken
from autograder.store import Entry, Store
from autograder.verdict import Outcome, Report, Verdict, WrittenAnswer

HOSTILE = "=cmd|' /C calc'!A0\n<b>bold</b>; =1+1\n@SUM(A1)\x1b[31m"
ANSWERS = {
    "ann": {"balance": "It balances.\nAll of it.", "outlook": "Weigh it."},
    "007": {"balance": "Torques cancel.", "outlook": ""},
    "123456789012": {"balance": "By hand.", "outlook": "More."},
    "=evil": {"balance": HOSTILE, "outlook": "Ümlaut"},
    "zoe": {"balance": "", "outlook": ""},
}


@pytest.fixture
def outline(essay_course):
    return Outline.of(load(essay_course, "toy"))


def report(outline, student, answers):
    verdicts = []
    for c in outline.checks:
        outcome = Outcome.PASSED
        if c in outline.rubrics:
            outcome = Outcome.PENDING if answers[c.question] else Outcome.MISSING
        verdicts.append(Verdict(c.name, c.question, outcome, c.points, c.public))
    written = tuple(WrittenAnswer(q, text) for q, text in answers.items() if text)
    return Report(student, f"{student}.ipynb", "", tuple(verdicts), answers=written)


def graded(outline, folder, answers):
    """Grade a class that wrote these answers, without any engine."""
    folder.mkdir(exist_ok=True)
    with Store.open(folder / DATABASE) as store:
        refuse_untaken(outline, folder, store)
        run = store.begin_run(outline, "r", [Entry(s, f"{s}.ipynb") for s in answers])
        for student, own in answers.items():
            store.finish(run, report(outline, student, own))
        store.end_run(run)
        publish(store, folder)
    return folder


@pytest.fixture
def results(outline, tmp_path):
    return graded(outline, tmp_path / "results", ANSWERS)


def sheet(results):
    text = (results / SHEET).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def fill(results, given, name=SHEET, **change):
    """Write the sheet with points by (student, criterion), or a whole cell changed in each of those rows."""
    rows = sheet(results)
    for row in rows:
        key = (row["student"], row["question"], row["criterion"][0])
        if key in given:
            row["points"] = given[key]
            row.update(change)
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    (results / name).write_text("\ufeff" + buffer.getvalue(), encoding="utf-8")
    return results / name


def told(results):
    lines = (results / "grades.jsonl").read_text(encoding="utf-8").splitlines()
    return {t["student"]: (t["score"], t["so_far"], t["waiting"]) for t in map(json.loads, lines)}


def kept(results):
    with Store.open(results / DATABASE) as store:
        return store.marks()


A1, A2, A3 = ("ann", "balance", "1"), ("ann", "balance", "2"), ("ann", "outlook", "1")


def test_the_sheet_asks_for_each_line_of_each_answer(results):
    rows = sheet(results)
    assert [(r["student"], r["question"], r["criterion"][:2]) for r in rows] == [
        *[(s, "balance", n) for s in ("007", "123456789012", "'=evil", "ann") for n in ("1.", "2.")],
        *[(s, "outlook", "1.") for s in ("123456789012", "'=evil", "ann")],
    ]
    assert rows[6]["criterion"] == "1. Says that the numbers balance at their mean"
    assert (rows[6]["of"], rows[6]["points"], rows[6]["comment"]) == ("2", "", "")
    assert rows[6]["answer"] == "It balances.\nAll of it."
    assert not any(r["hash"][0].isdigit() for r in rows)


def test_no_cell_of_the_sheet_begins_a_formula(results):
    for row in sheet(results):
        for cell in row.values():
            assert not any(line.lstrip().startswith(("=", "+", "-", "@")) for line in cell.split("\n")), cell
            assert "\x1b" not in cell
    evil = next(r for r in sheet(results) if r["student"] == "'=evil")
    assert "; '=1+1" in evil["answer"]


def test_marks_close_what_waited(results):
    assert told(results)["ann"] == (None, 7.0, 4.0)
    taken = take(results, fill(results, {A1: "1,5", A2: "1"}, comment="Nice: a lever"))
    assert taken.marks == 2
    assert told(results)["ann"] == (None, 9.5, 1.0)
    take(results, fill(results, {A3: "0.25"}))
    assert told(results)["ann"] == (9.75, 9.75, 0)
    assert told(results)["007"] == (None, 7.0, 3.0)
    assert told(results)["zoe"] == (7.0, 7.0, 0)
    page = (results / "report.html").read_text(encoding="utf-8")
    assert "Nice: a lever" in page
    assert "1.5 of 2" in page
    assert "graded" in next(
        t for t in (results / "grades.csv").read_text().splitlines() if t.startswith("ann,")
    )


def test_taking_twice_changes_nothing(results):
    given = {A1: "1.5", A2: "0", ("'=evil", "balance", "1"): "0.333333333"}
    take(results, fill(results, given, comment="=not a formula\nbut two  lines"))
    before = {p.name: p.read_bytes() for p in results.iterdir() if p.suffix != ".sqlite"}
    marks = kept(results)
    for _ in range(2):
        take(results, results / SHEET)
    assert kept(results) == marks
    assert {p.name: p.read_bytes() for p in results.iterdir() if p.suffix != ".sqlite"} == before
    assert sheet(results)[6]["points"] == "1.5"


def test_a_mark_can_be_changed_and_an_empty_cell_takes_none_back(results):
    take(results, fill(results, {A1: "1", A2: "1"}))
    take(results, fill(results, {A1: "2", A2: ""}))
    assert told(results)["ann"] == (None, 10.0, 1.0)


@pytest.mark.parametrize(
    ("key", "points", "change", "says"),
    [
        (A1, "2.5", {}, "row 8 (ann balance 1. Says that the numbers balance at their mean): points are from 0 to 2, not 2.5"),
        (A1, "-1", {}, "points are from 0 to 2, not -1"),
        (A1, "good", {}, "points are a number, not 'good'"),
        (A1, "nan", {}, "points are a number, not 'nan'"),
        (A1, "1e0", {}, "points are a number, not '1e0'"),
        (A1, "", {"comment": "Well"}, "a comment and no points"),
        (A1, "1", {"student": "nobody", "hash": "a0"}, "no such student has a written answer"),
        (A1, "1", {"question": "weight"}, "no written question 'weight' (there are: balance, outlook)"),
        (A1, "1", {"criterion": "3. More"}, "the rubric of balance has the lines 1 to 2"),
        (A1, "1", {"criterion": "Balance"}, "the rubric of balance has the lines 1 to 2"),
        (A1, "1", {"criterion": "2. Names"}, "its hash is that of ann, balance.1; sort and move whole rows"),
        (A1, "1", {"student": "007"}, "its hash is that of ann, balance.1"),
        (A1, "1", {"hash": ""}, "the answer or the rubric has changed since"),
        (("007", "balance", "1"), "1", {"question": "outlook", "hash": ""}, "outlook is not answered in these results"),
    ],
)  # fmt: skip
def test_a_bad_row_is_said_and_nothing_is_taken(results, key, points, change, says):
    path = fill(results, {key: points}, **change)
    fill_more = path.read_text(encoding="utf-8")
    with pytest.raises(MarksError) as error:
        take(results, path)
    message = str(error.value)
    assert says in message
    assert "nothing was taken" in message
    assert kept(results) == {}
    assert path.read_text(encoding="utf-8") == fill_more


def test_every_bad_row_has_its_line_and_good_ones_wait(results):
    path = fill(results, {A1: "5", A2: "x", A3: "1"})
    with pytest.raises(MarksError) as error:
        take(results, path)
    assert [line.split(" (")[0].strip() for line in str(error.value).splitlines()[1:]] == ["row 8", "row 9"]
    assert kept(results) == {}


def test_one_row_twice_with_different_points_is_refused(results):
    path = fill(results, {A1: "1"})
    row = next(
        line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("ann,balance,2")
    )
    text = path.read_text(encoding="utf-8")
    first = text[text.index("ann,balance,1.") : text.index(row)]
    path.write_text(text + first.replace(",2,1,", ",2,2,"), encoding="utf-8")
    with pytest.raises(MarksError, match="stands there twice with different points"):
        take(results, path)


def respell(text, how):
    if how == "semicolons":
        rows = csv.reader(io.StringIO(text, newline=""))
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
        return ("\ufeff" + out.getvalue()).encode()
    if how == "tabs in UTF-16":
        rows = csv.reader(io.StringIO(text, newline=""))
        out = io.StringIO(newline="")
        csv.writer(out, delimiter="\t").writerows(rows)
        return out.getvalue().encode("utf-16")
    if how == "sep line":
        return ("sep=,\r\n" + text).encode()
    if how == "Windows":
        return text.encode("cp1252", "replace")
    numbers = text.replace("\n007,", "\n7,").replace("\n123456789012,", "\n1.23457E+11,")
    return numbers.encode()


@pytest.mark.parametrize(
    "how", ["semicolons", "tabs in UTF-16", "sep line", "Windows", "numbers made of names"]
)
def test_what_spreadsheets_make_of_it_is_read(results, how):
    given = {A1: "1,5", ("007", "balance", "1"): "2", ("123456789012", "balance", "2"): "0,5"}
    path = fill(results, {**given, ("'=evil", "outlook", "1"): "1"})
    path.write_bytes(respell(path.read_text(encoding="utf-8-sig"), how))
    assert take(results, path).marks == 4
    assert told(results)["007"] == (None, 9.0, 1.0)
    assert told(results)["123456789012"] == (None, 7.5, 3.0)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [("1,5", 1.5), ("1.5", 1.5), (".5", 0.5), ("2.", 2.0), ("+1", 1.0), ("-1", -1.0), ("1.2.3", None), ("", None), ("inf", None), ("１", None), ("1 000", None)],
)  # fmt: skip
def test_numbers_are_read_with_point_or_comma(cell, wanted):
    assert number(cell) == wanted


def test_grading_again_keeps_marks_of_unchanged_answers_alone(results, outline):
    take(results, fill(results, {A1: "1", A2: "1", A3: "1", ("007", "balance", "1"): "2"}))
    again = {**ANSWERS, "ann": {**ANSWERS["ann"], "balance": "It balances. Really."}}
    graded(outline, results, again)
    assert told(results)["ann"] == (None, 8.0, 3.0)
    assert told(results)["007"] == (None, 9.0, 1.0)
    assert [r["points"] for r in sheet(results) if r["student"] == "ann"] == ["", "", "1"]


def test_a_mark_fits_no_other_rubric_and_no_other_student(results, essay_course):
    take(results, fill(results, {A1: "1", A2: "1"}))
    toml = essay_course / "assignments/toy/assignment.toml"
    toml.write_text(toml.read_text().replace("Names the outlier", "Names an outlier"))
    graded(Outline.of(load(essay_course, "toy")), results, {**ANSWERS, "bob": ANSWERS["ann"]})
    assert told(results)["ann"] == (None, 8.0, 2.0)
    assert told(results)["bob"] == (None, 7.0, 4.0)


def test_an_old_sheet_is_refused_once_the_answer_has_changed(results, outline):
    old = fill(results, {A1: "1"}, "mine.csv")
    graded(outline, results, {**ANSWERS, "ann": {"balance": "Other words.", "outlook": ""}})
    with pytest.raises(MarksError, match="the answer or the rubric has changed since this row was written"):
        take(results, old)


def test_grading_again_does_not_run_over_a_sheet_that_is_being_filled_in(results, outline):
    fill(results, {A1: "1"})
    with pytest.raises(MarksError, match=r"holds points that are not taken yet; first run: neurograde marks"):
        graded(outline, results, ANSWERS)
    take(results, results / SHEET)
    graded(outline, results, ANSWERS)
    fill(results, {A1: "1"}, comment="A word more")
    with pytest.raises(MarksError, match="not taken yet"):
        graded(outline, results, ANSWERS)


def test_a_sheet_filled_in_while_grading_runs_is_left_as_it_is(results):
    with Store.open(results / DATABASE) as store:
        before = fill(results, {A1: "1"}).read_bytes()
        done = publish(store, results)
        assert (results / SHEET).read_bytes() == before
        assert "holds points that are not taken yet" in done.advice
        (results / SHEET).write_text("open in an editor")
        assert publish(store, results).advice
    assert (results / SHEET).read_text() == "open in an editor"


def test_another_tas_sheet_leaves_the_first_as_it_is(results):
    mine = fill(results, {A1: "1"}, "mine.csv")
    theirs = fill(results, {A2: "1"})
    before = theirs.read_bytes()
    assert "holds points that are not taken yet" in take(results, mine).results.advice
    assert theirs.read_bytes() == before
    assert take(results, theirs).results.advice == ""
    assert told(results)["ann"] == (None, 9.0, 1.0)


def test_a_sheet_as_it_was_written_is_written_anew_whatever_marks_it_says(results, outline):
    take(results, fill(results, {A1: "2"}))
    copy = fill(results, {A1: "1.5"}, "copy.csv")
    (results / SHEET).touch()
    assert take(results, copy).results.advice == ""
    assert [row["points"] for row in sheet(results) if row["student"] == "ann"] == ["1.5", "", ""]
    with Store.open(results / DATABASE) as store:
        refuse_untaken(outline, results, store)


def test_an_interrupted_run_is_passed_over(results, outline):
    with Store.open(results / DATABASE) as store:
        store.begin_run(outline, "r", [Entry("ann", "ann.ipynb")])
    take(results, fill(results, {A1: "1"}))
    assert told(results)["ann"] == (None, 8.0, 2.0)


def test_wrong_files_are_one_line(results, tmp_path):
    for path, text, says in (
        (tmp_path / "empty.csv", "", "has no column student, question, criterion, points, hash"),
        (
            tmp_path / "other.csv",
            "name,points\nann,3\n",
            r"criterion, hash; .* written.csv \(or of for_a_person.csv\)",
        ),
        (tmp_path / "null.csv", 'student,"question\n', "it is no CSV file"),
    ):
        path.write_text(text)
        with pytest.raises(MarksError, match=says):
            take(results, path)
    with pytest.raises(MarksError, match="cannot be read: No such file"):
        take(results, tmp_path / "none.csv")
    with pytest.raises(MarksError, match="no points in it"):
        take(results, results / SHEET)
    with pytest.raises(MarksError, match=r"no results\.sqlite in it"):
        take(tmp_path, results / SHEET)
    assert not (tmp_path / DATABASE).exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04\x14\0\x06\0", "that is a workbook of Excel's or another spreadsheet's; save it as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "that is a workbook of Excel's or another spreadsheet's"),
        (
            b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<table>",
            "it is no CSV file; save it from the spreadsheet as CSV",
        ),
        (b"SQLite format 3\0", "it is no CSV file"),
    ],
)
def test_what_is_no_csv_is_called_so_and_no_column_is_missed(results, tmp_path, data, says):
    path = tmp_path / "sheet.csv"
    path.write_bytes(data)
    ran = CliRunner().invoke(main, ["marks", str(results), str(path)])
    assert (ran.exit_code, len(ran.stderr.splitlines())) == (2, 1)
    assert says in ran.stderr
    assert "column" not in ran.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("student,question,points,reason\nann,mean,1,5,late", "row 2 has more cells than there are columns; put a cell"),
        ("student,question,points,reason,Points\nann,mean,1,late,", "it has 2 columns points; keep one"),
    ],
)  # fmt: skip
def test_points_that_could_be_read_otherwise_are_not_read(results, tmp_path, text, says):
    path = tmp_path / "sheet.csv"
    path.write_text(text)
    ran = CliRunner().invoke(main, ["marks", str(results), str(path), "--by", "Tom"])
    assert (ran.exit_code, len(ran.stderr.splitlines())) == (2, 1)
    assert says in ran.stderr


def test_points_below_zero_do_not_even_fit_the_database(results):
    connection = sqlite3.connect(results / DATABASE)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO mark VALUES ('a', -1, '')")
    connection.close()


def test_the_commands_from_a_folder_to_closed_scores(built_essay, tmp_path):
    folder, out = tmp_path / "class", tmp_path / "out"
    folder.mkdir()
    compose = Composer(load(built_essay, "toy"), built_essay)
    (folder / "ann.ipynb").write_bytes(to_bytes(compose.filled()))
    (folder / "bob.ipynb").write_bytes(to_bytes(compose.blank()))
    root = ["--root", str(built_essay)]
    ran = CliRunner().invoke(main, [*root, "grade", "toy", str(folder), "--out", str(out)])
    assert ran.exit_code == 0, ran.output
    assert "1 waits for marks, nobody needs a person" in ran.output
    path = fill(
        out, {("ann", "balance", "1"): "2", ("ann", "balance", "2"): "0,5", ("ann", "outlook", "1"): "1"}
    )
    ran = CliRunner().invoke(main, [*root, "marks", str(out), str(path)])
    assert ran.exit_code == 0, ran.output
    assert "3 marks taken" in ran.output
    assert told(out) == {"ann": (10.5, 10.5, 0), "bob": (0.0, 0.0, 0)}
    fill(out, {("ann", "balance", "1"): "9"})
    ran = CliRunner().invoke(main, [*root, "marks", str(out), str(path)])
    assert ran.exit_code == 2
    assert "points are from 0 to 2, not 9" in ran.output


def test_a_comment_that_begins_with_a_minus_is_taken_once_and_for_all(results, outline):
    taken = take(results, fill(results, {A1: "1"}, comment="-1: no  unit"))
    assert taken.results.advice == ""
    row = next(row for row in sheet(results) if row["points"])
    assert row["comment"] == "'-1: no unit"
    assert take(results, results / SHEET).marks == 0
    assert take(results, fill(results, {A1: "2"})).replaced == ("ann balance.1: 1 → 2",)
    assert [mark.comment for mark in kept(results).values()] == ["-1: no  unit"]
    with Store.open(results / DATABASE) as store:
        refuse_untaken(outline, results, store)


def test_minus_nothing_is_nothing(results):
    take(results, fill(results, {A1: "-0"}))
    assert next(row["points"] for row in sheet(results) if row["points"]) == "0"


def test_an_old_copy_takes_no_newer_mark_back(results):
    take(results, fill(results, {A1: "1", ("'=evil", "balance", "1"): "0,25"}, comment="=so; say"))
    mine = fill(results, {A3: "0.5"}, "mine.csv")
    take(results, fill(results, {A1: "2"}, comment="better"))
    with pytest.raises(
        MarksError, match=r"row 8 .*was marked otherwise since \(2 points\); take the row of the new"
    ):
        take(results, mine)
    assert told(results)["ann"] == (None, 9.0, 2.0)
    taken = take(results, fill(results, {A3: "0.5"}))
    assert (taken.marks, taken.stood, taken.replaced) == (1, 2, ())
    assert told(results)["ann"] == (None, 9.5, 1.0)


def test_who_wrote_into_that_row_of_an_old_copy_meant_it_and_it_is_said(results):
    take(results, fill(results, {A1: "1"}))
    mine = fill(results, {A1: "0,5"}, "mine.csv")
    take(results, fill(results, {A1: "2"}))
    taken = take(results, mine)
    assert (taken.marks, taken.students, taken.replaced) == (1, {"ann"}, ("ann balance.1: 2 → 0.5",))
    assert told(results)["ann"] == (None, 7.5, 2.0)
    taken = take(results, fill(results, {A1: "0.5"}, comment="short"))
    assert taken.replaced == ("ann balance.1: 0.5, another comment",)


def test_a_stale_sheet_that_was_only_saved_anew_holds_nobodys_work(results):
    take(results, fill(results, {A1: "1"}, comment="half"))
    mine = fill(results, {A1: "2"}, "mine.csv")
    (results / SHEET).write_bytes(respell((results / SHEET).read_text(encoding="utf-8-sig"), "semicolons"))
    assert take(results, mine).results.advice == ""
    assert [row["points"] for row in sheet(results) if row["student"] == "ann"] == ["2", "", ""]


def in_the_table(output):
    return {line.split()[0] for line in output.splitlines() if line.strip()} & set(ANSWERS)


def test_marks_prints_who_changed_and_not_the_class(results):
    path = fill(results, {A1: "1", ("007", "balance", "2"): "1"})
    ran = CliRunner().invoke(main, ["marks", str(results), str(path)])
    assert (ran.exit_code, f"2 marks taken from {path}\n" in ran.output) == (0, True)
    assert "5 submissions" in ran.output
    assert in_the_table(ran.output) == {"ann", "007"}
    path = fill(results, {A1: "1.5"})
    ran = CliRunner().invoke(main, ["marks", str(results), str(path)])
    assert f"\nchanged: ann balance.1: 1 → 1.5\n1 mark taken from {path}, 1 stood already\n" in ran.output
    ran = CliRunner().invoke(main, ["marks", str(results), str(results / SHEET)])
    assert "0 marks taken" in ran.output
    assert in_the_table(ran.output) == set()
