"""What the checks ask the reference to measure travels in the zip, and there nothing is computed again."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from autograder.assignment import load
from autograder.build import build
from autograder.build.assign import Made
from autograder.build.test_files import BUNDLE
from autograder.errors import BuildError

REFERENCE = Path(__file__).parents[2] / "reference"
ASKING = """

from reference.cache import cached
from reference.fitzhugh_nagumo import FHNParameters, critical_currents

TRUTH = [cached(critical_currents), cached(critical_currents, FHNParameters(eps=0.13))]
"""
ASKED = 2
RUN = "import run; run.bundle.run('test_toy', 'test_largest_value', {'largest': 8.0})"


@pytest.fixture
def asking(toy_course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy course, whose checks ask for measured answers when they are imported; otter is left out."""
    shutil.copytree(REFERENCE, toy_course / "reference", ignore=shutil.ignore_patterns("__pycache__"))
    path = toy_course / "assignments/toy/checks/test_toy.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + ASKING, encoding="utf-8")
    monkeypatch.setenv("NEUROGRADE_CACHE", str(toy_course / "kept"))
    cells = [nbformat.v4.new_markdown_cell(text) for text in ("# Toy", "A question.")]
    made = Made(nbformat.v4.new_notebook(cells=cells), ("mean.py", "square.py"), {}, {})
    monkeypatch.setattr("autograder.build.run_assign", lambda *_: made)
    monkeypatch.setattr("autograder.build.hold", lambda *_, **__: None)
    return toy_course


def unpacked(zip_path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(zip_path) as file:
        file.extractall(folder)
    return folder / "files" / BUNDLE


def computed(bundle: Path, kept: Path) -> int:
    """How many answers a check of the bundle had to compute, where nothing was kept before."""
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=bundle,
        env={**os.environ, "NEUROGRADE_CACHE": str(kept)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return len(list(kept.glob("*"))) if kept.exists() else 0


def test_in_the_zip_nothing_is_computed_again(asking: Path, tmp_path: Path) -> None:
    made = build(load(asking, "toy"), asking)
    bundle = unpacked(made.zip, tmp_path / "otter")
    assert len(list((bundle / "reference/answers").iterdir())) == ASKED
    assert computed(bundle, tmp_path / "none") == 0
    # What has travelled is of those sources only; without it all is computed.
    source = bundle / "reference/fitzhugh_nagumo.py"
    whole = source.read_text(encoding="utf-8")
    source.write_text(f"{whole}\n# another source\n", encoding="utf-8")
    assert computed(bundle, tmp_path / "changed") == ASKED
    # One that is missing is computed, as anywhere.
    source.write_text(whole, encoding="utf-8")
    next((bundle / "reference/answers").iterdir()).unlink()
    assert computed(bundle, tmp_path / "one") == 1


def test_other_libraries_find_what_travelled(asking: Path, tmp_path: Path) -> None:
    """The zip is built on one machine and graded on another, with its own NumPy."""
    bundle = unpacked(build(load(asking, "toy"), asking).zip, tmp_path / "otter")
    (bundle / "numpy_of_another.py").write_text(
        "import numpy, scipy\nnumpy.__version__ = scipy.__version__ = '9.9.9'\n"
    )
    run = bundle / "run.py"
    run.write_text(run.read_text(encoding="utf-8") + "\nimport numpy_of_another\n", encoding="utf-8")
    assert computed(bundle, tmp_path / "none") == 0


def test_the_zip_is_the_same_whatever_was_kept(asking: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build finds the answers and computes none; a third, on another machine, has to."""
    assignment = load(asking, "toy")
    first = build(assignment, asking).zip.read_bytes()
    kept = len(list((asking / "kept").iterdir()))
    assert kept >= ASKED
    assert build(assignment, asking, check=True).drifted == ()
    assert len(list((asking / "kept").iterdir())) == kept
    monkeypatch.setenv("NEUROGRADE_CACHE", str(asking / "nothing yet"))
    assert build(assignment, asking).zip.read_bytes() == first
    assert len(list((asking / "nothing yet").iterdir())) == ASKED
    # To students goes none of them.
    template = asking / "student_templates/toy"
    names = {p.relative_to(template).as_posix() for p in template.rglob("*") if p.is_file()}
    assert names == {"toy.ipynb", "README.md", "requirements.txt", "data/numbers.csv"} | {
        f"tests/{name}.py" for name in ("square", "mean")
    }


def test_checks_that_no_longer_import_are_one_line(asking: Path) -> None:
    assignment = load(asking, "toy")
    with (asking / "reference/fitzhugh_nagumo.py").open("a") as file:
        file.write("\nraise RuntimeError('broken since')\n")
    with pytest.raises(BuildError, match=r"checks: cannot be imported anew: .*broken since.*; mend"):
        build(assignment, asking)
    assert not (asking / "build").exists()
