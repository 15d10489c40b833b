"""Who may know whom: the imports of the tree are read and held against the house's rules."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
INSIDE = ROOT / "autograder/engine/inside"


def modules(folder: str) -> list[Path]:
    return sorted(p for p in (ROOT / folder).rglob("*.py") if "__pycache__" not in p.parts)


def imported(path: Path) -> Iterator[str]:
    """Every module a file imports, relative imports made absolute."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, [base, node.module or ""]))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def breaches(paths: list[Path], *forbidden: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in paths
        for name in imported(path)
        if any(name == f or name.startswith(f"{f}.") for f in forbidden)
    ]


def test_reading_imports_sees_every_form(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    file = tmp_path / "a/b/c.py"
    file.parent.mkdir(parents=True)
    file.write_text("import x.y\nfrom z import w\nfrom . import s\nfrom ..t import u\n")
    assert list(imported(file)) == ["x.y", "z.w", "a.b.s", "a.t.u"]


def test_the_models_know_nothing_of_grading():
    assert not breaches(modules("reference"), "autograder")


def test_grading_knows_no_neuroscience():
    assert not breaches(modules("autograder"), "reference", "brian2")


def test_nobody_imports_course_material_or_tests():
    everything = modules("reference") + modules("autograder")
    assert not breaches(everything, "assignments", "student_templates", "tests")


def test_the_students_side_knows_only_itself():
    names = {(p, n) for p in INSIDE.glob("*.py") for n in imported(p) if n.startswith("autograder")}
    assert all(n.startswith("autograder.engine.inside") for _, n in names)


@pytest.mark.parametrize("module", ["submission", "verdict", "checks", "errors"])
def test_what_meets_student_bytes_first_stays_light(module):
    """Nothing that could parse or run a submission is at hand where only names and bytes are handled."""
    heavy = ("nbformat", "jupytext", "IPython", "pickle", "otter", "nbconvert")
    assert not breaches([ROOT / "autograder" / f"{module}.py"], *heavy)


def test_nothing_unpickles():
    assert not breaches(
        modules("autograder") + modules("reference"), "pickle", "dill", "cloudpickle", "joblib", "shelve"
    )


def test_the_lock_names_no_index_and_hashes_everything():
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert pins
    assert all("==" in pin and pin.endswith("\\") for pin in pins)
    assert not [line for line in lines if "://" in line or line.startswith("-")]
