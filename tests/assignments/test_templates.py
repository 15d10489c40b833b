"""Every student template opens and runs in an environment that holds only what it says itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(p.parent for p in (ROOT / "student_templates").glob("*/requirements.txt"))

RUN = """\
import json, sys
import nbformat
from nbclient import NotebookClient
book = nbformat.read(sys.argv[1], as_version=4)
client = NotebookClient(book, timeout=600, kernel_name="python3", allow_errors=True)
client.execute()
nbformat.write(book, sys.argv[2])
"""


def test_there_is_a_template_for_every_assignment():
    declared = {p.parent.name for p in (ROOT / "assignments").glob("*/assignment.toml")}
    assert {t.name for t in TEMPLATES} == declared


@pytest.fixture(scope="module")
def environments(tmp_path_factory):
    """Return a function that gives the Python of a new environment with a requirements file, one for equal files."""
    made = {}

    def environment(requirements: Path) -> Path:
        text = requirements.read_text(encoding="utf-8")
        if text not in made:
            folder = tmp_path_factory.mktemp("environment") / "venv"
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
            pip = [
                str(folder / "bin/python"),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ]
            subprocess.run([*pip, "-r", str(requirements)], check=True)
            made[text] = folder / "bin/python"
        return made[text]

    return environment


@pytest.mark.long
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda t: t.name)
def test_template_runs_untouched_and_stays_polite(template, environments, tmp_path):
    """No cell raises, and what an unanswered question's check says is no wall of traceback."""
    python = environments(template / "requirements.txt")
    work = tmp_path / "handed-out"
    subprocess.run(["cp", "-r", str(template), str(work)], check=True)
    home = tmp_path / "home"
    home.mkdir()
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    environment = {"HOME": str(home), "PATH": path, "MPLBACKEND": "agg", "LANG": "C.UTF-8"}
    notebook = work / f"{template.name}.ipynb"
    subprocess.run(
        [str(python), "-c", RUN, notebook.name, str(tmp_path / "ran.ipynb")],
        cwd=work,
        env=environment,
        check=True,
        timeout=900,
    )
    ran = nbformat.read(tmp_path / "ran.ipynb", as_version=4)
    cells = [c for c in ran.cells if c.cell_type == "code"]
    assert cells
    for cell in cells:
        assert not [o for o in cell.outputs if o.output_type == "error"], cell.source
        told = json.dumps(cell.outputs)
        assert "Traceback (most recent call last)" not in told, (cell.source, told[:2000])
    checked = [c for c in cells if "grader.check(" in c.source]
    assert checked
    assert all(c.outputs for c in checked)
