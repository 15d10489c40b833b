"""Objects that lie when they are looked at, and functions that reach for the wire, the interpreter and the memory below.

What a function returns is her word; what is made of it here is plain data or a failed check. The second group does
something to her process while it is honest, and keeps its marks; the third is hers to lose, and loses no more.
"""

import pytest

from autograder.verdict import Outcome


def inside(code):
    """Return a first answer that runs `code` when it is called."""
    return "def my_square(x):\n" + "".join(f"    {line}\n" for line in code.splitlines())


# A frame that answers whatever is asked.
FRAME = (
    "import json, os, struct\nT = json.dumps([{pairs}, []]).encode()\nT = struct.pack('!II', len(T), 0) + T\n"
)
NINE = FRAME.format(pairs="{'d': [['value', 9.0]]}")

# Worth nothing for the first question.
WRONG = {
    "an array by protocol": "class A:\n    def __init__(s, x): s.x = x\n    def __array__(s, *a, **k): return np.asarray(s.x, float) ** 2\n    def __array_ufunc__(s, *a, **k): return 0.0\n    def __array_function__(s, *a, **k): return True\ndef my_square(x): return A(x)",
    "an array of memory that is not hers": "class A:\n    __array_interface__ = {'shape': (4,), 'typestr': '<f8', 'data': (8, False), 'version': 3}\ndef my_square(x): return np.asarray(A())",
    "an array beyond its memory": inside("return np.lib.stride_tricks.as_strided(np.zeros(1), (2 ** 22,), (2 ** 20,))"),
    "an array stretched": inside("return np.broadcast_to(1.0, (2 ** 40,))"),
    "a number by protocol": "class I:\n    __index__ = __int__ = __len__ = __round__ = __trunc__ = lambda s: 9\n    __float__ = lambda s: 9.0\n    __eq__ = lambda s, o: True\nimport numbers\nnumbers.Real.register(I)\ndef my_square(x): return I()",
    "a length without end": "class L:\n    __len__ = lambda s: 2 ** 62\n    __getitem__ = lambda s, i: 0.0\ndef my_square(x): return L()",
    "a list that iterates otherwise": "class L(list):\n    __iter__ = lambda s: iter([9.0])\n    __len__ = lambda s: 4\n    __eq__ = lambda s, o: True\ndef my_square(x): return L([0.0] * 4)",
    "a text that is a number": "class S(str):\n    __float__ = lambda s: 9.0\n    __eq__ = lambda s, o: True\n    __hash__ = str.__hash__\ndef my_square(x): return S('9')",
    "an array of one object": inside("a = np.empty((), object)\na[()] = np.asarray(x) ** 2\nreturn a"),
    "iterators without end": inside("import itertools\nreturn [itertools.count()] * 4"),
    "the argument spoilt": inside("x = np.atleast_1d(x)\nx[...] = 0.0\nreturn x"),
    "the wire's limits": inside("import inside.wire as w, struct\nw.MAX_HEADER = w.MAX_BODY = 2 ** 31\nw.HEAD = struct.Struct('!QQ')\nreturn np.zeros(4)"),
    "names out of turn": inside(FRAME.format(pairs="{'d': [['value', 9.0], ['names', {'d': [['my_square', ['given', 9.0]], ['answer', ['given', 1.0]]]}]]}") + "os.write(201, T)\nreturn 0.0"),
    "a thread that answers first": inside(NINE + "import threading, time\ndef answer():\n    while True: os.write(201, T); time.sleep(0.003)\nthreading.Thread(target=answer, daemon=True).start()\ntime.sleep(0.02)\nreturn 0.0"),
    "its own pipe over the wire": inside("import os\nr, w = os.pipe()\nos.dup2(w, 201)\nos.dup2(r, 200)\nreturn 0.0"),
    "the wire's ends swapped": inside("import os\nos.dup2(200, 210)\nos.dup2(201, 200)\nos.dup2(210, 201)\nreturn 0.0"),
    "a poke into our functions": inside("import ctypes, inside.wire as w\nctypes.memset(id(w.encode), 0, 64)\nreturn 0.0"),
    "a callback that calls itself": inside("import sys\ndef f(n): return my_square(n)\nreturn f(x)"),
}  # fmt: skip

