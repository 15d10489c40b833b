"""A folder that a worker could write as it liked is gone afterwards, and nothing beside it is."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.engine import scratch

PLAIN = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
DEEP = 3 * sys.getrecursionlimit()


@pytest.fixture
def folder(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    made = tmp_path / "scratch"
    made.mkdir()
    yield made
    assert (outside / "kept").read_text() == "kept"
    assert list(tmp_path.iterdir()) == [outside]


def test_folders_deeper_than_any_recursion_and_any_path(folder, monkeypatch):
    monkeypatch.chdir(folder)
    for _ in range(DEEP):
        Path("d").mkdir()
        os.chdir("d")
    os.chdir("/")
    scratch.remove(folder)


def test_links_lead_nowhere_and_names_are_names(folder):
    for name in ("\x1b[31m", "a\nb", "-rf", "\u202e", os.fsdecode(b"\xff")):
        (folder / name / "x" / "y").mkdir(parents=True)
        (folder / name / "link").symlink_to("../../outside")
        (folder / name / "x" / "loop").symlink_to("..")
    (folder / "link").symlink_to("../outside")
    os.mkfifo(folder / "fifo")
    scratch.remove(folder)


def test_folders_that_their_owner_closed(folder):
    """Root may enter them anyhow, so another user tries where there may be one."""
    make = f"import os; os.makedirs({str(folder)!r} + '/a/b/c'); os.chmod({str(folder)!r} + '/a/b', 0); os.chmod({str(folder)!r} + '/a', 0)"
    take = f"from pathlib import Path; from autograder.engine import scratch; scratch.remove(Path({str(folder)!r}))"
    user = PLAIN if subprocess.run([*PLAIN, "true"], check=False, capture_output=True).returncode == 0 else ()
    subprocess.run([*user, sys.executable, "-c", f"{make}; {take}"], check=True)


def test_a_folder_that_is_gone_is_gone(folder):
    scratch.remove(folder)
    scratch.remove(folder)


# A grader where there are no namespaces, nor room in memory: its files lie in the folder named by TMPDIR.
GRADER = """
import time
from autograder.engine import sandbox, shelter
shelter.bubblewrap = lambda hidden: None
sandbox._IN_MEMORY = "/dev/null/in"
with sandbox.Sandbox((), preload=()) as found:
    worker = found.spawn(slot=0, memory_mb=256, cpu_s=10)
    print("ready", flush=True)
    time.sleep(600)
"""


def test_what_a_killed_grader_left_is_removed_and_what_a_living_one_has_is_not(tmp_path):
    command = [sys.executable, "-c", GRADER]
    variables = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True) as grader:
        try:
            assert grader.stdout.readline() == "ready\n"
            (left,) = tmp_path.iterdir()
            assert len(list(left.iterdir())) > 1  # of the zygote, and of a worker
            scratch.sweep(tmp_path)
            assert len(list(left.iterdir())) > 1
        finally:
            grader.kill()
    until = time.monotonic() + 30.0  # its zygote may take a moment to see
    while left.exists() and time.monotonic() < until:
        scratch.sweep(tmp_path)
        time.sleep(0.02)
    assert not left.exists()


def test_only_folders_of_graders_are_swept(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").touch()
    place = tmp_path / "place"
    place.mkdir()
    held, fd = scratch.held(place)
    (place / f"{held.name}-link").symlink_to("../outside")
    (place / f"{held.name}-file").touch()
    (place / "neurograde-other").mkdir()
    before = set(place.iterdir())
    scratch.sweep(place)
    scratch.sweep(tmp_path / "nowhere")
    assert set(place.iterdir()) == before
    os.close(fd)
    scratch.sweep(place)
    assert set(place.iterdir()) == before - {held}
    assert (outside / "kept").exists()
