"""No hidden input and no expected value reaches anything a student may see, whatever her functions do with them."""

import pytest

STASH = "seen = []\ndef my_square(x):\n    seen.append(x)\n{body}"


def shown(body, score=3.0):
    """Return an entry whose first answer keeps every input it has seen and then runs `body`."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return {"square": STASH.format(body=lines), "score": score}


# What a checked function does with the hidden inputs it has seen.
OUTLETS = {
    "raise them": shown("raise ValueError(f'{seen}')"),
    "raise them by type": shown("raise type(f'E{seen}', (Exception,), {})(x)"),
    "raise them as a key": shown("raise KeyError(x)"),
    "raise them as a cause": shown("raise ValueError(str(x)) from TypeError(str(seen))"),
    "raise them as notes": shown("e = ValueError(str(x))\ne.add_note(str(seen))\nraise e"),
    "raise a group": shown("raise ExceptionGroup(str(seen), [ValueError(str(x))])"),
    "raise a syntax error": shown("raise SyntaxError(str(seen), ('<cell 1>', int(abs(np.max(x))), 1, str(x)))"),
    "exit with them": shown("import sys\nsys.exit(f'{seen}')"),
    "end with them": shown("import os\nos._exit(int(abs(np.max(x))) % 256)"),
    "print them": shown("print(seen, flush=True)\nreturn x * x", 7.0),
    "print them to the first stdout": shown("import sys\nsys.__stdout__.write(str(seen)); sys.stderr.write(str(seen))\nreturn x * x", 7.0),
    "warn of them": shown("import warnings\nwarnings.warn(str(seen))\nreturn x * x", 7.0),
    "log them": shown("import logging\nlogging.error(str(seen))\nreturn x * x", 7.0),
    "display them": shown("display(seen)\nreturn x * x", 7.0),
    "draw them": shown("plt.figure()\nplt.title(str(seen))\nplt.show()\nreturn x * x", 7.0),
    "return them as text": shown("return str(seen)"),
    "return them as they are": shown("return seen"),
    "return a type named after them": shown("return type(f'T{x}', (), {})()"),
    "return a function named after them": shown("def f(): pass\nf.__name__ = f.__qualname__ = str(x)\nreturn f"),
    "return keys": shown("return {str(x): seen}"),
    "return as many values": shown("return [0.0] * int(abs(np.max(x)))"),
    "return as many axes": shown("return np.zeros((1,) * 13)"),
    "return the digits of a number": shown("return float(np.ravel(x)[0])"),
    "return an exponent": shown("return 10.0 ** -(abs(np.ravel(x)[0]) % 300)"),
    "write them for later": shown("for f in ('s', '.s', '../s', '/tmp/s', '/dev/shm/s'):\n    try: open(f, 'w').write(str(seen))\n    except OSError: pass\nreturn x * x", 7.0),
    "rewrite what was printed": shown("import gc\nfor o in gc.get_objects():\n    if type(o).__name__ == '_Bounded':\n        o.parts.append(str(seen)); o.room = 10**9\nreturn x * x", 7.0),
    "send an old event": shown("import gc, inside.channel as s\nc = next(o for o in gc.get_objects() if isinstance(o, s.Channel))\nc.send({'event': 'ended', 'cell': 0, 'status': 'error', 'error': str(seen), 'output': str(seen)})\nreturn x * x"),
    "time out for them": {"square": "import time\ndef my_square(x):\n    time.sleep(abs(float(np.ravel(x)[0])) / 7351.25 * 0.7351)\n    if np.ndim(x): time.sleep(5)\n    return x * x", "score": 4.5},
    "use a question's time up for them": {"square": "import time\ndef my_square(x):\n    if np.ndim(x):\n        while True: pass\n    if x != 3: time.sleep(0.7351)\n    return x * x", "score": 4.5},
}  # fmt: skip

# Ways to look at the checker from a callback or from a function it calls.
PEEKS = {
    "frames in a call": {"square": "import sys, inspect\ndef my_square(x):\n    f, out = sys._getframe(), []\n    while f: out.append((f.f_code.co_name, dict(f.f_locals))); f = f.f_back\n    if 'marmalade' in str(out) or 'values' in str(out): return 0.0\n    return x * x"},
    "frames in a callback": {"data": ("summed", "import sys\ndef summed(f, n):\n    try: f('a', 'b')\n    except Exception as e:\n        t, out = e.__traceback__, []\n        while t: out.append(str(t.tb_frame.f_locals)); t = t.tb_next\n        assert 'drive' not in str(out) and '6180' not in str(out), 'seen'\n        assert str(e) == 'this call was not understood: check the arguments', 'seen'\n    assert not hasattr(f, '__wrapped__') and '6180' not in repr(f) + str(f.__closure__[0].cell_contents)\n    return sum(f(i) for i in range(n))")},
    "collected objects": {"square": "import gc\ndef my_square(x):\n    names = {getattr(o, '__name__', '') for o in gc.get_objects() if callable(o) and type(o).__name__ == 'function'}\n    return x * x if not names & {'test_negative', 'test_array', 'CheckFailure'} else 0.0"},
    "tracing": {"first": "import sys\ncalls = []\nsys.settrace(lambda f, e, a: calls.append(f.f_code.co_name))\nsys.setprofile(lambda f, e, a: calls.append(f.f_code.co_name))"},
    "modules of ours": {"first": "import sys, importlib\nfor n in ('autograder', 'reference', 'autograder.checks', 'neurograde_checks', 'neurograde'):\n    try: importlib.import_module(n)\n    except (ImportError, PermissionError): continue\n    raise SystemError('reached ' + n)\nassert not [m for m in sys.modules if m.startswith(('autograder', 'reference', 'neurograde_checks'))]"},
    "files of ours": {"first": "import os\nfor top in ('/', '/worker', os.path.expanduser('~')):\n    for folder, dirs, files in os.walk(top):\n        dirs[:] = [d for d in dirs if d not in ('usr', 'dev', 'lib', 'share', 'include', 'site-packages')]\n        for f in files:\n            if f.startswith('test_arena') or 'autograder.zip' in f or f == 'assignment.toml': raise SystemError(folder + f)"},
    "processes": {"first": "import os\ntry: assert os.listdir('/proc') == [] and os.getppid() == 0 and os.getpid() == 1\nexcept PermissionError: pass"},
    "the environment": {"first": "import os\nassert not {k for k in os.environ if k.startswith(('NEUROGRADE', 'PYTEST', 'SSH', 'GIT', 'USER'))} and os.environ['HOME'] == os.getcwd()"},
    "open descriptors": {"first": "import os, stat\nkinds = {}\nfor fd in range(256):\n    try: kinds.setdefault(stat.S_IFMT(os.fstat(fd).st_mode), []).append(fd)\n    except OSError: pass\nfiles = kinds.pop(stat.S_IFREG, [])\nassert set(kinds) == {stat.S_IFCHR, stat.S_IFIFO} and len(kinds[stat.S_IFIFO]) == 2\nassert len(files) <= 1 and all(w.isdigit() for fd in files for w in os.pread(fd, 999, 0).split())"},
    "a hook after the run": {"first": "import atexit, os\natexit.register(lambda: open('MARKER', 'w').write('x'))\nget_ipython().events.register('post_run_cell', lambda *a: None)"},
}  # fmt: skip


@pytest.fixture(scope="module")
def entries(arena):
    peeks = {}
    for name, spec in PEEKS.items():
        if "data" in spec:
            spec = {"data": arena.notebook(arena.cells(**dict([spec["data"]])))}
        peeks[name] = spec
    return OUTLETS | peeks


@pytest.fixture(scope="module")
def reports(arena, entries):
    return arena.judge(entries)


@pytest.mark.parametrize("name", [*OUTLETS, *PEEKS])
def test_nothing_is_shown_and_the_score_is_fair(arena, entries, reports, name):
    arena.hold_secrets(reports[name], name)
    arena.hold_fair(reports[name], entries[name])


@pytest.mark.parametrize("name", PEEKS)
def test_a_look_around_finds_nothing(reports, name):
    assert [c.error for c in reports[name].cells if c.error] == []


@pytest.mark.parametrize("name", OUTLETS)
def test_what_a_cell_showed_is_frozen_before_a_hidden_input_leaves(reports, name):
    assert [(c.status, c.error, c.output) for c in reports[name].cells] == [("ok", "", "")] * 7
    assert reports[name].figures == ()


WORDS = (
    "Negative numbers have positive squares",
    "Arrays are squared element by element",
    "Hint: A number times itself.",
    "Hint: Arithmetic works on whole arrays.",
)


@pytest.mark.parametrize("name", OUTLETS)
def test_a_hidden_message_holds_a_kind_or_one_digit_and_no_more(reports, name):
    for verdict in reports[name].verdicts:
        if not verdict.public and verdict.message:
            told = verdict.message
            for word in WORDS:
                told = told.replace(word, "")
            digits = [c for c in told if c.isdigit()]
            assert len(digits) <= 4, verdict.message
            assert len(told) < 160, verdict.message


def test_two_submissions_of_one_sandbox_cannot_meet(arena):
    """Side by side, each tries every way to meet the other for most of a second."""
    meet = """
