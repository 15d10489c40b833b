"""What otter would silently take for something else is refused, in one line that says what to write instead."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.assignment import Assignment, load
from autograder.build import build
from autograder.build.otter_master import Master
from autograder.build.test_files import hold
from autograder.build.traps import refuse_traps
from autograder.errors import AssignmentError, BuildError

Edit = Callable[[str, str], None]


@pytest.fixture
def edit(toy_course: Path) -> Edit:
    """Return `edit(old, new)`, which changes the toy master once."""
    master = toy_course / "assignments/toy/master.py"

    def replace(old: str, new: str) -> None:
        text = master.read_text(encoding="utf-8")
        assert old in text
        master.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def checked(root: Path) -> Assignment:
    assignment = load(root, "toy")
    refuse_traps(Master.read(assignment), assignment)
    return assignment


def test_toy_has_no_trap(toy_course: Path) -> None:
    assert checked(toy_course).slug == "toy"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# name: square", "# name: square\n# all_or_nothing: true", "'all_or_nothing'; drop it"),
        ("# name: square", "# name: square\n# point: 4", "'point'; drop it"),
        ("# name: square", "# name: square\n# points: 5", "points are those of assignment.toml"),
        ("# %% [markdown]\n# ## 1. Squares", "# %% [raw]\n# # Begin Solution\n\n# %% [markdown]\n# ## 1.", "raw cell '# Begin Solution'"),
        ("# ## 1. Squares", "# # Ignore what you know", "begins with 'ignore', and otter would leave it out"),
        ("import numpy as np\n", "# ignored by otter\nimport numpy as np\n", "begins with 'ignore'"),
        ("# ## 1. Squares", "# ```otter\n# BEGIN SOLUTION\n# ```", "```otter fence"),
        ("    factors = [x, x]\n", "    factors = [x, x]  # IGNORE\n", "# IGNORE; put them into a solution"),
        ("import numpy as np\n", "import numpy as np\nnp.random.seed(1)  # SEED\n", "# SEED"),
        ("import numpy as np\n", "import numpy as np\nanswer = 42  # SOLUTION\n", "outside a SOLUTION block"),
        ("    # BEGIN SOLUTION\n", "    # Begin solution\n", "is no marker to otter"),
        ("    # END SOLUTION\n", "    #END SOLUTION\n", "is no marker to otter"),
        (" / numbers.size  # SOLUTION", " / numbers.size  # solution", "is no marker to otter"),
        (
            "    # BEGIN SOLUTION\n    factors = [x, x]\n    return factors[0] * factors[1]\n    # END SOLUTION\n",
            "    factors = [x, x]\n    return factors[0] * factors[1]\n",
            "marks no line, so students would get all of it",
        ),
        (
            "numbers.sum() / numbers.size  # SOLUTION",
            "(  # SOLUTION\n    numbers.sum() / numbers.size\n)",
            "is one line of a longer statement",
        ),
        ("def test_zero(", "# HIDDEN\ndef test_zero(", "a test in the master is public"),
        ("def test_zero(", "\n# hidden: true\ndef test_zero(", "a test in the master is public"),
        ("def test_zero(my_square_function)", "def test_case(my_square_function)", "not be test_case"),
        ("def test_zero(my_square_function)", "def points(my_square_function)", "must begin with test_"),
        ("def test_zero(my_square_function)", "def test_zero(my_square_function, /)", "otter calls by name"),
        ("# %% [markdown]\n# # A toy", "# %% [raw]\n# # ASSIGNMENT CONFIG\n# run_tests: true\n\n# %% [markdown]\n# # A toy", "'run_tests' = False; drop it"),
        ("# %% [markdown]\n# # A toy", "# %% [raw]\n# # ASSIGNMENT CONFIG\n# seed: {variable: s}\n\n# %% [markdown]\n# # A toy", "'seed' = None; drop it"),
    ],
)  # fmt: skip
def test_trap_is_refused(toy_course: Path, edit: Edit, old: str, new: str, words: str) -> None:
    edit(old, new)
    with pytest.raises(BuildError) as caught:
        checked(toy_course)
    message = str(caught.value)
    assert words in message
    assert "\n" not in message
    assert message.startswith(f"{toy_course / 'assignments/toy/master.py'}: ")


def test_question_without_a_block_is_refused(toy_course: Path) -> None:
    folder = toy_course / "assignments/toy"
    with (folder / "assignment.toml").open("a") as toml:
        toml.write('[[question]]\nname = "extra"\ntitle = "More"\npoints = 1\nnames = ["more"]\n')
    with (folder / "checks/test_toy.py").open("a") as checks:
        checks.write('\n\n@check("extra", points=1, hint="More.")\ndef test_more(more):\n    """More."""\n')
    with pytest.raises(
        BuildError, match=r"question 'extra' of assignment\.toml has no '# BEGIN QUESTION' block"
    ):
        checked(toy_course)


def test_question_with_two_blocks_is_refused(toy_course: Path) -> None:
    master = toy_course / "assignments/toy/master.py"
    with master.open("a") as file:
        file.write("\n# %% [raw]\n# # BEGIN QUESTION\n# name: mean\n\n# %% [raw]\n# # END QUESTION\n")
    with pytest.raises(BuildError, match="question 'mean' has two blocks; join them"):
        checked(toy_course)


def test_argument_env_is_refused(toy_course: Path, edit: Edit) -> None:
    toml = toy_course / "assignments/toy/assignment.toml"
    toml.write_text(toml.read_text().replace('names = ["my_square', 'names = ["env", "my_square'))
    edit("def test_zero(my_square_function)", "def test_zero(my_square_function, env)")
    with pytest.raises(BuildError, match="to otter 'env' means all"):
        checked(toy_course)


def test_settings_that_agree_are_welcome(toy_course: Path, edit: Edit) -> None:
    edit("# %% [markdown]\n# # A toy", "# %% [raw]\n# # ASSIGNMENT CONFIG\n# tests: {files: true}\n# init_cell: true\n\n# %% [markdown]\n# # A toy")  # fmt: skip
    assert checked(toy_course)


def test_two_cases_of_one_name_are_refused(toy_course: Path, edit: Edit) -> None:
    edit("def test_zero(", "def test_three(")
    with pytest.raises(AssignmentError, match="check 'test_three' stands there twice"):
        checked(toy_course)


def test_every_complaint_is_named_at_once(toy_course: Path, edit: Edit) -> None:
    edit("# name: square", "# name: square\n# manual: true")
    edit("# ## 2. A mean", "# # Ignore it")
    with pytest.raises(BuildError, match=r"'manual'.*begins with 'ignore'"):
        checked(toy_course)


def test_otters_own_reading_must_agree(toy_course: Path) -> None:
    assignment = load(toy_course, "toy")
    case = {name: [name, []] for name in ("square", "mean")}
    with pytest.raises(BuildError, match=re.escape("otter reads its test file as ['square', []]")):
        hold({f"all/{k}.py": v for k, v in case.items()}, "all", assignment, students=False)


def test_quotes_newlines_and_rounding_are_harmless(toy_course: Path) -> None:
    """Messages that break otter's own test files, and points that exceed their sum by a rounding error."""
    checks = toy_course / "assignments/toy/checks/test_toy.py"
    text = checks.read_text(encoding="utf-8")
    text = text.replace('hint="max finds it."', 'hint=\'""" \\\\ \\n"max" finds \\\'it\\\'.\'')
    for old, new in (("1.5", "0.1"), ("2.5", "0.2")):
        text = text.replace(f"points={old}", f"points={new}")
    checks.write_text(text, encoding="utf-8")
    toml = toy_course / "assignments/toy/assignment.toml"
    toml.write_text(toml.read_text().replace("points = 4", "points = 0.3"))
    assert build(load(toy_course, "toy"), toy_course).zip.is_file()
