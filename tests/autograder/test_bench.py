"""The benchmark's parts on the made-up course: what is timed must be the same work with the same result."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.assignment import Assignment, load
from autograder.bench.bare import Limit, answer_cells, png_size, run_bare
from autograder.bench.compare import Race, agree, requirements, table
from autograder.bench.ground import AGREEMENT, BenchError, Kind, Timing, kinds
from autograder.bench.nbgrader_autograde import test_cells as nbgrader_cells
from autograder.bench.nbgrader_autograde import with_tests
from autograder.bench.run import run
from autograder.engine.checker import Work
from autograder.executors import LocalExecutor
from autograder.notebooks import Composer, template_cells, to_bytes
from autograder.verdict import Outcome, Report

DRAWING = """\
import matplotlib.pyplot as plt
plt.figure(figsize=(4, 3))
plt.plot([1, 2])
plt.show()
plt.figure(figsize=(2, 1))"""


def submissions(composer: Composer) -> dict[str, dict[str, Any]]:
    """Return notebooks by name: right, blank, wrong, half done, and one that draws."""
    drawing = composer.filled()
    cell = {"cell_type": "code", "id": "drawing", "metadata": {}, "outputs": [], "source": DRAWING}
    drawing["cells"].append({**cell, "execution_count": None})
    return {
        "master": composer.filled(),
        "blank": composer.blank(),
        "doubled": composer.filled({"square": ("def my_square_function(x):\n    return 2 * x",)}),
        "half": composer.filled({"mean": None}),
        "drawing": drawing,
    }


@pytest.fixture(scope="module")
def toy(built_toy: Path) -> Assignment:
    return load(built_toy, "toy")


@pytest.fixture(scope="module")
def notebooks(toy: Assignment, built_toy: Path) -> dict[str, dict[str, Any]]:
    return submissions(Composer(toy, built_toy))


@pytest.fixture(scope="module")
def reports(toy: Assignment, built_toy: Path, notebooks: dict[str, dict[str, Any]]) -> dict[str, Report]:
    works = [Work(name, f"{name}.ipynb", to_bytes(book)) for name, book in notebooks.items()]
    with LocalExecutor(toy, template_cells(built_toy, "toy"), 1) as executor:
        return {e.student: e for e in executor.run(iter(works)) if isinstance(e, Report)}


@pytest.fixture
def bare(
    toy: Assignment,
    notebooks: dict[str, dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[str], Limit]:
    """Return a function that runs one of the notebooks at the bare limit."""

    def run_one(name: str) -> Limit:
        path = tmp_path / f"{name}.ipynb"
        path.write_bytes(to_bytes(notebooks[name]))
        monkeypatch.chdir(toy.folder)
        return run_bare(answer_cells(path), toy.checks)

    return run_one


@pytest.mark.parametrize("name", ["master", "blank", "doubled", "half", "drawing"])
def test_bare_limit_gives_the_verdicts_of_the_engine(
    name: str, bare: Callable[[str], Limit], reports: dict[str, Report]
) -> None:
    limit = bare(name)
    assert set(limit.passed) == {v.check for v in reports[name].verdicts if v.outcome is Outcome.PASSED}
    assert limit.seconds > 0


def test_bare_limit_draws_the_figures_that_the_engine_draws(
    bare: Callable[[str], Limit], reports: dict[str, Report]
) -> None:
    drawn = [png_size(figure.png) for figure in reports["drawing"].figures]
    assert drawn == [(288, 216), (144, 72)]
    assert list(bare("drawing").figures) == drawn


def test_kinds_differ_as_their_titles_say(toy: Assignment, built_toy: Path) -> None:
    books = {kind.name: kind.book for kind in kinds(toy, built_toy)}
    assert next(iter(books)) == AGREEMENT
    assert len(books["slow"]["cells"]) == len(books["full"]["cells"]) + 1
    assert not any("plt.show(" in "".join(c["source"]) for c in books["light"]["cells"])


def test_nbgrader_gets_each_check_once_and_nothing_of_otters(
    toy: Assignment, notebooks: dict[str, dict[str, Any]]
) -> None:
    cells = with_tests(notebooks["master"], nbgrader_cells(toy))["cells"]
    told = [c["metadata"]["nbgrader"] for c in cells if "nbgrader" in c["metadata"]]
    assert {t["grade_id"]: t["points"] for t in told} == {c.name: c.points for c in toy.checks}
    assert not any("grader.check(" in "".join(c["source"]) or "otter" in "".join(c["source"]) for c in cells)


def test_graders_that_disagree_are_not_compared() -> None:
    ours, other = Timing(1.0, 0.0, ({"a": 1.0, "b": 2.0},)), Timing(1.0, 0.0, ({"a": 1.0, "b": 1.5},))
    agree("full", {"ours": ours, "same": ours})
    with pytest.raises(BenchError, match="other and ours disagree on the submission 'full'"):
        agree("full", {"ours": ours, "other": other})


class Steady:
    """A grader that takes the seconds it is told to, one value per turn."""

    how = "made up"

    def __init__(self, name: str, *seconds: float) -> None:
        self.name, self._seconds = name, iter(seconds)

    def run(self, kind: str) -> Timing:
        del kind
        return Timing(next(self._seconds), 0.25, ({"a": 1.0},))


def raced(ours: tuple[float, ...], otter: tuple[float, ...], bare: tuple[float, ...]) -> Race:
    graders = [Steady("ours", *ours), Steady("otter", *otter), Steady("bare", *bare)]
    race = Race([Kind("full", "made up", {})], graders)
    race.run(len(ours), lambda _words: None)
    return race


def test_ratios_compare_each_round_with_itself() -> None:
    # The machine is twice as slow in the second round: seconds change, ratios do not.
    race = raced((1.0, 2.0), (8.0, 16.0), (0.5, 1.0))
    assert race.ratio("full", "otter", "ours").low == race.ratio("full", "otter", "ours").high == 8.0
    assert race.seconds("full", "ours").median == 1.5
    assert "2.0 (2.0–2.0)" in "\n".join(table(race, "bare"))


@pytest.mark.parametrize(
    ("ours", "faster", "near_limit"),
    [(1.0, True, True), (1.2, True, True), (1.3, True, False), (2.1, False, False)],
)
def test_requirements_are_those_of_the_project(ours: float, *, faster: bool, near_limit: bool) -> None:
    found = requirements(
        raced((ours,), (8.0,), (0.5,)), ours="ours", otter="otter", limit="bare", judged="full"
    )
    assert [r.holds() for r in found] == [faster, near_limit]
    assert all(r.holds(3.0) for r in found)


@pytest.mark.long
def test_all_four_graders_run_and_agree(built_toy: Path) -> None:
    told: list[str] = []
    benchmark = run(built_toy, "toy", rounds=1, quick=True, tell=told.append)
    lines = benchmark.lines()
    assert any(line.startswith("full") for line in lines)
    assert len(told) == 1 + 2 * 4
    assert {len(t) for t in benchmark.race.timings.values()} == {1}
