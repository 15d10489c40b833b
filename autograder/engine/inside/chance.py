"""Chance made repeatable: where a student asks for fresh entropy she gets a derived seed; one submission, one outcome."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import Any

import numpy as np

# What makes a stream from a seed, and the bits of one.
_STREAMS = {
    "RandomState": 32,
    **dict.fromkeys(("MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64", "SeedSequence"), 64),
}


class Chance:
    """Stands in for every source of randomness that a student is likely to use.

    Attributes
    ----------
    shift : int
        Added to every seed, hers too, so that the same program runs on other random numbers; 0 for a submission.
    """

    def __init__(self) -> None:
        self._shift = 0
        self._seeder = random.Random(0)
        self._start = random.Random.seed
        self._stand_in()

    @property
    def shift(self) -> int:
        """What is added to every seed."""
        return self._shift

    @shift.setter
    def shift(self, number: int) -> None:
        """Add `number` to every seed from now on."""
        if number and not self._shift:
            self._shift_streams()
        self._shift = number

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
        if not self.shift:
            return seed
        if isinstance(seed, list | tuple | np.ndarray) and len(np.shape(seed)) == 1:
            return [*seed, self.shift]
        if not isinstance(seed, int | np.integer):
            return seed
        return (int(seed) + self.shift) % 2**bits

    def _shift_streams(self) -> None:
        """Shift the seeds of whoever makes a stream of her own, by legacy RandomState, PCG64 and its kin or SeedSequence.

        What is made is of the very class asked for. Nobody's submission meets these stand-ins: their shift is 0.
        """
        for name, bits in _STREAMS.items():
            setattr(np.random, name, _shifting(getattr(np.random, name), bits, self._shifted))


class _Like(type):
    """The class of a stand-in: instances are those of what it stands for."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls.__mro__[1])

    def __subclasscheck__(cls, other: type) -> bool:
        return issubclass(other, cls.__mro__[1])


def _shifting(original: Any, bits: int, shifted: Callable[[Any, int], Any]) -> Any:
    """Return a class whose calls make instances of `original` from a shifted seed."""

    def make(_cls: Any, *args: Any, **kwargs: Any) -> Any:
        """Make one as the original would, its seed shifted."""
        if args:
            args = (shifted(args[0], bits), *args[1:])
        kwargs = {k: shifted(v, bits) if k in ("seed", "entropy") else v for k, v in kwargs.items()}
        return original(*args, **kwargs)

    return _Like(original.__name__, (original,), {"__new__": make, "__doc__": original.__doc__})
