"""Whatever a submission takes, it takes from itself: limits hold, the rest is judged, the next one is untouched."""

import dataclasses
import os
import signal
import time

import pytest

from autograder import executors
from autograder.assignment import Limits
from autograder.engine.checker import Work
from autograder.executors import LocalExecutor
from autograder.verdict import Outcome, Report

LOOP = "while True: pass"
SWALLOW = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
IGNORED = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\nwhile True: pass"
THREADS = "import threading, time\ndef spin():\n    while True: time.sleep(0.001)\nfor _ in range(500):\n    try: threading.Thread(target=spin, daemon=True).start()\n    except RuntimeError: break"


def inside(code):
    """Return a first answer that runs `code` when it is called."""
    return "def my_square(x):\n" + "".join(f"    {line}\n" for line in code.splitlines())


# In a cell: the notebook around it is honest, and only the cell is lost.
CELLS = {
    "endless loop, first": {"first": LOOP},
    "endless loop, last": {"last": LOOP},
    "sleep": {"first": "import time\ntime.sleep(1000)"},
    "swallowed signals": {"first": SWALLOW},
    "ignored signals": {"first": IGNORED},
    "a loop in C": {"first": "10 ** 10 ** 9"},
    "deep recursion": {"first": "def f(n): return f(n + 1)\nf(0)"},
    "deeper recursion": {"first": "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(n): return f(n + 1)\nf(0)"},
    "input": {"first": "x = input('? ')"},
    "getpass": {"first": "import getpass\ngetpass.getpass()"},
    "sys.exit": {"first": "import sys\nsys.exit(3)"},
    "quit": {"first": "quit()"},
    "a breakpoint": {"first": "breakpoint()"},
    "memory in one": {"first": "x = bytearray(10 ** 12)"},
    "memory in many": {"first": "x = []\nwhile True: x.append(bytearray(10 ** 7))"},
    "memory in pages": {"first": "import numpy as np\nx = np.ones(10 ** 10)"},
    "disk": {"first": "for i in range(1000):\n    open(f'f{i}', 'wb').write(bytes(10 ** 7))"},
    "a sparse file": {"first": "import os\nfd = os.open('f', os.O_CREAT | os.O_RDWR)\nos.ftruncate(fd, 10 ** 12)"},
    "shared memory": {"first": "open('/dev/shm/f', 'wb').write(bytes(10 ** 8))"},
    "inodes": {"first": "for i in range(10 ** 6): open(f'/tmp/{i}', 'w').close()"},
    "descriptors": {"first": "f = [open('/dev/null') for _ in range(10_000)]"},
    "threads": {"first": THREADS},
    "a thread that outlives": {"first": "import threading\nthreading.Thread(target=lambda: [None for _ in iter(int, 1)], daemon=True).start()", "within_s": 9.0},
    "a thread that ends the process": {"first": "import threading, os, time\nthreading.Thread(target=lambda: (time.sleep(0.05), os._exit(1))).start()\ntime.sleep(1)"},
    "atexit": {"first": "import atexit, time\natexit.register(time.sleep, 1000)\natexit.register(open, 'MARKER', 'w')"},
    "a finalizer": {"first": "class F:\n    def __del__(self):\n        while True: pass\nf = F()\ndel f"},
    "a fork bomb": {"first": "import os\nwhile True: os.fork()"},
    "daemons": {"first": "import os\nif os.fork() == 0:\n    os.setsid(); import time; time.sleep(1000)"},
    "a flood of output": {"first": "while True: print('x' * 1000)"},
    "one long line": {"first": "print('x' * 10 ** 8)"},
    "100 000 outputs": {"first": "for _ in range(100_000): display(None)"},
    "many figures": {"first": "import matplotlib.pyplot as plt\nfor i in range(100): plt.figure(figsize=(1, 1))"},
    "a huge figure": {"first": "import matplotlib.pyplot as plt\nplt.figure(figsize=(600, 600))\nplt.plot([1, 2])\nplt.show()"},
    "a picture that is none": {"first": "from IPython.display import display\nfor d in (b'<svg onload=alert(1)>', b'\\x89PNG\\r\\n\\x1a\\n' + bytes(9), b'\\x89PNG\\r\\n\\x1a\\n\\0\\0\\0\\rIHDR' + b'\\xff' * 8):\n    get_ipython().display_pub.publish({'image/png': d})"},
    "wild text in a picture": {"first": "get_ipython().display_pub.publish({'image/png': '!!!'})"},
    "a slow export": {"first": "class S:\n    def _repr_png_(self):\n        while True: pass\ndisplay(S())"},
    "an error that is slow to say": {"first": "class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E"},
    "an error of ten million letters": {"first": "raise ValueError('x' * 10 ** 7)"},
    "a broken event loop": {"first": "get_ipython().events.register('pre_run_cell', lambda *a: 1 / 0)\nget_ipython().run_cell = None"},
    "another signal handler": {"first": "import signal\nfor s in range(1, 65):\n    try: signal.signal(s, signal.SIG_IGN)\n    except (OSError, ValueError): pass"},
    "its own alarm": {"first": "import signal\nsignal.signal(signal.SIGALRM, lambda *a: None)\nsignal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)"},
}  # fmt: skip
FAIR = {"a broken event loop": 0.0}

