"""Programs that are run in a process of their own, because they change what all others would see."""

import subprocess
import sys


def said(program, *how):
    """Return what a Python program prints, told `how` in its arguments; it must end well."""
    ran = subprocess.run(
        [sys.executable, "-c", program, *how],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
