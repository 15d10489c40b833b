"""A grader that is killed, told to stop, or not alone: no row is lost, and the same command goes on to the same end."""

import random
import signal
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main

SLOW = {f"s{i:02}": f"import time; time.sleep(0.1); mine = {i}" for i in range(12)}


def grade(folder, out, *options):
    return ("grade", "toy", folder, "--out", out, *options)


@pytest.fixture
def undisturbed(built_course, tmp_path, real_grader):
    """Return course, submissions, what the files say of them, and how long grading took (s)."""
    folder, out = real_grader.hand_in(built_course, tmp_path / "in", SLOW), tmp_path / "undisturbed"
    begun = time.monotonic()
    real_grader.done(real_grader.run(built_course, *grade(folder, out)))
    return built_course, folder, real_grader.grades(out), time.monotonic() - begun


def kill_and_go_on(undisturbed, real_grader, arena_module, tmp_path, instants):
    """Kill graders at these shares of the time that one takes; end each few lives by letting the command finish."""
    root, folder, whole, took = undisturbed
    real_grader.adopt_orphans()
    before = arena_module.children()
    for life, instant in enumerate(instants, 1):
        out = tmp_path / f"out{life // 4}"
        process = real_grader.begin(root, *grade(folder, out))
        time.sleep(instant * took)
        process.kill()
        process.communicate()
        assert arena_module.left_behind(before) == [], f"a killed grader leaves processes (life {life})"
        if life % 4 == 0 or life == len(instants):
            real_grader.done(real_grader.run(root, *grade(folder, out)))
            assert real_grader.grades(out) == whole, f"another gradebook after life {life}"
            assert real_grader.ask(out, "PRAGMA integrity_check") == [("ok",)]
            assert not list(out.glob(".*")), "half a file is left"


@pytest.fixture
def arena_module(real_grader):
    """Return what finds processes."""
    return real_grader.neighbour("arena")


def test_killed_at_any_instant_the_same_command_goes_on(undisturbed, real_grader, arena_module, tmp_path):
    instants = [random.Random(7).uniform(0.1, 1.0) for _ in range(4)]
    kill_and_go_on(undisturbed, real_grader, arena_module, tmp_path, instants)


@pytest.mark.long
@pytest.mark.parametrize("part", range(5))
def test_killed_at_fifty_instants(undisturbed, real_grader, arena_module, tmp_path, part):
    rng = random.Random(50)
    instants = [(i + rng.random()) / 50 for i in range(50)]
    rng.shuffle(instants)
    kill_and_go_on(undisturbed, real_grader, arena_module, tmp_path, instants[10 * part : 10 * part + 10])


def test_what_was_finished_before_a_kill_is_not_judged_again(undisturbed, real_grader, tmp_path):
    root, folder, whole, _ = undisturbed
    out = tmp_path / "out"
    process = real_grader.begin(root, *grade(folder, out, "--workers", 1))
    assert process.stdout.readline().startswith("[ 1/12] s00")
    process.kill()
    process.communicate()
    assert not (out / "grades.csv").exists()
    shown = real_grader.done(real_grader.run(root, *grade(folder, out))).stdout
    assert " of 12 unchanged since" in shown
    assert real_grader.grades(out) == whole


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_told_to_stop_it_publishes_what_there_is_and_says_how_to_go_on(
    built_course, real_grader, arena_module, tmp_path, number, code
):
    cells = {"ann": "1", "bob": "import time; time.sleep(4)", "cem": "1"}
    folder, out = real_grader.hand_in(built_course, tmp_path / "in", cells), tmp_path / "out"
    real_grader.adopt_orphans()
    before = arena_module.children()
    process = real_grader.begin(built_course, *grade(folder, out, "--workers", 1))
    assert process.stdout.readline().startswith("[1/3] ann")
    time.sleep(0.5)
    told = time.monotonic()
    process.send_signal(number)
    shown, said = process.communicate()
    # Two seconds, on a machine that has nothing else to do.
    assert time.monotonic() - told < 6 * arena_module.crowd()
    assert process.returncode == code, said
    assert said == f"neurograde: stopped: 1 of 3 graded and kept in {out}; run the same command to go on\n"
    assert "Traceback" not in shown
    assert arena_module.left_behind(before) == []
    statuses = {student: (row["total"], row["status"]) for student, row in real_grader.table(out).items()}
    not_yet = ("", "not yet graded")
    assert statuses == {"ann": ("7", "graded"), "bob": not_yet, "cem": not_yet}
    assert "2 of 3 are not yet graded" in (out / "report.html").read_text(encoding="utf-8")
    shown = real_grader.done(real_grader.run(built_course, *grade(folder, out))).stdout
    assert "1 of 3 unchanged since" in shown
    assert {row["total"] for row in real_grader.table(out).values()} == {"7"}
    assert "not yet graded" not in (out / "report.html").read_text(encoding="utf-8")


