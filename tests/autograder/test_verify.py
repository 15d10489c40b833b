"""verify finds what it must: each way in which an assignment's proof can be wrong is made, and is found."""

import pytest

from autograder.assignment import load
from autograder.errors import AssignmentError
from autograder.verify import tried, verify
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


@pytest.fixture
def proven(built_course):
    """The toy course with every check proven."""
    for name, text in MEAN_ANSWERS.items():
        (built_course / "assignments/toy" / name).write_text(text)
    return built_course


def found(root):
    """What verification finds in our engine, as text."""
    what = course(load(root, "toy"), root, "")
    return [f"{f.subject}: {f.problem}" for f in tried(root, what, 2, lambda _: None).findings]


def edit(root, file, old, new):
    path = root / "assignments/toy" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_sound_assignment_holds_here_and_through_otter(proven):
    result = verify(proven, "toy", workers=2, tell=lambda _: None)
    assert result.holds, result.lines()
    assert (len(result.course.mutants), len(result.course.witnesses)) == (4, 2)
    assert result.kills["test_mean_value"] == 1


def test_a_mutant_that_survives(proven):
    edit(proven, "checks/test_toy.py", "close(mean_of_numbers", "close(2.0")
    assert any("mutants/middle: survives test_mean_value" in f for f in found(proven))


def test_a_mutant_caught_by_a_check_it_does_not_name(proven):
    edit(proven, "mutants/middle.py", "largest = max", "largest = 1 + max")
    assert any(
        "mutants/middle: is caught by test_largest_value, which it does not name" in f for f in found(proven)
    )


def test_a_witness_that_fails(proven):
    edit(proven, "witnesses/by_numpy.py", "np.max", "np.min")
    assert any(f.startswith("witnesses/by_numpy: test_largest_value failed") for f in found(proven))


def test_a_check_that_nothing_proves(proven):
    (proven / "assignments/toy/mutants/smallest.py").unlink()
    findings = found(proven)
    assert "test_largest_value: kills no mutant: nothing shows that it can fail" in findings
    assert "mean: has 1 mutants and 1 witnesses; it wants two and one" in findings


def test_a_check_that_breaks_on_a_degenerate_answer(proven):
    edit(proven, "checks/test_toy.py", "close(largest", "close(largest + 0.0")
    assert any(
        f.startswith("degenerate/text: test_largest_value") and "TypeError" in f for f in found(proven)
    )


def test_a_mutant_that_names_no_check(proven):
    edit(proven, "mutants/middle.py", "test_mean_value", "test_mean")
    with pytest.raises(AssignmentError, match="'test_mean', which is no hidden check"):
        found(proven)
