"""HW1 holds: the master and every witness pass, every mutant fails what it names, nothing degenerate slips through.

All in one process, without the engine: `neurograde verify` does the same through the sandbox.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import runpy
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from scipy.io import loadmat

from autograder import master
from autograder.assignment import Assignment, Check, Kind, load
from autograder.checks import CheckFailure
from autograder.notebooks import Answer, answers
from autograder.recorder import recording
from autograder.verify.alarms import Method, alarm, is_stochastic

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "assignments" / "hw1"

# What else a question's answer can change: later cells call these functions.
DEPENDENTS = {"lif": {"least_current", "pulse"}, "gates": {"hodgkin_huxley"}}


@cache
def hw1() -> Assignment:
    return load(ROOT, "hw1")


@cache
def cells() -> tuple[tuple[str, str, str], ...]:
    """Return (question, block, source) of the master's code cells, tests left out."""
    path = FOLDER / "master.py"
    notebook = master.read(path)
    return tuple(
        (place.question, place.kind, cell.source)
        for cell, place in zip(notebook.cells, master.blocks(notebook, path), strict=True)
        if cell.cell_type == "code" and place.kind != "TESTS"
    )


@contextlib.contextmanager
def quiet() -> Iterator[io.StringIO]:
    """Run student code as a notebook would: in the assignment's folder, warnings and prints no business of ours."""
    here, backend = Path.cwd(), mpl.get_backend()
    out = io.StringIO()
    os.chdir(FOLDER)
    mpl.use("Agg")
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(out), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield out
    finally:
        os.chdir(here)
        mpl.use(backend)


def notebook_names(answer: Answer | None = None, *, figures: bool = False) -> dict[str, Any]:
    """Return the names that the notebook leaves, with one question answered by `answer`."""
    names: dict[str, Any] = {"__name__": "__main__"}
    replaced = list(answer.cells) if answer else []
    for question, block, source in cells():
        if answer and block == "SOLUTION" and question == answer.question and replaced:
            source = replaced.pop(0)
        if not figures and _only_draws(question, source, answer):
            continue
        # A cell that raises leaves its names missing, in a notebook as here.
        with contextlib.suppress(Exception):
            exec(compile(source, f"<{question or 'given'}>", "exec"), names)
    return names


def _only_draws(question: str, source: str, answer: Answer | None) -> bool:
    """Return whether a cell draws, and no check of the answer that is tried needs what it makes."""
    if answer and question == answer.question:
        return False
    figures = {q.name for q in hw1().questions if q.kind is Kind.FIGURE}
    return question in figures or source.startswith("with when_answered(")


@cache
def right_names() -> dict[str, Any]:
    with quiet():
        return notebook_names(figures=True)


def failure(check: Check, names: dict[str, Any]) -> Exception | None:
    """Return why a check fails, None if it passes."""
    try:
        check.function(*[names[a] for a in check.arguments])
    except Exception as error:  # noqa: BLE001  an answer may raise anything
        return error
    return None


def touched(question: str) -> list[Check]:
    return [c for c in hw1().checks if c.question in {question, *DEPENDENTS.get(question, set())}]


def test_the_hidden_checks_share_out_all_points() -> None:
    for question in hw1().judged:
        assert question.points > 0
        assert sum(c.points for c in hw1().of_question(question.name) if not c.public) == question.points
        assert not any(c.points for c in hw1().of_question(question.name) if c.public)
    written = sum(q.points for q in hw1().questions if q.written)
    assert hw1().points == sum(c.points for c in hw1().checks) + written


def prose() -> str:
    """Return all that the notebook says, in one line."""
    path = FOLDER / "master.py"
    return " ".join(" ".join(c.source for c in master.read(path).cells if c.cell_type == "markdown").split())


