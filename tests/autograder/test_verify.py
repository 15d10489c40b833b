"""verify finds what it must: each way in which an assignment's proof can be wrong is made, and is found."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
from click.testing import CliRunner

from autograder.assignment import load
from autograder.cli import main
from autograder.errors import AssignmentError
from autograder.verdict import Outcome, Report, Verdict
from autograder.verify import tried
from autograder.verify.blunt import blunted
from autograder.verify.degenerate import blunting
from autograder.verify.generated import chosen, judged
from autograder.verify.mutations import Mutation
from autograder.verify.run import _Run
from autograder.verify.trials import course

MEAN_ANSWERS = {
    "mutants/middle.py": '''"""The median for the mean"""

question = "mean"
caught_by = ["test_mean_value"]
hint = "Add them up first."

# %%
numbers = np.loadtxt("data/numbers.csv")
mean_of_numbers = float(np.median(numbers))
largest = max(numbers.tolist())
''',
    "mutants/smallest.py": '''"""The smallest for the largest"""

question = "mean"
caught_by = ["test_largest_value"]
hint = "Largest, not smallest."

# %%
numbers = np.loadtxt("data/numbers.csv")
mean_of_numbers = float(np.mean(numbers))
largest = min(numbers.tolist())
''',
    "witnesses/by_numpy.py": '''"""NumPy does both"""

question = "mean"

# %%
numbers = np.loadtxt("data/numbers.csv")
mean_of_numbers = float(np.mean(numbers))
largest = float(np.max(numbers))
''',
}

# The toy's solution multiplies the first of two equal factors by the second.
EQUIVALENT = "square | constant | return factors[0] * factors[1] | 0 -> 1"
LISTED = f"""[[equivalent]]
mutation = "{EQUIVALENT}"
reason = "Both factors are the same."
"""


@pytest.fixture
def proven(built_course):
    """The toy course with every check proven."""
    for name, text in MEAN_ANSWERS.items():
        (built_course / "assignments/toy" / name).write_text(text)
    (built_course / "assignments/toy/mutants/equivalent.toml").write_text(LISTED)
    return built_course


def ignored(_line):
    """Told what is being done."""


def found(root, only="", generated=0):
    """What verification finds in our engine, as text."""
    result = tried(root, course(load(root, "toy"), root, only), 2, ignored, ignored, generated)
    return [f"{f.subject}: {f.problem}" for f in result.findings]


def edit(root, file, old, new):
    path = root / "assignments/toy" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_sound_assignment_holds_here_and_through_otter(proven):
    ran = CliRunner().invoke(
        main, ["--root", str(proven), "verify", "toy", "--workers", "2", "--generated", "8"]
    )
    assert ran.exit_code == 0, ran.output
    lines = ran.output.splitlines()
    assert any(re.fullmatch(r"  test_square_of_negative +1 ×·   ✓", line) for line in lines)
    assert any(re.fullmatch(r"  test_largest_value +1 ·×   ✓", line) for line in lines)
    assert any("4 mutants by hand, 12 generated (1 equivalent), 2 witnesses" in line for line in lines)
    assert "toy: holds" in lines
    assert "toy: square: 3 answers by hand, 7 generated: as they should be" in lines[:2]
    page = (proven / "build/toy/verify.html").read_text()
    assert "Every check is proven." in page
    assert "NumPy&#39;s power works on whole arrays." in page
    assert "<script" not in page


@pytest.mark.long
def test_what_is_wrong_ends_the_command_with_1_and_a_line_each(proven):
    edit(proven, "checks/test_toy.py", "close(mean_of_numbers", "close(2.0")
    ran = CliRunner().invoke(main, ["--root", str(proven), "verify", "toy", "--only", "mean"])
    assert ran.exit_code == 1
    assert "! mutants/middle: survives test_mean_value, which should catch it" in ran.output.splitlines()
    assert "square" not in ran.output
    page = (proven / "build/toy/verify.html").read_text()
    assert "survives test_mean_value" in page


def test_the_command_wants_assignments_or_all(proven):
    for wrong in ([], ["toy", "--all"]):
        assert CliRunner().invoke(main, ["--root", str(proven), "verify", *wrong]).exit_code == 2
    ran = CliRunner().invoke(main, ["--root", str(proven), "verify", "toy", "--only", "cube"])
    assert ran.exit_code == 2
    assert "no question 'cube' with checks (there are: square, mean)" in ran.output


@pytest.mark.long
def test_a_mutant_that_survives(proven):
    edit(proven, "checks/test_toy.py", "close(mean_of_numbers", "close(2.0")
    assert any("mutants/middle: survives test_mean_value" in f for f in found(proven))


@pytest.mark.long
def test_a_mutant_caught_by_a_check_it_does_not_name(proven):
    edit(proven, "mutants/middle.py", "largest = max", "largest = 1 + max")
    assert any(
        "mutants/middle: is caught by test_largest_value, which it does not name" in f for f in found(proven)
    )


@pytest.mark.long
def test_a_witness_that_fails(proven):
    edit(proven, "witnesses/by_numpy.py", "np.max", "np.min")
    assert any(f.startswith("witnesses/by_numpy: test_largest_value failed") for f in found(proven))


@pytest.mark.long
def test_a_check_that_nothing_proves(proven):
    (proven / "assignments/toy/mutants/smallest.py").unlink()
    findings = found(proven)
    assert "test_largest_value: kills no mutant: nothing shows that it can fail" in findings
    assert "mean: has 1 mutants and 1 witnesses; it wants two and one" in findings


@pytest.mark.long
def test_a_check_that_breaks_on_a_degenerate_answer(proven):
    edit(proven, "checks/test_toy.py", "close(largest", "close(largest + 0.0")
    assert any(
        f.startswith("degenerate/text: test_largest_value") and "TypeError" in f for f in found(proven)
    )


@pytest.mark.long
def test_a_mutant_that_names_no_check(proven):
    edit(proven, "mutants/middle.py", "test_mean_value", "test_mean")
    with pytest.raises(AssignmentError, match="'test_mean', which is no hidden check"):
        found(proven)


DEGENERATE = {
    "'ones'": ("test_largest_value", "close(largest, np.loadtxt(NUMBERS).max()", "close(1.0, 1.0"),
    "'NaN'": ("test_mean_value", "close(mean_of_numbers, np", "close(1.0, 1.0 + 0 * np"),
    "'empty list'": (
        "test_square_of_array",
        "close(my_square_function(values), values",
        "close(values * values, values",
    ),
}


@pytest.mark.long
@pytest.mark.parametrize("label", DEGENERATE)
def test_a_check_that_asks_nothing_accepts_what_is_degenerate(proven, label):
    check, old, new = DEGENERATE[label]
    edit(proven, "checks/test_toy.py", old, new)
    assert any(f"{check} passed, though the answer was {label}" in f for f in found(proven))


BLUNT = {
    "right shape, but constant": "assert np.asarray(my_square_function(values)).shape == values.shape",
    "right, but complex": "close(np.real(my_square_function(values)), values * values, what='it')",
    "right, but of wrong shape": "close(np.max(my_square_function(values)), max(values * values), what='it')",
    "one value that broadcasts": "close(np.mean(my_square_function(values)), np.mean(values * values), what='it')",
    "public example hard-coded": "close(my_square_function(3), 9.0, what='it')",
}


@pytest.mark.long
@pytest.mark.parametrize("label", BLUNT)
def test_a_check_that_a_worthless_answer_passes(proven, label):
    old = 'close(my_square_function(values), values * values, what="the squares of an array")'
    edit(proven, "checks/test_toy.py", old, BLUNT[label])
    told = f"test_square_of_array passed, though the answer was {label!r}"
    assert any(told in f for f in found(proven, "square"))


@pytest.mark.long
@pytest.mark.parametrize(
    "exact",
    [
        "assert np.array_equal(my_square_function(values / 3.0), (values / 3.0) ** 2)",
        "close(my_square_function(values / 3.0), (values / 3.0) ** 2, what='it', rtol=0.0, atol=0.0)",
    ],
)
def test_a_check_that_asks_for_the_last_digit(proven, exact):
    old = 'close(my_square_function(values), values * values, what="the squares of an array")'
    edit(proven, "checks/test_toy.py", old, f"{old}\n    {exact}")
    assert any(
        f.startswith("rounded otherwise: test_square_of_array failed") for f in found(proven, "square")
    )


def test_the_last_digits_move_and_nothing_else_does():
    third, array = 1 / 3, np.array([0.0, 2.0, 0.7, np.nan, np.inf])
    right = {"x": (third, array, 3, True, "a"), "f": lambda n: [n / 3, 5.0]}
    moved = blunted("rounded", right, {"f"}, [])
    number, numbers, *rest = moved["x"]
    assert number != third
    assert abs(number / third - 1) < 1e-11
    assert type(number) is float
    assert numbers[[0, 1]].tolist() == [0.0, 2.0]
    assert numbers[2] != 0.7
    np.testing.assert_allclose(numbers, array, rtol=1e-11)
    assert rest == [3, True, "a"]
    assert np.asarray(moved["f"](2)).tolist() == pytest.approx([2 / 3, 5.0], rel=1e-11)
    assert moved["f"](2)[0] != 2 / 3


@pytest.mark.long
def test_a_generated_mutant_that_survives_and_is_not_listed(proven):
    (proven / "assignments/toy/mutants/equivalent.toml").unlink()
    assert [f for f in found(proven, "square", generated=8) if "survives every hidden check" in f] == [
        f"{EQUIVALENT}: survives every hidden check of square; sharpen one, or list it in "
        "mutants/equivalent.toml with the reason"
    ]


@pytest.mark.long
def test_a_list_of_equivalents_that_is_wrong_itself(proven):
    path = proven / "assignments/toy/mutants/equivalent.toml"
    killed = "square | inverse | return factors[0] * factors[1] | factors[0] * factors[1] -> factors[0] / factors[1]"
    path.write_text(LISTED + LISTED.replace(EQUIVALENT, killed) + LISTED.replace(EQUIVALENT, "square | gone"))
    findings = found(proven, "square")
    assert (
        f"{killed}: is listed in mutants/equivalent.toml, yet test_square_of_negative kills it; take it off"
        in findings
    )
    assert (
        "square | gone: is listed in mutants/equivalent.toml and is no mutation of the master; take it off"
        in findings
    )
    for wrong, words in {
        "[[equivalent]]\nmutation = 'x'": "wants mutation",
        LISTED + LISTED: "stands there twice",
        "other = 1": r"holds \[\[equivalent\]\] tables",
        "[[": "not TOML",
    }.items():
        path.write_text(wrong)
        with pytest.raises(AssignmentError, match=words):
            found(proven, "square")


def test_a_right_answer_that_cannot_be_spoilt_accuses_no_check(proven):
    """The public example is learned by heart from the public test; where that fails, nothing has been tried."""
    test = "def test_square_public(my_square_function):\n    assert my_square_function(1.5) == 2.0"
    before, behind = blunting(
        load(proven, "toy").question("square"), "public example", {"test_square_public": test}
    )
    names = {"my_square_function": lambda x: x * x}
    with pytest.raises(AssertionError):
        exec(before, names)
    assert "my_square_function" not in names
    exec(behind, names)
    assert names["my_square_function"](3) == 9


def test_a_generated_mutant_that_survives_is_tried_on_other_draws(proven):
    """A notebook may draw by lot, and a wrong answer be right in one draw: it lives only if it is right in all."""
    what = course(load(proven, "toy"), proven, "square")
    mutations, _ = chosen(what, 1)
    lines = []
    run = _Run(what, mutations, lines.append)
    works = {work.student: work for work in run.works()}
    name = mutations[0].name
    assert works[name].scope.shift == 0
    for work in works.values():
        run.take(judged_as(work, Outcome.PASSED if work.student == name else Outcome.FAILED))
    assert lines == []
    (again,) = [work for work in run.works_again() if work.student == name]
    assert again.scope.shift != 0
    run.take(judged_as(again, Outcome.FAILED))
    assert len(lines) == 1
    assert not [f for f in run.verification([]).findings if f.subject == mutations[0].key]
    assert list(run.works_again()) == []


def judged_as(work, outcome):
    """A report in which one hidden check of the question square ends so."""
    verdict = Verdict("test_square_of_negative", "square", outcome, 1.5, False)
    return Report(work.student, work.source, "", (verdict,))


@pytest.mark.parametrize(("late", "said"), [(False, True), (True, False)])
def test_a_listed_equivalent_that_is_only_slower_is_not_called_killed(late, said):
    """What one takes that draws too runs out of a generated mutant's time, and not of a student's."""
    verdict = SimpleNamespace(check="test_square", outcome=Outcome.MISSING, detail="")
    cell = SimpleNamespace(status="timeout" if late else "ok")
    mutation = Mutation("square | drawn", "square", "option", ("def square(x): ...",))
    report = SimpleNamespace(verdicts=(verdict,), cells=(cell,))
    _, findings = judged(report, mutation, {mutation.key: "It is drawn as well."})
    assert any("take it off" in str(f) for f in findings) == said
