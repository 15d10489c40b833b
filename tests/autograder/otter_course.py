"""Two assignments as an ordinary otter course has them, built by `otter assign`: one per test format.

Nothing in them was made for us: questions with points of every kind, hidden tests, seeds, a support file, tables, classes,
figures, sets, errors that are asked for, a question without points and one that a person grades.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import numpy as np
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
TOOLS = "def twice(x):\n    return 2 * x\n"
DATA = "4.5\n1.5\n2.0\n"
START = "import numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt\nimport otter\ngrader = otter.Notebook()"


@dataclass(frozen=True)
class Case:
    """A test cell: its code, what Jupyter shows for it (OK format), whether it is hidden, its own points."""

    code: str
    shown: str = ""
    hidden: bool = False
    points: float | None = None


@dataclass(frozen=True)
class Q:
    """A question: the right answer, another that is wrong, its cases, more of its configuration."""

    right: str
    wrong: str
    cases: list[Case]
    config: str = ""


@dataclass(frozen=True)
class Course:
    """A built assignment."""

    zip: Path
    name: str
    questions: dict[str, Q]
    metadata: dict[str, object] = field(default_factory=dict)

    def notebook(self, **answers: str | None) -> bytes:
        """Return a submission with the right answers, but for those given; None leaves a question out."""
        cells = [START]
        for name, q in self.questions.items():
            answer = answers.get(name, q.right)
            if answer is not None:
                cells.append(answer)
            if q.cases:
                cells.append(f'grader.check("{name}")')
        return self.of_cells(cells)

    def of_cells(self, cells: list[str]) -> bytes:
        """Return a notebook of this assignment that holds these code cells."""
        book = new_notebook(cells=[new_code_cell(c) for c in cells])
        book.metadata.update({"kernelspec": KERNEL, **self.metadata})
        return nbformat.writes(book).encode()


def _test_cell(case: Case) -> nbformat.NotebookNode:
    config = {"hidden": case.hidden, "points": case.points}
    lines = [f"{key}: {json.dumps(value)}" for key, value in config.items() if value is not None]
    source = "\n".join(['""" # BEGIN TEST CONFIG', *lines, '""" # END TEST CONFIG', case.code])
    outputs = []
    if case.shown:
        outputs = [new_output("execute_result", {"text/plain": case.shown}, execution_count=1)]
    return new_code_cell(source, outputs=outputs)


def _cells_of(name: str, q: Q) -> list[nbformat.NotebookNode]:
    def mark(text: str) -> nbformat.NotebookNode:
        return new_raw_cell(f"# {text}")

    cells = [
        new_raw_cell(f"# BEGIN QUESTION\nname: {name}\n{q.config}"),
        new_markdown_cell(f"Question {name}"),
        mark("BEGIN SOLUTION"),
        new_code_cell(f"# BEGIN SOLUTION\n{q.right}\n# END SOLUTION"),
        mark("END SOLUTION"),
    ]
    if q.cases:
        cells += [mark("BEGIN TESTS"), *map(_test_cell, q.cases), mark("END TESTS")]
    return [*cells, mark("END QUESTION")]


