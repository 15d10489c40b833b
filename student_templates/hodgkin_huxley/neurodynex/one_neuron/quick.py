"""Brian2 on one neuron without what it does for many: quick code of a step, quick currents, few collections.

References
----------
Stimberg, Brette & Goodman, eLife 8:e47314 (2019): Brian2, and the code it makes of equations.
"""

import contextlib
import functools
import gc
import re
from collections.abc import Iterator
from typing import Any

import brian2 as b2
from brian2.codegen.runtime.numpy_rt import NumpyCodeObject

_RUNS_PER_COLLECTION = 12
_SOON_LOOKED_THROUGH = 100_000


class OneNeuron(NumpyCodeObject):  # type: ignore[misc]  # Brian2 has no types
    """Brian2's NumPy code for one neuron, with numbers for its variables: arrays of length one take three times as long."""

    def compile_block(self, block: str) -> Any:
        """Compile the code; that which takes a step reads each variable as the one number it is."""

        def number(read: re.Match[str]) -> str:
            return f"= {read[1]}[0]" if self.namespace[read[1]].size == 1 else read[0]

        if self.template_name == "stateupdate":
            text = getattr(self.code, block, "")
            setattr(self.code, block, re.sub(r"= (_array_\w+)\.copy\(\)", number, text))
        return super().compile_block(block)


@functools.cache
def _are_left_alone() -> bool:
    """Return whether collections stay: they look at few objects, or somebody had frozen some before the first run.

    Asked once, and for the few first, because frozen ones are counted one by one. The few hundred that some
    interpreters begin with do not count.
    """
    return len(gc.get_objects(generation=2)) < _SOON_LOOKED_THROUGH or gc.get_freeze_count() >= 1000


@contextlib.contextmanager
def few_collections() -> Iterator[None]:
    """Keep Brian2 from looking through every object there is for garbage as a run begins, which takes 40 ms.

    When the recordings of a dozen runs are about, it may: some of them may be garbage. It may also where that is quick, or
    somebody else has frozen objects.
    """
    skipped = not _are_left_alone() and len(b2.StateMonitor.__instances__()) < _RUNS_PER_COLLECTION
    if skipped:
        gc.freeze()
    try:
        yield
    finally:
        if skipped:
            gc.unfreeze()


def held(curr: b2.TimedArray) -> b2.TimedArray:
    """Return the same current, its value at a time found by one look-up in place of four array operations."""
    samples: list[float] = curr.values.tolist()
    per_second = 1 / curr.dt

    def at(t: float) -> float:
        """Return the current at a time [s], the last sample's from its end on."""
        try:
            # The times of samples are multiples of dt, so what rounding takes from them is far below a millionth.
            return samples[int(t * per_second + 1e-6)]
        except IndexError:
            return samples[-1]

    # One name for all, because Brian2 keeps the code that it derives for each.
    current = b2.TimedArray(curr.values * b2.amp, dt=curr.dt * b2.second, name="curr")
    current.implementations.add_implementation("numpy", at)
    return current
