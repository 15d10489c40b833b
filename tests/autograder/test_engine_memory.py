"""The memory cgroup of a worker: it counts what the address space does not, ends that worker and no other."""

import dataclasses
import os
import signal
import time

import pytest

from autograder import doctor
from autograder.assignment import Limits
from autograder.engine import memory
from autograder.engine.checker import Work
from autograder.engine.handle import OUT_OF_MEMORY
from autograder.engine.memory import Memory
from autograder.engine.sandbox import Sandbox
from autograder.executors import LocalExecutor
from autograder.verdict import Report

LIMITS = Limits(cell_s=10.0, call_s=10.0, question_s=30.0, submission_s=60.0, memory_mb=64)
# 220 MB of files, which lie in memory, in a process whose address space hardly grows.
FILL = "for n in range(2):\n    with open(f'f{n}', 'wb') as file:\n        for _ in range(110): file.write(bytes(2 ** 20))"


def has_groups() -> bool:
    found = Memory.found()
    if found is not None:
        found.close()
    return found is not None


needed = pytest.mark.skipif(not has_groups(), reason="no memory cgroup can be made on this machine")


@pytest.fixture(scope="module")
def executor(arena):
    with LocalExecutor(dataclasses.replace(arena.assignment, limits=LIMITS), [], 2) as made:
        yield made


def reports(executor, **books):
    works = [Work(name, "x.ipynb", book) for name, book in books.items()]
    return {e.student: e for e in executor.run(iter(works)) if isinstance(e, Report)}


@needed
def test_a_cell_that_takes_too_much_is_told_and_costs_itself(arena, executor):
    greedy = arena.notebook([FILL, *arena.cells()])
    honest = arena.notebook(arena.cells())
    found = reports(executor, greedy=greedy, honest=honest, another=honest)
    assert {n: r.score for n, r in found.items()} == {"greedy": 7.0, "honest": 7.0, "another": 7.0}
    first, *others = found["greedy"].cells
    assert (first.status, first.error) == ("killed", f"ended the process ({OUT_OF_MEMORY})")
    assert {c.status for c in others} == {"ok"}
    assert found["honest"].for_person == ()


@needed
def test_a_call_that_takes_too_much_is_told_so(arena, executor):
    body = "".join(f"    {line}\n" for line in FILL.splitlines())
    found = reports(executor, greedy=arena.notebook(arena.cells(square=f"def my_square(x):\n{body}")))
    told = [v.message for v in found["greedy"].verdicts if v.question == "square"]
    assert found["greedy"].score == 3.0
    assert all(OUT_OF_MEMORY in message for message in told)


@needed
def test_an_array_that_is_too_large_is_still_an_error_of_its_line(arena, executor):
    found = reports(
        executor, large=arena.notebook(["np = __import__('numpy')\nnp.ones(2 ** 25)", *arena.cells()])
    )
    assert found["large"].score == 7.0
    assert "MemoryError" in found["large"].cells[0].error


@needed
def test_groups_go_with_their_sandbox_and_with_graders_that_were_killed():
    other = Memory.found()
    orphan = other.folder.parent / other.folder.name.replace(f"-{os.getpid()}-", "-999999999-")
    orphan.mkdir()
    (orphan / "12").mkdir()
    with Sandbox(hidden=()) as sandbox:
        own = sandbox.memory.folder
        assert own.is_dir()
        assert not orphan.exists()
        assert other.folder.is_dir()
    assert not own.exists()
    other.close()
    assert not other.folder.exists()


@needed
def test_each_worker_has_a_group_that_goes_with_it(arena, executor):
    folder = executor._sandbox.memory.folder
    works = [Work(str(n), "x.ipynb", arena.notebook(["import time; time.sleep(0.5)"])) for n in range(3)]
    most = 0
    for _event in executor.run(iter(works)):
        most = max(most, len(list(folder.glob("*/"))))
    assert 2 <= most <= 4  # two run, two may wait or end
    until = time.monotonic() + 3
    while list(folder.glob("*/")) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(folder.glob("*/")) == []


@needed
def test_the_group_counts_what_its_process_takes():
    found = Memory.found()
    found.groups.make("one", 8)
    child = os.fork()
    if child == 0:
        found.groups.join("one")
        taken = bytearray(2**28)
        taken[::4096] = b"x" * (2**28 // 4096)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert found.groups.exceeded("one")
    assert found.groups.remove("one")
    assert found.groups.remove("one")
    assert not found.groups.exceeded("one")
    found.close()


def test_a_machine_without_groups_judges_and_says_so(arena, monkeypatch):
    monkeypatch.setattr(memory, "_places", lambda: iter(()))
    with LocalExecutor(dataclasses.replace(arena.assignment, limits=LIMITS), [], 1) as executor:
        (report,) = reports(executor, honest=arena.notebook(arena.cells())).values()
    assert report.score == 7.0
    assert dict(doctor.examine().facts)["memory limit"].startswith("the address space of a worker alone")