import ctypes, fcntl, os, socket, struct, time
libc = ctypes.CDLL(None)
def tried(action):
    try: return action()
    except OSError: return None
shared = open('/usr/bin/env', 'rb')
until = time.monotonic() + 0.8
found = []
while time.monotonic() < until:
    for name in ('\\0meet', '/tmp/meet', '/sandbox/meet', '/dev/shm/meet'):
        s = tried(lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
        if s is not None: found.append(name)
    try: fcntl.flock(shared, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError: found.append('flock')
    tried(lambda: fcntl.lockf(shared, fcntl.LOCK_SH | fcntl.LOCK_NB, 5, 7351))
    asked = tried(lambda: fcntl.fcntl(shared, fcntl.F_GETLK, struct.pack('hhqqi4x', fcntl.F_WRLCK, 0, 0, 0, 0)))
    if asked is not None: found.append('lockf')
    if libc.inotify_init() >= 0: found.append('inotify')
    if tried(os.openpty) is not None: found.append('pty')
    for d in ('/tmp', '/sandbox', '/dev/shm', '/dev/pts', '/proc', '.', '..'):
        found += [f for f in tried(lambda: os.listdir(d)) or () if 'from' in f]
        tried(lambda: open(f'{d}/WHO', 'w').close())
    found = [f for f in found if 'WHO' not in f]
    time.sleep(0.01)
if found: raise SystemError(str(set(found)))
"""
    sides = {who: {"first": meet.replace("WHO", f"from {who}")} for who in ("left", "right")}
    works = [w for w in arena.works(sides) if not w.student.startswith("honest")]
    for report in arena.run(works).values():
        assert [c.error for c in report.cells if c.error] == []
