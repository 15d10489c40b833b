"""What an assignment's modules do at their first use is done before workers are forked; a notebook sees nothing of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.assignment import load
from autograder.engine.checker import Work
from autograder.engine.inside import wire
from autograder.errors import AssignmentError, IsolationError
from autograder.executors import LocalExecutor
from autograder.notebooks import Composer, template_cells, to_bytes
from autograder.verdict import Report, content

ROOT = Path(__file__).parents[2]
SLUGS = sorted(path.parent.name for path in ROOT.glob("assignments/*/assignment.toml"))
FILES = {
    "given.py": "value = 1\n",
    "helpers/__init__.py": "",
    "helpers/deep.py": "import json\nhere = []\n",
    "loose/tool.py": "from given import value\n",
}
USE = """\
import json, os, sys, warnings
import given, helpers.deep, loose.tool
sys.path.append("loose")
import tool
import matplotlib.pyplot as plt
given.value = 7
helpers.deep.here.append(1)
json.kept = "by a library"
warnings.simplefilter("error")
plt.plot([1, 2]); plt.title("one"); plt.savefig("one.png")
os.makedirs("sub"); os.chdir("sub")
print("said by nobody")
"""
LOOK = """\
import json, os, sys, warnings
import matplotlib.pyplot as plt
print(getattr(json, "kept", "nothing"), file=open("kept.txt", "w"))
seen = [
    sorted(p for p in os.listdir() if p not in ("__pycache__", "kept.txt")), sys.path[1:], plt.get_fignums(),
    [str(f) for f in warnings.filters], [m for m in sys.modules if m.split(".")[0] in ("given", "helpers", "loose", "tool")],
    sorted(k for k in globals() if k != "seen"), sorted(map(str, sys.path_importer_cache))[:1],
]
sys.path.append("loose")
import given, helpers.deep, tool
seen += [given.value, helpers.deep.here, tool.value]
for value in seen: print(str(value).replace(os.getcwd(), "HERE"))
plt.plot([1, 2]); plt.title("one"); plt.show()
"""
KEPT = "print(open('kept.txt').read())"


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """Files as an assignment has them."""
    folder = tmp_path_factory.mktemp("given")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return {name: folder / name for name in FILES}


def executor(arena, given, text):
    files = dict(arena.assignment.files) | given
    return LocalExecutor(replace(arena.assignment, files=files, first_use=text), [], 1)


def judged(executor, *books):
    works = [Work(f"student {i}", "x.ipynb", book) for i, book in enumerate(books)]
    return [e for e in executor.run(iter(works)) if isinstance(e, Report)]


def test_a_notebook_sees_nothing_of_it_but_what_libraries_keep(arena, given):
    book = arena.notebook([LOOK, KEPT, *arena.cells()])
    with executor(arena, given, USE) as used, executor(arena, given, "") as plain:
        assert used.first_use_error == plain.first_use_error == ""
        (after, again), (before,) = judged(used, book, book), judged(plain, book)
    assert [c.error for c in before.cells] == [""] * len(before.cells)
    assert after.cells[0].output.splitlines() == before.cells[0].output.splitlines()
    assert after.figures[0].png == again.figures[0].png == before.figures[0].png
    assert (after.cells[1].output.strip(), before.cells[1].output.strip()) == ("by a library", "nothing")
    assert after.score == again.score == before.score == 7.0
    assert [c.error for c in after.cells] == [c.error for c in again.cells] == [c.error for c in before.cells]


def test_what_a_student_makes_of_a_given_module_counts(arena, given):
    book = arena.notebook(
        ["open('given.py', 'w').write('value = 3')", "import given\nassert given.value == 3", *arena.cells()]
    )
    with executor(arena, given, USE) as used:
        (report,) = judged(used, book)
    assert report.score == 7.0
    assert report.cells[1].error == ""


def test_the_modules_that_it_imports_come_with_their_bytecode_and_no_others(arena, given):
    look = "import glob, given\nprint(sorted(p.split('.')[0] for p in glob.glob('**/*.pyc', recursive=True)))"
    with executor(arena, given, "import given, helpers.deep") as used:
        (report,) = judged(used, arena.notebook([look]))
    assert (
        "'__pycache__/given', 'helpers/__pycache__/__init__', 'helpers/__pycache__/deep'"
        in report.cells[0].output
    )
    assert "tool" not in report.cells[0].output


BRIAN2 = """
import brian2 as b2, json
json.kept = "by a library"
group = b2.NeuronGroup(2, "dv/dt = -v / (5 * ms) : 1", threshold="v > 0.5", reset="v = 0", method="exact", name="mine")
seen = b2.StateMonitor(group, "v", record=True), b2.SpikeMonitor(group)
b2.Network(group, *seen).run(5 * b2.ms)
"""
BRIAN2_LOOK = """\
import json
import brian2 as b2
open("kept.txt", "w").write(getattr(json, "kept", "nothing"))
group = b2.NeuronGroup(1, "dv/dt = -v / (5 * ms) : 1", method="exact")
seen = b2.StateMonitor(group, "v", record=True)
spikes = b2.SpikeMonitor(b2.NeuronGroup(1, "w : 1", threshold="True", name="mine"))
print(group.name, seen.name, spikes.name, b2.Network().name, b2.defaultclock.dt)
b2.run(3 * b2.ms)
home = __import__("os").path.expanduser("~")
print(len(seen.t), seen.v.dtype)
for name, value in sorted(b2.prefs.items()): print(name, str(value).replace(home, "~"))
"""


def test_brian2_is_as_if_nothing_had_been_simulated(arena):
    found = []
    for text in (BRIAN2, ""):
        with LocalExecutor(replace(load(ROOT, "lif"), first_use=text), [], 1) as executor:
            assert executor.first_use_error == ""
            (report,) = judged(executor, arena.notebook([BRIAN2_LOOK, KEPT]))
        found.append([(c.error, c.output.splitlines()) for c in report.cells])
    (used, kept), (plain, nothing) = found
    assert [pair for pair in zip(used[1], plain[1], strict=True) if pair[0] != pair[1]] == []
    assert used == plain
    assert plain[0] == ""
    assert (kept[1][0], nothing[1][0]) == ("by a library", "nothing")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("import given\ngiven.missing", "AttributeError: module 'given' has no attribute 'missing'"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("import nowhere", "ModuleNotFoundError: No module named 'nowhere'"),
    ],
)
def test_one_that_fails_is_told_and_costs_nobody_a_point(arena, given, text, told):
    with executor(arena, given, text) as broken:
        assert broken.first_use_error == told
        (report,) = judged(broken, arena.notebook(arena.cells()))
    assert report.score == 7.0
    assert report.for_person == ()


def test_one_that_ends_its_process_is_refused_at_once(arena, given):
    with pytest.raises(IsolationError, match="did not start"):
        executor(arena, given, "import os\nos._exit(3)")


def test_one_without_an_end_is_refused_and_leaves_no_process(arena, given, monkeypatch):
    monkeypatch.setattr("autograder.engine.sandbox._START_S", 8.0)
    before = arena.children()
    with pytest.raises(IsolationError, match="did not start: timed out"):
        executor(arena, given, "while True: pass")
    assert arena.left_behind(before) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("first_use = 3", "first_use = .* is a text of Python"),
        ("first_use = 'import'", "first_use is not Python"),
    ],
)
def test_what_is_no_python_is_refused_as_it_is_read(tmp_path, line, told):
    folder = tmp_path / "assignments" / "broken"
    folder.mkdir(parents=True)
    (folder / "assignment.toml").write_text(
        f'title = "x"\n{line}\n[[question]]\nname = "x"\ntitle = "X"\npoints = 1\nnames = ["x"]\n'
    )
    (folder / "master.py").write_text("# %%\nx = 1\n")
    with pytest.raises(AssignmentError, match=told):
        load(tmp_path, "broken")


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if load(ROOT, slug).first_use])
def test_that_of_every_assignment_runs(slug):
    with LocalExecutor(load(ROOT, slug), [], 1) as executor:
        assert executor.first_use_error == ""


@pytest.mark.long
@pytest.mark.parametrize("slug", [slug for slug in SLUGS if load(ROOT, slug).first_use])
def test_verdicts_are_the_same_to_the_byte_without_it(slug):
    assignment, template = load(ROOT, slug), template_cells(ROOT, slug)
    composer = Composer(assignment, ROOT)
    half = composer.filled({q.name: None for q in assignment.questions[1::2]})
    books = [to_bytes(book) for book in (composer.filled(), half, composer.blank())]
    found = []
    for text in (assignment.first_use, ""):
        with LocalExecutor(replace(assignment, first_use=text), template, 2) as executor:
            found.append({r.student: wire.encode(content(r)) for r in judged(executor, *books)})
    assert found[0] == found[1]
