"""The master's percent format, held against jupytext's own reading of it."""

from pathlib import Path

import jupytext
import pytest

from autograder.errors import AssignmentError
from autograder.master import functions, public_tests, read

HW1 = Path(__file__).parents[2] / "assignments/hw1/master.py"


def test_cells_are_those_that_jupytext_reads():
    ours = [(c.cell_type, c.source) for c in read(HW1).cells]
    theirs = [(c.cell_type, c.source.rstrip()) for c in jupytext.read(HW1, fmt="py:percent").cells]
    assert ours == theirs


def test_code_before_the_first_marker_is_a_cell(tmp_path):
    path = tmp_path / "master.py"
    path.write_text("# ---\n# title: x\n# ---\nimport math\n\n# %% [markdown]\n# A\n#\n# - B\n")
    assert [(c.cell_type, c.source) for c in read(path).cells] == [
        ("code", "import math"),
        ("markdown", "A\n\n- B"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"x = 1\n", "no '# %%'"),
        (b"# %% [markdwon]\n# A\n", "begins '# %% .markdwon.'"),
        (b"# %%\n\xff\n", "not UTF-8"),
        (None, "missing"),
    ],
)
def test_what_is_no_master(tmp_path, text, words):
    path = tmp_path / "master.py"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(AssignmentError, match=words):
        read(path)


def test_a_masters_functions_are_those_of_its_solutions_and_its_given_cells():
    assert {"run_LIF", "alphaM", "HH", "dominant_rhythm", "default_pars"} <= functions(HW1)
    assert not functions(HW1) & {"rhythm_hz", "least_current_pA", "test_square_easy"}


def test_a_public_test_that_is_not_python_is_one_line(tmp_path):
    path = tmp_path / "master.py"
    marks = "# %% [raw]\n# # {}\n\n".format
    path.write_text(
        "# %% [raw]\n# # BEGIN QUESTION\n# name: sums\n# points: 1\n\n"
        + marks("BEGIN SOLUTION")
        + "# %%\nx = 1  # SOLUTION\n\n"
        + marks("END SOLUTION")
        + marks("BEGIN TESTS")
        + "# %%\ndef test_x(x):\n    assert x = 1\n\n"
        + marks("END TESTS")
        + marks("END QUESTION")
    )
    with pytest.raises(AssignmentError, match="a test of question 'sums' is not Python"):
        public_tests(path)