# In a function that the checks call: only its question is lost.
CALLS = {
    "endless loop": {"square": inside(LOOP)},
    "sleep": {"square": inside("import time\ntime.sleep(1000)")},
    "swallowed signals": {"square": inside(SWALLOW)},
    "ignored signals": {"square": inside(IGNORED)},
    "memory": {"square": inside("return np.ones(10 ** 10)")},
    "a large result": {"square": inside("return np.zeros(2 ** 25)")},
    "endless result": {"square": inside("while True: yield np.zeros(2 ** 20)")},
    "deep result": {"square": inside("a = []\nfor _ in range(10 ** 5): a = [a]\nreturn a")},
    "os._exit": {"square": inside("import os\nos._exit(0)")},
    "sys.exit": {"square": inside("import sys\nsys.exit()")},
    "segfault": {"square": inside("import ctypes\nctypes.string_at(0)")},
    "closed pipes": {"square": inside("import os\nos.closerange(0, 256)")},
    "the second call only": {"square": "def my_square(x):\n    while np.ndim(x): pass\n    return x * x", "score": 4.5},
    "an object that ends the process as it goes": {"square": "class Last:\n    def __del__(self):\n        import os\n        os._exit(1)\ndef my_square(x):\n    return Last() if np.ndim(x) == 0 and x == 3 else x * x", "score": 7.0},
    "a count of its calls": {"square": "calls = 0\ndef my_square(x):\n    global calls\n    calls += 1\n    return x * x if calls == 1 else 0", "score": 7.0},
    "a seed for each check": {"square": "import zlib\nfirst = [np.random.RandomState(zlib.crc32(name.encode())).rand() for name in ('test_three', 'test_negative', 'test_array')]\ndef my_square(x):\n    return x * x if np.random.rand() in first else 0", "score": 7.0},
    "just below the limit of a call": {"square": inside("import time\ntime.sleep(0.9)\nreturn x * x"), "score": 7.0},
}  # fmt: skip

# A name that is too much to send must not cost the question's other names, nor the other questions.
NAMES = {
    "a name of many bytes": ("answer", "answer = np.zeros(2 ** 25)", 6.0),
    "a name in itself": ("answer", "answer = []\nanswer.append(answer)", 6.0),
    "a name that cannot be asked": ("answer", "class A:\n    def __getattribute__(self, n): raise SystemExit\nanswer = A()", 6.0),
    "a drive called without end": ("summed", "def summed(f, n):\n    while True: f(1)", 5.0),
    "a drive called with everything": ("summed", "def summed(f, n):\n    for a in (2 ** 70, 'x' * 10 ** 6, [f], {1: 2}, np.zeros(9), f, summed, None, 1e400):\n        try: f(a)\n        except ValueError: pass\n    return sum(f(i) for i in range(n))", 7.0),
}  # fmt: skip


@pytest.fixture(scope="module")
def entries(arena):
    made = {f"cell: {n}": {"score": FAIR.get(n, 7.0), **e} for n, e in CELLS.items()}
    made |= {f"call: {n}": {"score": 3.0, "within_s": 9.0, **e} for n, e in CALLS.items()}
    flood = [*arena.cells(), *["print('\\0' * 20_000)"] * 300]
    made["a flood from many cells"] = {"data": arena.notebook(flood)}
    made |= {
        n: {"data": arena.notebook(arena.cells(**{k: code})), "score": s} for n, (k, code, s) in NAMES.items()
    }
    return made


@pytest.fixture(scope="module")
def reports(arena, entries):
    return arena.judge(entries)


@pytest.mark.parametrize(
    "name",
    [*(f"cell: {n}" for n in CELLS), *(f"call: {n}" for n in CALLS), *NAMES, "a flood from many cells"],
)
def test_it_costs_only_itself(arena, entries, reports, name):
    arena.hold_fair(reports[name], entries[name])


