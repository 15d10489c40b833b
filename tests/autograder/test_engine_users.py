"""The sandbox as another user than the one who runs these tests: a plain one, and a root who is alone."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PLAIN = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
ALONE = ("unshare", "--user", "--map-root-user")

# Judges an honest notebook and one that reaches out, and prints their scores and what the second one saw.
SMOKE = """
import importlib.util, sys
from pathlib import Path

spec = importlib.util.spec_from_file_location("arena", sys.argv[1])
arena = sys.modules["arena"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(arena)
made = arena.Arena(Path(sys.argv[2]) / "course", Path(sys.argv[2]) / "marker")
look = '''
import os
def refused(action, *arguments):
    try: action(*arguments)
    except OSError: return True
    return False
print([] if refused(os.listdir, '/proc') else os.listdir('/proc'), all([
    refused(open, '/etc/passwd'), refused(open, '/usr/pwned', 'w'), refused(open, '/worker/pwned', 'w'),
    refused(os.fork), refused(os.execv, '/usr/bin/env', ['env']), refused(os.setuid, 12345), refused(os.kill, 2, 9),
    refused(os.kill, -1, 9), refused(os.setgroups, [5]), refused(os.chroot, '/tmp'),
]))
'''
with made.executor:
    report = made.judge({"look": {"first": look}})["look"]
print(report.score, report.cells[0].output.strip(), report.cells[0].error)
print(made.executor.weakness)
"""


def run(user, *arguments):
    """Return a finished process, run as a user in a user namespace of its own."""
    return subprocess.run(
        [*user, sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("user", [PLAIN, ALONE], ids=["plain", "root alone"])
def test_the_sandbox_holds_for_any_user(tmp_path, user):
    if shutil.which("unshare") is None or run(user, "-c", "import autograder").returncode:
        pytest.skip("this machine lets nobody be another user for a test")
    done = run(user, "-c", SMOKE, str(Path(__file__).with_name("arena.py")), str(tmp_path))
    assert done.stdout == "7.0 [] True \n\n", done.stderr[-2000:]


def test_a_kernel_that_refuses_is_found_before_anything_is_graded(tmp_path):
    """With no second mount namespace, bubblewrap starts and the first worker cannot be isolated: Landlock does it."""
    limit = 'echo 1 > /proc/sys/user/max_mnt_namespaces && exec "$@"'
    shell = (*ALONE, "sh", "-c", limit, "sh")
    if shutil.which("unshare") is None or run(shell, "-c", "import autograder").returncode:
        pytest.skip("this machine lets nobody lower its limits for a test")
    done = run(shell, "-c", SMOKE, str(Path(__file__).with_name("arena.py")), str(tmp_path))
    score, told = done.stdout.splitlines()
    assert score == "7.0 [] True ", done.stderr[-2000:]
    assert told.startswith("no namespaces here (a worker could not be isolated: OSError: [Errno 28] unshare")
    assert "Landlock" in told
