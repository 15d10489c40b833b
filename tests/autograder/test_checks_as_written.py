"""The checks that judge are those that are written, by which the release is named: no earlier text of theirs."""

import os
import subprocess
import sys
from pathlib import Path

_TWICE = """\
import os, sys
from pathlib import Path
from autograder.assignment.found import import_file
path = Path(sys.argv[1])
for number, text in enumerate(("V = 1\\n", "V = 2\\n")):
    path.write_text(text)
    os.utime(path, (1e9, 1e9))
    print(import_file(path, f"checks_{number}").V)
"""


def test_a_change_of_the_same_size_in_the_same_second_counts(tmp_path: Path) -> None:
    variables = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", _TWICE, tmp_path / "test_x.py"],
        env=variables,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1", "2"]
