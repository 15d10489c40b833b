"""Figure and choice questions, and modules beside the notebook, from declaration to verdict."""

from pathlib import Path

import pytest

from autograder.assignment import Kind, load
from autograder.build import build
from autograder.engine.checker import Work
from autograder.errors import AssignmentError
from autograder.executors import LocalExecutor
from autograder.notebooks import Composer, template_cells, to_bytes
from autograder.otter_runner import run_otter
from autograder.verdict import Outcome, Report

TOML = """\
title = "Decay"
modules = ["shared/models/decay.py"]

[[question]]
name = "course"
title = "The course of a decay"
kind = "figure"
points = 2
names = ["figure_course", "plot_decay"]

[[question]]
name = "reason"
title = "Why it decays"
kind = "choice"
points = 1
names = ["reason"]
options = "abc"
"""

MASTER = '''\
# %% [markdown]
# # Decay

# %%
import matplotlib.pyplot as plt
import numpy as np
from models.decay import decay

# %% [raw]
# # BEGIN QUESTION
# name: course

# %% [raw]
# # BEGIN SOLUTION

# %%
figure_course = plt.figure()
# BEGIN SOLUTION
time = np.linspace(0.0, 5.0, 50)
plt.plot(time, decay(time, 2.0))
plt.xlabel("Time (ms)")
# END SOLUTION


def plot_decay(tau):
    """Draw the decay with the time constant tau [ms] over 5 ms."""
    # BEGIN SOLUTION
    plt.plot(np.linspace(0.0, 5.0, 50), decay(np.linspace(0.0, 5.0, 50), tau))
    plt.show()
    # END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_course_form(figure_course):
    """Something is drawn in figure_course"""
    assert any(axes.has_data() for axes in figure_course.axes), "nothing is drawn in figure_course yet"
    # A list of a library's own kind is gone through once, and ends.
    for line in figure_course.axes[0].get_lines():
        assert len(line.get_xdata()) > 2, "a line has points"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: reason

# %% [raw]
# # BEGIN SOLUTION

# %%
reason = "b"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_reason_form(reason):
    """reason is a, b or c"""
    assert reason in ("a", "b", "c", "B"), 'reason is a letter: "a", "b" or "c"'

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''

CHECKS = '''\
"""Hidden checks."""

import numpy as np

from autograder.checks import check, choice
from autograder.figures import drawn, follows, labelled, look

TIME = {"ms": 1.0, "s": 1000.0}


@check("course", points=1, hint="It falls from 1.")
def test_course(figure_course):
    """The figure shows the decay"""
    picture = look(figure_course, what="the decay")
    labelled(picture, x=TIME, y=None, what="the decay")
    follows(picture, lambda t: np.exp(-t / 2.0), 0.0, 5.0, atol=0.01, x=TIME, what="the decay")


@check("course", points=1, hint="It falls with tau.")
def test_plot(plot_decay):
    """plot_decay draws any decay"""
    follows(drawn(plot_decay, 0.713, what="x"), lambda t: np.exp(-t / 0.713), 0.0, 5.0, atol=0.01, what="x")


@check("reason", points=1, hint="Think of what flows out.")
def test_reason(reason):
    """The reason of the decay"""
    choice(reason, "b", what="the reason")
