"""No submission gets a point it has not earned, and none loses one it has, whatever it does to its own process."""

import pytest

from autograder.verdict import Outcome

EQUAL_TO_EVERYTHING = """
class Any:
    def __eq__(self, other): return True
    __ne__ = lambda self, other: False
    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __bool__ = lambda self: True
    __sub__ = __rsub__ = __add__ = __radd__ = __mul__ = __truediv__ = lambda self, other: 0.0
    __abs__ = __neg__ = lambda self: 0.0
    __float__ = lambda self: 0.0
    __array__ = lambda self, *a, **k: np.zeros(4)
    __len__ = lambda self: 4
    __iter__ = lambda self: iter([0.0] * 4)
    __hash__ = lambda self: 0
    __class__ = float
def my_square(x): return Any()
"""

# Wrong answers, dressed up: worth nothing for the first question.
WRONG = {
    "equal to everything": EQUAL_TO_EVERYTHING,
    "float subclass": "class F(float):\n    __eq__ = lambda s, o: True\n    __sub__ = __rsub__ = lambda s, o: 0.0\ndef my_square(x): return F(1)",
    "ndarray subclass": "class A(np.ndarray):\n    __sub__ = __rsub__ = lambda s, o: np.zeros(s.shape)\n    __eq__ = lambda s, o: True\ndef my_square(x): return np.zeros(np.shape(x)).view(A)",
    "float64 subclass": "class N(np.float64):\n    __eq__ = lambda s, o: True\n    def item(self): return 9.0\ndef my_square(x): return N(9)",
    "masked": "def my_square(x): return np.ma.masked_all(np.shape(x))",
    "masked scalar": "def my_square(x): return np.ma.masked",
    "object dtype": "def my_square(x): return np.array(np.asarray(x) ** 2, dtype=object)",
    "complex": "def my_square(x): return np.asarray(x) ** 2 + 0j",
    "NaN": "def my_square(x): return np.full(np.shape(x), np.nan) if np.ndim(x) else float('nan')",
    "infinity": "def my_square(x): return x * np.inf",
    "bool": "def my_square(x): return np.ones(np.shape(x), bool) if np.ndim(x) else True",
    "empty": "def my_square(x): return np.empty(0)",
    "broadcast": "def my_square(x): return np.asarray(x)[..., None] ** 2",
    "text": "def my_square(x): return str(x * x)",
    "bytes": "def my_square(x): return bytes(8)",
    "none": "def my_square(x): pass",
    "itself": "def my_square(x): return my_square",
    "a module": "def my_square(x): return np",
    "a generator": "def my_square(x): yield x * x",
    "a coroutine": "async def my_square(x): return x * x",
    "a datetime": "def my_square(x): return np.datetime64(9, 's')",
    "structured": "def my_square(x): return np.zeros(4, [('a', float)])",
    "huge int": "def my_square(x): return 10 ** 1000",
    "larger int": "def my_square(x): return 1 << 10 ** 6",
    "list of functions": "def my_square(x): return [my_square] * 4",
    "list of itself": "def my_square(x):\n    a = []\n    a.append(a)\n    return a",
    "ragged": "def my_square(x): return [[1.0], [1.0, 2.0], 3.0, []]",
    "list of texts": "def my_square(x): return ['a' * 8_000_000] + ['b'] * 1000",
    "list with a huge int": "def my_square(x): return [1.0, 10 ** 1000, 2, 3]",
    "odd keys": "def my_square(x): return {(2 ** 61 - 1) * i: 0 for i in range(3000)}",
    "empty and wide": "def my_square(x): return np.empty((0, 2 ** 27, 2 ** 27, 2 ** 8), np.int8)",
    "many axes": "def my_square(x): return np.zeros((1,) * 60)",
    "a surrogate": "def my_square(x): return '\\ud800'",
    "raises what is no exception": "class E(BaseException): pass\ndef my_square(x): raise E(x)",
    "raises with a mean text": "class E(Exception):\n    __str__ = lambda s: 1 / 0\n    __repr__ = __str__\ndef my_square(x): raise E(x)",
    "raises GeneratorExit": "def my_square(x): raise GeneratorExit",
    "raises the engine's own": "def my_square(x):\n    from inside.shell import OutOfTime\n    raise OutOfTime",
    "raises a skip": "def my_square(x):\n    import unittest\n    raise unittest.SkipTest",
    "exits": "import sys\ndef my_square(x): sys.exit(0)",
    "class with a metaclass": "class M(type):\n    __module__ = property(lambda c: 1 / 0)\n    __name__ = property(lambda c: 1 / 0)\nclass O(metaclass=M): pass\ndef my_square(x): return O()",
    "class that is every other": "class M(type):\n    __eq__ = lambda c, o: True\n    def __hash__(c): raise SystemExit\nclass O(metaclass=M): pass\ndef my_square(x): return O()",
    "answer of a class that is every other": "class M(type):\n    __eq__ = lambda c, o: True\n    def __hash__(c): raise SystemExit\nclass O(metaclass=M): pass\nmy_square = O()",
    "hard-coded public answer": "def my_square(x): return 9",
    "hard-coded by type": "def my_square(x): return 9 if isinstance(x, int) else x",
    "blank": "def my_square(x):\n    ...",
    "blank with the name of a cell": "def my_square(x):\n    return 0\nmy_square.__code__ = my_square.__code__.replace(co_filename='<cell zz>')",
    "hangs when looked at": "class S:\n    @property\n    def __class__(self):\n        while True: pass\n    __call__ = lambda self, x: 0\nmy_square = S()",
    "type that lies": "class S:\n    @property\n    def __class__(self): raise SystemExit\ndef my_square(x): return S()",
}  # fmt: skip

