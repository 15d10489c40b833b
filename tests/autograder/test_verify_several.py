"""Assignments verified side by side: told in their order, helped by free hands, ended together where one cannot be."""

import os
import time
from types import SimpleNamespace

import pytest

from autograder import cli_verify
from autograder.assignment import Limits
from autograder.engine.checker import Work
from autograder.errors import BuildError, NeurogradeError
from autograder.executors import LocalExecutor
from autograder.verdict import CellRecord, Outcome, Report, Verdict
from autograder.verify import several as module
from autograder.verify.generated import patience
from autograder.verify.several import several

LONG_S = 60.0


def until(condition):
    """Wait for what another process does."""
    end = time.monotonic() + LONG_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def of(slug, holds=True):
    return SimpleNamespace(lines=lambda: [f"{slug}: holds" if holds else f"{slug}: 1 to mend"], holds=holds)


@pytest.fixture
def verified(monkeypatch):
    """Let a function of the test stand for the verification of one assignment."""

    def stands(function):
        monkeypatch.setattr(module, "verify", function)

    return stands


def ran(names, workers, heard=lambda _slug, _told: None, **options):
    """What comes of the assignments, and the words that were said on the way; `heard` is told of each."""
    words = []

    def hear(slug, told):
        words.append((slug, told))
        heard(slug, told)

    results = several(
        None,
        names,
        workers=workers,
        tell=hear,
        ended=hear,
        **options,
    )
    return [r.lines for r in results], words


def test_what_comes_of_each_is_told_in_their_order_and_what_happens_as_it_happens(verified, tmp_path):
    heard = tmp_path / "heard of the second"

    def verify(_root, slug, *, tell, ended, only, **_options):
        if slug == "first":
            until(heard.exists)
        tell(f"mutants of {only}")
        ended("question: as it should be")
        return of(slug)

    def hears(slug, told):
        if (slug, told) == ("second", "question: as it should be"):
            heard.touch()

    verified(verify)
    lines, words = ran(["first", "second"], 2, hears, only="all")
    assert lines == [("first: holds",), ("second: holds",)]
    assert words == [
        ("second", "mutants of all"),
        ("second", "question: as it should be"),
        ("first", "mutants of all"),
        ("first", "question: as it should be"),
    ]


@pytest.mark.parametrize(("workers", "shares"), [(2, [1, 1]), (5, [2, 2]), (1, [1, 1])])
def test_the_last_one_has_all_hands(verified, workers, shares):
    """What one begins with is its share; in the end the other's is free, and what could not be shared out."""

    def verify(_root, slug, *, workers, more, tell, **_options):
        tell(str(workers))
        hands = [workers]
        if slug == "second":
            wanted = 5 if workers == 2 else workers_in_all
            until(lambda: hands.append(more()) or sum(hands) == wanted)
        return of(slug)

    workers_in_all = workers
    verified(verify)
    lines, words = ran(["first", "second"], workers)
    assert len(lines) == 2
    assert [int(told) for _, told in sorted(words)] == shares


def test_where_one_cannot_be_verified_the_others_are_stopped(verified, tmp_path):
    begun, tidied = tmp_path / "begun", tmp_path / "tidied"

    def verify(_root, slug, **_options):
        if slug == "second":
            until(begun.exists)
            raise BuildError("second: its master cannot be built")
        try:
            begun.write_text(str(os.getpid()))
            time.sleep(LONG_S)
        finally:
            tidied.touch()

    verified(verify)
    start = time.monotonic()
    with pytest.raises(NeurogradeError, match="second: its master cannot be built"):
        ran(["first", "second"], 2)
    assert time.monotonic() - start < LONG_S / 2
    assert tidied.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)


def test_one_that_ends_without_a_word_is_said_so(verified):
    verified(lambda *_args, **_options: os._exit(0))
    with pytest.raises(NeurogradeError, match="toy: its verification ended early"):
        ran(["toy"], 2)


@pytest.mark.parametrize(("holds", "said"), [(True, "all hold"), (False, "second to mend")])
def test_the_time_of_all_is_told(verified, capsys, holds, said):
    verified(lambda _root, slug, **_options: of(slug, holds or slug == "first"))
    assert cli_verify.shown(module.Path("/course"), ["first", "second"], workers=1) is holds
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("2 assignments in ")
    assert last.endswith(f"s: {said}")


class NoSandbox:
    """Stands where nothing is run."""

    weakness, homes = "", ()

    def alive(self):
        return True

    def rest(self):
        pass

    close = rest


def test_hands_that_come_judge_too(tmp_path):
    def judge(work, *_rest):
        (tmp_path / work.student).touch()
        until(lambda: len(list(tmp_path.iterdir())) == 2)  # never where one is judged after the other
        return Report(work.student, work.source, "", ())

    more = iter([0, 1])
    assignment = SimpleNamespace(limits=Limits(1, 1, 1, 2 * LONG_S))
    with LocalExecutor(
        assignment, [], 1, judge=judge, sandbox=lambda _meanwhile: NoSandbox(), more=lambda: next(more, 0)
    ) as executor:
        works = (Work(name, "x.ipynb", b"") for name in ("one", "two"))
        reports = [e for e in executor.run(works) if isinstance(e, Report)]
    assert sorted(r.student for r in reports) == ["one", "two"]
    assert all(r.for_person == () for r in reports)


def test_a_generated_mutant_has_the_time_of_the_cells_that_run_for_its_question():
    cells = tuple(CellRecord(i + 1, "ok", seconds=s) for i, s in enumerate((0.1, 9.0, 0.4)))
    verdicts = tuple(
        Verdict(f"test_{q}", q, Outcome.PASSED, 1.0, False, seconds=s)
        for q, s in (("fast", 0.2), ("slow", 7.0))
    )
    master = Report("master", "x.ipynb", "", verdicts, cells=cells)
    limits = Limits(cell_s=90, call_s=60, question_s=120, submission_s=600)
    given = patience(limits, master, "fast", frozenset({0, 2}))
    assert (given.cell_s, given.call_s) == (1.0 + 3 * 0.4, 1.0 + 3 * 0.2)
    assert given.submission_s == pytest.approx(1.0 + 3 * 1.5 * 0.5)
    slow = patience(limits, master, "slow", frozenset({1}))
    assert (slow.cell_s, slow.submission_s) == (1.0 + 3 * 9.0, 1.0 + 3 * 16.0)
    assert patience(limits, None, "fast", frozenset()) == limits
