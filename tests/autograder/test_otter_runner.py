"""The built zip in otter's own runner: the master, the blank, and what must cost one check and no more."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest

from autograder.assignment import load
from autograder.build import build
from autograder.build.test_files import BUNDLE
from autograder.errors import BuildError, SubmissionError
from autograder.otter_runner import OtterResult, run_otter, run_otter_on_each

SQUARE = "def my_square_function(x):\n    return x * x"
HIDDEN = {"test_square_of_negative", "test_square_of_array", "test_mean_value", "test_largest_value"}
PUBLIC = {"test_three", "test_zero", "test_mean_is_a_number"}


@pytest.fixture
def packed(built_toy: Path) -> Path:
    return built_toy / "build" / "toy" / "toy-autograder.zip"


def graded(packed: Path, folder: Path, *cells: str) -> OtterResult:
    path = folder / "submission.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells]), path)
    return run_otter(packed, path)


def message(result: OtterResult, check: str) -> str:
    return next(case.message for case in result.cases if case.name == check)


@pytest.mark.long
def test_master_gets_full_marks_and_our_process_stays_where_it_is(packed: Path, toy_solution: Path) -> None:
    here, modules = Path.cwd(), set(sys.modules)
    result = run_otter(packed, toy_solution)
    assert Path.cwd() == here
    assert "otter.run" not in set(sys.modules) - modules
    assert result.scores == {"square": 4.0, "mean": 3.0}
    assert result.total == 7.0
    assert result.passed == HIDDEN | PUBLIC
    assert {(c.name, c.points) for c in result.cases if c.hidden} == {
        ("test_square_of_negative", 1.5),
        ("test_square_of_array", 2.5),
        ("test_mean_value", 2),
        ("test_largest_value", 1),
    }


@pytest.mark.long
def test_blank_gets_nothing_and_is_told_why(packed: Path, built_toy: Path) -> None:
    result = run_otter(packed, built_toy / "student_templates" / "toy" / "toy.ipynb")
    assert result.scores == {"square": 0.0, "mean": 0.0}
    assert result.passed == frozenset()
    assert "mean_of_numbers is not defined: fill in its blank" in message(result, "test_mean_is_a_number")
    assert "three squared is 9, not None" in message(result, "test_three")


@pytest.mark.long
def test_one_after_the_other_each_gets_its_own(packed: Path, built_toy: Path, toy_solution: Path) -> None:
    blank = built_toy / "student_templates" / "toy" / "toy.ipynb"
    totals = [r.total for r in run_otter_on_each(packed, [toy_solution, blank, toy_solution])]
    assert totals == [7.0, 0.0, 7.0]


@pytest.mark.long
def test_a_crash_costs_what_it_touches(packed: Path, tmp_path: Path) -> None:
    leaves = (
        "def my_square_function(x):\n    if isinstance(x, float):\n        raise SystemExit\n    return x * x"
    )
    crash = "raise ValueError('mine')\nlargest = 8.0"
    result = graded(packed, tmp_path, leaves, crash, "mean_of_numbers = 2.0")
    assert result.scores == {"square": 2.5, "mean": 2.0}
    assert "largest is not defined" in message(result, "test_largest_value")


CRASHES = [
    "import sys; sys.exit()",
    "raise KeyboardInterrupt",
    "raise BaseException('mine')",
    "raise type('Mine', (Exception,), {'__str__': lambda self: 1 / 0})",
    "raise type('Mine', (BaseException,), {})",
    "raise ValueError(f'got {x}')",
    "return my_square_function(x)",
    "return ...",
    "return x.nothing",
]

PROGRAM = """
import json, sys
from otter.test_files.exception_test import ExceptionTestFile

for crash in json.load(sys.stdin):
    answers = {}
    exec("def my_square_function(x):\\n    if x == 3: return x * x\\n    " + crash, answers)
    file = ExceptionTestFile.from_file("tests/square.py")
    file.run(answers)
    print(json.dumps({r.test_case.name: [r.passed, r.message] for r in file.test_case_results}))