# Attacks on the judge from a cell of an otherwise honest notebook: it keeps its marks, no more.
ATTACKS = {
    "patched comparisons": "import numpy, math, numpy.testing\nnumpy.allclose = math.isclose = numpy.isclose = numpy.array_equal = lambda *a, **k: True\nnumpy.testing.assert_allclose = lambda *a, **k: None",
    "shadowed builtins": "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.max = lambda *a, **k: 0\nbuiltins.isinstance_ = isinstance\nbuiltins.float = float",
    "patched tests": "import unittest, doctest\nunittest.TestCase.run = lambda *a, **k: None\ndoctest.DocTestRunner.run = lambda *a, **k: (0, 99)",
    "forged check": "class grader:\n    check = staticmethod(lambda *a: 'all tests passed')\n    check_all = export = check",
    "forged otter": "import sys, types\nm = types.ModuleType('otter')\nm.Notebook = lambda *a, **k: type('N', (), {'check': lambda *a: 'passed'})()\nsys.modules['otter'] = m",
    "forged results": "import json\nfor n in ('results.json', 'results.pkl', '.OTTER_LOG', 'score', 'grades.csv', 'results.sqlite'):\n    open(n, 'w').write(json.dumps({'score': 5000}))",
    "import hook": "import sys, importlib.abc\nclass H(importlib.abc.MetaPathFinder):\n    def find_spec(self, name, path, target=None): raise ImportError(name)\nsys.meta_path.insert(0, H())",
    "modules beside the notebook": "for n in ('numpy.py', 'otter.py', 'sitecustomize.py', 'pytest.py', 'conftest.py', 'inside.py'):\n    open(n, 'w').write('raise SystemExit')",
    "input transformers": "get_ipython().input_transformers_cleanup.append(lambda lines: lines)\nget_ipython().ast_transformers.append(type('T', (), {'visit': lambda s, n: n})())",
    "detecting the grader": "import os, sys\nif 'inside' in sys.modules or os.getcwd() == '/sandbox': cheating = True",
    "emptied modules": "import sys\nfor n in list(sys.modules):\n    if n.startswith(('json', 'unittest', 'doctest')): del sys.modules[n]",
}  # fmt: skip

