"""A slice holds all that a changed answer can touch, and leaves the rest of the notebook out."""

import pytest

from autograder.notebooks import CodeCell
from autograder.verify.names import names
from autograder.verify.slices import Slicer


def given(source):
    return CodeCell(source, "", "")


def blank(question, source):
    return CodeCell(source, question, "")


def check(question):
    return CodeCell(f"grader.check({question!r})", "", question)


NOTEBOOK = [
    given("grader = otter.Notebook()"),
    given("import numpy as np\nimport matplotlib.pyplot as plt"),
    given("np.seterr(all='ignore')"),
    given("def pars():\n    return {'dt': 0.1}"),
    blank("rate", "def rate(v):\n    return np.exp(v) * pars()['dt']"),
    check("rate"),
    given("p = pars()\nplt.plot(rate(p['dt']))\nplt.show()"),
    given("plt.plot([1, 2])"),
    given("def helper(v):\n    return rate(v) + 1"),
    blank("run", "def run(v):\n    return helper(v)"),
    check("run"),
    given("unused = 3"),
    blank("alone", "alone = np.ones(3)"),
    check("alone"),
]
ASKED = {"rate": ("rate",), "run": ("run",), "alone": ("alone",)}
SLICER = Slicer(NOTEBOOK, ASKED)


def test_an_answer_touches_those_that_use_its_names_through_given_cells_too():
    assert SLICER.touched("rate") == {"rate", "run"}
    assert SLICER.touched("run") == {"run"}
    assert SLICER.touched("alone") == {"alone"}


def test_a_slice_leaves_out_other_answers_displays_and_what_nobody_reads():
    assert SLICER.cells({"alone"}) == [0, 1, 2, 12, 13]
    assert SLICER.cells({"rate"}) == [0, 1, 2, 3, 4, 5]
    assert SLICER.cells({"rate", "run"}) == [0, 1, 2, 3, 4, 5, 8, 9, 10]


def test_a_question_that_needs_an_answer_brings_it_but_not_its_checks():
    assert SLICER.cells({"run"}) == [0, 1, 2, 3, 4, 8, 9, 10]


def test_a_name_bound_twice_comes_from_the_cell_above():
    cells = [given("a = 1"), given("a = a + 1"), blank("q", "q = a"), check("q"), given("a = 7")]
    assert Slicer(cells, {"q": ("q",)}).cells({"q"}) == [0, 1, 2, 3]
    cells[1] = given("a = 2")
    assert Slicer(cells, {"q": ("q",)}).cells({"q"}) == [1, 2, 3]


def test_a_helper_below_its_user_comes_along():
    cells = [blank("q", "def q():\n    return late()"), check("q"), given("def late():\n    return 1")]
    assert Slicer(cells, {"q": ("q",)}).cells({"q"}) == [0, 1, 2]


def test_an_answer_that_uses_what_the_master_does_not():
    cells = [given("import os"), given("import math"), blank("q", "q = math.pi"), check("q")]
    assert Slicer(cells, {"q": ("q",)}).cells({"q"}) == [1, 2, 3]


def test_what_cannot_be_read_stays():
    cells = [given("this is no Python"), given("%matplotlib inline"), blank("q", "q = ("), check("q")]
    assert Slicer(cells, {"q": ("q",)}).cells({"q"}) == [0, 2, 3]


CELLS = {
    "x = y": ({"x"}, {"y"}, set()),
    "x = 1\ny = x": ({"x", "y"}, set(), set()),
    "y = x\nx = 1": ({"x", "y"}, {"x"}, set()),
    "x += 1": ({"x"}, {"x"}, set()),
    "import a.b, c as d\nfrom e import f as g": ({"a", "d", "g"}, set(), set()),
    "def f(a):\n    b = a + c\n    return b": ({"f"}, set(), {"c"}),
    "def f(a=d):\n    return f(a)": ({"f"}, {"d"}, set()),
    "@w\nclass A(B):\n    z = q": ({"A"}, {"w", "B"}, {"q"}),
    "x = [i * k for i in r]": ({"x"}, {"r", "k"}, set()),
    "x = [x for x in x if (n := y)]": ({"x", "n"}, {"x", "y"}, set()),
    "f = lambda a: a + b": ({"f"}, set(), {"b"}),
    "with o() as h:\n    v = h.u": ({"h", "v"}, {"o"}, set()),
    "for i in r:\n    s = i": ({"i", "s"}, {"r"}, set()),
    "try:\n    a = b\nexcept E:\n    a = c": ({"a"}, {"b", "E", "c"}, set()),
    "def f():\n    global g\n    g = 1": ({"f", "g"}, set(), set()),
    "d[k] = v": (set(), {"d", "k", "v"}, set()),
}


@pytest.mark.parametrize("source", CELLS)
def test_what_a_cell_binds_and_reads(source):
    binds, reads, later = CELLS[source]
    told = names(source)
    assert told.binds == binds
    assert told.reads >= reads
    assert told.reads | told.later == reads | later


def test_what_a_cell_does_beyond_binding():
    assert names("a.b = 1").acts
    assert names("f()").acts
    assert not names("a = f()").acts
    assert not names("a = f()\nprint(a, f())").acts
    assert names("print(a)\nf()").acts
    assert names("import matplotlib.pyplot as plt").drawing == {"plt"}
