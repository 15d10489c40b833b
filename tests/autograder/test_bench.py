"""The benchmark's parts on the made-up course: what is timed must be the same work with the same result."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.assignment import Assignment, load
from autograder.bench.bare import Limit, answer_cells, png_size, run_bare
from autograder.bench.compare import Lane, Race, agree
from autograder.bench.ground import BenchError, Timing, prepare
from autograder.bench.kinds import Kind, Material, compute, half, light, plotting
from autograder.bench.nbgrader_autograde import test_cells as nbgrader_cells
from autograder.bench.nbgrader_autograde import with_tests
from autograder.bench.result import lines, write_json
from autograder.bench.run import Plan, run
from autograder.bench.scale import Size, Throughput
from autograder.bench.table import sizes, throughputs, times
from autograder.bench.targets import against_limit, against_otter, allowed_s, two_workers
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
    composer = Composer(toy, built_toy)
    full, computes = plotting(toy, composer).book, compute(toy, composer).book
    assert len(computes["cells"]) == len(full["cells"]) + 1
    assert half(toy, composer).book != full
    names: dict[str, Any] = {}
    exec(computes["cells"][-1]["source"].replace("12000000", "1000"), names)
    assert names["_total"] > 0


def test_each_submission_has_bytes_of_its_own(built_toy: Path, tmp_path: Path) -> None:
    ground = prepare(built_toy, Material("toy", (light,)), tmp_path / "ground", tmp_path / "home", thin=25)
    (kind,) = ground.timed
    files = [path.read_bytes() for path in sorted(ground.submissions(kind, 5).iterdir())]
    assert len(set(files)) == 5
    assert kind.batch == 2
    assert len(list(ground.submissions(kind).iterdir())) == 2


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

    def run(self, kind: Kind) -> Timing:
        del kind
        return Timing(next(self._seconds), 0.25, ({"a": 1.0},))


def raced(
    ours: tuple[float, ...], otter: tuple[float, ...], bare: tuple[float, ...], kind: str = "plotting"
) -> Race:
    graders = (Steady("ours", *ours), Steady("otter", *otter), Steady("bare", *bare))
    race = Race([Lane(Kind(kind, "made up", {}, 1), graders)])
    race.run(len(ours), lambda _words: None)
    return race


def test_ratios_compare_each_round_with_itself() -> None:
    # The machine is twice as slow in the second round: seconds change, ratios do not.
    race = raced((1.0, 2.0), (8.0, 16.0), (0.5, 1.0))
    assert race.ratio("plotting", "otter", "ours").low == race.ratio("plotting", "otter", "ours").high == 8.0
    assert race.seconds("plotting", "ours").median == 1.5
    text = "\n".join(times(race, ("bare", "ours", "otter", "nbgrader"), "bare"))
    assert "2.00" in text
    assert "16.00" in text
    assert "–" in text  # nbgrader had no turn


@pytest.mark.parametrize(
    ("kind", "ours", "met"),
    [("plotting", 1.6, True), ("plotting", 1.7, False), ("light", 0.5, True), ("light", 0.6, False)],
)
def test_against_otter_the_project_wants_five_times_and_fifteen(kind: str, ours: float, *, met: bool) -> None:
    target = against_otter(raced((ours,), (8.0,), (0.4,), kind), kind, ours="ours", otter="otter")
    assert target.holds() is met
    assert target.holds(3.0)


@pytest.mark.parametrize(
    ("bare", "ours", "met", "unit"),
    [
        (4.0, 4.59, True, "times"),
        (4.0, 4.61, False, "times"),
        (0.001, 0.060, True, "ms more"),
        (0.001, 0.063, False, "ms more"),
        (0.4, 0.46, True, "ms more"),
    ],
)
def test_the_bare_limit_is_left_behind_by_15_percent_or_60_ms(
    bare: float, ours: float, unit: str, *, met: bool
) -> None:
    target = against_limit(raced((ours,), (9.0,), (bare,)), "plotting", ours="ours", limit="bare")
    assert target.holds() is met
    assert unit in target.words


def test_what_is_allowed_never_jumps() -> None:
    assert allowed_s(0.4) == pytest.approx(1.15 * 0.4)
    assert allowed_s(0.0) == 0.060
    assert allowed_s(2.0) < 1.5 * 2.0 + 0.5  # what was allowed before


def test_a_second_worker_is_measured_within_a_round() -> None:
    found = Throughput("light", 20, {1: [4.0, 8.0], 2: [2.0, 4.5]})
    assert found.gain.low == pytest.approx(8.0 / 4.5)
    assert two_workers("light", found.gain).holds()
    assert "300" in throughputs([found])[2]
    assert "one CPU here" in throughputs([Throughput("light", 20, {1: [4.0]})])[2]


def test_growth_is_shown_as_a_multiple_of_the_first() -> None:
    first = Size(10, 2, 100.0, 150.0, {"results.sqlite": 10240, "report.html": 20480})
    last = Size(1000, 2, 110.0, 165.0, {"results.sqlite": 1024000, "report.html": 512000})
    text = sizes([first, last])[3]
    assert "× 1.10" in text
    assert "1000 (1.0 each)" in text


@pytest.mark.long
def test_all_four_graders_run_and_agree(built_toy: Path, tmp_path: Path) -> None:
    told: list[str] = []
    found = run(
        built_toy, [Material("toy", (light, compute), half)], Plan(1, 10, True, 4, (2, 4)), told.append
    )
    assert {len(t) for t in found.race.timings.values()} == {1}
    assert set(found.race.timings) == {
        (kind, grader)
        for kind in ("light", "compute")
        for grader in ("bare limit", "neurograde", "otter run", "nbgrader autograde")
    }
    peak = found.peaks["light", "neurograde"]
    assert peak.hidden or 10 < peak.parts_mb["zygote"] < peak.whole_mb < 4000
    assert [size.count for size in found.sizes] == [2, 4]
    write_json(found, tmp_path / "bench.json")
    data = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert len(data["targets"]) == len(found.targets) == len([x for x in lines(found) if "wanted at" in x])