def test_the_prose_tells_the_points_as_they_are() -> None:
    bonus = hw1().question("glif").points
    full = hw1().points - bonus
    assert f"All questions together are worth {full:g} points." in prose()
    assert f"Its {bonus:g} points come on top of the {full:g} of all the others" in prose()


def test_the_prose_tells_the_limits_as_they_are() -> None:
    limits = hw1().limits
    told = {
        "for a cell": limits.cell_s,
        "for one call of a function": limits.call_s,
        "for all the calls of one question together": limits.question_s,
        "for the whole notebook with its tests": limits.submission_s,
    }
    for words, seconds in told.items():
        assert re.findall(rf"(\d+) s {words}", prose()) == [f"{seconds:g}"]


def test_a_right_search_needs_no_run_lif() -> None:
    """A slip of the keyboard in question 4 costs question 6a the number that run_LIF makes, and nothing else."""
    slip = Answer(
        "slip", "lif", "A syntax error", ("def run_LIF(pars, Iinj, stop=False)\n    return\n",), (), ""
    )
    with quiet():
        names = notebook_names(slip)
        assert "run_LIF" not in names
        assert "least_current_pA" not in names
        checks = [c for c in hw1().of_question("least_current") if c.arguments == ("find_least_current",)]
        assert {c.name for c in checks if failure(c, names)} == set()
    assert sum(c.points for c in checks) == hw1().question("least_current").points - 0.5


def test_arrays_only_costs_the_intervals_at_most_half_a_point() -> None:
    mutant = next(a for a in answers(hw1(), "mutants") if a.name.endswith("isi_arrays_only"))
    assert sum(c.points for c in hw1().checks if c.name in mutant.caught_by) <= 0.5


@pytest.mark.parametrize("name", [c.name for c in hw1().checks])
def test_the_master_passes(name: str) -> None:
    check = next(c for c in hw1().checks if c.name == name)
    with quiet():
        assert failure(check, right_names()) is None


def test_the_untouched_template_runs_and_earns_nothing() -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    with quiet() as out:
        # Imported here: otter's own imports warn, and a warning is an error elsewhere in the tests.
        from otter.assign.solutions import replace_solutions

        for _, block, source in cells():
            lines = source.split("\n")
            shown = replace_solutions(lines, "python") if block == "SOLUTION" else lines
            exec(compile("\n".join(shown), "<template>", "exec"), names)
        passed = [c.name for c in hw1().checks if failure(c, names) is None]
    assert passed == []
    said = out.getvalue().splitlines()
    displays = [source for _, _, source in cells() if "\nwith when_answered(" in f"\n{source}"]
    assert len(said) == len(displays) > 0
    assert all(line.startswith("Nothing to show yet for") for line in said)
    assert all(line.endswith("(a blank (...) is still there).") for line in said)
    # A public check says the same: by itself, by the guard of its test file, or by the name that is missing.
    for check in (c for c in hw1().checks if c.public):
        if all(names.get(a, ...) is not ... for a in check.arguments):
            words = str(failure(check, names))
            assert "a blank, ..., is still to be filled in" in words or "ellipsis" in words, check.name


@pytest.mark.long
@pytest.mark.parametrize("mutant", answers(hw1(), "mutants"), ids=lambda a: a.name)
def test_a_mutant_fails_exactly_the_checks_it_names(mutant: Answer) -> None:
    with quiet():
        names = notebook_names(mutant)
        caught = {c.name for c in touched(mutant.question) if not c.public and failure(c, names)}
    assert caught == set(mutant.caught_by)
    assert mutant.hint


@pytest.mark.long
@pytest.mark.parametrize("witness", answers(hw1(), "witnesses"), ids=lambda a: a.name)
def test_a_witness_passes_everything(witness: Answer) -> None:
    with quiet():
        names = notebook_names(witness)
        failed = {c.name: str(f) for c in touched(witness.question) if (f := failure(c, names))}
    assert failed == {}