# Right, whatever it does beside: full marks, and nothing shown.
RIGHT = {
    "the argument changed in place": {"square": inside("x *= x\nreturn x")},
    "tracing and monitoring in a call": {"square": inside("import sys\nm = getattr(sys, 'monitoring', None)\nif m and not m.get_tool(3):\n    m.use_tool_id(3, 'x')\n    m.register_callback(3, m.events.LINE, print)\n    m.set_events(3, m.events.LINE)\nsys.settrace(lambda f, e, a: print(f.f_locals))\nsys.setprofile(lambda f, e, a: print(f.f_locals))\nreturn x * x")},
    "a collector that tells": {"square": inside("import gc\ngc.callbacks.append(lambda *a: print(x))\nreturn x * x")},
    "an exit that tells": {"square": inside("import atexit, os\natexit.register(os.write, 201, repr(x).encode())\nreturn x * x")},
    "a low limit of recursion": {"square": inside("import sys\nsys.setrecursionlimit(60)\nreturn x * x")},
    "hooks that raise": {"first": "import sys, threading\nsys.excepthook = sys.unraisablehook = sys.displayhook = threading.excepthook = lambda *a: 1 / 0\nsys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = None"},
    "a time bomb": {"first": "import faulthandler, time\nfaulthandler.dump_traceback_later(0.2, exit=True, file=open('log', 'w'))\ntime.sleep(0.9)"},
    "alarms of other clocks": {"first": "import signal\nsignal.setitimer(signal.ITIMER_VIRTUAL, 0.05)\nsignal.setitimer(signal.ITIMER_PROF, 0.05)\nwhile True: pass"},
    "builtins that lie": {"first": "import builtins\nbuiltins.isinstance = lambda *a: True\nbuiltins.getattr = lambda *a: 9.0\nbuiltins.len = lambda *a: 4"},
    "builtins emptied": {"first": "__builtins__.__dict__.clear()"},
    "no standard descriptors": {"first": "import os\nfor fd in (0, 1, 2): os.close(fd)"},
    "less memory than it has": {"first": "import resource\nresource.setrlimit(resource.RLIMIT_AS, (1, 1))"},
    "a name in full width": {"square": "def \uff4d\uff59_square(x): return x * x"},
    "another grader": {"first": "class Grader:\n    def check(self, *a): return 'All tests passed! 5000/5000'\n    def __getattr__(self, n): raise SystemExit\nimport otter\notter.Notebook = Grader"},
    "a label of ten million letters": {"first": "import matplotlib.pyplot as plt\nplt.figure(figsize=(2, 2))\nplt.plot([1, 2], label='x' * 300)\nplt.gca().set_xlabel('y' * 10 ** 4)\nplt.show()\nprint('z' * 10 ** 7)"},
}  # fmt: skip

# What she takes from her own notebook, as it would be taken from it in Jupyter.
HERS = {
    "no import": ({"first": "import builtins\nbuiltins.__import__ = None"}, 0.0),
    "no modules": ({"first": "import sys\nsys.modules.clear()"}, 0.0),
    "no files": ({"first": "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))"}, 6.0),
    "no builtins in her cells": ({"first": "__builtins__ = {}"}, 4.0),
    "a name in other letters": ({"square": "def my_squ\u0430re(x): return x * x"}, 3.0),
}

ENTRIES = {
    **{name: {"square": code, "score": 3.0, "within_s": 9.0} for name, code in WRONG.items()},
    **{name: {"within_s": 9.0, **spec} for name, spec in RIGHT.items()},
    **{name: {**spec, "score": score} for name, (spec, score) in HERS.items()},
}


@pytest.fixture(scope="module")
def reports(arena):
    return arena.judge(ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_score_is_fair_and_no_fault_is_ours(arena, reports, name):
    arena.hold_fair(reports[name], ENTRIES[name])
    assert Outcome.GRADER_ERROR not in [v.outcome for v in reports[name].verdicts]


@pytest.mark.parametrize("name", [n for n, spec in RIGHT.items() if "square" in spec])
def test_what_a_right_answer_does_beside_is_seen_nowhere(reports, name):
    assert [(c.status, c.error, c.output) for c in reports[name].cells] == [("ok", "", "")] * 7
    assert reports[name].notes == ()