# The student's code shares a process with the wire: what it forges there is its word, and costs at most itself.
# Tried in a cell, and in the function that the checks call: the fair score of each.
FORGERIES = {
    "patched wire": ("import inside.wire as w\nreal = w.encode\ndef forged(message, refer=None):\n    if isinstance(message, dict) and 'value' in message: message = {'value': 99.0, 'score': 99, 'passed': True}\n    return real(message, refer)\nw.encode = forged", 1.0, 1.0),
    "arrays for words": ("import inside.wire as w, numpy as np\nreal = w.encode\ndef forged(message, refer=None):\n    if isinstance(message, dict) and 'value' in message: message = {'status': np.zeros(2)}\n    return real(message, refer)\nw.encode = forged", 1.0, 3.0),
    "arrays for events": ("import inside.wire as w, numpy as np\nreal = w.encode\ndef forged(message, refer=None):\n    if isinstance(message, dict) and 'event' in message: message = {'event': np.zeros(2), 'cell': np.zeros(2), 'status': np.zeros(2)}\n    return real(message, refer)\nw.encode = forged", 7.0, 7.0),
    "an error without end": ("import inside.wire as w\nreal = w.encode\ndef forged(message, refer=None):\n    if isinstance(message, dict) and 'value' in message: message = {'status': 'error', 'kind': bytes(10 ** 7), 'error': bytes(10 ** 8)}\n    return real(message, refer)\nw.encode = forged", 1.0, 1.0),
    "patched json": ("import json\njson.dumps = lambda *a, **k: '[true,[]]'\njson.loads = lambda *a, **k: {'op': 'call'}\njson.JSONEncoder.encode = json.JSONEncoder.iterencode = json.dumps\njson.JSONDecoder.decode = json.JSONDecoder.raw_decode = json.loads", 7.0, 3.0),
    "patched pickle": ("import pickle\npickle.loads = pickle.load = lambda *a, **k: 1 / 0", 7.0, 7.0),
    "patched reading": ("import os\nos.read = lambda fd, n: b''\nos.readv = lambda fd, buffers: 0", 0.0, 7.0),
    "garbage into every descriptor": ("import os\nfor fd in range(3, 256):\n    try: os.set_blocking(fd, False); os.write(fd, b'\\xff' * 5000)\n    except OSError: pass", 7.0, 3.0),
    "a pickle into every descriptor": ("import os, pickle\nfor fd in range(3, 256):\n    try: os.set_blocking(fd, False); os.write(fd, pickle.dumps(print))\n    except OSError: pass", 7.0, 3.0),
    "closed descriptors": ("import os\nos.closerange(3, 256)", 7.0, 3.0),
    "an enormous frame": ("import os, struct\nfor fd in range(3, 256):\n    try: os.set_blocking(fd, False); os.write(fd, struct.pack('!II', 2**32 - 1, 2**32 - 1) + b'x' * 9)\n    except OSError: pass", 7.0, 3.0),
    "a frame that never comes": ("import os, struct\nfor fd in range(3, 256):\n    try: os.set_blocking(fd, False); os.write(fd, struct.pack('!II', 1000, 0))\n    except OSError: pass", 7.0, 3.0),
}  # fmt: skip

# Frames in the worker's own words, before anything was asked; again in a cell, and in the checked function.
SPEAK = """
import gc, os, inside.channel as s
channel = next(o for o in gc.get_objects() if isinstance(o, s.Channel))
"""
SPOKEN = {
    "passes itself": ("channel.send({'score': 5000, 'passed': True, 'outcome': 'passed'})", 7.0, 3.0),
    "says that all cells ran": ("channel.send({'ran': 7})", 0.0, 3.0),
    "tells of cells that are not": ("for i in (-1, 10**9, True, 'a', None, [1]):\n    channel.send({'event': 'begins', 'cell': i}); channel.send({'event': 'ended', 'cell': i, 'status': 'ok', 'output': 'x' * 9})", 7.0, 3.0),
    "a flood of events": ("for i in range(20_000):\n    channel.send({'event': 'ended', 'cell': 0, 'output': 'x' * 1000})", 7.0, 3.0),
    "dies in another cell": ("channel.send({'event': 'begins', 'cell': 5}); os._exit(1)", 0.0, 3.0),
    "dies before its cells": ("channel.send({'event': 'begins', 'cell': -1}); os._exit(1)", 7.0, 3.0),
    "answers itself": ("for i in range(9):\n    channel.send({'value': 9.0})", 7.0, 3.0),
}  # fmt: skip


def inside(code):
    """Return a first answer that runs `code` when it is called, and is right otherwise."""
    lines = "".join(f"    {line}\n" for line in code.strip().splitlines())
    return f"def my_square(x):\n{lines}    return x * x"


def forgeries():
    spoken = {name: (SPEAK + code, *scores) for name, (code, *scores) in SPOKEN.items()}
    for name, (code, in_cell, in_call) in {**FORGERIES, **spoken}.items():
        yield f"{name}, in a cell", {"first": code, "score": in_cell}
        yield f"{name}, in a call", {"square": inside(code), "score": in_call}


ENTRIES = {
    **{name: {"square": code, "score": 3.0, "within_s": 9.0} for name, code in WRONG.items()},
    **{name: {"first": code} for name, code in ATTACKS.items()},
    **dict(forgeries()),
}


@pytest.fixture(scope="module")
def reports(arena):
    return arena.judge(ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_score_is_what_was_earned(arena, reports, name):
    arena.hold_fair(reports[name], ENTRIES[name])


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_in_any_dress_earns_nothing_and_spoils_nothing_else(reports, name):
    assert reports[name].question_score("square") == 0
    assert reports[name].question_score("total") == 1
    assert reports[name].question_score("drive") == 2


@pytest.mark.parametrize("name", ENTRIES)
def test_no_student_can_make_a_fault_of_ours(reports, name):
    assert Outcome.GRADER_ERROR not in [v.outcome for v in reports[name].verdicts]


@pytest.mark.parametrize("name", ATTACKS)
def test_an_honest_notebook_that_attacks_the_judge_is_judged_like_any_other(reports, name):
    assert [c.status for c in reports[name].cells] == ["ok"] * 8
    assert reports[name].for_person == ()