def test_every_hidden_check_catches_a_mutant_and_every_question_has_its_own() -> None:
    mutants, witnesses = answers(hw1(), "mutants"), answers(hw1(), "witnesses")
    named = {check for m in mutants for check in m.caught_by}
    chosen = {q.name for q in hw1().questions if q.kind is Kind.CHOICE}
    assert {c.name for c in hw1().checks if not c.public and c.question not in chosen} == named
    for question in hw1().judged:
        if question.kind is Kind.CHOICE:  # its wrong options are its mutants
            continue
        assert sum(m.question == question.name for m in mutants) >= 2
        assert sum(w.question == question.name for w in witnesses) >= 1


CHOICES = [(q, name) for q in hw1().questions if q.options for name in q.names]


@pytest.mark.parametrize(("question", "name"), CHOICES, ids=lambda v: v if isinstance(v, str) else "")
def test_a_choice_takes_one_option_in_any_writing(question: Any, name: str) -> None:
    (check,) = [c for c in hw1().of_question(question.name) if not c.public and c.arguments == (name,)]
    options = question.options[name]
    right = [o for o in options if failure(check, {name: o}) is None]
    assert right == [right_names()[name]]
    for writing in (right[0].upper(), f" {right[0]})", f"({right[0]}).", f"{right[0]}:"):
        assert failure(check, {name: writing}) is None
    for strange in (
        *(o for o in options if o not in right),
        "".join(options),
        "",
        "e",
        options.index(right[0]),
    ):
        assert isinstance(failure(check, {name: strange}), CheckFailure)


def test_the_right_options_cannot_be_guessed() -> None:
    """No letter is right in half of the choices, and the right option is the longest no more often than by chance."""
    letters = [str(right_names()[name]) for _, name in CHOICES]
    assert max(letters.count(letter) for letter in letters) <= len(letters) / 2
    longest = 0
    for _, name in CHOICES:
        block = prose().split(f"**`{name}`**")[1].split("**`")[0]
        texts = re.findall(r" - \(([a-d])\) (.*?)(?= - \(|$)", block)[:4]
        longest += max(texts, key=lambda t: len(t[1]))[0] == right_names()[name]
    assert longest <= len(CHOICES) / 2


DEGENERATE: dict[str, Any] = {
    "none": None,
    "zero": 0,
    "one": 1.0,
    "nan": float("nan"),
    "infinity": float("inf"),
    "complex": 1j,
    "true": True,
    "text": "many",
    "ellipsis": ...,
    "empty list": [],
    "ragged": [[1.0], [1.0, 2.0]],
    "dictionary": {"v": 1.0},
    "zeros": np.zeros(4000),
    "column": np.zeros((4000, 1)),
    "nans": np.full(50_000, np.nan),
    "complex array": np.ones(4000) * 1j,
    "object array": np.array([None, 1.0, "x"], dtype=object),
    "text array": np.array(["a", "b"]),
    "bools": np.ones(4000, dtype=bool),
    "pair of none": (None, None),
    "pair of zeros": (0.0, 0.0),
    "pair of nan": (float("nan"), float("nan")),
    "pair of empties": ([], []),
    "pair of arrays": (np.zeros(4000), np.zeros(0)),
    "pair of text": ("v", "t"),
    "too long": (1.0, 2.0, 3.0),
    "five zeros": tuple(np.zeros(1000) for _ in range(5)),
    "five starts": (*(np.full(9, x) for x in (-70.0, 0.05, 0.54, 0.34)), np.linspace(0.0, 1e-6, 9)),
    "five empties": ([], [], [], [], []),
    "five nan": tuple(np.full(1000, np.nan) for _ in range(5)),
}