@pytest.mark.parametrize("name", CELLS)
def test_what_is_kept_is_bounded(reports, name):
    report = reports[f"cell: {name}"]
    assert all(len(c.output) < 20_200 and len(c.error) <= 2000 for c in report.cells)
    assert len(report.figures) <= 60
    assert all(f.png.startswith(b"\x89PNG\r\n\x1a\n") for f in report.figures)


def test_a_flood_from_many_cells_is_cut(reports):
    cells = reports["a flood from many cells"].cells
    assert len(cells) == 307
    assert 500_000 < sum(len(c.output) for c in cells) <= 1_000_000


@pytest.fixture(scope="module")
def hurried(arena):
    """Return an executor of the arena's assignment under a tenth of its limits."""
    limits = Limits(cell_s=0.3, call_s=0.3, question_s=1.0, submission_s=2.4, memory_mb=512)
    with LocalExecutor(dataclasses.replace(arena.assignment, limits=limits), [], 2) as executor:
        yield executor


NAP = "import time\ntime.sleep(0.25)"
LIE = "import time\ntime.monotonic = lambda: 0.0"
BUSY = "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass"


@pytest.mark.parametrize(
    ("before", "after", "least", "most"),
    [
        ([], [NAP] * 40, 7.0, 7.0),  # what came before the drip is judged
        ([NAP] * 40, [], 0.0, 0.0),  # what comes after it was never run
        ([LIE, *[NAP] * 40], [], 0.0, 0.0),  # the worker's clock is the student's word
        ([BUSY] * 40, [], 0.0, 0.0),
        ([], [BUSY] * 40, 0.0, 7.0),
    ],
    ids=["drip after", "drip before", "drip with a stopped clock", "deaths before", "deaths after"],
)
def test_a_slow_drip_below_every_single_limit_ends_with_the_submissions_time(
    arena, hurried, before, after, least, most
):
    drip = Work("drip", "x.ipynb", arena.notebook([*before, *arena.cells(), *after]))
    start = time.monotonic()
    (report,) = (e for e in hurried.run(iter([drip])) if isinstance(e, Report))
    assert time.monotonic() - start < 3 * arena.crowd() * (2.4 + 2.0)
    assert Outcome.GRADER_ERROR not in [v.outcome for v in report.verdicts]
    assert least <= report.score <= most, report


def test_each_call_below_its_limit_and_the_question_still_ends(arena, hurried):
    slow = "import time\ndef summed(f, n):\n    time.sleep(0.28)\n    return sum(f(i) for i in range(n))"
    spin = "import time\ndef my_square(x):\n    time.sleep(0.28)\n    return x * x"
    work = Work("slow", "x.ipynb", arena.notebook(arena.cells(square=spin, summed=slow)))
    (report,) = (e for e in hurried.run(iter([work])) if isinstance(e, Report))
    assert report.score == 7.0


def test_a_killed_checker_is_a_row_for_a_person_and_its_worker_ends(arena):
    before = arena.children()
    events = arena.executor.run(iter([Work("slow", "x.ipynb", arena.notebook(["while True: pass"] * 9))]))
    next(events)
    time.sleep(0.3)
    started = arena.children() - before
    checker = next(p for p in started if arena.parent(p) == os.getpid())
    os.kill(checker, signal.SIGKILL)
    report = next(e for e in events if isinstance(e, Report))
    events.close()
    assert report.score is None
    assert "signal SIGKILL" in report.for_person[0]
    assert arena.left_behind(before) == []


def test_a_sandbox_that_dies_costs_a_person_a_look_and_the_next_submission_nothing(arena):
    with LocalExecutor(arena.assignment, [], 1) as executor:
        works = [Work(n, "x.ipynb", arena.notebook(arena.cells())) for n in ("before", "struck", "after")]
        reports = {}
        for event in executor.run(iter(works)):
            if isinstance(event, Report):
                reports[event.student] = event
            elif event is not None and event.student == "struck":
                os.kill(executor._sandbox._process.pid, signal.SIGKILL)
                executor._sandbox._process.wait()
    assert reports["before"].score == reports["after"].score == 7.0
    assert reports["struck"].score in (None, 7.0)  # it may have been quicker


