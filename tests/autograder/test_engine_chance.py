"""A shift of all seeds makes every kind of random numbers others, and what is repeatable stays so."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# In a process of its own: the stand-ins stay.
PROGRAM = """
import random
import numpy as np
from autograder.engine.inside.chance import Chance

def draw():
    return float({draw})

chance = Chance()
seen = []
for shift in (0, 11, 12, 11, 0):
    chance.shift = shift
    chance.seed(3)
    seen.append(draw())
assert seen[1] == seen[3], seen
assert seen[0] == seen[4], seen
assert len(set(seen)) == 3, seen
assert isinstance(np.random.mtrand._rand, np.random.RandomState)
assert isinstance(np.random.PCG64(1), np.random.PCG64)
assert not isinstance(1, np.random.RandomState)
"""


@pytest.mark.parametrize(
    "draw",
    [
        "np.random.rand()",
        "random.random()",
        "random.Random(5).random()",
        "np.random.default_rng().random()",
        "np.random.default_rng(5).random()",
        "np.random.default_rng([5, 7]).random()",
        "np.random.default_rng(np.random.SeedSequence(5)).random()",
        "np.random.RandomState(5).rand()",
        "np.random.RandomState(seed=5).rand()",
        "np.random.Generator(np.random.PCG64(5)).random()",
        "np.random.Generator(np.random.MT19937(seed=5)).random()",
    ],
)
def test_a_shift_reaches_every_stream(draw):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(draw=draw)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
