"""What a cell is made into before it runs is what IPython makes of it, whoever sees first that it is Python already."""

from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder import master
from autograder.engine.inside.transforming import transforming

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
    assert transforming(ipython)(source) == ipython.transform_cell(source)


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.parent.name)
def test_the_cells_of_every_assignment_become_what_ipython_makes_of_them(ipython, path):
    ours = transforming(ipython)
    cells = [cell.source for cell in master.read(path).cells if cell.cell_type == "code"]
    assert [ours(source) for source in cells] == [ipython.transform_cell(source) for source in cells]


def test_what_is_python_already_is_not_looked_at_twice(ipython, monkeypatch):
    asked = []
    monkeypatch.setattr(ipython, "transform_cell", lambda source: asked.append(source) or source)
    ours = transforming(ipython)
    ours("def f(x):\n    return x % 2\n")
    assert not asked
    ours("%time x = 1")
    assert asked == ["%time x = 1"]


@pytest.mark.parametrize(
    "place",
    ["input_transformers_post", "input_transformers_cleanup", "cleanup_transforms", "line_transforms"],
)
def test_what_a_student_has_every_cell_changed_by_changes_it(ipython, place):
    ours = transforming(ipython)
    own = getattr(ipython, place, None)
    transformers = getattr(ipython.input_transformer_manager, place) if own is None else own

    def louder(lines):
        return [line.upper() for line in lines]

    transformers.append(louder)
    try:
        assert ours("x = 1\ny = 2") == "X = 1\nY = 2\n"
    finally:
        transformers.remove(louder)


def test_a_word_of_ipythons_alone_in_its_cell_is_no_name(ipython):
    ipython.register_magic_function(lambda _line: None, "line", "setup")
    for word in ("setup", "pwd", "ls -l"):
        assert transforming(ipython)(word) == ipython.transform_cell(word) != word + "\n"


def test_a_warning_comes_once_when_the_cell_runs(ipython, recwarn):
    transforming(ipython)("x = '\\m'\ny = 1")
    assert not recwarn.list
