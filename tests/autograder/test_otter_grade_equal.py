"""An ordinary otter course graded by otter itself and by us: honest submissions get the same points, question by question."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.engine.checker import Work
from autograder.otter.course import executor, opened
from autograder.otter_runner import run_otter
from autograder.verdict import Report
from tests.autograder import otter_course
from tests.autograder.otter_course import START, Course

pytestmark = pytest.mark.long


@dataclass(frozen=True)
class Graded:
    """A course, what was handed in, and our reports on it."""

    course: Course
    handed_in: dict[str, bytes]
    reports: dict[str, Report]


@pytest.fixture(scope="module", params=["doctests", "exceptions"])
def graded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Graded:
    make = getattr(otter_course, request.param)
    course: Course = make(tmp_path_factory.mktemp("otter") / request.param)
    handed_in = submissions(course)
    works = (Work(student, f"{student}.ipynb", data) for student, data in handed_in.items())
    with opened(course.zip) as package, executor(package, 2) as judges:
        return Graded(course, handed_in, {r.student: r for r in judges.run(works) if isinstance(r, Report)})


def submissions(course: Course) -> dict[str, bytes]:
    """Return what students hand in, none of them with anything up her sleeve."""
    names = list(course.questions)
    wrong = {name: q.wrong for name, q in course.questions.items()}
    later = [START, *(f'grader.check("{n}")' for n in names if course.questions[n].cases)]
    return {
        "full": course.notebook(),
        "half": course.notebook(**{n: wrong[n] for n in names[::2]}),
        "other half": course.notebook(**{n: wrong[n] for n in names[1::2]}),
        "wrong": course.notebook(**wrong),
        "blank": course.notebook(**dict.fromkeys(names)),
        "raising": course.notebook(**{n: f"1 / 0\n{q.right}" for n, q in course.questions.items()}),
        "syntax": course.notebook(**{names[0]: "def square(x:\n    return x"}),
        "no checks": course.of_cells([START, *(q.right for q in course.questions.values())]),
        "answered behind its check": course.of_cells([*later, *(q.right for q in course.questions.values())]),
        "twice": course.of_cells(
            [
                START,
                wrong[names[0]],
                f'grader.check("{names[0]}")',
                course.questions[names[0]].right,
                f'grader.check("{names[0]}")',
                course.questions[names[1]].right,
                f'grader.check("{names[1]}")',
                wrong[names[1]],
            ]
        ),
    }


STUDENTS = (
    "full",
    "half",
    "other half",
    "wrong",
    "blank",
    "raising",
    "syntax",
    "no checks",
    "answered behind its check",
    "twice",
)


@pytest.mark.parametrize("student", STUDENTS)
def test_an_honest_submission_gets_what_otter_gives(graded: Graded, student: str, tmp_path: Path) -> None:
    path = tmp_path / "submission.ipynb"
    path.write_bytes(graded.handed_in[student])
    result, report = run_otter(graded.course.zip, path), graded.reports[student]
    assert {q: report.question_score(q) for q in result.scores} == pytest.approx(result.scores)
    assert report.score == pytest.approx(result.total)
    passed = {(v.question, v.check) for v in report.verdicts if v.is_full}
    for case in result.cases:
        assert ((case.question, case.name) in passed) == case.passed, case.name
    assert not report.for_person


def test_full_marks_are_what_the_assignment_says(graded: Graded) -> None:
    assert set(graded.reports) == set(STUDENTS)
    report = graded.reports["full"]
    assert report.score == report.possible == {"doctests": 22.0, "exceptions": 10.0}[graded.course.name]
