"""A written question in a master becomes a prompt and a line to replace; what a person judges by stays with staff."""

import json
import zipfile
from pathlib import Path

import pytest

from autograder.assignment import load
from autograder.build import build
from autograder.build.leaks import refuse_answers_in_zip
from autograder.build.otter_master import PLACEHOLDER, Master
from autograder.build.traps import refuse_traps
from autograder.errors import BuildError
from autograder.notebooks import ANSWERS, Composer, to_bytes
from autograder.otter_runner import run_otter

MODEL = "The mean sits where the numbers balance, so a single far one pulls it and leaves the median alone."


@pytest.fixture(scope="module")
def built(built_essay: Path) -> dict[str, bytes]:
    """The files that the build of the course with written questions makes, by their place below it."""
    return {
        p.relative_to(built_essay).as_posix(): p.read_bytes()
        for folder in ("student_templates", "build")
        for p in (built_essay / folder).rglob("*")
        if p.is_file()
    }


def cells(root: Path) -> list[dict[str, object]]:
    text = (root / "student_templates/toy/toy.ipynb").read_text(encoding="utf-8")
    return json.loads(text)["cells"]


def test_prompt_and_placeholder_stand_in_the_template(built_essay: Path) -> None:
    sources = ["".join(c["source"]) for c in cells(built_essay)]
    places = [i for i, c in enumerate(cells(built_essay)) if ANSWERS in c["metadata"]]
    assert [cells(built_essay)[i]["metadata"][ANSWERS] for i in places] == ["balance", "outlook"]
    assert [sources[i] for i in places] == [PLACEHOLDER, PLACEHOLDER]
    assert [cells(built_essay)[i]["cell_type"] for i in places] == ["markdown", "markdown"]
    assert sources[places[0] - 1].startswith("## 3. Balance")
    assert sources[places[0] - 1].endswith("_Points:_ 3")
    assert not any("QUESTION" in s or "SOLUTION" in s for s in sources)


def test_written_question_has_no_test(built: dict[str, bytes], built_essay: Path) -> None:
    assert {n for n in built if "/tests/" in n} == {
        "student_templates/toy/tests/square.py",
        "student_templates/toy/tests/mean.py",
    }
    assert not any('check("balance")' in "".join(c["source"]) for c in cells(built_essay))


def test_model_answer_and_rubric_leave_the_house_nowhere(built: dict[str, bytes], built_essay: Path) -> None:
    with zipfile.ZipFile(built_essay / "build/toy/toy-autograder.zip") as file:
        packed = {name: file.read(name) for name in file.namelist()}
    for name, data in {**built, **packed}.items():
        for secret in (MODEL, "Names the outlier", "pulls it"):
            assert secret.encode() not in data, name


def test_second_build_changes_nothing(built_essay: Path) -> None:
    assert build(load(built_essay, "toy"), built_essay, check=True).drifted == ()


def test_composer_fills_the_model_answer_in_and_leaves_it_out(built_essay: Path) -> None:
    composer = Composer(load(built_essay, "toy"), built_essay)
    place = next(i for i, c in enumerate(cells(built_essay)) if c["metadata"].get(ANSWERS) == "balance")
    assert composer.filled()["cells"][place]["source"].startswith(MODEL)
    assert "".join(composer.filled({"balance": None})["cells"][place]["source"]) == PLACEHOLDER
    assert composer.filled({"balance": ("It balances.",)})["cells"][place]["source"] == "It balances."


def test_otter_runs_both_ends_of_it(built_essay: Path, tmp_path: Path) -> None:
    composer = Composer(load(built_essay, "toy"), built_essay)
    path = tmp_path / "master.ipynb"
    path.write_bytes(to_bytes(composer.filled()))
    assert run_otter(built_essay / "build/toy/toy-autograder.zip", path).scores == {"square": 4, "mean": 3}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# ## 3. Balance\n#\n# What is the mean, seen as a balance?\n", "", "asks nothing"),
        (f"# {MODEL}\n#\n# Short: torques cancel.\n", "", "wants one SOLUTION block with a markdown cell"),
        (f"# %% [markdown]\n# {MODEL}", f"# %%\nx = 1  # SOLUTION\n\n# %% [markdown]\n# {MODEL}", "has code in its SOLUTION block"),
        (f"# %% [raw]\n# # BEGIN SOLUTION\n\n# %% [markdown]\n# {MODEL}", f"# %% [raw]\n# # BEGIN PROMPT\n\n# %% [raw]\n# # END PROMPT\n\n# %% [raw]\n# # BEGIN SOLUTION\n\n# %% [markdown]\n# {MODEL}", "has a PROMPT block"),
        ("# # END QUESTION\n\n# %% [raw]\n# # BEGIN QUESTION\n# name: outlook", "# # BEGIN TESTS\n\n# %% [raw]\n# # END TESTS\n\n# %% [raw]\n# # END QUESTION\n\n# %% [raw]\n# # BEGIN QUESTION\n# name: outlook", "has a TESTS block"),
    ],
)  # fmt: skip
def test_trap_of_a_written_question_is_refused(essay_course: Path, old: str, new: str, words: str) -> None:
    master = essay_course / "assignments/toy/master.py"
    text = master.read_text(encoding="utf-8")
    assert old in text
    master.write_text(text.replace(old, new, 1), encoding="utf-8")
    assignment = load(essay_course, "toy")
    with pytest.raises(BuildError) as caught:
        refuse_traps(Master.read(assignment), assignment)
    assert f"written question 'balance' {words}" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (MODEL, "of a model answer"),
        ("Names the outlier and what it does to the balance", "of the rubric of balance"),
    ],
)
def test_model_answer_in_the_prompt_is_a_leak(essay_course: Path, text: str, words: str) -> None:
    master = essay_course / "assignments/toy/master.py"
    told = master.read_text(encoding="utf-8").replace("# What is the mean,", f"# {text}\n# What is the mean,")
    master.write_text(told, encoding="utf-8")
    with pytest.raises(BuildError, match=f"would show what is hidden: toy.ipynb holds .* {words}"):
        build(load(essay_course, "toy"), essay_course)


def test_model_answer_in_the_zip_is_refused(essay_course: Path) -> None:
    assignment = load(essay_course, "toy")
    with pytest.raises(BuildError, match=r"would carry what a person judges by: files/notes\.txt holds"):
        refuse_answers_in_zip({"files/notes.txt": MODEL.encode()}, Master.read(assignment), assignment)