def catches(pid, number):
    """Return whether a process has a handler of its own for a signal."""
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return bool(int(status["SigCgt"], 16) >> (number - 1) & 1)


@pytest.mark.parametrize("words", [["build"], ["grade", "toy", "."]])
def test_ctrl_c_before_or_after_all_is_one_line(monkeypatch, words):
    def stopped(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("autograder.assignment.find_root", stopped)
    ran = CliRunner().invoke(main, words)
    assert (ran.exit_code, ran.stderr) == (130, "neurograde: stopped; run the same command to go on\n")


def test_stopped_before_anything_began(built_course, real_grader, tmp_path):
    folder = real_grader.hand_in(built_course, tmp_path / "in", {"ann": "import time; time.sleep(4)"})
    process = real_grader.begin(built_course, *grade(folder, tmp_path / "out"))
    real_grader.wait_for(lambda: catches(process.pid, signal.SIGTERM), "the grader never began")
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130, said
    assert said.startswith("neurograde: stopped")
    assert said.endswith("run the same command to go on\n")
    assert said.count("\n") == 1


@pytest.mark.parametrize("same", [True, False], ids=["one folder", "two folders"])
def test_two_graders_at_once_lose_no_row(built_course, real_grader, tmp_path, same):
    one = real_grader.hand_in(built_course, tmp_path / "one", {f"a{i}": "1" for i in range(4)})
    two = (
        one if same else real_grader.hand_in(built_course, tmp_path / "two", {f"b{i}": "1" for i in range(3)})
    )
    out = tmp_path / "out"
    both = [real_grader.begin(built_course, *grade(folder, out, "--workers", 1)) for folder in (one, two)]
    ends = [(process.communicate(), process.returncode) for process in both]
    assert [code for _, code in ends] == [0, 0], ends
    waiting = real_grader.ask(out, "SELECT count(*) FROM submission WHERE status <> 'done'")
    runs = real_grader.ask(
        out, "SELECT run, count(*), folder FROM submission JOIN run ON run.id = run GROUP BY 1"
    )
    assert waiting == [(0,)]
    assert sorted(count for _, count, _ in runs) == ([4, 4] if same else [3, 4])
    assert all(ended for (ended,) in real_grader.ask(out, "SELECT ended FROM run"))
    # The files show the run that began last, whichever ended last.
    newest = "b" if str(runs[-1][2]) == str(two) and not same else "a"
    assert {student[0] for student in real_grader.table(out)} == {newest}
    assert len(real_grader.table(out)) == runs[-1][1]


def test_the_files_do_not_depend_on_how_many_work_at_once(undisturbed, real_grader, tmp_path):
    root, folder, whole, _ = undisturbed
    real_grader.done(real_grader.run(root, *grade(folder, tmp_path / "out", "--workers", 5)))
    assert real_grader.grades(tmp_path / "out") == whole
