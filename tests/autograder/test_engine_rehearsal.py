"""Workers that begin where the template has been run once find what libraries keep of it, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from autograder import judging
from autograder.assignment import load
from autograder.engine.checker import Work
from autograder.engine.inside import wire
from autograder.executors import LocalExecutor
from autograder.grade import grade
from autograder.notebooks import Composer, TemplateCell, template_cells, to_bytes
from autograder.verdict import Report, content
from tests.autograder.test_engine_batch import Silent

ROOT = Path(__file__).parents[2]

# What a course's own cells may change, each in a cell of its own.
TEMPLATE = [
    "import builtins, decimal, gc, json, logging, os, random, signal, sys, warnings",
    "import numpy as np\nimport matplotlib.pyplot as plt\nimport otter\ngrader = otter.Notebook()",
    "import given, helpers.deep\ngiven.value = 7",
    "json.kept = 'by a library'",
    "plt.rcParams['figure.figsize'] = (3, 2)\nplt.style.use('ggplot')\nplt.plot([1, 2]); plt.figure()",
    "plt.show()\nplt.plot([1, 2])",
    "np.seterr(all='raise')\nnp.set_printoptions(precision=2)\nnp.random.seed(5)\nrandom.seed(5)",
    "np.sort = sorted\nplt.plot = print\nbuiltins.abs = lambda x: 3\nbuiltins.mine = 5",
    "os.environ['MINE'] = '1'\nos.umask(0o000)\nos.makedirs('sub'); os.chdir('sub')",
    "sys.path.insert(0, 'mine')\nsys.argv.append('mine')\nsys.setrecursionlimit(500)\nsys.excepthook = print",
    "sys.stdout = sys.stderr = open('out.txt', 'w')",
    "warnings.simplefilter('error')\nlogging.basicConfig(level=10)\nlogging.disable(50)",
    "signal.signal(signal.SIGTERM, lambda *a: None)\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)",
    "gc.disable()\ngc.set_threshold(5)\ndecimal.getcontext().prec = 3\nsys.settrace(lambda *a: None)",
    "1 / 0",
    "del sys.modules['numpy'], sys.modules['matplotlib.pyplot']\nsys.modules['os'] = None",
    "'shown'",
    "raise SystemExit",
    "%load_ext autoreload",
]
FILES = {"given.py": b"value = 1\n", "helpers/deep.py": b"import json\njson.dumps = json.dumps\n"}

LOOK = """\
import builtins, decimal, gc, logging, os, random, signal, sys, warnings
import numpy as np, matplotlib.pyplot as plt, IPython
seen = {
    "names": sorted(k for k in globals() if k not in ("seen", "rehearsed")), "out": (dict(Out), _, __, ___),
    "folder": (os.getcwd(), sorted(p for p in os.listdir() if p != "__pycache__")),
    "environ": sorted(os.environ.items()), "argv": len(sys.argv), "path": sys.path, "umask": os.umask(0),
    "figures": plt.get_fignums(), "rc": sorted((k, repr(v)) for k, v in plt.rcParams.items()),
    "numpy": (np.geterr(), sorted(np.get_printoptions().items(), key=str), np.random.random(), random.random()),
    "functions": (np.sort.__module__, plt.plot.__module__, abs(-4), sorted(vars(builtins))),
    "sys": (sys.getrecursionlimit(), sys.excepthook is sys.__excepthook__, type(sys.stdout).__name__, sys.gettrace()),
    "warnings": [str(f) for f in warnings.filters],
    "logging": (logging.root.level, logging.root.handlers, logging.root.manager.disable),
    "signals": [(s.name, str(getattr(signal.getsignal(s), "__name__", signal.getsignal(s)))) for s in signal.valid_signals() if isinstance(s, signal.Signals)],
    "gc": (gc.isenabled(), gc.get_threshold()), "decimal": decimal.getcontext().prec,
    "modules": [name for name in sys.modules if name.split(".")[0] in ("given", "helpers")],
    "magics": sorted(get_ipython().extension_manager.loaded),
}
import given
seen["given"] = given.value
here = os.getcwd()
for name, value in seen.items(): print(name, str(value).replace(here, "HERE").replace(os.path.dirname(here), "ABOVE"))
"""
KEPT = "import json\nprint(getattr(json, 'kept', 'nothing'))"


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """Files as an assignment has them."""
    folder = tmp_path_factory.mktemp("given")
    for name, data in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return {name: folder / name for name in FILES}


def executor(arena, given, template, **limits):
    cells = [TemplateCell(True, source) for source in template]
    assignment = replace(
        arena.assignment,
        files=dict(arena.assignment.files) | given,
        limits=replace(arena.assignment.limits, **limits),
    )
    return LocalExecutor(assignment, cells, 1, rehearsed=bool(template))


def judged(executor, *books):
    works = [Work(f"student {i}", "x.ipynb", book) for i, book in enumerate(books)]
    return [e for e in executor.run(iter(works)) if isinstance(e, Report)]


def test_a_notebook_sees_nothing_of_it_but_what_libraries_keep(arena, given):
    book = arena.notebook([LOOK, KEPT, *arena.cells()])
    with executor(arena, given, TEMPLATE) as rehearsed, executor(arena, given, []) as plain:
        (after, again), (before,) = judged(rehearsed, book, book), judged(plain, book)
    assert (after.cells[1].output, before.cells[1].output) == ("by a library\n", "nothing\n")
    assert [c.error for c in before.cells] == [""] * len(before.cells)
    changed = zip(after.cells[0].output.splitlines(), before.cells[0].output.splitlines(), strict=True)
    assert [pair for pair in changed if pair[0] != pair[1]] == []
    assert after.score == again.score == before.score == 7.0
    assert [c.error for c in after.cells] == [c.error for c in again.cells] == [c.error for c in before.cells]


def test_what_a_student_makes_of_a_given_module_counts(arena, given):
    book = arena.notebook(
        ["open('given.py', 'w').write('value = 3')", "import given\nassert given.value == 3", *arena.cells()]
    )
    with executor(arena, given, TEMPLATE) as rehearsed:
        (report,) = judged(rehearsed, book)
    assert report.score == 7.0
    assert report.cells[1].error == ""


def test_given_modules_come_with_their_bytecode(arena, given):
    look = "import given\nprint(given.value, given.__cached__.startswith(given.__file__[:-8]))\nimport os\nprint(sorted(os.listdir('__pycache__')))"
    with executor(arena, given, TEMPLATE) as rehearsed:
        (report,) = judged(rehearsed, arena.notebook([look]))
    first, second = report.cells[0].output.splitlines()
    assert first == "1 True"
    assert second.startswith("['given.cpython-")


@pytest.mark.parametrize(
    "last",
    [
        "import threading, time\nthreading.Thread(target=time.sleep, args=(1000,), daemon=True).start()",
        "import subprocess, sys\nkept = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=-1)",
        "import os\nos._exit(3)",
        "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
        "import os\nos.fork()",
    ],
)
def test_what_cannot_be_put_back_is_not_rehearsed(arena, given, last):
    book = arena.notebook([KEPT, *arena.cells()])
    with executor(arena, given, ["import json\njson.kept = 'by a library'", last]) as plain:
        (report,) = judged(plain, book)
    assert report.score == 7.0
    assert report.cells[0].output == "nothing\n"
    assert report.for_person == ()


def test_a_template_without_an_end_is_rehearsed_so_far(arena, given):
    template = ["import json\njson.kept = 'by a library'", "while True: pass", "json.kept = 'more'"]
    with executor(arena, given, template) as rehearsed:
        (report,) = judged(rehearsed, arena.notebook([KEPT, *arena.cells()]))
    assert report.score == 7.0
    assert report.cells[0].output == "more\n"


BRIAN2 = [
    "import brian2 as b2, json\njson.kept = 'by a library'\nb2.prefs.codegen.loop_invariant_optimisations = False",
    "b2.prefs.core.default_float_dtype = b2.float32\nb2.defaultclock.dt = 1 * b2.ms",
    "group = b2.NeuronGroup(2, 'dv/dt = -v / (5 * ms) : 1', threshold='v > 0.5', reset='v = 0', name='mine')",
    "seen = b2.StateMonitor(group, 'v', record=True), b2.SpikeMonitor(group)\nb2.run(5 * b2.ms)",
    "b2.start_scope()\nnet = b2.Network(b2.PoissonGroup(3, 10 * b2.Hz))\nnet.run(1 * b2.ms)",
    "b2.BrianLogger.suppress_hierarchy('brian2.codegen')\nb2.BrianLogger.log_level_error()",
]
BRIAN2_LOOK = """\
import logging
import brian2 as b2
group = b2.NeuronGroup(1, "dv/dt = -v / (5 * ms) : 1", method="exact")
seen = b2.StateMonitor(group, "v", record=True)
spikes = b2.SpikeMonitor(b2.NeuronGroup(1, "w : 1", threshold="True", name="mine"))
print(group.name, seen.name, spikes.name, b2.Network().name, b2.defaultclock.t, b2.defaultclock.dt)
b2.run(3 * b2.ms)
print(len(seen.t), seen.v.dtype, sorted((k, str(v)) for k, v in b2.prefs.items()))
log = logging.getLogger("brian2")
print(log.level, [(type(h).__name__, h.level, len(h.filters)) for h in log.handlers])
"""


def test_brian2_is_as_if_nothing_had_been_simulated(arena):
    found = []
    for template in (BRIAN2, []):
        cells = [TemplateCell(True, source) for source in template]
        with LocalExecutor(load(ROOT, "lif"), cells, 1, rehearsed=bool(template)) as executor:
            (report,) = judged(executor, arena.notebook([BRIAN2_LOOK, KEPT]))
        found.append([(c.error, c.output) for c in report.cells])
    (rehearsed, kept), (plain, nothing) = found
    assert rehearsed == plain
    assert plain[0] == ""
    assert (kept[1], nothing[1]) == ("by a library\n", "nothing\n")


@pytest.mark.parametrize("count", [judging.WORTH_REHEARSING - 1, judging.WORTH_REHEARSING])
def test_it_is_held_where_there_are_many(built_toy, toy_solution, tmp_path, monkeypatch, count):
    made = []

    class Seen(LocalExecutor):
        def __init__(self, *args, rehearsed, **kwargs):
            made.append(rehearsed)
            super().__init__(*args, rehearsed=rehearsed, **kwargs)

    monkeypatch.setattr(judging, "LocalExecutor", Seen)
    (tmp_path / "in").mkdir()
    for number in range(count):
        (tmp_path / "in" / f"student{number}.ipynb").write_bytes(toy_solution.read_bytes())
    done = grade(built_toy, "toy", tmp_path / "in", tmp_path / "out", workers=2, watcher=Silent())
    assert made == [count == judging.WORTH_REHEARSING]
    assert [row.total for row in done.gradebook.rows] == [7.0] * count


@pytest.mark.long
@pytest.mark.parametrize("slug", sorted(p.parent.name for p in ROOT.glob("assignments/*/assignment.toml")))
def test_verdicts_are_the_same_to_the_byte(slug):
    assignment, template = load(ROOT, slug), template_cells(ROOT, slug)
    composer = Composer(assignment, ROOT)
    half = composer.filled({q.name: None for q in assignment.questions[1::2]})
    books = [to_bytes(book) for book in (composer.filled(), half, composer.blank())]
    found = []
    for is_rehearsed in (False, True):
        with LocalExecutor(assignment, template, 2, rehearsed=is_rehearsed) as executor:
            found.append({r.student: wire.encode(content(r)) for r in judged(executor, *books)})
    assert found[0] == found[1]
