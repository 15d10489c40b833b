"""What is written waits for a person: it is nobody's zero, nobody's fault, and shown as the text that it is."""

import dataclasses
import io
import json
import re

import pytest
from rich.console import Console

from autograder.assignment import load
from autograder.engine.checker import Work, unread
from autograder.executors import LocalExecutor, lost
from autograder.export import write_csv, write_jsonl
from autograder.gradebook import Gradebook
from autograder.notebooks import Composer, template_cells, to_bytes
from autograder.outline import Outline
from autograder.report import write_page
from autograder.row import Status
from autograder.store import Entry, Store
from autograder.terminal import Progress, print_table
from autograder.verdict import Outcome, Report, Verdict, WrittenAnswer, from_data, to_data
from autograder.verify.findings import of_report
from autograder.verify.trials import course

HOSTILE = (
    "<script>document.title='OWNED'</script>\n=cmd|' /C calc'!A0\n\x1b[2J\u202egnp.exe\x00\n&lt; **not bold**"
)
RUBRIC = ["balance.1", "balance.2", "outlook.1"]


@pytest.fixture(scope="module")
def assignment(built_essay):
    return load(built_essay, "toy")


@pytest.fixture(scope="module")
def reports(assignment, built_essay):
    """The reports of some submissions to the course with written questions, by student."""
    compose = Composer(assignment, built_essay)
    books = {
        "master": compose.filled(),
        "blank": compose.blank(),
        "half": compose.filled({"outlook": None, "mean": None}),
        "hostile": compose.filled({"balance": (HOSTILE,)}),
        "long": compose.filled({"balance": ("word " * 2_000_000,)}),
        "killer": compose.filled({"square": ("import os; os._exit(1)",)}),
    }
    works = [Work(name, f"{name}.ipynb", to_bytes(book)) for name, book in books.items()]
    works.append(Work("broken", "broken.ipynb", b'{"cells": ['))
    with LocalExecutor(assignment, template_cells(built_essay, "toy"), 2) as executor:
        return {r.student: r for r in executor.run(iter(works)) if isinstance(r, Report)}


@pytest.fixture(scope="module")
def book(assignment, reports):
    return Gradebook.of(Outline.of(assignment), list(reports.values()))


def rows(book):
    return {row.report.student: row for row in book.rows}


def of_rubric(report):
    return {v.check: v.outcome for v in report.verdicts if v.check in RUBRIC}


def test_an_answer_waits_and_a_blank_is_missing_at_once(reports):
    assert of_rubric(reports["master"]) == dict.fromkeys(RUBRIC, Outcome.PENDING)
    assert of_rubric(reports["blank"]) == dict.fromkeys(RUBRIC, Outcome.MISSING)
    assert list(of_rubric(reports["half"]).values()) == [Outcome.PENDING, Outcome.PENDING, Outcome.MISSING]
    assert [reports[s].score for s in ("master", "blank", "half")] == [None, 0.0, None]
    assert [(r.earned, r.waiting) for r in (reports["master"], reports["half"])] == [(7.0, 4.0), (4.0, 3.0)]


def test_the_answer_comes_along_as_it_was_written(reports):
    assert [a.question for a in reports["master"].answers] == ["balance", "outlook"]
    assert reports["hostile"].answers[0] == WrittenAnswer("balance", HOSTILE)
    assert len(reports["long"].answers[0].text) <= 20_000
    assert any("longer than 20000 characters" in note for note in reports["long"].notes)
    assert reports["blank"].answers == ()
    assert from_data(to_data(reports["hostile"])) == reports["hostile"]


def test_a_crash_elsewhere_costs_no_answer(reports):
    assert of_rubric(reports["killer"]) == dict.fromkeys(RUBRIC, Outcome.PENDING)
    assert len(reports["killer"].answers) == 2


def test_what_could_not_be_read_or_judged_is_not_waiting(reports, assignment):
    assert set(of_rubric(reports["broken"]).values()) == {Outcome.SKIPPED}
    assert set(of_rubric(unread("a", "a.txt", assignment, "no notebook")).values()) == {Outcome.SKIPPED}
    ours = lost(Work("a", "a.ipynb", b""), assignment, "it ended")
    assert set(of_rubric(ours).values()) == {Outcome.GRADER_ERROR}


def test_a_template_without_the_line_is_our_fault(assignment, built_essay):
    stale = [dataclasses.replace(c, answers="") for c in template_cells(built_essay, "toy")]
    work = Work("a", "a.ipynb", to_bytes(Composer(assignment, built_essay).filled()))
    with LocalExecutor(assignment, stale, 1) as executor:
        [report] = [r for r in executor.run(iter([work])) if isinstance(r, Report)]
    assert set(of_rubric(report).values()) == {Outcome.GRADER_ERROR}
    assert "run neurograde build" in report.verdicts[-1].detail


def test_verification_expects_just_that(assignment, built_essay, reports):
    what = course(assignment, built_essay, "")
    assert of_report(reports["master"], what) == []
    assert of_report(reports["blank"], what) == []
    read = [dataclasses.replace(v, outcome=Outcome.PENDING) for v in reports["blank"].verdicts[-1:]]
    [finding] = of_report(dataclasses.replace(reports["blank"], verdicts=tuple(read)), what)
    assert finding.problem.startswith("outlook.1 waits for marks, though nothing is written")


