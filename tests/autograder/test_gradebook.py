"""The gradebook adds up, and never turns a grader's fault into a zero."""

import dataclasses
import itertools
import json
import statistics

import pytest

from autograder.gradebook import Gradebook
from autograder.outline import CheckLine, Outline, QuestionLine
from autograder.row import Status
from autograder.verdict import Outcome, Report, Verdict

OUTLINE = Outline(
    "toy",
    "Toy",
    (QuestionLine("a", "A", 3.0), QuestionLine("b", "B", 1.0)),
    (
        CheckLine("shown", "a", "is shown", 0.0, public=True),
        CheckLine("a1", "a", "is one", 1.0, public=False),
        CheckLine("a2", "a", "is two", 2.0, public=False),
        CheckLine("b1", "b", "is b", 1.0, public=False),
    ),
)


def _report(student, **outcomes):
    return Report(
        student,
        student,
        "",
        tuple(
            Verdict(
                c.name,
                c.question,
                outcomes.get(c.name, Outcome.PASSED),
                c.points,
                c.public,
                f"about {c.name}",
            )
            for c in OUTLINE.checks
            if outcomes.get(c.name, "") is not None
        ),
    )


def test_a_row_per_report_with_scores_in_the_outlines_order():
    book = Gradebook.of(OUTLINE, [_report("bob", a2=Outcome.FAILED), _report("Ann")])
    assert [r.report.student for r in book.rows] == ["Ann", "bob"]
    assert [r.scores for r in book.rows] == [(3.0, 1.0), (1.0, 1.0)]
    assert [(r.total, r.percent, r.status) for r in book.rows] == [
        (4.0, 100.0, "graded"),
        (2.0, 50.0, "graded"),
    ]


def test_a_graders_error_leaves_question_and_total_open_and_calls_a_person():
    row = Gradebook.of(OUTLINE, [_report("ann", a1=Outcome.GRADER_ERROR, a2=Outcome.FAILED)]).rows[0]
    assert (row.scores, row.total, row.percent) == ((None, 1.0), None, None)
    assert row.status is Status.NEEDS_PERSON
    assert row.reasons == ("the grader itself failed at a1",)


def test_a_check_nobody_reported_on_is_open_and_not_a_zero():
    row = Gradebook.of(OUTLINE, [_report("ann", b1=None)]).rows[0]
    assert row.scores == (3.0, None)
    assert row.reasons == ("no verdict on b1",)
    nothing = Gradebook.of(OUTLINE, [Report("ann", "ann", "", ())]).rows[0]
    assert (nothing.scores, nothing.total) == ((None, None), None)


def test_reasons_of_the_report_call_a_person_and_the_grade_stands_beside_them():
    report = dataclasses.replace(_report("ann"), for_person=("killed twice",))
    row = Gradebook.of(OUTLINE, [report]).rows[0]
    assert (row.total, row.status, row.reasons) == (4.0, "needs a person", ("killed twice",))


def test_question_statistics_count_closed_scores_alone():
    book = Gradebook.of(
        OUTLINE,
        [
            _report("ann"),
            _report("bob", a2=Outcome.FAILED),
            _report("cem", a1=Outcome.TIMEOUT, a2=Outcome.FAILED),
            _report("dan", a2=Outcome.GRADER_ERROR),
        ],
    )
    question = book.questions[0]
    assert (question.mean, question.full_marks, question.open) == (statistics.fmean([3, 1, 0]), 1 / 3, 1)
    check = question.checks[2]
    assert check.outcomes == ((Outcome.PASSED, 1), (Outcome.FAILED, 2), (Outcome.GRADER_ERROR, 1))
    assert (check.pass_rate, check.not_passed) == (1 / 3, 2)
    assert check.messages == (("about a2", 3),)
    assert book.most_failed.check.name == "a2"
    assert (book.median, book.mean) == (2.0, statistics.fmean([4, 2, 1]))


def test_the_histogram_holds_every_closed_total_once_and_full_marks_in_the_last_bin():
    reports = [_report("ann"), _report("bob", a2=Outcome.FAILED), _report("cem", a1=Outcome.GRADER_ERROR)]
    assert Gradebook.of(OUTLINE, reports).histogram == (0, 0, 0, 0, 0, 1, 0, 0, 0, 1)


@pytest.mark.parametrize("tenths", range(11))
def test_a_total_that_falls_short_by_rounding_stays_in_its_bin(tenths):
    # Ten checks of 0.1 add up to 0.9999999999999999.
    checks = tuple(CheckLine(f"c{i}", "q", "c", 0.1, public=False) for i in range(10))
    outline = Outline("t", "T", (QuestionLine("q", "Q", 1.0),), checks)
    verdicts = tuple(
        Verdict(c.name, "q", Outcome.PASSED if i < tenths else Outcome.FAILED, 0.1, public=False)
        for i, c in enumerate(checks)
    )
    histogram = Gradebook.of(outline, [Report("ann", "a", "", verdicts)]).histogram
    assert histogram.index(1) == min(tenths, 9)


def test_a_class_without_anyone_has_a_gradebook(fake_class):
    book = Gradebook.of(fake_class.outline(), [])
    assert (book.rows, book.median, book.mean, book.most_failed, sum(book.histogram)) == (
        (),
        None,
        None,
        None,
        0,
    )


def test_the_order_of_the_reports_changes_nothing(fake_class):
    reports = fake_class.reports(4)
    books = {Gradebook.of(fake_class.outline(), order) for order in itertools.permutations(reports)}
    assert len(books) == 1


def test_an_outline_survives_json(fake_class):
    text = fake_class.outline().to_json()
    assert Outline.from_json(text) == fake_class.outline()
    assert json.loads(text)["slug"] == "hw1"


def test_an_assignment_has_an_outline(toy_course):
    from autograder.assignment import load

    assignment = load(toy_course, "toy")
    outline = Outline.of(assignment)
    assert [(q.name, q.points) for q in outline.questions] == [("square", 4.0), ("mean", 3.0)]
    assert [c.name for c in outline.checks] == [c.name for c in assignment.checks]
    assert outline.possible == assignment.points