'''

FILES = {
    "assignments/decay/assignment.toml": TOML,
    "assignments/decay/master.py": MASTER,
    "assignments/decay/checks/test_decay.py": CHECKS,
    "shared/__init__.py": "",
    "shared/models/__init__.py": '"""Models."""\n',
    "shared/models/decay.py": "from .base import exp\n\n\ndef decay(t, tau):\n    return exp(-t / tau)\n",
    "shared/models/base.py": "from numpy import exp\n",
}

# What a student may write in the figure's cell; `curve` draws what is asked.
CURVE = "time = np.linspace(0, 5, 50)\nplt.plot(time, decay(time, 2.0)); plt.xlabel('t [ms]')\n"
PLOT = "def plot_decay(tau):\n    t = np.linspace(0, 5, 50)\n    plt.plot(t, decay(t, tau))\n"
DRAWINGS = {
    "as the template opens it": "figure_course = plt.figure()\n" + CURVE,
    "shown": "figure_course = plt.figure()\n" + CURVE + "plt.show()\n",
    "a figure of her own": "figure_course = plt.figure()\nplt.subplots()\n" + CURVE,
    "named too late": CURVE + "plt.show()\nfigure_course = plt.gcf()\n",
    "never named": CURVE,
    "pair": "figure_course = plt.subplots()\n" + CURVE,
    "axes": "figure_course = plt.gca()\n" + CURVE,
    "closed": "figure_course = plt.figure()\n" + CURVE + "plt.close('all')\n",
    "in seconds": "figure_course = plt.figure()\nt = np.linspace(0, 5, 50)\n"
    "plt.scatter(t / 1000, decay(t, 2.0)); plt.xlabel('Time in s')\n",
    "two figures": CURVE + "plt.show()\nplt.figure(); plt.close()\n",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory, built_toy: Path) -> Path:
    root = tmp_path_factory.mktemp("kinds") / "course"
    lock = (built_toy / "requirements.lock").read_text(encoding="utf-8")
    for name, text in {**FILES, "requirements.lock": lock}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    # `decay` imports base.py beside it, which the declaration does not name.
    toml = root / "assignments/decay/assignment.toml"
    toml.write_text(toml.read_text().replace('"shared/models/decay.py"', '"shared/models"'))
    build(load(root, "decay"), root)
    return root


def judged(course: Path, answers: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, Report]:
    assignment = load(course, "decay")
    composer = Composer(assignment, course)
    works = [Work(n, f"{i}.ipynb", to_bytes(composer.filled(a))) for i, (n, a) in enumerate(answers.items())]
    works.append(Work("blank", "blank.ipynb", to_bytes(composer.blank())))
    with LocalExecutor(assignment, template_cells(course, "decay"), 2) as executor:
        return {r.student: r for r in executor.run(iter(works)) if isinstance(r, Report)}


def test_kinds_and_modules_are_declared(course):
    assignment = load(course, "decay")
    assert [q.kind for q in assignment.questions] == [Kind.FIGURE, Kind.CHOICE]
    assert assignment.question("reason").options == {"reason": ("a", "b", "c")}
    assert sorted(assignment.files) == ["models/__init__.py", "models/base.py", "models/decay.py"]
    assert assignment.own_files == ()


def test_modules_lie_beside_the_notebook(course):
    template = course / "student_templates/decay"
    assert (template / "models/decay.py").read_text() == FILES["shared/models/decay.py"]
    assert not (template / "shared").exists()


def test_a_figure_counts_however_it_is_handed_in(course):
    reports = judged(course, {name: {"course": (code + PLOT,)} for name, code in DRAWINGS.items()})
    for name in DRAWINGS:
        verdicts = {v.check: (v.outcome.value, v.detail) for v in reports[name].verdicts}
        assert reports[name].question_score("course") == 2, (name, verdicts)


def test_wrong_figures_and_choices_earn_nothing(course):
    answers = {
        "wrong curve": {"course": ("figure_course = plt.figure()\nplt.plot([0, 5], [0, 5])\n" + PLOT,)},
        "no label": {"course": ("figure_course = plt.figure()\n" + CURVE.split(";")[0] + "\n" + PLOT,)},
        "a number": {"course": ("figure_course = 3\n" + PLOT,)},
        "nothing drawn": {
            "course": ("figure_course = plt.figure()\ndef plot_decay(tau):\n    return tau\n",)
        },
        "the one value of the figure": {
            "course": (DRAWINGS["shown"] + PLOT.replace("decay(t, tau)", "decay(t, 2.0)"),)
        },
        "another letter": {"reason": ("reason = 'a'",)},
        "a capital": {"reason": ("reason = ' B) '",)},
        "two letters": {"reason": ("reason = 'bc'",)},
        "a list": {"reason": ("reason = ['b']",)},
    }
    scores = {name: report.score for name, report in judged(course, answers).items()}
    assert scores == {
        "wrong curve": 2,
        "no label": 2,
        "a number": 2,
        "nothing drawn": 1,
        "the one value of the figure": 2,
        "another letter": 2,
        "a capital": 3,
        "two letters": 2,
        "a list": 2,
        "blank": 0,
    }


def test_the_picture_goes_to_the_report(course):
    report = judged(course, {"one": {"course": (DRAWINGS["shown"] + PLOT,)}})["one"]
    assert [f.question for f in report.figures] == ["course"]


def test_a_blank_is_called_so(course):
    verdicts = {v.check: v for v in judged(course, {})["blank"].verdicts}
    assert verdicts["test_reason"].outcome is Outcome.MISSING
    assert "nothing is drawn" in verdicts["test_course"].message


@pytest.mark.long
def test_otter_agrees(course, tmp_path):
    composer = Composer(load(course, "decay"), course)
    notebook = tmp_path / "one.ipynb"
    notebook.write_bytes(to_bytes(composer.filled({"reason": ("reason = 'c'",)})))
    run = run_otter(course / "build/decay/decay-autograder.zip", notebook)
    assert run.scores == {"course": 2.0, "reason": 0.0}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "choice"', 'kind = "chioce"', "kind is one of code, figure, choice, written, not 'chioce'"),
        ('options = "abc"', "", r'wants options = "abcd"'),
        ('options = "abc"', 'options = "aab"', "two or more different small letters, not 'aab'"),
        ('options = "abc"', 'options = "a"', "two or more different small letters"),
        ('options = "abc"', 'options = { other = "abc" }', "with each of its names"),
        ('kind = "figure"', 'kind = "figure"\noptions = "ab"', "unknown key 'options'"),
        ('kind = "choice"', 'kind = "written"', "unknown key 'names'"),
        (
            '"shared/models/decay.py"',
            '"shared/models/deacy.py"',
            "modules names .*deacy.py', which is no file",
        ),
        ('"shared/models/decay.py"', '"../outside"', "which is no file or folder in"),
        ('"shared/models/decay.py"', '"shared"', "which is no file or folder in"),
        ('["shared/models/decay.py"]', '"shared/models"', "is a list of paths from the course's folder"),
    ],
)
def test_a_wrong_declaration_is_refused(tmp_path, old, new, told):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(AssignmentError, match=told):
        load(tmp_path, "decay")


def test_a_rubric_adds_up_to_the_points(tmp_path):
    written = TOML.replace('kind = "choice"\npoints = 1\nnames = ["reason"]\noptions = "abc"', "{}")
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "assignments/decay/checks/test_decay.py").write_text(
        CHECKS[: CHECKS.index('@check("reason"')]
    )
    (tmp_path / "assignments/decay/master.py").write_text(
        MASTER[: MASTER.index("# # BEGIN QUESTION\n# name: reason") - 10]
    )
    for rubric, told in (
        ('points = 3\nrubric = [{ points = 1, text = "a" }]', r"worth 3, its rubric adds up to 1"),
        ("points = 3", r"wants rubric ="),
        ('points = 1\nrubric = [{ points = 1, txt = "a" }]', r"unknown key 'txt'"),
        ('points = 1\nrubric = [{ points = 0, text = "a" }]', r"points = a number above 0"),
    ):
        path = tmp_path / "assignments/decay/assignment.toml"
        path.write_text(written.replace("{}", 'kind = "written"\n' + rubric))
        with pytest.raises(AssignmentError, match=told):
            load(tmp_path, "decay")
    path.write_text(
        written.replace("{}", 'kind = "written"\npoints = 2\nrubric = [{ points = 2, text = "a" }]')
    )
    [criterion] = load(tmp_path, "decay").question("reason").rubric
    assert (criterion.points, criterion.text) == (2, "a")