def test_who_only_waits_is_not_among_those_who_need_a_person(book):
    status = {name: row.status for name, row in rows(book).items()}
    assert status == {
        "blank": Status.GRADED,
        "broken": Status.NEEDS_PERSON,
        "half": Status.WAITING,
        "hostile": Status.WAITING,
        "killer": Status.NEEDS_PERSON,
        "long": Status.WAITING,
        "master": Status.WAITING,
    }
    assert [row.report.student for row in book.for_person] == ["broken", "killer"]
    assert len(book.waiting) == 5
    assert not any("failed at" in reason for row in book.rows for reason in row.reasons)


def test_points_so_far_stand_beside_those_that_wait(book):
    half = rows(book)["half"]
    assert (half.scores, half.waits) == ((4.0, 0.0, None, 0.0), (0.0, 0.0, 3.0, 0.0))
    assert (half.total, half.percent, half.so_far, half.waiting) == (None, None, 4.0, 3.0)
    blank = rows(book)["blank"]
    assert (blank.total, blank.so_far, blank.waiting) == (0.0, 0.0, 0.0)
    balance = book.questions[2]
    assert (balance.open, balance.waiting, balance.checks[0].judged) == (0, 5, 1)


def test_a_graders_fault_beside_a_waiting_answer_is_said(assignment, reports):
    first, *rest = reports["master"].verdicts
    broken = dataclasses.replace(first, outcome=Outcome.GRADER_ERROR, possible=1.0)
    report = dataclasses.replace(reports["master"], verdicts=(broken, *rest))
    row = Gradebook.of(Outline.of(assignment), [report]).rows[0]
    assert (row.status, row.so_far, row.waiting) == (Status.NEEDS_PERSON, None, 4.0)
    assert row.reasons == (f"the grader itself failed at {first.check}",)


def test_marked_points_count_and_close_the_score():
    marked = Verdict("balance.1", "balance", Outcome.MARKED, 2.0, False, "Well put.", awarded=1.5)
    report = Report("a", "a.ipynb", "", (marked,))
    assert (report.score, report.waiting, marked.is_full, marked.is_open) == (1.5, 0, False, False)
    assert dataclasses.replace(marked, awarded=2.0).is_full


def test_table_and_lines_hold_what_waits(book, tmp_path):
    write_csv(book, tmp_path / "grades.csv")
    head, *lines = (tmp_path / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert "outlook (1),so far,waiting,total,possible,percent,status" in head
    half = next(line for line in lines if line.startswith("half,"))
    assert half.startswith("half,half.ipynb,4,0,,0,4,3,,11,,waiting for marks,")
    write_jsonl(book, tmp_path / "grades.jsonl", tmp_path / "times.jsonl")
    told = {t["student"]: t for t in map(json.loads, (tmp_path / "grades.jsonl").read_text().splitlines())}
    assert [told["half"][k] for k in ("score", "so_far", "waiting", "status")] == [
        None,
        4.0,
        3.0,
        "waiting for marks",
    ]
    assert told["hostile"]["questions"][2]["answer"] == HOSTILE
    assert "answer" not in told["hostile"]["questions"][0]


def test_terminal_says_so_far_and_how_much_waits(book, reports):
    console = Console(file=io.StringIO(), width=140, force_terminal=False)
    print_table(book, console, {})
    shown = console.file.getvalue()
    assert re.search(r"half +4 +0 +\.\.\. +0 +4\+ +3 wait", shown)
    assert "5 wait for marks, 2 need a person" in shown
    assert "half needs a person" not in shown
    progress = Progress(console)
    progress.start(1)
    progress.finished(reports["half"])
    assert "half  4 of 11, 3 waiting" in console.file.getvalue()


def test_page_shows_the_answer_as_text_beside_the_rubric(book, tmp_path):
    write_page(book, tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    answer = re.findall(r'<div class="answer"[^>]*>(.*?)</div>', page, re.DOTALL)
    told = next(a for a in answer if "OWNED" in a)
    assert told.startswith("&lt;script&gt;document.title=&#39;OWNED&#39;&lt;/script&gt;\n=cmd|")
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "\x00" not in told
    assert "&amp;lt; **not bold**" in told
    assert max(map(len, answer)) > 19_000
    assert "<script>document" not in page
    assert "Says that the numbers balance at their mean" in page
    assert re.search(r"∅</span> blank</span>", page)
    assert "4 <small>of 11, 3 waiting</small>" in page
    assert "<dt>Waiting for marks</dt><dd>5</dd>" in page


def test_the_database_keeps_answers(assignment, reports, tmp_path):
    with Store.open(tmp_path / "results.sqlite") as store:
        run = store.begin_run(Outline.of(assignment), "r", [Entry("hostile", "hostile.ipynb")])
        store.finish(run, reports["hostile"])
        assert store.reports(run) == [reports["hostile"]]
        assert store.runs()[0].outline == Outline.of(assignment)
