"""Chance made repeatable: where a student asks for fresh entropy she gets a derived seed; one submission, one outcome."""

from __future__ import annotations

import os
import random
from typing import Any

import numpy as np


class Chance:
    """Stands in for every source of randomness that a student is likely to use.

    Attributes
    ----------
    shift : int
        Added to every seed, hers too, so that the same program runs on other random numbers; 0 for a submission.
    """

    def __init__(self) -> None:
        self.shift = 0
        self._seeder = random.Random(0)
        self._start = random.Random.seed
        self._stand_in()

    def seed(self, number: int) -> None:
        """Start all of them from `number`."""
        self._start(self._seeder, number + self.shift)
        random.seed(number)
        np.random.seed(number)  # noqa: NPY002

    def _stand_in(self) -> None:
        entropy, shifted = self._seeder.getrandbits, self._shifted
        new_generator, seed_numpy = np.random.default_rng, np.random.seed
        seed_plain, start = random.seed, self._start

        def default_rng(seed: Any = None) -> np.random.Generator:
            return new_generator(entropy(64) if seed is None else shifted(seed, 64))

        def seed(seed: Any = None) -> None:
            seed_numpy(entropy(32) if seed is None else shifted(seed, 32))

        def plain_seed(a: Any = None, version: int = 2) -> None:
            seed_plain(entropy(64) if a is None else shifted(a, 64), version)

        def own_seed(self: random.Random, a: Any = None, version: int = 2) -> None:
            start(self, entropy(64) if a is None else shifted(a, 64), version)

        np.random.default_rng = default_rng
        np.random.seed = seed
        random.seed = plain_seed
        random.Random.seed = own_seed  # type: ignore[method-assign]
        # From here everything else takes its entropy: secrets, and through it NumPy's generators.
        os.urandom = random._urandom = self._seeder.randbytes  # type: ignore[attr-defined]

    def _shifted(self, seed: Any, bits: int) -> Any:
        if not self.shift or not isinstance(seed, int | np.integer):
            return seed
        return (int(seed) + self.shift) % 2**bits
