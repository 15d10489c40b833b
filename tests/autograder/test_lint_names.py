"""lint finds a name that nothing defines, where it stands, and says the nearest; it takes no right one for it."""

from pathlib import Path

import pytest

from autograder.assignment import load
from autograder.lint import lint, names
from autograder.lint.compiled import compiled

# The last line of a check, of a public check, of a given cell and of a solution's function.
PLACES = {
    "hidden": ("checks/test_toy.py", "    close(largest"),
    "public": ("master.py", "    assert my_square_function(0) == 0"),
    "given": ("master.py", "import numpy as np\n"),
    "solution": ("master.py", "    factors = [x, x]"),
}


def put(root: Path, place: str, line: str) -> str:
    """Put a line before the one at that place, as far indented; return where it stands, `file:number: `."""
    file, before = PLACES[place]
    path = root / "assignments/toy" / file
    text = path.read_text(encoding="utf-8")
    indent = before[: len(before) - len(before.lstrip())]
    assert before in text
    path.write_text(text.replace(before, f"{indent}{line}\n{before}", 1), encoding="utf-8")
    number = text[: text.index(before)].count("\n") + 1
    return f"assignments/toy/{file}:{number}: "


def found(root: Path) -> list[str]:
    return [f.line() for f in names.findings(load(root, "toy"), root)]


@pytest.mark.parametrize("place", PLACES)
def test_a_misspelt_builtin_is_found_where_it_stands(toy_course: Path, place: str) -> None:
    where = put(toy_course, place, "print(lenn([1]))")
    [line] = found(toy_course)
    assert line.startswith(f"{where}lenn is defined nowhere; did you mean len? If not, ")


@pytest.mark.parametrize(
    ("place", "line", "said"),
    [
        ("hidden", "(lambda: my_sqare_function(3))", "my_sqare_function is defined nowhere; did you mean my_square_function?"),
        ("hidden", "[largets for _ in range(3)]", "largets is defined nowhere; did you mean largest?"),
        ("hidden", "np.arrray([largest])", "numpy has no arrray; did you mean array?"),
        ("hidden", "len(numbers_of_students)", "numbers_of_students is defined nowhere; make it an argument"),
        # A public check travels without the cells above it.
        ("public", "np.all(my_square_function(0) == 0)", "np is defined nowhere; make it an argument"),
        ("given", "def draw(): return my_squere_function(3)", "my_squere_function is defined nowhere; did you mean"),
        ("given", "class Neuron: rest = np.mean([Rest])", "Rest is defined nowhere; define it in a cell above"),
        ("solution", "return factor_s[0] if x else 1", "factor_s is defined nowhere; did you mean factors?"),
        ("solution", "y = Number.__name__ if x is Ellipsis else x", "Number is defined nowhere; did you mean numbers?"),
    ],
)  # fmt: skip
def test_the_nearest_name_is_said(toy_course: Path, place: str, line: str, said: str) -> None:
    where = put(toy_course, place, line)
    assert any(one.startswith(where + said) for one in found(toy_course)), found(toy_course)


def test_a_cell_that_uses_what_comes_below(toy_course: Path) -> None:
    """At once it cannot be; in a function's body it can, which runs later."""
    put(toy_course, "given", "def twice():\n    return 2 * mean_of_numbers")
    assert found(toy_course) == []
    where = put(toy_course, "given", "half = mean_of_numbers / 2")
    words = "mean_of_numbers is defined only further down; move this cell below"
    assert found(toy_course) == [where + words]


