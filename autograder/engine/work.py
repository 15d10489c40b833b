"""What is to be judged, and who gives the process in which it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from autograder.engine.handle import WorkerHandle
from autograder.engine.scope import ALL, Scope


class Spawner(Protocol):
    """What gives workers: a Sandbox, or a test's stand-in."""

    def spawn(self, *, slot: int, memory_mb: int, cpu_s: int) -> WorkerHandle:
        """Return a fresh worker with so much memory and CPU time, on the slot of its checker."""


@dataclass(frozen=True, slots=True)
class Work:
    """One submission as it came in, and how much of it is judged."""

    student: str
    source: str
    data: bytes
    scope: Scope = ALL