@pytest.mark.parametrize("label", DEGENERATE)
@pytest.mark.parametrize("question", [q.name for q in hw1().judged])
def test_a_degenerate_answer_fails_politely(question: str, label: str) -> None:
    value = DEGENERATE[label]
    right = right_names()
    names = {
        n: (lambda *_args, **_kwargs: value) if callable(right[n]) else value
        for n in hw1().question(question).names
    }
    with quiet():
        for check in hw1().of_question(question):
            if not check.public:
                problem = failure(check, names)
                assert isinstance(problem, CheckFailure), (check.name, problem)


@pytest.mark.parametrize("question", [q.name for q in hw1().judged])
def test_answering_with_the_shape_of_the_input_fails(question: str) -> None:
    """Zeros, or one constant, for as many samples as were asked: right shape, no content."""

    def zeros(pars: dict[str, Any], *_args: object, **_kwargs: object) -> Any:
        return np.zeros(pars["range_t"].size)

    def silent(pars: dict[str, Any], *_args: object, **_kwargs: object) -> Any:
        return np.full(pars["range_t"].size, pars["E_L"]), np.array([])

    def constant(pars: dict[str, Any], mu: float, *_args: object, **_kwargs: object) -> Any:
        return np.full(pars["range_t"].size, mu)

    shapes: dict[str, list[Callable[..., Any]]] = {
        "lif": [zeros, silent],
        "white_noise": [zeros, constant],
        "ornstein_uhlenbeck": [zeros, constant],
    }
    for answer in shapes.get(question, []):
        names = dict.fromkeys(hw1().question(question).names, answer)
        with quiet():
            passed = [
                c.name for c in hw1().of_question(question) if not c.public and failure(c, names) is None
            ]
        assert passed == []


def test_the_recording_is_what_its_script_writes(tmp_path: Path) -> None:
    script = runpy.run_path(str(FOLDER / "data" / "make_recording.py"))
    kept = loadmat(FOLDER / "data" / "eeg.mat")
    t, eeg = script["recording"]()
    assert np.array_equal(kept["t"][0], t)
    # Samples are rounded to 0.01 µV; where a Fourier transform rounds the other way one digit may flip.
    assert np.max(np.abs(kept["eeg"][0] - eeg)) < 0.0101
    script["write"](tmp_path / "eeg.mat")
    again = loadmat(tmp_path / "eeg.mat")
    assert np.array_equal(again["eeg"][0], eeg)
    assert (FOLDER / "data" / "eeg.mat").stat().st_size < 200_000
    assert script["RHYTHM_HZ"] == pytest.approx(right_names()["rhythm_hz"])


NOISY = [
    (check, question, name)
    for question, checks in {
        "white_noise": ("test_gwn_mean", "test_gwn_size", "test_gwn_is_white_and_gaussian"),
        "ornstein_uhlenbeck": ("test_ou_mean", "test_ou_size", "test_ou_memory"),
    }.items()
    for check in checks
    for name in ("master", *(a.name for a in answers(hw1(), "witnesses") if a.question == question))
]


@pytest.mark.long
@pytest.mark.parametrize(("check_name", "question", "answer_name"), NOISY)
def test_a_right_noise_is_never_called_wrong(check_name: str, question: str, answer_name: str) -> None:
    """The false-alarm rate of a statistical check is below 1e-6, by the distribution of its errors over 400 seeds."""
    check = next(c for c in hw1().checks if c.name == check_name)
    answer = next((a for a in answers(hw1(), "witnesses") if a.name == answer_name), None)
    runs = []
    with quiet():
        function = notebook_names(answer)[hw1().question(question).names[0]]
        for shift in range(10_000, 10_000 * 401, 10_000):
            with recording() as told:
                check.function(lambda pars, mu, sig, myseed, _s=shift: function(pars, mu, sig, myseed + _s))
            runs.append(told)
    found = alarm(runs)
    print(
        f"{check_name} by {answer_name}: largest margin {found.margin:.2f}, rate < {found.rate:.1e} ({found.method})"
    )
    assert is_stochastic(runs)
    assert found.method is Method.NORMAL
    assert found.rate < 1e-6
