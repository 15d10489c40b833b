"""Several assignments verified side by side, each in a process of its own: `several(root, names, …)`.

Each begins and ends with what keeps one core busy at most: otter builds it, its sandbox starts, its last answer runs
alone. Side by side one fills the gaps of another, and hands for which no assignment is left help those that run.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import selectors
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from autograder.errors import NeurogradeError
from autograder.verify import verify

_PR_SET_PDEATHSIG = 1
_TIDYING_S = 10.0

Tell = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of one assignment: its text, and whether it holds."""

    slug: str
    lines: tuple[str, ...]
    holds: bool


@dataclass(slots=True)
class _Child:
    slug: str
    pid: int
    fd: int
    text: bytearray = field(default_factory=bytearray)
    ended: bool = False

    def said(self) -> Iterator[dict[str, Any]]:
        """Yield what it has said since it was last asked, once there is something."""
        part = os.read(self.fd, 2**16)
        self.text += part
        self.ended = not part
        while b"\n" in self.text:
            line, _, self.text = self.text.partition(b"\n")
            yield json.loads(line)


def several(
    root: Path, names: Sequence[str], *, workers: int, tell: Tell, ended: Tell, **options: Any
) -> Iterator[Verified]:
    """Yield what comes of each assignment, in the order of their names, as soon as it and those before it are done.

    Parameters
    ----------
    root, names
        The course and its assignments.
    workers : int
        Trials at once, over all assignments.
    tell, ended, **options
        As in `verify`; the first two are called with the assignment's name before the words.

    Raises
    ------
    NeurogradeError
        One cannot be verified; the others are stopped.
    """
    at_once = min(workers, len(names))
    hands = _Hands(workers, at_once)
    waiting, due, done = list(names), list(names), dict[str, Verified]()
    running: dict[int, _Child] = {}
    with contextlib.closing(hands), selectors.DefaultSelector() as selector:
        try:
            while due:
                while waiting and len(running) < at_once:
                    child = _begun(root, waiting.pop(0), hands, options)
                    running[child.fd] = child
                    selector.register(child.fd, selectors.EVENT_READ)
                for key, _events in selector.select():
                    child = running[key.fd]
                    for told in child.said():
                        _heard(child.slug, told, done, tell, ended)
                    if child.ended:
                        selector.unregister(child.fd)
                        _reap(running.pop(child.fd))
                        if child.slug not in done:
                            raise NeurogradeError(f"{child.slug}: its verification ended early; run it again")
                        hands.free(bool(waiting))
                while due and due[0] in done:
                    yield done[due.pop(0)]
        finally:
            _stop(list(running.values()))


class _Hands:
    """Who may try an answer: each assignment has its share of the workers, and finds here what others left."""

    def __init__(self, workers: int, at_once: int) -> None:
        self.share = workers // at_once
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        self._leave(workers % at_once)

    def free(self, wanted: bool) -> None:
        """Take back the share of an assignment that is done: the next one's if one waits, else anybody's."""
        if not wanted:
            self._leave(self.share)

    def _leave(self, number: int) -> None:
        os.write(self._write, b"." * number)

    def more(self) -> int:
        """Return how many hands were found, which stay with who asks."""
        try:
            return len(os.read(self._read, 2**10))
        except BlockingIOError:
            return 0

    def close(self) -> None:
        os.close(self._read)
        os.close(self._write)


def _begun(root: Path, slug: str, hands: _Hands, options: dict[str, Any]) -> _Child:
    read, write = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _verify(root, slug, hands, options, write, parent)
    os.close(write)
    return _Child(slug, pid, read)


def _verify(root: Path, slug: str, hands: _Hands, options: dict[str, Any], fd: int, parent: int) -> NoReturn:
    """Verify one assignment in the forked child and say so, a line of JSON each."""
    with contextlib.suppress(BaseException), os.fdopen(fd, "w", encoding="utf-8") as file:

        def say(**told: object) -> None:
            file.write(json.dumps(told) + "\n")
            file.flush()

        try:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, _tidy_up)
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:  # killed before that was in force
                os._exit(1)
            result = verify(
                root,
                slug,
                workers=hands.share,
                more=hands.more,
                tell=lambda words: say(tell=words),
                ended=lambda words: say(ended=words),
                **options,
            )
            say(lines=[*result.lines()], holds=result.holds)
        except NeurogradeError as error:
            say(error=str(error))
        except Exception:
            traceback.print_exc()
            raise
    os._exit(0)


def _tidy_up(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End what this process has begun, as otter's run, and then itself; once, for Ctrl-C comes to all processes."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise SystemExit


def _heard(slug: str, told: dict[str, Any], done: dict[str, Verified], tell: Tell, ended: Tell) -> None:
    if "error" in told:
        raise NeurogradeError(told["error"])
    if "tell" in told:
        tell(slug, told["tell"])
    elif "ended" in told:
        ended(slug, told["ended"])
    else:
        done[slug] = Verified(slug, tuple(told["lines"]), told["holds"])


def _reap(child: _Child) -> None:
    os.close(child.fd)
    os.waitpid(child.pid, 0)


def _stop(children: list[_Child]) -> None:
    """End children that live: by their own hand, so that they leave nothing behind, else by force."""
    for child in children:
        os.kill(child.pid, signal.SIGTERM)
    until = time.monotonic() + _TIDYING_S
    for child in children:
        while not os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            if time.monotonic() > until:
                os.kill(child.pid, signal.SIGKILL)
            time.sleep(0.01)
        _reap(child)
