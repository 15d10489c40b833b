"""What `build` writes: the template and the zip, twice the same, and nothing where it must not write."""

import json
import zipfile
from pathlib import Path

import nbformat
import pytest

from autograder.assignment import load
from autograder.build import build
from autograder.build.assign import Made, run_assign
from autograder.build.bundled import reference_files
from autograder.build.otter_master import Master, for_otter
from autograder.build.otter_zip import pack
from autograder.build.requirements import pinned
from autograder.build.test_files import BUNDLE
from autograder.build.test_files import test_files as written
from autograder.errors import BuildError


@pytest.fixture
def template(built_toy: Path) -> Path:
    return built_toy / "student_templates" / "toy"


@pytest.fixture
def packed(built_toy: Path) -> Path:
    return built_toy / "build" / "toy" / "toy-autograder.zip"


@pytest.fixture(scope="session")
def otters_answer(built_toy: Path) -> Made:
    """Return what otter makes of the toy master, for tests that are about other things than otter."""
    assignment = load(built_toy, "toy")
    master = Master.read(assignment)
    tests = {
        f"{folder}/{name}": text
        for folder, students in (("public", True), ("all", False))
        for name, text in written(assignment, master, students=students).items()
    }
    return run_assign(for_otter(master, assignment, built_toy), tests, assignment)


