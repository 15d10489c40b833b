"""No template shows a solution, a hidden check or the reference, wherever staff slipped."""

from pathlib import Path

import pytest

from autograder.assignment import load
from autograder.build.leaks import refuse_leaks
from autograder.build.otter_master import Master
from autograder.errors import BuildError


def leak_in(root: Path, name: str, text: str) -> str:
    """Return what the build says when `text` is added to the template's file `name`."""
    folder = root / "student_templates" / "toy"
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    if name.endswith(".ipynb"):
        quoted = text.replace("\n", "\\n").replace('"', '\\"')
        files[name] = files[name].replace(b"# A toy assignment", b"# A toy assignment\\n" + quoted.encode())
    else:
        files[name] = files.get(name, b"") + text.encode()
    assignment = load(root, "toy")
    try:
        refuse_leaks(files, Master.read(assignment), assignment, root)
    except BuildError as error:
        return str(error)
    return ""


def test_what_was_built_shows_nothing(built_toy: Path) -> None:
    assert leak_in(built_toy, "toy.ipynb", "") == ""


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("toy.ipynb", "see test_mean_value", "toy.ipynb names the hidden check test_mean_value"),
        ("data/numbers.csv", "# test_largest_value", "data/numbers.csv names the hidden check"),
        ("toy.ipynb", "factors = [x,x]", "'factors=[x,x]' of the solution"),
        ("tests/square.py", "\n  return factors[0] *\\\n factors[1]\n".replace("\\\n", ""), "of the solution"),
        ("toy.ipynb", "numbers.sum() / numbers.size", "of the solution"),
        ("toy.ipynb", "    # BEGIN SOLUTION", "toy.ipynb holds a solution marker"),
        ("toy.ipynb", "values = np.linspace(-3.5, 8.25, 11)", "of assignments/toy/checks/test_toy.py"),
        ("tests/mean.py", "import os\nclose(largest, np.loadtxt(NUMBERS).max(), what=\"the largest of the numbers\")", "of assignments/toy/checks"),
    ],
)  # fmt: skip
def test_leak_is_named(built_toy: Path, name: str, text: str, words: str) -> None:
    message = leak_in(built_toy, name, text)
    assert words in message
    assert "the template would show what is hidden" in message


def test_a_hidden_file_under_another_name_is_named(built_toy: Path) -> None:
    text = (built_toy / "assignments/toy/checks/test_toy.py").read_text(encoding="utf-8")
    assert "data/notes.txt is assignments/toy/checks/test_toy.py" in leak_in(
        built_toy, "data/notes.txt", text
    )


def test_reference_is_hidden_too(toy_course: Path, built_toy: Path) -> None:
    reference = toy_course / "reference" / "models.py"
    reference.parent.mkdir()
    reference.write_text(
        '"""A model."""\n\n\ndef rate(v):\n    """Rate."""\n    return 0.125 * v ** 3 / 80\n'
    )
    target = toy_course / "student_templates"
    target.mkdir()
    for path in (built_toy / "student_templates" / "toy").rglob("*"):
        copy = target / "toy" / path.relative_to(built_toy / "student_templates" / "toy")
        if path.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    assert "of reference/models.py" in leak_in(toy_course, "toy.ipynb", "return 0.125*v**3/80")


def test_what_students_see_anyway_is_no_leak(toy_course: Path, built_toy: Path) -> None:
    """An import or a line that solution and visible code share."""
    master = toy_course / "assignments/toy/master.py"
    text = master.read_text(encoding="utf-8")
    text = text.replace("import numpy as np\n", "import numpy as np\nfactors = [x, x] = [1, 2]\n", 1)
    text = text.replace("    factors = [x, x]\n", "    factors = [x, x] = [1, 2]\n", 1)
    master.write_text(text, encoding="utf-8")
    shown = Master.read(load(toy_course, "toy"))
    assignment = load(toy_course, "toy")
    files = {"toy.ipynb": (built_toy / "student_templates/toy/toy.ipynb").read_bytes()}
    files["toy.ipynb"] = files["toy.ipynb"].replace(b"# A toy", b"factors = [x, x] = [1, 2]\\n# A toy")
    refuse_leaks(files, shown, assignment, toy_course)