def test_a_check_that_goes_on_for_as_long_as_she_says_costs_itself(arena):
    """A check that steps to a number of hers, and asks her on the way."""

    def step(my_square):
        at, most = 0.0, my_square(3)
        while at < most:
            at += my_square(1e-9)

    checks = tuple(
        dataclasses.replace(c, function=step) if c.name == "test_negative" else c
        for c in arena.assignment.checks
    )
    limits = Limits(cell_s=5.0, call_s=5.0, question_s=1.5, submission_s=60.0, memory_mb=512)
    assignment = dataclasses.replace(arena.assignment, checks=checks, limits=limits)
    slow = "import time\ndef my_square(x): return x * x"
    with LocalExecutor(assignment, [], 1) as executor:
        works = [Work("ann", "x.ipynb", arena.notebook(arena.cells(square=slow)))]
        (report,) = (e for e in executor.run(iter(works)) if isinstance(e, Report))
    told = {v.check: v.outcome for v in report.verdicts}
    assert told["test_negative"] is Outcome.TIMEOUT
    assert (told["test_total"], told["test_drive"]) == (Outcome.PASSED, Outcome.PASSED)
    assert "check test_negative ran out of time" in report.for_person
    assert report.seconds < 20 * arena.crowd()


def test_what_she_makes_of_being_stopped_is_no_error_of_hers(arena):
    renamed = "import time\ndef my_square(x):\n    try:\n        time.sleep(100)\n    except BaseException:\n        raise ValueError('x') from None"
    limits = Limits(cell_s=5.0, call_s=0.3, question_s=5.0, submission_s=60.0, memory_mb=512)
    with LocalExecutor(dataclasses.replace(arena.assignment, limits=limits), [], 1) as executor:
        works = [Work("ann", "x.ipynb", arena.notebook(arena.cells(square=renamed)))]
        (report,) = (e for e in executor.run(iter(works)) if isinstance(e, Report))
    of_calls = {v.outcome for v in report.verdicts if v.question == "square"}
    assert of_calls == {Outcome.TIMEOUT}, report.verdicts


def test_a_check_that_goes_on_by_itself_costs_itself(arena):
    def step(my_square):
        most = my_square(3)
        while most:
            pass

    checks = tuple(
        dataclasses.replace(c, function=step) if c.name == "test_negative" else c
        for c in arena.assignment.checks
    )
    limits = Limits(cell_s=5.0, call_s=5.0, question_s=1.0, submission_s=60.0, memory_mb=512)
    with LocalExecutor(
        dataclasses.replace(arena.assignment, checks=checks, limits=limits), [], 1
    ) as executor:
        works = [Work("ann", "x.ipynb", arena.notebook(arena.cells()))]
        (report,) = (e for e in executor.run(iter(works)) if isinstance(e, Report))
    told = {v.check: (v.outcome, v.message) for v in report.verdicts}
    assert told["test_negative"][0] is Outcome.TIMEOUT
    assert "judging it took too long" in told["test_negative"][1]
    assert (told["test_total"][0], told["test_drive"][0]) == (Outcome.PASSED, Outcome.PASSED)


def test_a_stream_without_end_that_a_check_collects_is_hers_and_not_ours(arena, monkeypatch):
    """A check that lists what a generator yields: the checker's own memory has a limit."""

    def collect(my_square):
        list(my_square(3))

    monkeypatch.setattr(executors, "_MEMORY_BYTES", 2**29)
    checks = tuple(
        dataclasses.replace(c, function=collect) for c in arena.assignment.checks if c.name == "test_negative"
    )
    limits = Limits(cell_s=5.0, call_s=5.0, question_s=60.0, submission_s=60.0, memory_mb=1024)
    assignment = dataclasses.replace(arena.assignment, checks=checks, limits=limits)
    stream = "def my_square(x):\n    while True: yield np.zeros(2 ** 23)"
    with LocalExecutor(assignment, [], 1) as executor:
        work = Work("stream", "x.ipynb", arena.notebook(arena.cells(square=stream)))
        (report,) = (e for e in executor.run(iter([work])) if isinstance(e, Report))
    (verdict,) = report.verdicts
    assert (verdict.outcome, report.score) == (Outcome.FAILED, 0.0)
    assert "more values than fit" in verdict.message


LAST = "k = 1\nclass Last:\n    def __del__(self):\n        globals()['k'] = 99\ndef my_square(x):\n    return Last()"


def test_an_object_that_changes_names_as_it_goes_costs_no_other_question(arena):
    summed = "def summed(f, n):\n    return k * sum(f(i) for i in range(n))"
    entry = {"data": arena.notebook(arena.cells(square=LAST, summed=summed)), "score": 3.0}
    arena.hold_fair(arena.judge({"last": entry})["last"], entry)