"""


@pytest.mark.long
def test_whatever_an_answer_raises_fails_its_check_alone(packed: Path, tmp_path: Path) -> None:
    """A BaseException, or one that cannot be printed, would zero the whole submission in otter."""
    with zipfile.ZipFile(packed) as file:
        file.extractall(tmp_path)
    (tmp_path / "files" / BUNDLE).rename(tmp_path / BUNDLE)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(CRASHES),
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    results = dict(zip(CRASHES, map(json.loads, done.stdout.splitlines()), strict=True))
    for crash, result in results.items():
        assert [name for name, (passed, _) in result.items() if passed] == ["test_three"], crash
        assert "7.25" not in result["test_square_of_negative"][1], crash
    public = {crash: result["test_zero"][1].split("\n")[-1] for crash, result in results.items()}
    hidden = {
        crash: result["test_square_of_negative"][1].split("\n")[-1] for crash, result in results.items()
    }
    assert public["raise ValueError(f'got {x}')"] == "ValueError: got 0"
    assert hidden["raise ValueError(f'got {x}')"].endswith("the check stopped with ValueError")
    assert public["raise KeyboardInterrupt"].startswith("KeyboardInterrupt")
    assert "its message cannot be shown" in public[CRASHES[3]]


@pytest.mark.long
def test_a_forged_check_and_modules_of_our_names_change_nothing(packed: Path, tmp_path: Path) -> None:
    forge = "import otter\notter.Notebook().check('mean', {'mean_of_numbers': 2.0, 'largest': 8.0})"
    shadow = "import sys, types\nsys.modules['autograder'] = types.ModuleType('autograder')"
    assert graded(packed, tmp_path, SQUARE, shadow, forge).scores == {"square": 4.0, "mean": 0.0}


@pytest.mark.long
def test_answer_counts_as_it_stood_at_its_check_cell(packed: Path, built_toy: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(built_toy / "student_templates/toy/toy.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace("    ...", "    return x * x")
    notebook.cells.append(nbformat.v4.new_code_cell("my_square_function = None"))
    nbformat.write(notebook, tmp_path / "renamed by a student.ipynb")
    assert run_otter(packed, tmp_path / "renamed by a student.ipynb").scores["square"] == 4.0


@pytest.mark.long
def test_zip_needs_nothing_of_ours_installed(
    toy_course: Path, toy_solution: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `autograder` and `reference` unimportable but for the bundle, as on Gradescope."""
    (toy_course / "reference").mkdir()
    (toy_course / "reference" / "__init__.py").write_text('"""Truth."""\n')
    (toy_course / "reference" / "squares.py").write_text("def square(x):\n    return x * x\n")
    checks = toy_course / "assignments/toy/checks/test_toy.py"
    text = checks.read_text(encoding="utf-8").replace(
        'square of a negative number")',
        'square of a negative number")\n    _by_reference(my_square_function)',
    )
    text += (
        "\n\ndef _by_reference(f):\n    from reference.squares import square\n\n"
        "    close(f(1.5), square(1.5), what='a square')\n"
    )
    checks.write_text(text, encoding="utf-8")
    made = build(load(toy_course, "toy"), toy_course)
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class NotInstalled:\n"
        "    @staticmethod\n"
        "    def find_spec(name, path=None, target=None):\n"
        "        if name in ('autograder', 'reference') and 'neurograde_bundle' not in sys.path[0]:\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, NotInstalled)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run_otter(made.zip, toy_solution).total == 7.0
    notebook = nbformat.read(toy_solution, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell("import autograder\n" + SQUARE))
    notebook.cells = notebook.cells[:1]
    nbformat.write(notebook, tmp_path / "proof.ipynb")
    assert run_otter(made.zip, tmp_path / "proof.ipynb").total == 0.0


@pytest.mark.long
def test_a_check_of_ours_that_cannot_run_is_our_fault(
    packed: Path, toy_solution: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, b"import numpi\n" + data if name.endswith("test_toy.py") else data)
    with pytest.raises(BuildError, match=r"test_.*grader could not run this check: .*numpi"):
        run_otter(broken, toy_solution)


@pytest.mark.long
def test_kernel_that_dies_is_one_line(packed: Path, tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match=r"submission\.ipynb: otter gave no result: .*Kernel died"):
        graded(packed, tmp_path, "import os; os._exit(3)")


@pytest.mark.long
def test_unknown_kernel_is_one_line(packed: Path, tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SQUARE)])
    notebook.metadata["kernelspec"] = {"name": "no-such-kernel", "display_name": "None"}
    nbformat.write(notebook, tmp_path / "odd.ipynb")
    with pytest.raises(SubmissionError, match=r"odd\.ipynb: otter gave no result: .*no-such-kernel"):
        run_otter(packed, tmp_path / "odd.ipynb")


@pytest.mark.long
def test_endless_loop_is_one_line(packed: Path, tmp_path: Path) -> None:
    path = tmp_path / "loop.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("while True: pass")]), path)
    with pytest.raises(SubmissionError, match="not done after 8 s"):
        run_otter(packed, path, timeout_s=8)


def test_what_is_not_there_is_one_line(packed: Path, tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match="no such file"):
        run_otter(packed, tmp_path / "nobody.ipynb")
    with pytest.raises(BuildError, match="not an autograder zip"):
        run_otter(tmp_path / "none.zip", packed)
