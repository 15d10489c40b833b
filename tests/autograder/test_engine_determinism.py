"""Same inputs, same bytes: whatever the order of the submissions, how many are judged at once, and the day."""

import dataclasses
import random
from pathlib import Path

import pytest

from autograder.assignment import Limits, load
from autograder.engine.checker import Work
from autograder.engine.inside import wire
from autograder.executors import LocalExecutor
from autograder.notebooks import Composer, template_cells, to_bytes
from autograder.verdict import Report, content

ROOT = Path(__file__).parents[2]

# Each prints what would differ between two runs if it could, and answers with it.
RANDOM = """
import os, random, secrets, uuid
print(np.random.default_rng().normal(), np.random.rand(), random.random(), random.Random().random())
print(np.random.RandomState().rand(), np.random.Generator(np.random.PCG64()).normal(), secrets.token_hex(), os.urandom(4))
print(uuid.uuid4(), random.SystemRandom().random(), np.random.SeedSequence().entropy)
np.random.seed(); random.seed(); print(np.random.rand(), random.random())
"""
UNORDERED = "print({'spike', 'trace', 'rate', 'gate', 'net'}, hash('spike'), set(map(str, range(20))))"
ADDRESSES = "print(object(), lambda: 0, plt.figure(), type('A', (), {})())\nraise ValueError(object())"
FICKLE = "def my_square(x):\n    raise RuntimeError(f'{np.random.rand()} {object()} {random.random()}')"
DRAWS = "import random\nplt.plot(np.random.rand(5)); plt.show()"
LOOP = "while True: pass"


def arena_books(arena):
    return {
        "honest": arena.notebook(arena.cells()),
        "random": arena.notebook([*arena.cells(), RANDOM]),
        "unordered": arena.notebook([*arena.cells(), UNORDERED]),
        "addresses": arena.notebook([*arena.cells(), ADDRESSES]),
        "fickle": arena.notebook([*arena.cells(square=FICKLE), DRAWS]),
        "guess": arena.notebook(arena.cells(answer="answer = np.random.default_rng().normal()")),
        "dies": arena.notebook(["import os\nos._exit(3)", *arena.cells()]),
        "dies when called": arena.notebook(
            arena.cells(square="def my_square(x):\n    import os\n    os._exit(0)")
        ),
        "too large": arena.notebook(["x = bytearray(10 ** 12)", *arena.cells()]),
        "damaged": b"{",
        "empty": arena.notebook([""]),
    }


def patient(arena, seconds):
    """Return the assignment with limits that a busy machine does not reach."""
    limits = Limits(seconds, seconds, 4 * seconds, 20 * seconds, memory_mb=512)
    return dataclasses.replace(arena.assignment, limits=limits)


def judged(executor, books, order):
    """Return the bytes of each report, judged in that order."""
    works = [Work(name, "x.ipynb", books[name]) for name in order]
    reports = [e for e in executor.run(iter(works)) if isinstance(e, Report)]
    assert len(reports) == len(books)
    return {r.student: wire.encode(content(r)) for r in reports}


def hold_same(make, books, runs):
    """Assert that all runs of (workers, order) say the same, each with an executor of its own."""
    found = []
    for workers, order in runs:
        with make(workers) as executor:
            found.append(judged(executor, books, order))
    for other in found[1:]:
        assert [name for name in books if other[name] != found[0][name]] == []


def test_twice_in_another_order_with_more_workers(arena):
    books = arena_books(arena)
    runs = [(1, list(books)), (2, list(reversed(books)))]
    hold_same(lambda n: LocalExecutor(patient(arena, 30.0), [], n), books, runs)


def test_what_is_random_differs_between_students_all_the_same(arena):
    books = {name: arena_books(arena)["random"] for name in ("ada", "bo")}
    works = [Work(name, "x.ipynb", book) for name, book in books.items()]
    ada, bo = (e for e in arena.executor.run(iter(works)) if isinstance(e, Report))
    assert ada.cells[-1].error == ""
    assert ada.cells[-1].output != bo.cells[-1].output


@pytest.mark.long
def test_any_order_and_any_number_of_workers_with_what_runs_out_of_time(arena):
    hostile = {
        "loops": arena.notebook([LOOP, *arena.cells()]),
        "loops when called": arena.notebook(arena.cells(square=f"def my_square(x):\n    {LOOP}")),
        "floods": arena.notebook(["while True: print('x' * 1000)", *arena.cells()]),
        "swallows": arena.notebook(
            ["while True:\n    try:\n        while True: pass\n    except BaseException: pass"]
        ),
    }
    books = arena_books(arena) | hostile
    orders = [list(books), list(reversed(books)), random.Random(1).sample(list(books), len(books))]
    runs = [(1, orders[0]), (2, orders[1]), (4, orders[2]), (1, orders[0])]
    hold_same(lambda n: LocalExecutor(patient(arena, 3.0), [], n), books, runs)


@pytest.mark.long
@pytest.mark.parametrize("slug", ["hopfield", "phase_plane"])
def test_real_submissions(slug):
    assignment, template = load(ROOT, slug), template_cells(ROOT, slug)
    composer = Composer(assignment, ROOT)
    books = {"full": to_bytes(composer.filled()), "blank": to_bytes(composer.blank())}
    runs = [(1, list(books)), (2, list(reversed(books)))]
    hold_same(lambda n: LocalExecutor(assignment, template, n), books, runs)
