"""What a zip is laid out in goes with the grader, and where that was killed, with the next one."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.otter.laid_out import PREFIX, own_folder

HOLD = (
    "import sys, tempfile; tempfile.tempdir = sys.argv[1]\n"
    "from autograder.otter.laid_out import own_folder\n"
    "with own_folder() as folder:\n"
    "    (folder / 'data.csv').write_text('x'); print(folder, flush=True); sys.stdin.read()\n"
)


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def holder(folder):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    return process, Path(process.stdout.readline().strip())


def test_a_folder_goes_at_the_end_whatever_happened(temporary):
    def fails():
        with own_folder() as folder:
            (folder / "sub").mkdir()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert list(temporary.iterdir()) == []


def test_what_a_killed_grader_left_goes_and_what_a_living_one_holds_stays(temporary):
    killed, left = holder(temporary)
    alive, held = holder(temporary)
    with killed, alive:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert (left / "data.csv").exists()
        with own_folder() as ours:
            assert not left.exists()
            assert (held / "data.csv").read_text() == "x"
            assert ours.is_dir()
        alive.stdin.close()
        alive.wait()
    assert list(temporary.iterdir()) == []


def test_nothing_else_is_touched(temporary):
    (temporary / "precious").mkdir()
    (temporary / "precious/file").write_text("x")
    (temporary / f"{PREFIX}link").symlink_to(temporary / "precious")
    (temporary / f"{PREFIX}file").write_text("x")
    with own_folder():
        pass
    assert {p.name for p in temporary.iterdir()} == {"precious", f"{PREFIX}link", f"{PREFIX}file"}
    assert (temporary / "precious/file").exists()