SOUND = [
    "import os.path; os.path.join('a')",
    "from math import *; sqrt(2)",
    "[[i * j for j in range(i)] for i in range(3)]",
    "(lambda a, *b, c=3, **d: [a, b, c, d])(1)",
    "print(n := 3, n)",
    "for k in range(3): print(k)",
    "try:\n{i}    unicode_of_old\n{i}except NameError:\n{i}    pass",
    "import contextlib\n{i}with contextlib.suppress(NameError):\n{i}    unicode_of_old",
    "import math\n{i}try:\n{i}    math.of_old\n{i}except AttributeError:\n{i}    pass",
    "import math\n{i}math.of_old if hasattr(math, 'of_old') else 1",
    "class Own:\n{i}    a = 1\n{i}    b = [a]\n{i}    def c(self):\n{i}        return __class__",
    "def outer():\n{i}    count = 0\n{i}    def inner():\n{i}        nonlocal count\n{i}        count += 1\n{i}    return inner",
    "def bound():\n{i}    global made_by_bound\n{i}    made_by_bound = 1\n{i}def uses():\n{i}    return made_by_bound",
    "match [1, 2]:\n{i}    case [first, *rest]:\n{i}        print(first, rest)\n{i}    case {{'k': value, **others}}:\n{i}        print(value, others)",
    "x: 'int' = 3; print(x)",
    "def typed(a: int) -> float:\n{i}    return a",
    "import numpy.linalg as la, scipy; la.norm, scipy.signal",
    "async def wait():\n{i}    async with open('x') as f:\n{i}        return [await g async for g in f]",
]


@pytest.mark.parametrize("place", ["hidden", "given", "public"])
@pytest.mark.parametrize("line", SOUND)
def test_what_is_defined_is_passed_over(toy_course: Path, place: str, line: str) -> None:
    if "import *" in line and place != "given":
        line = "pass"  # inside a function it is a mistake of syntax
    put(toy_course, place, line.format(i="" if place == "given" else "    "))
    assert found(toy_course) == []


@pytest.mark.parametrize(
    ("cell", "unknown"),
    [
        ("%matplotlib inline\n!ls\nfiles = !ls\nprint(files)", {"slow", "square_of_this"}),
        # A magic runs such a cell among the notebook's names.
        ("%%time\nslow = 3", {"square_of_this"}),
        ("%%capture slow\n1", {"square_of_this"}),
        ("display(In, Out, _, get_ipython(), _ih, _dh, __builtins__)", {"slow", "square_of_this"}),
        # Such a cell may define any of its words: nobody can tell.
        ("what are these\nsquare_of_this = 3", {"slow"}),
        ("await slow()\nasync def slow(): pass", {"square_of_this"}),
    ],
)
def test_what_a_notebook_has_besides_python(toy_course: Path, cell: str, unknown: set[str]) -> None:
    put(toy_course, "given", f"{cell}\n\n# %%\nprint(slow, square_of_this)")
    assert {line.split()[1] for line in found(toy_course)} == unknown


def test_names_of_a_module_that_cannot_be_imported_are_not_judged(toy_course: Path) -> None:
    put(toy_course, "given", "from a_module_of_the_course import *\nprint(whatever_it_has)")
    assert found(toy_course) == []


def test_the_command_says_it(toy_course: Path) -> None:
    where = put(toy_course, "given", "print(lenn([1]))")
    assert any(
        f.line().startswith(f"{where}lenn is defined nowhere") for f in lint(toy_course, "toy").findings
    )


def test_what_the_compiler_makes_itself_is_no_name_of_ours() -> None:
    made = compiled("class A:\n    x: int = 3\n    def f(self):\n        return super().f()\n")
    assert made is not None
    assert {read.name for read in made.reads} <= {"int", "super", "__name__", "__annotations__"}
    assert made.once == {"A"}


def test_each_is_said_once(toy_course: Path) -> None:
    """What stands under `finally` is compiled twice."""
    put(toy_course, "given", "try:\n    pass\nfinally:\n    lenn([1])")
    assert len(found(toy_course)) == 1


def test_another_error_that_is_caught_hides_no_name() -> None:
    text = "import math\ntry:\n    math.sinn(lenn)\nexcept {}:\n    pass\n"
    read = {
        error: {(r.name, r.attributes) for r in made.reads}
        for error in ("ValueError", "AttributeError", "NameError")
        for made in [compiled(text.format(error))]
        if made is not None
    }
    assert read["ValueError"] >= {("math", ("sinn",)), ("lenn", ())}
    assert read["AttributeError"] >= {("math", ()), ("lenn", ())}
    assert not {name for name, _ in read["NameError"]} & {"math", "lenn"}