@pytest.fixture
def quick(otters_answer: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.build.run_assign", lambda *_: otters_answer)


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_template_holds_what_a_student_needs_alone(template: Path) -> None:
    started = {"toy.ipynb", "README.md", "requirements.txt"}
    assert names(template) == started | {"tests/square.py", "tests/mean.py", "data/numbers.csv"}


def test_notebook_is_clean(template: Path) -> None:
    text = (template / "toy.ipynb").read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert [c.id for c in notebook.cells] == [f"cell-{i:03d}" for i in range(1, len(notebook.cells) + 1)]
    assert all(not c.outputs and c.execution_count is None for c in notebook.cells if c.cell_type == "code")
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.cells[0].source.startswith("# A toy assignment")
    assert text == json.dumps(json.loads(text), sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def test_blanks_and_check_cells(template: Path) -> None:
    sources = [c.source for c in nbformat.read(template / "toy.ipynb", as_version=4).cells]
    assert 'def my_square_function(x):\n    """Return the square of x."""\n    ...' in sources
    assert 'numbers = np.loadtxt("data/numbers.csv")\nmean_of_numbers = ...\nlargest = ...' in sources
    assert 'grader.check("square")' in sources
    assert 'grader.check("mean")' in sources
    assert any("_Points:_ 4" in source for source in sources)


def test_public_tests_keep_what_staff_wrote(template: Path) -> None:
    assert "# A comment that a student may read." in (template / "tests/square.py").read_text(
        encoding="utf-8"
    )


def test_zip_carries_what_hidden_checks_import(packed: Path) -> None:
    with zipfile.ZipFile(packed) as file:
        inside = set(file.namelist())
        assert file.read(f"files/{BUNDLE}/assignments/toy/checks/test_toy.py").startswith(b'"""Hidden checks')
    assert {
        "run_autograder",
        "setup.sh",
        "otter_config.json",
        "tests/square.py",
        "files/data/numbers.csv",
    } <= inside
    assert {f"files/{BUNDLE}/run.py", f"files/{BUNDLE}/autograder/checks.py"} <= inside


@pytest.mark.usefixtures("quick")
def test_reference_travels_as_far_as_checks_import_it(toy_course: Path) -> None:
    sources = {
        "__init__.py": "",
        "lif.py": "from reference import steps",
        "steps.py": "def f():\n    from .bounds import positive",
        "bounds.py": "import math",
        "hopfield.py": "import brian2",
        "letters.json": "[]",
        "neurodynex/__init__.py": "",
    }
    for name, source in sources.items():
        path = toy_course / "reference" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    assignment = load(toy_course, "toy")
    assert reference_files(assignment.folder, toy_course) == []
    with (assignment.folder / "checks/test_toy.py").open("a") as checks:
        checks.write("\n\ndef _truth():\n    import reference.lif\n    return reference.lif\n")
    with zipfile.ZipFile(build(assignment, toy_course).zip) as file:
        inside = [n.split("/reference/")[1] for n in file.namelist() if "/reference/" in n]
    assert inside == ["__init__.py", "bounds.py", "letters.json", "lif.py", "steps.py"]


def test_otters_image_is_pinned_and_has_what_an_answer_may_use(packed: Path) -> None:
    with zipfile.ZipFile(packed) as file:
        environment = file.read("environment.yml").decode()
    assert "python=3.11" in environment
    assert "numpy==2.3.5; python_full_version < '3.12'" in environment
    assert "scipy==1.17.1" in environment
    assert "matplotlib==3.11.2" in environment


def test_template_says_what_to_install(template: Path) -> None:
    """What the notebook imports and answers may, otter and JupyterLab; not what hidden checks need."""
    pins = (template / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert pins == [
        "jupyterlab==4.6.6",
        "matplotlib==3.11.2",
        "numpy==2.3.5; python_full_version < '3.12'",
        "numpy==2.5.5; python_full_version >= '3.12'",
        "otter-grader==7.0.0",
        "scipy==1.17.1",
    ]
    assert "requirements.txt" in (template / "README.md").read_text(encoding="utf-8")


def test_a_pin_in_the_lock_may_name_extras(toy_course: Path) -> None:
    lock = toy_course / "requirements.lock"
    lock.write_text(
        lock.read_text(encoding="utf-8").replace("numpy==", "numpy[fast,large]=="), encoding="utf-8"
    )
    pins = pinned(load(toy_course, "toy"), toy_course)
    assert "numpy==2.3.5; python_full_version < '3.12'" in pins


def test_package_outside_the_lock_is_refused(toy_course: Path) -> None:
    checks = toy_course / "assignments/toy/checks/test_toy.py"
    checks.write_text(checks.read_text().replace("import numpy", "import yaml\nimport numpy", 1))
    with pytest.raises(BuildError, match=r"import 'yaml'.*requirements\.lock.*make lock"):
        build(load(toy_course, "toy"), toy_course)
    assert not (toy_course / "student_templates").exists()


def test_a_cell_that_is_no_python_without_its_solution_is_refused(toy_course: Path) -> None:
    """Line by line, an `if` and what it holds become dots at two depths."""
    master = toy_course / "assignments/toy/master.py"
    block = (
        "    # BEGIN SOLUTION\n    factors = [x, x]\n    return factors[0] * factors[1]\n    # END SOLUTION\n"
    )
    lines = "    if x is None:  # SOLUTION\n        return 0.0  # SOLUTION\n    return x * x  # SOLUTION\n"
    assert block in master.read_text()
    master.write_text(master.read_text().replace(block, lines))
    with pytest.raises(BuildError, match=r"'def my_square_function\(x\):' is no Python without its solution"):
        build(load(toy_course, "toy"), toy_course)
    assert not (toy_course / "student_templates").exists()


def test_second_build_changes_no_byte(toy_course: Path, built_toy: Path) -> None:
    first = {p.relative_to(built_toy): p.read_bytes() for p in built_toy.rglob("*") if p.is_file()}
    made = build(load(toy_course, "toy"), toy_course)
    assert made.drifted
    for name in names(made.template):
        relative = Path("student_templates/toy") / name
        assert (toy_course / relative).read_bytes() == first[relative]
    assert made.zip.read_bytes() == first[Path("build/toy/toy-autograder.zip")]


def test_zip_depends_on_names_and_bytes_alone(tmp_path: Path) -> None:
    packed = pack({"b": b"2", "a/ü": b"1"})
    assert packed == pack({"a/ü": b"1", "b": b"2"})
    (tmp_path / "x.zip").write_bytes(packed)
    with zipfile.ZipFile(tmp_path / "x.zip") as file:
        assert file.testzip() is None
        assert [(i.filename, i.date_time[0]) for i in file.infolist()] == [("a/ü", 1980), ("b", 1980)]


def test_check_writes_nothing_and_passes_when_nothing_drifted(built_toy: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in built_toy.rglob("*")}
    assert build(load(built_toy, "toy"), built_toy, check=True).drifted == ()
    assert before == {p: p.stat().st_mtime_ns for p in built_toy.rglob("*")}


@pytest.mark.usefixtures("quick")
def test_check_names_every_drifted_file_and_the_remedy(toy_course: Path) -> None:
    assignment = load(toy_course, "toy")
    made = build(assignment, toy_course)
    (made.template / "tests/square.py").write_text("")
    (made.template / "tests/mean.py").unlink()
    (made.template / "answers.txt").write_text("42")
    (made.template / "__pycache__").mkdir()
    (made.template / "__pycache__/x.pyc").write_text("")
    made.zip.write_bytes(b"")
    with pytest.raises(BuildError) as caught:
        build(assignment, toy_course, check=True)
    for words in (
        "student_templates/toy/tests/square.py (differs)",
        "student_templates/toy/tests/mean.py (missing)",
        "student_templates/toy/answers.txt (extra)",
        "build/toy/toy-autograder.zip (differs)",
        "neurograde build toy",
    ):
        assert words in str(caught.value)
    assert "pyc" not in str(caught.value)
    assert (made.template / "answers.txt").exists()


@pytest.mark.usefixtures("quick")
def test_check_without_a_template_says_so(toy_course: Path) -> None:
    with pytest.raises(BuildError, match=r"toy\.ipynb \(missing\)"):
        build(load(toy_course, "toy"), toy_course, check=True)
    assert not (toy_course / "student_templates").exists()
    assert not (toy_course / "build").exists()


def test_failing_otter_is_one_line_and_nothing_is_written(
    toy_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(toy_course.rglob("*"))
    monkeypatch.setenv("PYTHONPATH", str(_broken_otter(toy_course.parent)))
    with pytest.raises(BuildError, match=r"otter assign failed: .*no otter here.*; mend the master"):
        build(load(toy_course, "toy"), toy_course)
    assert [p for p in sorted(toy_course.rglob("*")) if "__pycache__" not in p.parts] == before


def _broken_otter(folder: Path) -> Path:
    package = folder / "broken" / "otter"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('no otter here')")
    return package.parent


def test_files_of_the_assignment_do_not_shadow_otters_imports(toy_course: Path) -> None:
    folder = toy_course / "assignments/toy"
    (folder / "yaml.py").write_text("raise RuntimeError('imported in place of PyYAML')\n")
    toml = folder / "assignment.toml"
    toml.write_text(toml.read_text().replace('"data/numbers.csv"', '"data/numbers.csv", "yaml.py"'))
    assert (build(load(toy_course, "toy"), toy_course).template / "yaml.py").is_file()


@pytest.mark.usefixtures("quick")
def test_file_in_the_way_is_one_line(toy_course: Path) -> None:
    (toy_course / "student_templates").write_text("")
    with pytest.raises(BuildError, match=r"cannot write .*student_templates.*nothing was changed"):
        build(load(toy_course, "toy"), toy_course)
    assert not list((toy_course / "build").rglob("*.zip"))


@pytest.mark.usefixtures("quick")
def test_template_goes_back_when_the_zip_cannot_be_written(toy_course: Path) -> None:
    assignment = load(toy_course, "toy")
    made = build(assignment, toy_course)
    (made.template / "mark.txt").write_text("of the first build")
    made.zip.unlink()
    made.zip.mkdir()
    with pytest.raises(BuildError, match="cannot write"):
        build(assignment, toy_course)
    assert (made.template / "mark.txt").is_file()
