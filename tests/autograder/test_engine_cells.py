"""What a cell is made into before it runs is what IPython makes of it, whoever sees first that it is Python already."""

from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder import master
from autograder.engine.inside.shell import _transforming

ROOT = Path(__file__).resolve().parents[2]
MASTERS = sorted((ROOT / "assignments").glob("*/master.py"))

CELLS = [
    "", "\n", "x", "x\n", "x;", "x\n\n\n", "# a word", "\n\nx = 1", "  x = 1\n  y = 2", "\tx = 1", "x = 1\r\ny = 2\r\n",
    "%matplotlib inline", "%matplotlib inline\nimport os", "%%time\nx = 1", "%%bash\nls", "!ls", "files = !ls", "x = %pwd",
    "import os?", "os.path??", "x = (1\n % 2)", "x = [1,\n%2]", "?x", "/print 1", ",print 1", ";print 1",
    ">>> x = 1\n>>> y = 2", 'def f():\n    """Double.\n\n    >>> f(1)\n    2\n    """\n', '"""\n>>> x\n"""', "In [1]: x = 1\nIn [2]: y = 2",
    "In [1]: for i in x:\n   ...:     print(i)", "x[0]: int = 1", "...", "... if x else 1", "for i in x[1:]:\n    pass",
    "await f()", "async def f():\n    await g()", "def f(:\n", "x = 'a\n", "x = 1\x00", "\x0cx = 1", "é = 1\nprint('ü')", "x = 1 \\\n  + 2",
    "if True:\n  %time x = 1", "'''\n%time\n!ls\n'''", "get_ipython().system('ls')", "print('>>> no')", "lambda: (yield)", "return 1",
]  # fmt: skip


@pytest.fixture(scope="module")
def ipython():
    config = Config()
    config.HistoryManager.enabled = False
    return InteractiveShell(config=config)


@pytest.mark.parametrize("source", CELLS)
def test_a_cell_becomes_what_ipython_makes_of_it(ipython, source):
    assert _transforming(ipython)(source) == ipython.transform_cell(source)


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.parent.name)
def test_the_cells_of_every_assignment_become_what_ipython_makes_of_them(ipython, path):
    ours = _transforming(ipython)
    cells = [cell.source for cell in master.read(path).cells if cell.cell_type == "code"]
    assert [ours(source) for source in cells] == [ipython.transform_cell(source) for source in cells]


def test_what_is_python_already_is_not_looked_at_twice(ipython, monkeypatch):
    asked = []
    monkeypatch.setattr(ipython, "transform_cell", lambda source: asked.append(source) or source)
    ours = _transforming(ipython)
    ours("def f(x):\n    return x % 2\n")
    assert not asked
    ours("%time x = 1")
    assert asked == ["%time x = 1"]


def test_what_a_student_has_every_cell_changed_by_changes_it(ipython, monkeypatch):
    monkeypatch.setattr(ipython, "input_transformers_post", [lambda lines: [line.upper() for line in lines]])
    assert _transforming(ipython)("x = 1") == "X = 1\n"
