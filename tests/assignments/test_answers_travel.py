"""In otter's own container, with an empty home, the built zip's checks find all that they ask the reference to measure."""

import shutil
from pathlib import Path

import pytest

from autograder.assignment import load
from autograder.build import build
from autograder.notebooks import Composer, to_bytes
from autograder.otter_runner import run_otter

ROOT = Path(__file__).parents[2]
ASKING = sorted(
    {
        path.parents[1].name
        for path in ROOT.glob("assignments/*/checks/test_*.py")
        if "from reference.truth import" in path.read_text(encoding="utf-8")
    }
)


def test_there_are_checks_that_ask() -> None:
    assert "hodgkin_huxley" in ASKING


@pytest.mark.long
@pytest.mark.parametrize("slug", ASKING)
def test_otter_computes_nothing_again(slug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not when the checks are imported, and not when they judge a right answer either."""
    course = tmp_path / "course"
    shutil.copytree(ROOT / "assignments" / slug, course / "assignments" / slug)
    shutil.copytree(ROOT / "reference", course / "reference")
    shutil.copy(ROOT / "requirements.lock", course)
    assignment = load(course, slug)
    zip_path = build(assignment, course).zip
    master = tmp_path / "master.ipynb"
    master.write_bytes(to_bytes(Composer(assignment, course).filled()))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NEUROGRADE_CACHE", raising=False)
    assert run_otter(zip_path, master).total == sum(q.points for q in assignment.judged)
    assert not (tmp_path / "home/neurograde").exists()
