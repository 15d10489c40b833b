"""The template as a student runs it: in a kernel, from top to bottom, blank and answered, without LaTeX."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

# Of nbclient and the kernel's channels, which are not ours to mend.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ANSWERS = {
    "def my_square_function(x)": "def my_square_function(x):\n    return x * x",
    "numbers = np.loadtxt": "mean_of_numbers, largest = 2.0, 8.0",
}


def run(template: Path, folder: Path, answers: dict[str, str]) -> tuple[dict[str, str], Path]:
    """Return what each grader cell shows, and the folder it ran in."""
    shutil.copytree(template, folder)
    notebook = nbformat.read(folder / "toy.ipynb", as_version=4)
    for cell in notebook.cells:
        for start, answer in answers.items():
            if cell.source.startswith(start):
                cell.source = answer
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    shown = {
        cell.source.splitlines()[-1]: re.sub(r"<[^>]+>", "", "\n".join(map(_text, cell.outputs)))
        for cell in notebook.cells
        if cell.cell_type == "code" and "grader." in cell.source
    }
    return shown, folder


def _text(output: nbformat.NotebookNode) -> str:
    data = output.get("data", {})
    return str(output.get("text") or data.get("text/html") or data.get("text/plain") or "")


def test_answered_template_passes_every_check_and_exports(built_toy: Path, tmp_path: Path) -> None:
    shown, folder = run(built_toy / "student_templates" / "toy", tmp_path / "work", ANSWERS)
    assert shown['grader.check("square")'].startswith("square passed!")
    assert shown['grader.check("mean")'].startswith("mean passed!")
    assert "Your submission has been exported" in shown["grader.export(pdf=False, ignore_log=True)"]
    assert len(list(folder.glob("toy_*.zip"))) == 1


def test_blank_template_runs_through_and_fails_politely(built_toy: Path, tmp_path: Path) -> None:
    shown, _ = run(built_toy / "student_templates" / "toy", tmp_path / "work", {})
    square, mean = shown['grader.check("square")'], shown['grader.check("mean")']
    assert "test_three result:" in square
    assert "three squared is 9, not None" in square
    assert "mean_of_numbers is not defined: fill in its blank" in mean
    assert "Traceback" not in square + mean
