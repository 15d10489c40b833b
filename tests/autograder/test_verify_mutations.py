"""Generated mutants: every kind of slip is made, in the student's lines alone, the same ones each time."""

import ast

import pytest

from autograder.assignment import Kind, Question
from autograder.verify.mutations import OPTION, mutations, solution_lines
from autograder.verify.operators import OPERATORS

QUESTION = Question("q", "A question", 1.0, ("f",), frozenset({"f"}))

SLIPS = {
    "sign": ("a + b", "a - b"),
    "inverse": ("a * b", "a / b"),
    "dropped term": ("a + b", "b"),
    "exponent": ("a ** 3", "a ** (3 + 1)"),
    "unit": ("a + b", "1000.0 * (a + b)"),
    "factor 1000": ("g(2.5)", "g(2500.0)"),
    "constant": ("g(True)", "g(False)"),
    "off by one": ("range(a)", "range(a - 1)"),
    "comparison": ("a < b", "a > b"),
    "edge": ("a < b", "a <= b"),
    "logic": ("a and b", "a or b"),
    "swapped": ("g(a, b)", "g(b, a)"),
    "other function": ("np.max(a)", "np.min(a)"),
    "omitted function": ("np.sqrt(a)", "a"),
    "omitted option": ("np.std(a, ddof=1)", "np.std(a)"),
}


def made(*body):
    lines = "".join(f"    {line}\n" for line in body)
    return mutations(QUESTION, [f"def f(a, b, x):\n    # BEGIN SOLUTION\n{lines}    # END SOLUTION\n"])


@pytest.mark.parametrize("operator", SLIPS)
def test_each_kind_of_slip(operator):
    right, wrong = SLIPS[operator]
    found = [m.cells[0] for m in made(f"return {right}") if m.operator == operator]
    assert any(source.endswith(f"return {wrong}") for source in found), found


def test_a_step_left_out():
    found = [m.cells[0] for m in made("x[0] = a", "x += b", "return x") if m.operator == "omitted statement"]
    assert [source.count("pass") for source in found] == [1, 1]


def test_every_operator_is_tested():
    assert set(OPERATORS) == {*SLIPS, "omitted statement"}


CELL = '''\
def f(a, b):
    """Return a + b, shown."""
    shown = a - b
    hidden = a * b  # SOLUTION
    # BEGIN SOLUTION
    more = hidden / a
    # END SOLUTION
    return shown + more
'''


def test_only_what_the_student_writes_is_changed():
    assert solution_lines(CELL) == {4, 6}
    found = mutations(QUESTION, [CELL])
    assert found
    for mutation in found:
        assert ast.unparse(ast.parse("shown = a - b")) in mutation.cells[0]
        assert "return shown + more" in mutation.cells[0]
        assert "Return a + b, shown." in mutation.cells[0]
        assert mutation.key.split(" | ")[2] in ("hidden = a * b", "more = hidden / a")


def test_keys_are_unique_and_the_same_each_time():
    body = ["y = a + a + a", "z = y * a", "return z + y - (z + y)"]
    first, second = made(*body), made(*body)
    assert [m.key for m in first] == [m.key for m in second]
    assert len({m.key for m in first}) == len(first) == len({m.cells for m in first})
    assert any(m.key.endswith("(2)") for m in first)


def test_the_first_few_are_spread_over_slips_and_lines():
    body = [f"y{i} = a * {i}.5 + b" for i in range(10)]
    first = made(*body)[:8]
    assert len({m.operator for m in first}) >= 5
    assert len({m.key.split(" | ")[2] for m in made(*body)[:40]}) == 10


def test_the_other_cells_stay_as_they_are():
    found = mutations(QUESTION, ["one = 1  # SOLUTION", "two = 2  # SOLUTION"])
    assert {m.cells[1] for m in found if "one = 1 " not in m.cells[0]} == {"two = 2  # SOLUTION"}


def test_a_choice_has_its_other_letters():
    question = Question("c", "Which?", 1, ("c",), frozenset(), Kind.CHOICE, {"c": ("a", "b", "c")})
    found = mutations(question, ['c = "b"  # SOLUTION'])
    assert [(m.operator, m.cells) for m in found] == [(OPTION, ("c = 'a'",)), (OPTION, ("c = 'c'",))]
