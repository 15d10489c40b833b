"""lint finds what must not be released: each thing is made on the toy course, and is found where it stands."""

import re
import zipfile

import pytest
from click.testing import CliRunner

from autograder.assignment import load
from autograder.build.otter_master import Master
from autograder.cli import main
from autograder.feedback import Learned, made_from, write
from autograder.lint import choices, code, folder, lint, messages, numbers
from autograder.lint.literals import digits, in_text, shows
from autograder.lint.spoken import spoken
from autograder.lint.trial import Trial
from autograder.verdict import CellRecord, Report

CHOICE = """
[[question]]
name = "why"
title = "Why"
kind = "choice"
points = 1
names = ["why_one", "why_two", "why_three"]
options = "abcd"
"""

CHOICE_MASTER = '''
# %% [raw]
# # BEGIN QUESTION
# name: why

# %% [markdown]
# ## 3. Why
#
# Which of (a), (b), (c) and (d) is right?

# %% [raw]
# # BEGIN SOLUTION

# %%
why_one = "b"  # SOLUTION
why_two = "b"  # SOLUTION
why_three = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_why_form(why_one):
    """why_one is one of the letters"""
    assert why_one in ("a", "b", "c", "d"), "a, b, c or d"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''

CHOICE_CHECK = '''"""Letters."""

from autograder.checks import check, choice


@check("why", points=1, hint="Think of the sign.")
def test_why_letters(why_one, why_two, why_three):
    """The reasons are right"""
    choice(why_one, "b", what="the first reason")
    choice(why_two, "b", what="the second reason")
    choice(why_three, "b", what="the third reason")
