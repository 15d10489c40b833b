"""Tests of otter's that look at whether something was changed or is the same object: copies cannot tell, otter can.

Each answer is judged by a doctest that otter itself passes or fails as is written here.
"""

from pathlib import Path

import pytest

from autograder.engine.checker import Work
from autograder.otter.compared import compare
from autograder.otter.course import executor, limits_of, opened
from autograder.verdict import Report, stands
from tests.autograder.otter_zip import case, doctests, judged, notebook, outcomes, zip_of

# Question: (answer, cases); otter fails each case of the first, passes each of the second.
WRONG = {
    "changes its list": (
        "def doubled(xs):\n    for i in range(len(xs)):\n        xs[i] *= 2\n    return list(xs)",
        [">>> v = [1, 2]\n>>> doubled(v)\n[2, 4]\n>>> v\n[1, 2]\n"],
    ),
    "changes its array": (
        "def scaled(x):\n    x *= 2\n    return x",
        [">>> v = np.ones(3)\n>>> float(scaled(v).sum())\n6.0\n>>> float(v.sum())\n3.0\n"],
    ),
    "changes its table": (
        "import pandas as pd\ndef marked(df):\n    df['z'] = 1\n    return df",
        [
            ">>> import pandas as pd\n>>> d = pd.DataFrame({'a': [1]})\n>>> r = marked(d)\n>>> 'z' in d.columns\nFalse\n"
        ],
    ),
    "a second name": ("first = [1, 2]\nsecond = first", [">>> second is first\nFalse\n"]),
    "gives its argument back": ("def same(x):\n    return x", [">>> v = [1]\n>>> same(v) is v\nFalse\n"]),
    "a view": (
        "def head(x):\n    return x[:1]",
        [">>> v = np.zeros(3)\n>>> f = head(v)\n>>> v[0] = 5\n>>> float(f[0])\n0.0\n"],
    ),
    "changes a global": (
        "data = [3, 1]\ndef least():\n    data.sort()\n    return data[0]",
        [">>> least()\n1\n>>> data\n[3, 1]\n"],
    ),
    "reads a global": (
        "more = [3, 1]\ndef total():\n    return sum(more)",
        [">>> more.append(10)\n>>> total()\n4\n"],
    ),
    "keeps its argument": (
        "class Box:\n    def __init__(self, v):\n        self.v = v\n    def total(self):\n        return sum(self.v)",
        [">>> v = [1]\n>>> b = Box(v)\n>>> v.append(5)\n>>> b.total()\n1\n"],
    ),
}
RIGHT = {
    "a class that counts": (
        "class Account:\n    count = 0\n    def __init__(self):\n        Account.count += 1",
        [
            ">>> a = Account()\n>>> Account.count\n1\n",
            ">>> a = Account()\n>>> isinstance(a, Account)\nTrue\n",
        ],
    ),
    "a cache": (
        "import functools\ncalls = []\n@functools.lru_cache\ndef slow(x):\n    calls.append(x)\n    return x",
        [">>> slow(2)\n2\n>>> len(calls)\n1\n"],
    ),
    "a closure": (
        "def counter():\n    n = 0\n    def count():\n        nonlocal n\n        n += 1\n        return n\n    return count\n"
        "count = counter()\nbox = [count]",
        [">>> count()\n1\n>>> box[0] is count\nTrue\n"],
    ),
    "leaves its list alone": (
        "def tripled(xs):\n    return [3 * x for x in xs]",
        [">>> v = [1, 2]\n>>> tripled(v)\n[3, 6]\n>>> v\n[1, 2]\n"],
    ),
    "numbers": ("def square(x):\n    return x * x", [">>> square(3)\n9\n"]),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    questions = {**WRONG, **RIGHT}
    tests = {
        f"q{number}": doctests(name, *map(case, cases))
        for number, (name, (_, cases)) in enumerate(questions.items())
    }
    cells = [
        text
        for number, (answer, _) in enumerate(questions.values())
        for text in (answer, f'grader.check("q{number}")')
    ]
    path = zip_of(tmp_path_factory.mktemp("originals") / "c.zip", tests)
    return judged(path, {"ada": notebook(*cells)})["ada"]


@pytest.mark.parametrize("name", WRONG)
def test_what_only_copies_pass_fails(report: Report, name: str) -> None:
    assert outcomes(report)[f"{name} - 1"] == "failed"


@pytest.mark.parametrize("name", RIGHT)
def test_what_otter_passes_passes_whatever_was_called_before(report: Report, name: str) -> None:
    told = outcomes(report)
    assert all(told[f"{name} - {number + 1}"] == "passed" for number in range(len(RIGHT[name][1])))


def test_what_passes_on_copies_and_originals_is_no_suspect(report: Report) -> None:
    told = {v.check: v.detail for v in report.verdicts}
    assert told["leaves its list alone - 1"] == told["numbers - 1"] == ""
    assert not report.for_person
    assert "leaves its list alone - 1" not in "".join(compare([report]).always_beside)


def test_cells_for_which_no_time_is_left_are_told_and_judged_again(tmp_path: Path) -> None:
    """Fifteen cell limits are a submission's time, of which its cells have two thirds."""
    path = zip_of(tmp_path / "c.zip", {"q1": doctests("q1", case(">>> answer\n42\n"))})
    slow = notebook(*["import time; time.sleep(0.93)"] * 13, "answer = 42", 'grader.check("q1")')
    with opened(path, limits_of(1.0, 2048)) as package, executor(package, 1) as judges:
        works = iter([Work("ada", "ada.ipynb", slow)])
        [report] = [r for r in judges.run(works) if isinstance(r, Report)]
    assert set(outcomes(report).values()) == {"failed"}
    assert any("were not run" in text for text in report.for_person)
    assert not stands(report)
