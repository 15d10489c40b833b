"""The checker that runs tests of somebody else's writes nothing, reaches nobody and starts nothing, whatever they do."""

import errno
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.engine.closed import Closed
from tests.autograder.otter_zip import case, doctests, judged, notebook, outcomes, zip_of

TRIES = {
    "makes a file": "open(os.path.join(folder, 'new'), 'w')",
    "writes over a file": "open(os.path.join(folder, 'old'), 'r+').write('x')",
    "empties a file": "open(os.path.join(folder, 'old'), 'w')",
    "removes a file": "os.remove(os.path.join(folder, 'old'))",
    "moves a file": "os.rename(os.path.join(folder, 'old'), os.path.join(folder, 'moved'))",
    "changes a file's mode": "os.chmod(os.path.join(folder, 'old'), 0o777)",
    "changes a file's time": "os.utime(os.path.join(folder, 'old'), (0, 0))",
    "makes a folder": "os.mkdir(os.path.join(folder, 'sub'))",
    "writes in shared memory": "open('/dev/shm/neurograde-closed', 'w')",
    "opens a socket": "socket.socket()",
    "opens a local socket": "socket.socket(socket.AF_UNIX)",
    "starts a program": "subprocess.run(['/bin/true'])",
    "forks": "os.fork()",
    "ends its parent": "os.kill(os.getppid(), signal.SIGTERM)",
    "gets hold of its parent": "os.pidfd_open(os.getppid())",
}


def tried(folder, code):
    """Return how a piece of code ends in a forked process that has closed itself."""
    closed = Closed()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            closed.enter(())
            exec(code, {**globals(), "folder": folder})
            told = "done"
        except OSError as error:
            told = errno.errorcode.get(error.errno, "?")
        except BaseException as error:  # noqa: BLE001  told to the test
            told = repr(error)
        os.write(write, told.encode())
        os._exit(0)
    os.close(write)
    os.waitpid(pid, 0)
    with os.fdopen(read) as file:
        return file.read()


@pytest.mark.parametrize("what", TRIES)
def test_it_is_refused(what, tmp_path):
    old = tmp_path / "old"
    old.write_text("as it was")
    before = old.stat()
    assert tried(str(tmp_path), TRIES[what]) in ("EACCES", "EPERM")
    assert [p.name for p in tmp_path.iterdir()] == ["old"]
    assert old.read_text() == "as it was"
    assert (old.stat().st_mode, old.stat().st_mtime_ns) == (before.st_mode, before.st_mtime_ns)
    assert not Path("/dev/shm/neurograde-closed").exists()


def test_it_reads_computes_and_ends_the_process_that_it_holds(tmp_path):
    (tmp_path / "data").write_text("data")
    assert tried(str(tmp_path), "assert open(os.path.join(folder, 'data')).read() == 'data'") == "done"
    assert tried(str(tmp_path), "sum(range(10)); open('/dev/null', 'w').write('x')") == "done"
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as process:
        held = os.pidfd_open(process.pid)
        assert tried("", f"signal.pidfd_send_signal({held}, signal.SIGKILL)") == "done"
        os.close(held)
        assert process.wait() == -signal.SIGKILL


def test_a_test_that_no_list_kept_out_of_the_checker_does_no_harm_there(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.otter.package.why_not", lambda *_: "")
    written = tmp_path / "written"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        tests = {
            "q1": doctests("q1", case(">>> bool(eval(answer))\nTrue\n", points=1)),
            "q2": doctests(
                "q2", case(">>> answer.startswith('o') or answer.startswith('_')\nTrue\n", points=1)
            ),
        }
        path = zip_of(tmp_path / "c.zip", tests)
        reach = f"__import__('socket').create_connection(('127.0.0.1', {port}), 5)"
        answers = {"ann": f"open({str(written)!r}, 'w')", "bob": reach}
        handed_in = {
            name: notebook(f"answer = {json.dumps(answer)}", 'grader.check("q1")\ngrader.check("q2")')
            for name, answer in answers.items()
        }
        reports = judged(path, handed_in)
        with pytest.raises(TimeoutError):
            server.accept()
    assert not written.exists()
    for report in reports.values():
        assert [o for name, o in outcomes(report).items() if name.startswith("q1")] != ["passed"]
        assert [o for name, o in outcomes(report).items() if name.startswith("q2")] == ["passed"]