'''


def edit(root, file, old, new):
    path = root / "assignments/toy" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def line_of(root, file, text):
    lines = (root / "assignments/toy" / file).read_text().splitlines()
    return next(i for i, line in enumerate(lines, 1) if text in line)


def lines(findings):
    return [f.line() for f in findings]


def place(root, file, text):
    return f"assignments/toy/{file}:{line_of(root, file, text)}: "


def in_code(root):
    return lines(code.findings(load(root, "toy"), root))


def in_numbers(root, expected=None):
    return lines(numbers.findings(load(root, "toy"), root, expected or {}))


def in_messages(root, expected=None):
    return lines(messages.findings(load(root, "toy"), root, expected or {}))


def in_folder(root, files):
    toy = load(root, "toy")
    return lines(folder.findings(folder.template(toy, root) | files, Master.read(toy), toy, root))


@pytest.fixture
def choice_course(toy_course):
    """The toy course with a choice question of three names whose right letter is always b."""
    toy = toy_course / "assignments/toy"
    text = (toy / "assignment.toml").read_text()
    (toy / "assignment.toml").write_text(text.replace("[limits]", CHOICE + "\n[limits]"))
    with (toy / "master.py").open("a") as file:
        file.write(CHOICE_MASTER)
    (toy / "checks/test_why.py").write_text(CHOICE_CHECK)
    return toy_course


def in_choices(root):
    return lines(choices.findings(load(root, "toy"), root))


def run(root, *words):
    return CliRunner().invoke(main, ["--root", str(root), "lint", *words])


def test_one_thing_to_mend_is_one_line_and_the_command_ends_with_1(built_course):
    (built_course / "assignments/toy/misconceptions.json").write_text(
        '{"made_from": "another master", "tried": 0, "named": 0, "misconceptions": []}'
    )
    ran = run(built_course, "toy")
    assert ran.exit_code == 1
    found, told = ran.output.splitlines()
    assert found.startswith("assignments/toy/misconceptions.json:1: ")
    assert found.endswith("run: neurograde misconceptions toy")
    assert told == "toy: 1 thing to mend"


def test_a_misconception_seen_in_a_right_answer_is_to_be_mended(built_course):
    learned = Learned(made_from(load(built_course, "toy")), 10, 10, (), (("power/alone", "doubled"),))
    write(learned, load(built_course, "toy"))
    ran = run(built_course, "toy")
    assert ran.exit_code == 1
    assert "power/alone: doubled is seen in a right answer" in ran.output


def test_a_clean_assignment_ends_with_0_and_says_how_slow_its_cells_are(built_course):
    ran = run(built_course)
    assert ran.exit_code == 0, ran.output
    assert re.fullmatch(
        r"toy: nothing to mend; the slowest cell takes \S+ s of 5 s \(code cell \d of the (master|untouched template)\)\n",
        ran.output,
    )


def test_no_such_assignment_is_a_wrong_call(toy_course):
    ran = run(toy_course, "tay")
    assert ran.exit_code == 2
    assert "did you mean toy?" in ran.output


def test_an_assignment_that_was_not_built(toy_course):
    assert any(
        "student_templates/toy is missing; run: neurograde build toy" in f.line()
        for f in lint(toy_course, "toy").findings
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("assignment.toml", 'title = "Toy"', 'title = "Toy"\nweight = 3', "unknown key 'weight'"),
        ("assignment.toml", "points = 4", "points = 5", "is worth 5, its checks add up to 4"),
        (
            "checks/test_toy.py",
            "test_largest_value",
            "test_mean_value",
            "'test_mean_value' stands there twice",
        ),
        (
            "checks/test_toy.py",
            "test_largest_value(largest)",
            "test_largest_value(smallest)",
            "asks for 'smallest'",
        ),
        (
            "checks/test_toy.py",
            'hint="max finds it."',
            'hint=""',
            "wants a docstring (the title a student reads) and a hint",
        ),
    ],
)
def test_what_cannot_be_loaded_is_one_finding(toy_course, file, old, new, said):
    edit(toy_course, file, old, new)
    [finding] = lint(toy_course, "toy").findings
    assert said in finding.line()
    assert re.match(r"assignments/toy(/\S+)?:1: ", finding.line())
    assert finding.remedy


def test_what_otter_would_take_for_something_else(toy_course):
    edit(toy_course, "master.py", "# SOLUTION", "# solution")
    found = [f.line() for f in lint(toy_course, "toy").findings]
    assert any("is no marker to otter" in line for line in found)


def test_a_mutant_without_a_hint(toy_course):
    edit(toy_course, "mutants/doubled.py", 'hint = "Two times x is not x times x."', 'hint = " "')
    wanted = (
        place(toy_course, "mutants/doubled.py", "hint =") + "no hint; say what helps who answers like this"
    )
    assert wanted in [f.line() for f in lint(toy_course, "toy").findings]


def test_a_mutant_that_cannot_be_read(toy_course):
    edit(toy_course, "mutants/doubled.py", "question = ", "asked = ")
    assert any("mutants/doubled.py:1: " in f.line() for f in lint(toy_course, "toy").findings)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("np.random.seed(3)", "numpy.random.seed is the global random state"),
        ("np.random.normal()", "numpy.random.normal is the global random state"),
        ("import random; random.random()", "random.random is the global random state"),
        ("from random import shuffle; shuffle([])", "random.shuffle is the global random state"),
        ("from numpy.random import rand; rand()", "numpy.random.rand is the global random state"),
        ("np.random.default_rng()", "numpy.random.default_rng() begins with another seed each time"),
        ("import time; time.time()", "time.time reads the clock"),
        ("import time as t; t.perf_counter()", "time.perf_counter reads the clock"),
        ("from time import perf_counter; perf_counter()", "time.perf_counter reads the clock"),
        ("from datetime import datetime; datetime.now()", "datetime.datetime.now reads the clock"),
    ],
)
def test_what_would_decide_in_place_of_the_answer(toy_course, line, said):
    for file, before in (
        ("checks/test_toy.py", "    close(largest"),
        ("master.py", "    assert my_square_function(0) == 0"),
    ):
        own = line if file != "master.py" or "np." not in line else f"import numpy as np; {line}"
        edit(toy_course, file, before, f"    {own}\n{before}")
        assert any(found.startswith(place(toy_course, file, own) + said) for found in in_code(toy_course)), (
            file
        )


def test_a_generator_of_its_own_and_comprehensions_are_fine(toy_course):
    edit(
        toy_course,
        "checks/test_toy.py",
        "    close(largest",
        "    rng = np.random.default_rng(7)\n    [rng.normal() for _ in range(3)]\n    close(largest",
    )
    assert in_code(toy_course) == []


def test_numbers_tell_from_three_digits_on():
    assert [digits(t) for t in ("0.0123", "1200.0", "4711", "1e-6", "1_234", "0")] == [3, 2, 4, 1, 4, 0]
    assert list(in_text("x1234, a_555 and 52.5625 of 1.25e-3; v3.11.2, 12")) == ["52.5625", "1.25e-3"]
    assert shows("52.56", 52.5625)
    assert shows("52.6", -52.5625)
    assert not shows("52.57", 52.5625)
    assert not shows("0", 52.5625)


def test_a_hidden_input_that_students_read(toy_course):
    edit(toy_course, "master.py", "# Two small questions.", "# Two small questions, of -7.25 and others.")
    [found] = in_numbers(toy_course)
    check = place(toy_course, "checks/test_toy.py", "-7.25")[:-2]
    assert found == (
        place(toy_course, "master.py", "7.25")
        + f"7.25 is an input of a hidden check ({check}); take another one there"
    )


@pytest.mark.parametrize("where", ["    result = my_square_function(3)", "# %% [markdown]\n# ## 2. A mean"])
def test_a_hidden_input_in_a_public_check_or_a_given_line(toy_course, where):
    edit(toy_course, "master.py", where, where.replace("3", "52.5625").replace("A mean", "A mean of 52.5625"))
    assert any("52.5625 is an input of a hidden check" in found for found in in_numbers(toy_course))


def test_solutions_and_tolerances_are_not_what_students_read(toy_course):
    edit(toy_course, "master.py", "    factors = [x, x]", "    factors = [x, x, 7.25]")
    edit(toy_course, "master.py", "numbers.sum() / numbers.size", "numbers.sum() / numbers.size + 52.5625")
    edit(toy_course, "checks/test_toy.py", 'what="the mean of the numbers"', 'what="the mean", rtol=1.25e-6')
    edit(toy_course, "master.py", "# Two small questions.", "# To 1.25e-6.")
    assert in_numbers(toy_course) == []
    shown = "\n".join(line.text for line in spoken(load(toy_course, "toy")))
    assert "7.25" not in shown
    assert "52.5625" not in shown
    assert "def my_square_function(x):" in shown


def test_an_expected_value_that_students_read_in_its_question(toy_course):
    expected = {"test_mean_value": (2.0413,)}
    edit(toy_course, "master.py", "# ## 2. A mean", "# ## 2. A mean (about 2.041)")
    [found] = in_numbers(toy_course, expected)
    assert "2.041 is what test_mean_value expects" in found
    assert in_numbers(toy_course, {"test_square_of_negative": (2.0413,)}) == []


def test_messages_that_hold_an_expected_value(toy_course):
    expected = {"test_mean_value": (2.0,), "test_largest_value": (83.0,)}
    edit(toy_course, "checks/test_toy.py", "max finds it.", "It is 83, which max finds.")
    [found] = in_messages(toy_course, expected)
    assert found == place(toy_course, "checks/test_toy.py", "It is 83") + (
        "a message holds the expected value 83; say how to find it instead"
    )
    edit(toy_course, "master.py", "# Two small questions.", "# The 83 numbers.")
    assert in_messages(toy_course, expected) == []  # the notebook says it


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "checks/test_toy.py",
            "A number times itself.",
            "-7.25 times itself.",
            "holds the hidden input 7.25",
        ),
        (
            "checks/test_toy.py",
            "Negative numbers have",
            "52.5625 is the square of negative numbers, they have",
            "holds the hidden input 52.5625",
        ),
        (
            "checks/test_toy.py",
            'what="the square of a',
            'what="the square of -7.25, a',
            "holds the hidden input 7.25",
        ),
        ("mutants/doubled.py", "Two times x", "Two times -7.25", "holds the hidden input 7.25"),
        (
            "mutants/doubled.py",
            "Two times x",
            "See test_square_of_array: two x",
            "names the hidden check test_square_of_array",
        ),
        (
            "checks/test_toy.py",
            "max finds it.",
            "See test_mean_value.",
            "names the hidden check test_mean_value",
        ),
    ],
)
def test_messages_that_hold_what_is_hidden(toy_course, file, old, new, said):
    edit(toy_course, file, old, new)
    assert any(
        said in found and found.startswith(f"assignments/toy/{file}:") for found in in_messages(toy_course)
    )


def test_a_message_that_holds_the_solution(toy_course):
    edit(
        toy_course,
        "checks/test_toy.py",
        "The sum divided by",
        "numbers.sum() / numbers.size: the sum divided by",
    )
    [found] = in_messages(toy_course)
    assert found.startswith(place(toy_course, "checks/test_toy.py", "the sum divided by") + "a message holds")
    assert found.endswith("of the solution; leave it out")


def test_sound_messages_are_passed_over(toy_course):
    assert in_messages(toy_course, {"test_mean_value": (2.0,), "test_square_of_negative": (52.5625,)}) == []


def test_what_lies_in_the_students_folder(built_course):
    assert in_folder(built_course, {}) == []
    notebook = (built_course / "student_templates/toy/toy.ipynb").read_text()
    shown = notebook.replace("Two small questions.", "factors = [x, x]; return factors[0] * factors[1]")
    assert any(
        "toy.ipynb:1: the template holds" in f for f in in_folder(built_course, {"toy.ipynb": shown.encode()})
    )
    named = {"notes.md": b"see test_mean_value"}
    assert any(
        "notes.md:1: the template names the hidden check test_mean_value" in f
        for f in in_folder(built_course, named)
    )
    checks = (built_course / "assignments/toy/checks/test_toy.py").read_bytes()
    assert any(
        "test_toy.py:1: the template is assignments/toy/checks" in f
        for f in in_folder(built_course, {"test_toy.py": checks})
    )


def test_a_hidden_check_in_the_students_folder(built_course):
    cases = (
        b'OK_FORMAT = False\n\n@check_case(name="secret", points=1, hidden=True)\ndef secret(x):\n    pass\n'
    )
    [found] = in_folder(built_course, {"tests/square.py": cases})
    assert found == (
        "student_templates/toy/tests/square.py:3: a hidden check lies in the student's folder; run: neurograde build toy"
    )


def test_what_the_zip_lays_beside_a_submission(built_course):
    with zipfile.ZipFile(built_course / "build/toy/toy-autograder.zip", "a") as packed:
        packed.writestr("files/notes.md", "see test_mean_value")
    assert any(
        f.startswith("build/toy/toy-autograder.zip:1: notes.md names the hidden check")
        for f in in_folder(built_course, {})
    )


def test_a_first_use_that_does_not_run(built_course):
    edit(
        built_course, "assignment.toml", "\n\n[[question]]", '\nfirst_use = "import nowhere"\n\n[[question]]'
    )
    found = [f.line() for f in lint(built_course, "toy").findings]
    assert found == [
        "assignments/toy/assignment.toml:3: first_use does not run: ModuleNotFoundError: No module named 'nowhere'; "
        "mend it, or leave it out: it only saves time"
    ]


def test_a_cell_near_its_limit(built_course):
    toy = load(built_course, "toy")
    records = (CellRecord(1, "ok", seconds=0.1), CellRecord(2, "ok", seconds=2.6), CellRecord(3, "timeout"))
    trial = Trial(
        toy, {"the master": Report("m", "m", "", (), records)}, ("cell-001", "cell-003", "cell-005"), ""
    )
    slow, stopped = lines(trial.slow(built_course))
    notebook = (built_course / "student_templates/toy/toy.ipynb").read_text().splitlines()
    number = next(i for i, line in enumerate(notebook, 1) if '"id": "cell-003"' in line)
    assert slow == (
        f"student_templates/toy/toy.ipynb:{number}: code cell 2 of the master takes 2.6 s of 5 s; "
        "make it quicker, or raise cell_s in assignment.toml"
    )
    assert "code cell 3 of the master runs out of 5 s" in stopped
    assert trial.pace() == "the slowest cell takes 2.6 s of 5 s (code cell 2 of the master)"


def test_a_slow_cell_of_the_template_is_found_by_running_it(built_course):
    edit(built_course, "assignment.toml", "cell_s = 5\n", "cell_s = 1\n")
    given, slow = "import numpy as np\n", "import numpy as np; import time; time.sleep(0.8)\n"
    edit(built_course, "master.py", given, slow)
    path = built_course / "student_templates/toy/toy.ipynb"
    path.write_text(path.read_text().replace(given.strip(), slow.strip(), 1))
    found = [f.line() for f in lint(built_course, "toy").findings]
    assert any(
        re.search(r"code cell \d of the untouched template takes 0\.\d+ s of 1 s", line) for line in found
    )


def test_a_template_of_another_master(built_course):
    edit(built_course, "master.py", "import numpy as np\n", "import numpy\n")
    found = [f.line() for f in lint(built_course, "toy").findings]
    assert any("run: neurograde build, or mend the master" in line for line in found)


def test_letters_that_are_always_the_same(choice_course):
    [found] = in_choices(choice_course)
    assert found.startswith(place(choice_course, "checks/test_why.py", "choice(why_one"))
    assert "the right option of every choice question is 'b'" in found
    edit(choice_course, "checks/test_why.py", 'why_two, "b"', 'why_two, "c"')
    assert in_choices(choice_course) == []


def test_two_letters_that_are_the_same_are_chance(choice_course):
    edit(choice_course, "checks/test_why.py", '    choice(why_three, "b", what="the third reason")\n', "")
    assert in_choices(choice_course) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "master.py",
            'why_one in ("a", "b", "c", "d")',
            'why_one == "b"',
            "test_why_form, a public check, names the right option of why_one",
        ),
        (
            "checks/test_why.py",
            "Think of the sign.",
            "It is option b.",
            "a message names the right option of why_one",
        ),
        (
            "checks/test_why.py",
            "Think of the sign.",
            "Think of (b).",
            "a message names the right option of why_one",
        ),
        (
            "checks/test_why.py",
            "the first reason",
            "the reason, 'b'",
            "a message names the right option of why_one",
        ),
        (
            "master.py",
            "Which of",
            'Write why_one = "b". Which of',
            "the notebook shows the right option of why_one",
        ),
    ],
)
def test_letters_that_are_given_away(choice_course, file, old, new, said):
    edit(choice_course, "checks/test_why.py", 'why_two, "b"', 'why_two, "c"')
    edit(choice_course, file, old, new)
    assert place(choice_course, file, new) + said in [f.partition("; ")[0] for f in in_choices(choice_course)]


def test_a_mutants_hint_that_gives_the_letter_away(choice_course):
    (choice_course / "assignments/toy/mutants/why.py").write_text(
        '"""Takes a"""\n\nquestion = "why"\ncaught_by = ["test_why_letters"]\nhint = "The answer is b, not a."\n\n# %%\nwhy_one = "a"\n'
    )
    found = in_choices(choice_course)
    assert any(
        f.startswith("assignments/toy/mutants/why.py:5: the hint names the right option of why_one")
        for f in found
    )


def test_of_the_letters_in_prose_none_is_taken_for_a_key(choice_course):
    edit(choice_course, "checks/test_why.py", 'why_two, "b"', 'why_two, "c"')
    edit(choice_course, "checks/test_why.py", "Think of the sign.", "A bias is not a current; think of (a).")
    assert in_choices(choice_course) == []


def test_a_hint_tells_no_input_of_another_check_of_its_question(toy_course):
    """The first question is judged by two hidden checks; -7.25 is an input of the other one."""
    edit(toy_course, "checks/test_toy.py", "NumPy's arithmetic works", "Try 7.25: NumPy's arithmetic works")
    (found,) = in_messages(toy_course)
    said = "a message holds the hidden input 7.25; say what is wrong without it"
    assert found == place(toy_course, "checks/test_toy.py", "Try 7.25") + said
