"""Bad days: a full disk, a locked or read-only place, something in the way: a clear word in one line, nothing lost."""

import contextlib
import os
import resource
import shutil
import sqlite3
import subprocess

import pytest

from autograder import database
from autograder.batch import look, open_results
from autograder.errors import NeurogradeError, StoreError
from autograder.grade import grade
from autograder.results import publish

FOUR = dict.fromkeys(("ann", "bob", "cem", "dot"), "print('.' * 19_000)")
PLAIN = ("unshare", "--user", "--map-user=1000", "--map-group=1000")


@pytest.fixture
def small_disk(tmp_path):
    """Return a folder on a file system that has room for a database, and not for much in it."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk; the limit on a file's size is tried by all")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def handed_in(built_course, tmp_path, real_grader):
    return real_grader.hand_in(built_course, tmp_path / "in", FOUR)


def kept_and_finished(real_grader, root, folder, out):
    """After the bad day: what was finished then is there, and the same command finishes the rest."""
    before = real_grader.ask(out, "SELECT count(*) FROM submission WHERE status = 'done'")[0][0]
    shown = real_grader.done(real_grader.run(root, "grade", "toy", folder, "--out", out)).stdout
    assert (f"{before} of 4 unchanged" in shown) == bool(before)
    assert {row["total"] for row in real_grader.table(out).values()} == {"7"}
    assert len(real_grader.table(out)) == 4


def test_a_full_disk(built_course, handed_in, small_disk, tmp_path, real_grader):
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(100_000))
    result = real_grader.run(built_course, "grade", "toy", handed_in, "--out", small_disk / "out")
    real_grader.refused(result, "make room", "run the command again")
    ballast.unlink()
    # It may still be too small for all, so what it holds goes where there is room.
    out = shutil.copytree(small_disk / "out", tmp_path / "out")
    kept_and_finished(real_grader, built_course, handed_in, out)


def test_no_file_may_grow(built_course, handed_in, tmp_path, real_grader):
    out = tmp_path / "out"
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, resource.RLIM_INFINITY))  # noqa: E731
    result = real_grader.run(built_course, "grade", "toy", handed_in, "--out", out, preexec_fn=limit)
    real_grader.refused(result, "run the command again")
    kept_and_finished(real_grader, built_course, handed_in, out)


@pytest.fixture
def graded(built_course, tmp_path, real_grader):
    """Return course, submissions and results of one submission."""
    folder, out = real_grader.hand_in(built_course, tmp_path / "in", {"ann": "1"}), tmp_path / "out"
    real_grader.done(real_grader.run(built_course, "grade", "toy", folder, "--out", out))
    return built_course, folder, out


def test_a_read_only_folder(graded, real_grader):
    root, folder, out = graded
    real_grader.hand_in(root, folder, {"bob": "2"})
    for path in (*out.iterdir(), out):
        path.chmod(path.stat().st_mode & ~0o222)
    call = [*PLAIN, *real_grader.command(root, "grade", "toy", folder, "--out", out)]
    if subprocess.run([*PLAIN, "test", "-w", out], check=False).returncode != 1:
        pytest.skip("this machine lets nobody be another user for a test")
    result = subprocess.run(call, capture_output=True, text=True, check=False)
    real_grader.refused(result, "results.sqlite: ", "allow writing there")
    out.chmod(0o755)
    for path in out.iterdir():
        path.chmod(0o644)
    assert real_grader.ask(out, "SELECT student, status FROM submission") == [("ann", "done")]


def test_a_folder_in_which_nothing_may_be_made(graded, real_grader, tmp_path):
    root, folder, _ = graded
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    if subprocess.run([*PLAIN, "test", "-w", closed], check=False).returncode != 1:
        pytest.skip("this machine lets nobody be another user for a test")
    call = [*PLAIN, *real_grader.command(root, "grade", "toy", folder, "--out", closed / "out")]
    result = subprocess.run(call, capture_output=True, text=True, check=False)
    real_grader.refused(result, "cannot hold the results", "name another with --out")


def test_a_locked_database(graded, real_grader, monkeypatch):
    monkeypatch.setattr(database, "BUSY_S", 0.05)
    root, folder, out = graded
    real_grader.hand_in(root, folder, {"ann": "'otherwise'"})
    holder = sqlite3.connect(out / "results.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another process holds it; let that one finish"):
        grade(root, "toy", folder, out, workers=1, watcher=None)
    holder.execute("ROLLBACK")
    holder.close()
    assert real_grader.ask(out, "SELECT count(*), min(status) FROM submission") == [(1, "done")]


@pytest.mark.parametrize("name", ["results.sqlite", "report.html", "grades.csv"])
def test_something_in_the_way(built_course, tmp_path, real_grader, name):
    folder, out = real_grader.hand_in(built_course, tmp_path / "in", {"ann": "1"}), tmp_path / "out"
    (out / name).mkdir(parents=True)
    real_grader.refused(real_grader.run(built_course, "grade", "toy", folder, "--out", out), str(out / name))
    (out / name).rmdir()
    shown = real_grader.done(real_grader.run(built_course, "grade", "toy", folder, "--out", out)).stdout
    assert ("1 of 1 unchanged" in shown) == (name != "results.sqlite")
    assert real_grader.table(out)["ann"]["total"] == "7"


def test_a_path_that_is_a_file_or_leads_through_one(graded, real_grader, tmp_path):
    root, folder, _ = graded
    taken = tmp_path / "taken"
    taken.write_text("here first")
    for out in (taken, taken / "below"):
        result = real_grader.run(root, "grade", "toy", folder, "--out", out)
        real_grader.refused(result, "cannot hold the results", "--out")
    assert taken.read_text() == "here first"


def test_the_files_of_a_grading_are_nobodys_submissions(graded, real_grader, tmp_path):
    root, folder, out = graded
    for among in (folder, folder / "results", tmp_path / "in" / ".." / "in"):
        result = real_grader.run(root, "grade", "toy", folder, "--out", among)
        real_grader.refused(result, "lies among the submissions", "--out")
    result = real_grader.run(root, "grade", "toy", out, "--out", tmp_path / "other")
    real_grader.refused(result, f"{out} holds the results of a grading", "name the folder")
    assert not (folder / "results").exists()
    assert not (tmp_path / "other").exists()


def test_a_disk_that_is_full_when_files_are_written_keeps_the_old_ones(graded, real_grader, monkeypatch):
    root, folder, out = graded
    before = real_grader.grades(out)
    real_grader.ask(out, "INSERT INTO mark VALUES ('a', 1, '')")

    def full(*_):
        raise OSError(28, "No space left on device")

    with open_results(out) as store:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(NeurogradeError, match="No space left on device; make"):
                publish(store, out)
        assert real_grader.grades(out) == before
        assert not [p for p in out.iterdir() if p.name.endswith(".part")]
        publish(store, out)
    with contextlib.closing(sqlite3.connect(out / "results.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM published").fetchone() == (4,)
    assert look(root, "toy", folder, out, fresh=False).to_judge == []
