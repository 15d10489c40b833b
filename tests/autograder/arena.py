"""A toy assignment with secrets, a sandbox that judges submissions to it, and what must hold after every one.

Whatever a test throws in, `Arena.judge` asserts what the engine promises of any submission: an honest one right
after it gets full marks, nothing was written outside, no secret can be read in what a student may see, no
process is left, and the wall limit held.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment, load
from autograder.engine.checker import Work
from autograder.executors import LocalExecutor
from autograder.notebooks import TemplateCell
from autograder.verdict import Report

FULL = 7.0
SUBMISSION_S = 12.0

_ASSIGNMENT = f"""\
title = "Arena"
files = ["data/given.csv"]

[[question]]
name = "square"
title = "Squares"
points = 4
names = ["my_square"]

[[question]]
name = "total"
title = "A total"
points = 1
names = ["answer"]

[[question]]
name = "drive"
title = "A drive"
points = 2
names = ["summed"]

[limits]
cell_s = 1
call_s = 1
question_s = 4
submission_s = {SUBMISSION_S:g}
memory_mb = 512
"""

_MASTER = '''\
# %% [raw]
# # BEGIN QUESTION
# name: square

# %% [raw]
# # BEGIN SOLUTION

# %%
def my_square(x):
    return x * x

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_three(my_square):
    """Three squared is nine"""
    result = my_square(3)
    assert result == 9, f"three squared is 9, not {result!r}"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: drive

# %% [raw]
# # BEGIN SOLUTION

# %%
def summed(f, n):
    return sum(f(i) for i in range(n))

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
'''

# Numbers and words that a student must never read; each is long enough to stand nowhere by chance.
SECRETS = ("7351", "9127", "54040876", "83320", "6180.3", "xylophone", "4444.75", "1388", "marmalade")

_CHECKS = '''\
"""Hidden checks with secrets: xylophone."""

import numpy as np

from autograder.checks import array, check, close, number, parts


@check("square", points=1.5, hint="A number times itself.")
def test_negative(my_square):
    """Negative numbers have positive squares"""
    marmalade = -7351.25
    close(my_square(marmalade), 54040876.5625, what="the square of a negative number", rtol=1e-12)


@check("square", points=2.5, hint="Arithmetic works on whole arrays.")
def test_array(my_square):
    """Arrays are squared element by element"""
    values = np.array([9127.5, -2.5, 0.0, 1.0])
    close(my_square(values), values**2, what="the squares of an array", unit="mV")


@check("total", points=1, hint="Add them.")
def test_total(answer):
    """The total is right"""
    close(answer, 4444.75, what="the total")


@check("drive", points=2, hint="Call it at 0, 1, 2 …")
def test_drive(summed):
    """The drive is summed"""

    def drive(i):
        return 6180.3 if i else 4.0

    close(summed(drive, 4), 4.0 + 3 * 6180.3, what="the sum of the drive")
'''

SQUARE = "def my_square(x):\n    return x * x"
ANSWER = "answer = np.loadtxt('data/given.csv').sum()"
SUMMED = "def summed(f, n):\n    return sum(f(i) for i in range(n))"
START = "import numpy as np\nimport matplotlib.pyplot as plt\nimport otter\ngrader = otter.Notebook()"
# The template of the arena: the blanks as a student gets them.
TEMPLATE = [
    TemplateCell(True, source)
    for source in (
        START,
        "def my_square(x):\n    ...",
        "grader.check('square')",
        "answer = ...",
        "grader.check('total')",
        "def summed(f, n):\n    ...",
        "grader.check('drive')",
    )
]


def cells(square: str = SQUARE, answer: str = ANSWER, summed: str = SUMMED) -> list[str]:
    """Return the code cells of a notebook; without arguments, of an honest one with full marks."""
    return [
        START,
        square,
        "grader.check('square')",
        answer,
        "grader.check('total')",
        summed,
        "grader.check('drive')",
    ]


def notebook(sources: list[str], **top: object) -> bytes:
    """Return the bytes of a notebook that holds these code cells."""
    entries = [
        {
            "cell_type": "code",
            "id": f"c{i}",
            "metadata": {},
            "source": s,
            "outputs": [],
            "execution_count": None,
        }
        for i, s in enumerate(sources)
    ]
    tree = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": entries, **top}
    return json.dumps(tree).encode()


HONEST = notebook(cells())


@dataclass(frozen=True)
class Entry:
    """A hostile submission.

    One of the first four says where the attack stands; the rest of the notebook is honest.

    Attributes
    ----------
    first, last : str
        A cell before or after all others.
    square : str
        The first answer, worth 4 of the 7 points.
    data : bytes
        The file as it is.
    score : float
        What is fair.
    within_s : float
        What it may take.
    source : str
        The file's name.
    """

    first: str = ""
    last: str = ""
    square: str = ""
    data: bytes = b""
    score: float = FULL
    within_s: float = 6.0
    source: str = "x.ipynb"

    def bytes(self) -> bytes:
        """Return the file."""
        if self.data or not (self.first or self.last or self.square):
            return self.data
        extra = ([self.first] if self.first else [], [self.last] if self.last else [])
        return notebook([*extra[0], *cells(square=self.square or SQUARE), *extra[1]])


def crowd() -> float:
    """Return how many programs want each processor, 1 at least: so many times longer may everything take.

    Limits of time leave out what a machine keeps anyone waiting.
    """
    return max(1.0, os.getloadavg()[0] / len(os.sched_getaffinity(0)))


def children() -> set[int]:
    """Return the processes below this one, zombies left out."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if stat[0] != "Z":
                parents[int(entry.name)] = int(stat[1])
    found, grown = {os.getpid()}, True
    while grown:
        more = {p for p, parent in parents.items() if parent in found} - found
        found |= more
        grown = bool(more)
    return found - {os.getpid()}


