"""A test that is cut short in the middle of an answer costs itself: what comes late is nobody else's."""

from pathlib import Path

from autograder.assignment import Limits
from autograder.engine.checker import Work
from autograder.otter.course import executor, opened
from autograder.verdict import Report
from tests.autograder.otter_zip import case, doctests, notebook, outcomes, zip_of

# The third call of the first question has less time left than a call may take.
LIMITS = Limits(5.0, 1.0, 2.5, 60.0, 1024)
CELLS = (
    "def f(x):\n    while True: pass",
    'grader.check("q1")',
    "x = 5",
    'grader.check("q2")',
    "def g(x): return x * x\ny = 6",
    'grader.check("q3")',
)


def test_right_answers_after_one_that_ran_out_of_time_keep_their_points(tmp_path: Path) -> None:
    path = zip_of(
        tmp_path / "autograder.zip",
        {
            "q1": doctests("q1", *[case(f">>> f({i})\n1") for i in range(3)]),
            "q2": doctests("q2", case(">>> x\n5")),
            "q3": doctests("q3", case(">>> g(2)\n4"), case(">>> y\n6")),
        },
    )
    work = Work("late", "late.ipynb", notebook(*CELLS))
    with opened(path, LIMITS) as package, executor(package, 1) as judge:
        (report,) = [r for r in judge.run(iter([work])) if isinstance(r, Report)]
    assert outcomes(report) == {
        **dict.fromkeys(("q1 - 1", "q1 - 2", "q1 - 3"), "timeout"),
        **dict.fromkeys(("q2 - 1", "q3 - 1", "q3 - 2"), "passed"),
    }