def build(folder: Path, name: str, config: str, questions: dict[str, Q]) -> Course:
    """Return an assignment that otter built in `folder`."""
    folder.mkdir()
    (folder / "tools.py").write_text(TOOLS)
    (folder / "data.csv").write_text(DATA)
    top = f"# ASSIGNMENT CONFIG\nname: {name}\nexport_cell: false\nfiles: [tools.py, data.csv]\n{config}"
    cells = [new_raw_cell(top), new_code_cell(START.split("import otter")[0])]
    for key, q in questions.items():
        cells += _cells_of(key, q)
    book = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(book, folder / f"{name}.ipynb")
    done = subprocess.run(
        [sys.executable, "-m", "otter", "assign", f"{name}.ipynb", "dist", "--no-run-tests", "--no-pdfs"],
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [packed] = (folder / "dist/autograder").glob("*.zip")
    student = nbformat.read(folder / f"dist/student/{name}.ipynb", as_version=4)
    return Course(packed, name, questions, {"otter": dict(student.metadata.get("otter", {}))})


def seeded_sum() -> float:
    """Return what the seeded cell of q3 draws in sum."""
    return round(float(np.random.RandomState(42).rand(3).sum()), 4)


DOCTESTS = {
    "q1": Q(
        "def square(x):\n    return x * x",
        "def square(x):\n    return abs(x) * 3",
        [Case("square(3)", "9"), Case("np.isclose(square(2.5), 6.25)", "np.True_", hidden=True)],
        "points: 2",
    ),
    "q2": Q(
        "def mean_of(values):\n    return np.mean(values)",
        "def mean_of(values):\n    return np.float64(2)",
        [
            Case("mean_of([1, 2, 3])", "np.float64(2.0)"),
            Case("round(float(mean_of([1, 5])), 3)", "3.0", hidden=True),
        ],
        "points: 3\nall_or_nothing: true",
    ),
    "q3": Q(
        "draws = np.random.rand(3)",
        "draws = np.zeros(3)",
        [
            Case("len(draws)", "3"),
            Case("round(float(draws.sum()), 4)", repr(seeded_sum()), hidden=True, points=1.5),
        ],
        "points: 2",
    ),
    "q4": Q(
        "import tools\ndoubled = tools.twice(21)",
        "doubled = 43",
        [Case("import tools\ntools.twice(doubled)", "84"), Case("type(doubled) == int", "True", hidden=True)],
    ),
    "q5": Q(
        "table = pd.DataFrame({'a': [1, 2, 3]})",
        "table = pd.DataFrame({'a': [1, 2, 4]})",
        [Case("table.shape", "(3, 1)"), Case("int(table['a'].sum())", "6", hidden=True)],
    ),
    "q6": Q(
        "table['b'] = table['a'] * 2",
        "table['c'] = table['a'] * 2",
        [Case("list(table.columns)", "['a', 'b']"), Case("int(table['b'].max())", "6", hidden=True)],
    ),
    "q7": Q(
        "class Account:\n    def __init__(self, balance):\n        self.balance = balance\n"
        "    def deposit(self, amount):\n        self.balance += amount",
        "class Account:\n    def __init__(self, balance):\n        self.balance = balance\n"
        "    def deposit(self, amount):\n        self.balance = amount",
        [
            Case("account = Account(10)\naccount.deposit(5)\naccount.balance", "15"),
            Case("isinstance(Account(1), Account)", "True", hidden=True),
        ],
        "points: 4",
    ),
    "q8": Q("nothing = 1", "nothing = 2", [Case("nothing", "1")], "points: 0"),
    "q9": Q("# my view is another", "# none", [], "manual: true\npoints: 5"),
    "q10": Q(
        "fig, ax = plt.subplots()\nax.plot([1, 2], [3, 4])\nax.set_title('Volts')",
        "fig, ax = plt.subplots()\nax.plot([1, 2], [3, 4])\nax.set_title('Amps')",
        [Case("ax.get_title()", "'Volts'"), Case("len(ax.lines)", "1", hidden=True)],
    ),
    "q11": Q(
        "def sign(x):\n    return (x > 0) - (x < 0)",
        "def sign(x):\n    return 1 if x >= 0 else -1",
        [
            Case("sign(4)", "1", points=1),
            Case("sign(0)", "0", hidden=True, points=2),
            Case("sign(-2.5)", "-1", hidden=True),
        ],
        "points: 4",
    ),
    "q12": Q(
        "words = {'axon', 'soma'}",
        "words = {'axon'}",
        [
            Case("words == {'axon', 'soma'}", "True"),
            Case("sorted(words)", "['axon', 'soma']", hidden=True),
        ],
    ),
    "q13": Q(
        "def rate(n, s):\n    if s <= 0:\n        raise ValueError('no time')\n    return n / s",
        "def rate(n, s):\n    return n / s",
        [
            Case("rate(6, 3)", "2.0"),
            Case(
                "try:\n    rate(1, 0)\n    told = False\nexcept ValueError:\n    told = True\ntold",
                "True",
                hidden=True,
            ),
        ],
    ),
    "q14": Q(
        "with open('data.csv') as file:\n    values = [float(line) for line in file]",
        "values = [4.5, 1.5]",
        [Case("sum(values)", "8.0"), Case("values", "[4.5, 1.5, 2.0]", hidden=True)],
    ),
}

EXCEPTIONS = {
    "e1": Q(
        "def square(x):\n    return x * x",
        "def square(x):\n    return abs(x) * 3",
        [
            Case("def test_three(square):\n    assert square(3) == 9\ntest_three(square)"),
            Case(
                "def test_array(square):\n    np.testing.assert_allclose(square(np.array([1.0, 2.5])), [1.0, 6.25])\n"
                "test_array(square)".replace("    np.", "    import numpy as np\n    np."),
                hidden=True,
            ),
        ],
        "points: 3",
    ),
    "e2": Q(
        "rng = np.random.default_rng(rng_seed)\ndrawn = rng.integers(1000)",
        "drawn = 7",
        [
            Case("def test_drawn(drawn):\n    assert 0 <= drawn < 1000\ntest_drawn(drawn)"),
            Case(
                "def test_seeded(env):\n    import numpy as np\n"
                "    assert env['drawn'] == np.random.default_rng(17).integers(1000)\ntest_seeded(globals())",
                hidden=True,
                points=2,
            ),
        ],
        "points: 3\nall_or_nothing: true",
    ),
    "e3": Q(
        "def half(x):\n    if not isinstance(x, int):\n        raise TypeError('whole numbers')\n    return x // 2",
        "def half(x):\n    return x / 2",
        [
            Case("def test_half(half):\n    assert half(9) == 4\ntest_half(half)"),
            Case(
                "def test_refuses(half):\n    try:\n        half(2.5)\n    except TypeError as error:\n"
                "        assert 'whole' in str(error)\n    else:\n        raise AssertionError('it took 2.5')\n"
                "test_refuses(half)",
                hidden=True,
            ),
        ],
    ),
    "e4": Q(
        "class Stack:\n    def __init__(self):\n        self.items = []\n    def push(self, x):\n        self.items.append(x)\n"
        "    def pop(self):\n        return self.items.pop()\nstack = Stack()",
        "class Stack:\n    def __init__(self):\n        self.items = []\n    def push(self, x):\n        self.items = [x]\n"
        "    def pop(self):\n        return self.items.pop()\nstack = Stack()",
        [
            Case(
                "def test_push(stack):\n    stack.push(3)\n    stack.push(4)\n    assert stack.pop() == 4\ntest_push(stack)"
            ),
            # It leans on what the one before left behind, as otter lets it.
            Case("def test_pop(stack):\n    assert stack.pop() == 3\ntest_pop(stack)", hidden=True),
        ],
        "points: 2",
    ),
    "e5": Q(
        "table = pd.DataFrame({'v': [1.0, 2.0]})\ndef scaled(t):\n    return t * 2",
        "table = pd.DataFrame({'v': [1.0, 2.0]})\ndef scaled(t):\n    return t + 2",
        [
            Case(
                "def test_scaled(scaled, table):\n    assert list(scaled(table)['v']) == [2.0, 4.0]\ntest_scaled(scaled, table)"
            ),
        ],
    ),
    "e6": Q("", "", [], "manual: true\npoints: 2"),
}


def doctests(folder: Path) -> Course:
    """Return the assignment in OK format."""
    return build(folder, "doctests", "generate: {seed: 42}\ntests: {files: true, ok_format: true}", DOCTESTS)


def exceptions(folder: Path) -> Course:
    """Return the assignment in exception-based format."""
    config = (
        "generate: {seed: 17, seed_variable: rng_seed}\ntests: {files: true, ok_format: false}\n"
        "seed: {variable: rng_seed, autograder_value: 17, student_value: 3}"
    )
    return build(folder, "exceptions", config, EXCEPTIONS)
