"""The made-up class of hw1 gets the scores that are fair, here and, where it is honest, from otter's own runner."""

from pathlib import Path

import pytest

from autograder import otter_runner, submission
from autograder.assignment import load
from autograder.build import build
from autograder.demo import Kitchen, recipes, write_class
from autograder.engine.checker import Work
from autograder.errors import SubmissionError
from autograder.executors import LocalExecutor
from autograder.notebooks import template_cells, to_bytes
from autograder.verdict import Outcome, Report

# Two minutes of grading before the first test.
pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
HW1 = load(ROOT, "hw1")
CLASS = {r.student: r for r in recipes(HW1)}

# Accidents that otter's runner takes for the whole submission, or cannot run at all; ours cost what they touch.
ACCIDENTS = {"crash", "loop", "exit", "moved", "overwritten", "deleted_test", "truncated", "empty"}
HONEST = [r for r in CLASS.values() if r.kind not in ACCIDENTS]


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The whole class, graded by our engine."""
    folder = tmp_path_factory.mktemp("class")
    write_class(ROOT, "hw1", folder)
    works = (Work(s.student, *submission.read(s)) for s in submission.discover(folder))
    with LocalExecutor(HW1, template_cells(ROOT, "hw1"), 2) as executor:
        return {r.student: r for r in executor.run(works) if isinstance(r, Report)}


def test_the_class_is_large_and_varied():
    assert len(CLASS) >= 16
    assert {r.kind for r in CLASS.values()} >= ACCIDENTS | {"plain", "zip", "folder", "script"}


@pytest.mark.parametrize("student", CLASS)
def test_everyone_gets_the_fair_score(reports, student):
    report = reports[student]
    told = [f"{v.check}: {v.message}" for v in report.verdicts if not v.points and not v.public]
    assert report.earned == CLASS[student].score, told


@pytest.mark.parametrize("student", CLASS)
def test_a_person_is_asked_for_accidents_only(reports, student):
    wanted = CLASS[student].kind in ("loop", "exit", "truncated", "empty")
    assert bool(reports[student].for_person) == wanted


def test_no_message_shows_how_it_is_judged(reports):
    wrong = [v for r in reports.values() for v in r.verdicts if v.outcome is Outcome.FAILED and not v.public]
    assert len(wrong) > 50
    for verdict in wrong:
        assert "tolerance" not in verdict.message
        assert "expected" not in verdict.message
        assert verdict.message.count("Hint: ") == 1


@pytest.fixture(scope="module")
def released():
    return build(HW1, ROOT).zip


def by_otter(released, recipe, folder):
    path = folder / "submission.ipynb"
    path.write_bytes(to_bytes(Kitchen(HW1, ROOT).book(recipe)))
    return otter_runner.run_otter(released, path)


@pytest.mark.parametrize("recipe", HONEST, ids=lambda r: r.student)
def test_otter_agrees_check_by_check(reports, released, recipe, tmp_path):
    theirs = by_otter(released, recipe, tmp_path)
    ours = {v.check for v in reports[recipe.student].verdicts if v.points}
    assert {c.name for c in theirs.cases if c.passed and c.points} == ours
    assert theirs.total == pytest.approx(recipe.score)


def test_where_we_differ_on_purpose(reports, released, tmp_path):
    """A process that ends, and names reused at the end, take from otter what they do not take from us."""
    for student in ("Hana Sato", "Noah Dubois"):
        assert reports[student].earned == sum(c.points for c in HW1.checks)

    with pytest.raises(SubmissionError, match="no result"):
        by_otter(released, CLASS["Hana Sato"], tmp_path)