def parent(pid: int) -> int:
    """Return the process that started another; 0 if that has ended."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def left_behind(before: set[int], patience_s: float = 3.0) -> list[str]:
    """Return the command lines of processes that are there now and were not before, after a moment's patience."""
    until = time.monotonic() + patience_s
    while (extra := children() - before) and time.monotonic() < until:
        time.sleep(0.05)
    return [Path(f"/proc/{p}/cmdline").read_text() for p in extra if Path(f"/proc/{p}").exists()]


class Arena:
    """The toy assignment in `root`, and one sandbox for everything that is tested on it."""

    def __init__(self, root: Path, marker: Path) -> None:
        for name, text in {
            "assignment.toml": _ASSIGNMENT,
            "master.py": _MASTER,
            "checks/test_arena.py": _CHECKS,
            "data/given.csv": "4000\n444.75\n",
        }.items():
            path = root / "assignments" / "arena" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.root, self.marker = root, marker
        self.assignment: Assignment = load(root, "arena")
        self.executor = LocalExecutor(self.assignment, TEMPLATE, 4)  # most of them wait

    def run(self, works: list[Work]) -> dict[str, Report]:
        """Return the reports by student; nothing is asserted."""
        events = list(self.executor.run(iter(works)))
        reports = [e for e in events if isinstance(e, Report)]
        assert len(reports) == len(works)
        return {r.student: r for r in reports}

    def judge(self, specs: Mapping[str, Mapping[str, Any]]) -> dict[str, Report]:
        """Return the reports of the entries, each followed by an honest submission, and hold what is promised."""
        entries = {name: Entry(**spec) for name, spec in specs.items()}
        before = children()
        works = list(self.works(specs))
        start = time.monotonic()
        reports = self.run(works)
        self.hold_outside()
        assert left_behind(before) == [], "processes outlive their submission"
        longest = max((e.within_s for e in entries.values()), default=0.0)
        total = sum(e.within_s for e in entries.values()) + len(entries)
        assert time.monotonic() - start < 3 * crowd() * (max(longest, total) + 5)
        for name, report in reports.items():
            hold_secrets(report, name)
            if name.startswith("honest after"):
                hold_honest(report)
        return {name: reports[name] for name in entries}

    def works(self, specs: Mapping[str, Mapping[str, Any]]) -> Iterator[Work]:
        """Yield each entry and an honest submission after it."""
        for name, spec in specs.items():
            entry = Entry(**spec)
            yield Work(name, entry.source, entry.bytes().replace(b"MARKER", str(self.marker).encode()))
            yield Work(f"honest after {name}", "honest.ipynb", HONEST)

    notebook = staticmethod(notebook)
    cells = staticmethod(cells)
    children = staticmethod(children)
    crowd = staticmethod(crowd)
    parent = staticmethod(parent)
    left_behind = staticmethod(left_behind)

    @staticmethod
    def hold_secrets(report: Report, name: str) -> None:
        """Assert that no hidden input and no expected value stands in what a student may see."""
        hold_secrets(report, name)

    @staticmethod
    def hold_fair(report: Report, spec: Mapping[str, Any]) -> None:
        """Assert that a hostile submission got what it deserves, in time, and is no fault of ours."""
        entry = Entry(**spec)
        told = [(v.check, v.outcome.value, v.message, v.detail[-300:]) for v in report.verdicts]
        assert report.score == entry.score, told
        assert report.seconds < 3 * crowd() * entry.within_s

    @staticmethod
    def outcomes(report: Report) -> dict[str, str]:
        """Return each check's outcome."""
        return {v.check: v.outcome.value for v in report.verdicts}

    def hold_outside(self) -> None:
        """Assert that no submission wrote outside its sandbox."""
        assert not self.marker.exists()
        for folder in (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.cwd(), Path.home(), self.root):
            assert not list(folder.glob("pwned*")), f"written into {folder}"


def hold_honest(report: Report) -> None:
    """Assert that an honest submission was judged as if it were alone."""
    assert report.score == FULL, (report.student, report.verdicts)
    assert all(c.status == "ok" and not c.output for c in report.cells)
    assert report.notes == ()
    assert report.for_person == ()
    assert report.seconds < 5 * crowd()


def visible(report: Report) -> str:
    """Return everything of a report that a student may come to see."""
    told = [v.message for v in report.verdicts]
    told += [f"{c.error}\n{c.output}" for c in report.cells]
    told += report.notes
    told += [f.png.decode("latin-1") for f in report.figures]
    return "\n".join(told)


def hold_secrets(report: Report, name: str) -> None:
    """Assert that no hidden input and no expected value stands in what a student may see."""
    text = visible(report)
    for secret in SECRETS:
        assert secret not in text, f"{name} shows {secret}"
        assert secret[::-1] not in text, f"{name} shows {secret} backwards"
        assert re.sub(r"(?<=.)(?=.)", " ", secret) not in text
        assert secret.encode().hex() not in text
