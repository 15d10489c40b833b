"""A thousand submissions in one run, honest and hostile: memory stays flat, nothing is left behind, no row is lost."""

import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.assignment import load
from autograder.notebooks import Composer, to_bytes

SCRIPT = Path(__file__).with_name("grade_and_look.py")
FULL = 7.0
# More is a leak: of 500 submissions each would leave 8 kB. The allocator's own unrest is below a megabyte.
GROWTH_MB = 4.0

# What stands in a cell before all others, and the score that is fair all the same.
UNUSUAL = {
    "draws": ("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()", FULL),
    "raises": ("raise RuntimeError('no')", FULL),
    "litters": (
        "for i in range(50):\n    open(f'/tmp/litter{i}', 'w').write('x' * 10_000)\n"
        "kept = [open('/tmp/litter0') for _ in range(100)]\nopen('/dev/shm/litter', 'w').write('x' * 10_000)",
        FULL,
    ),
    "pipes": ("import os, socket\npipes = [os.pipe() for _ in range(50)]\npair = socket.socketpair()", FULL),
    "hoards": ("hoard = b'x' * 100_000_000", FULL),
    "ends": ("import os\nos._exit(1)", FULL),
    "loops": ("while True:\n    pass", FULL),
    "truncated": ("", 0.0),
}


def write_class(course: Path, folder: Path, count: int, every: int) -> dict[str, float]:
    """Write `count` submissions, each of its own bytes, one in `every` of each unusual kind; return the fair scores."""
    composer = Composer(load(course, "toy"), course)
    half = {"mean": None}
    fair = {}
    for number in range(count):
        kinds = list(UNUSUAL)
        kind = kinds[number % every] if number % every < len(kinds) else ("half" if number % 2 else "honest")
        book = composer.filled(half if kind == "half" else None)
        source = f"# {number}\n{UNUSUAL.get(kind, ('', 0.0))[0]}"
        cell = {"cell_type": "code", "id": f"own-{number}", "metadata": {}, "outputs": [], "source": source}
        book["cells"].insert(0, {**cell, "execution_count": None})
        data = to_bytes(book)
        student = f"{number:04d}-{kind}"
        (folder / f"{student}.ipynb").write_bytes(data[: len(data) // 2] if kind == "truncated" else data)
        fair[student] = UNUSUAL[kind][1] if kind in UNUSUAL else (4.0 if kind == "half" else FULL)
    return fair


class Seen:
    """One run in a process of its own: what the grader told of itself, and what it left in its folders."""

    def __init__(self, course: Path, folder: Path, *, count: int, every: int) -> None:
        toml = course / "assignments/toy/assignment.toml"
        toml.write_text(re.sub(r"cell_s = \d+", "cell_s = 1", toml.read_text()))
        submissions, temporary = folder / "in", folder / "tmp"
        submissions.mkdir()
        temporary.mkdir()
        self.fair = write_class(course, submissions, count, every)
        told = folder / "told.json"
        command = [sys.executable, str(SCRIPT), *map(str, (course, submissions, folder / "out", told, 2))]
        environment = {**os.environ, "TMPDIR": str(temporary), "MPLCONFIGDIR": str(folder / "matplotlib")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        self.told = json.loads(told.read_text())
        self.litter = sorted(p.name for p in temporary.iterdir())
        self.beside = sorted(p.name for p in (folder / "out/all").iterdir())

    def over(self, what: str, *, first: bool) -> float:
        """Return the median of one of the looks' numbers over the first or the last half of the submissions."""
        looks = [look[what] for look in self.told["looks"]]
        middle = len(looks) // 2
        return statistics.median(looks[:middle] if first else looks[middle:])

    def hold(self) -> None:
        """Assert that every student has the fair score and that the grader left nothing behind."""
        assert self.told["scores"] == self.fair
        assert self.told["before"] == self.told["after"]
        assert not any(self.told["below"].values()), self.told["below"]
        assert self.litter == []
        assert not [name for name in self.beside if name.endswith(("-wal", "-shm", ".tmp"))]
        # What it says of itself it says at its start: a line per submission would fill the disk.
        complaints = [look["complaints"] for look in self.told["looks"]]
        assert complaints[-1] == complaints[0]
        for what in ("grader_fds", "zygote_fds", "mounts", "processes"):
            # What is open for a moment comes and goes; what leaked stays, so the least of the last ones shows it.
            # What is open for a moment comes and goes, a few for each of two workers; what leaked stays, so the
            # least of the last looks shows it.
            counts = [look[what] for look in self.told["looks"]]
            assert min(counts[len(counts) // 2 :]) <= max(counts[: len(counts) // 2]) + 4, (what, counts)


def test_a_hundred_leave_nothing_behind(built_course: Path, tmp_path: Path) -> None:
    Seen(built_course, tmp_path, count=100, every=100).hold()


@pytest.mark.long
def test_a_thousand_leave_nothing_behind_and_memory_is_flat(built_course: Path, tmp_path: Path) -> None:
    seen = Seen(built_course, tmp_path, count=1000, every=100)
    seen.hold()
    for what in ("grader_mb", "zygote_mb"):
        grown = seen.over(what, first=False) - seen.over(what, first=True)
        assert grown < GROWTH_MB, (what, grown, [look[what] for look in seen.told["looks"]])
