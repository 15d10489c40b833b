"""An ordinary otter course graded by otter itself and by us: honest submissions get the same points, question by question."""

from pathlib import Path

import pytest

from autograder.engine.checker import Work
from autograder.otter.course import executor, opened
from autograder.otter_runner import run_otter
from autograder.verdict import Report
from tests.autograder import otter_course
from tests.autograder.otter_course import START, Course

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Course]:
    folder = tmp_path_factory.mktemp("otter")
    return {
        make.__name__: make(folder / make.__name__)
        for make in (otter_course.doctests, otter_course.exceptions)
    }


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


def judged(course: Course, handed_in: dict[str, bytes]) -> dict[str, Report]:
    works = (Work(student, f"{student}.ipynb", data) for student, data in handed_in.items())
    with opened(course.zip) as package, executor(package, 2) as judges:
        return {r.student: r for r in judges.run(works) if isinstance(r, Report)}


@pytest.mark.parametrize("name", ["doctests", "exceptions"])
def test_honest_submissions_get_what_otter_gives(
    courses: dict[str, Course], name: str, tmp_path: Path
) -> None:
    course = courses[name]
    handed_in = submissions(course)
    reports = judged(course, handed_in)
    for student, data in handed_in.items():
        path = tmp_path / f"{student}.ipynb"
        path.write_bytes(data)
        result = run_otter(course.zip, path)
        report = reports[student]
        ours = {question: report.question_score(question) for question in result.scores}
        assert ours == pytest.approx(result.scores), student
        assert report.score == pytest.approx(result.total), student
        passed = {(v.question, v.check) for v in report.verdicts if v.points or v.is_full}
        for case in result.cases:
            assert ((case.question, case.name) in passed) == case.passed, (student, case.name)
        assert not report.for_person, student


def test_full_marks_are_what_the_assignment_says(courses: dict[str, Course]) -> None:
    for course, most in zip(courses.values(), (22.0, 10.0), strict=True):
        report = judged(course, {"full": course.notebook()})["full"]
        assert (report.score, report.possible) == (most, most)
