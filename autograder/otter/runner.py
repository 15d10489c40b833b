"""One submission's workers, for an assignment of otter's: its cells run as otter runs them, its tests asked for."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from autograder.engine.inside.wire import WireError
from autograder.engine.link import LinkBroken, LinkTimeout
from autograder.engine.runner import Runner
from autograder.engine.subject import GRACE_S, StudentGone, StudentTimeout
from autograder.engine.told import text_in
from autograder.engine.work import Spawner, Work
from autograder.otter.outside import OutsideCaller
from autograder.otter.package import Package, Test

_READ_S = 60.0
_MAX_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Beside:
    """How a case ended that ran beside the student's code: ok, error or timeout, and in what words.

    `fatal` is the exception's name where it would have ended otter's whole run.
    """

    status: str
    text: str
    fatal: str


class OtterRunner(Runner):
    """Runs one submission's cells and gives access to its names and to the tests beside them."""

    def __init__(self, work: Work, package: Package, spawner: Spawner, slot: int) -> None:
        super().__init__(work, package.assignment, [], spawner, slot)
        self._package = package

    def _load_request(self) -> dict[str, Any]:
        config = self._package.config
        return {
            "op": "load_otter",
            "name": self._work.source,
            "data": self._work.data,
            "files": {n: (self._package.folder / n).read_bytes() for n in self._package.files},
            "tests": {t.key: t.question for t in self._package.tests},
            "seed": config.seed,
            "seed_variable": config.seed_variable,
            "assignment": config.assignment,
        }

    def _start_worker(self) -> None:
        super()._start_worker()
        self._ask("starting", _READ_S, op="otter")

    def ending(self) -> str:
        """Return how the worker ended, in words for staff; ends it if it has not."""
        return super().ending() if self._handle is not None else "it had ended before"

    def go_to(self, test: Test) -> None:
        """Take the worker to where `test` is checked, its names and random numbers as they were then.

        Raises
        ------
        StudentTimeout, StudentGone, or what run_cells raises
        """
        if self._link is not None:
            with contextlib.suppress(StudentGone):
                self._stand_at(test)
                return
        # Never started, ended by a limit, or spoilt by what an earlier test called: no fault of this one.
        self.run_again()
        self._stand_at(test)

    def _stand_at(self, test: Test) -> None:
        answer = self._ask("the answer", self._limits.call_s, op="moment", test=test.key)
        if text_in(answer.get("at"), len(test.key) + 1) != test.key:
            raise StudentGone("the answer", "the worker answered what was not asked")

    def names(self, wanted: Iterable[str]) -> dict[str, Any]:
        """Return those of the names that there are, as trees that may hold references."""
        answer = self._ask("the answer", self._limits.call_s, op="names", names=sorted(wanted))
        found = answer.get("names")
        return found if isinstance(found, dict) else {}

    def outside(self, left_s: float) -> OutsideCaller:
        """Return what calls the student's functions for a test with `left_s` seconds left."""
        assert self._link is not None
        return OutsideCaller(self._link, self._limits.call_s, min(self.clock.now() + left_s, self._until))

    def begin(self, test: Test, limit_s: float) -> str:
        """Have the worker read a test file; return what went wrong, '' if nothing."""
        path = f"tests/{test.key}.py"
        answer = self._ask(path, limit_s, op="begin", source=test.source, path=path, limit_s=limit_s)
        if text_in(answer.get("status"), 20) == "ok":
            return ""
        return text_in(answer.get("text"), _MAX_TEXT) or "it was not read"

    def case(self, name: str, number: int, limit_s: float) -> Beside:
        """Run one case of that file beside the student's code."""
        nonce = secrets.token_hex(16)
        answer = self._ask(name, limit_s, op="case", number=number, nonce=nonce, limit_s=limit_s)
        if text_in(answer.get("nonce"), len(nonce) + 1) != nonce:
            raise StudentGone(name, "the worker answered what was not asked")
        return Beside(*(text_in(answer.get(key), _MAX_TEXT) for key in ("status", "text", "fatal")))

    def _ask(self, what: str, wait_s: float, **request: Any) -> dict[str, Any]:
        if self._link is None:
            raise StudentGone(what, "the worker has ended")
        deadline = min(self.clock.now() + wait_s + GRACE_S, self._until)
        try:
            with self._link.exchange():
                self._link.send(request, deadline)
                return self._link.receive(deadline)
        except LinkTimeout:
            raise StudentTimeout(what, wait_s, hard=True) from None
        except (LinkBroken, WireError) as error:
            raise StudentGone(what, str(error)) from None
