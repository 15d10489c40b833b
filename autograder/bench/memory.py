"""What a grader's processes hold, from Linux's `/proc/PID/smaps_rollup`, where a shared page is not counted twice."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

_EVERY_S = 0.05
_TICKS = os.sysconf("SC_CLK_TCK")
_PRIVATE = ("Private_Clean:", "Private_Dirty:")


@dataclass(frozen=True, slots=True)
class Process:
    """One process.

    Attributes
    ----------
    pid, parent : int
        Its number and its parent's.
    program : str
        The first 15 letters of its program's name.
    cpu_s : float
        CPU seconds of its own and of its children that have been waited for.
    """

    pid: int
    parent: int
    program: str
    cpu_s: float


def below(root: int, *, ended: bool = False) -> list[Process]:
    """Return the processes that descend from `root`, parents before children; with `ended`, zombies too."""
    children: dict[int, list[Process]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (process := _process(int(entry.name), ended)) is not None:
            children.setdefault(process.parent, []).append(process)
    found, waiting = [], [root]
    while waiting:
        inner = children.get(waiting.pop(0), [])
        found += inner
        waiting += [p.pid for p in inner]
    return found


def _process(pid: int, ended: bool) -> Process | None:
    try:
        head, _, rest = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")
    except OSError:
        return None
    state, parent, *fields = rest.split()
    cpu_s = sum(map(int, fields[9:13])) / _TICKS
    return None if state == "Z" and not ended else Process(pid, int(parent), head.partition("(")[2], cpu_s)


@dataclass(frozen=True, slots=True)
class Held:
    """Memory of one process in MB.

    Attributes
    ----------
    private_mb : float
        Pages that no other process maps. A fork maps all of its parent's until either writes to one.
    share_mb : float
        The same, and of a page that n processes map an nth (PSS).
    data_mb : float
        Pages that come from no file, whoever else maps them.
    """

    private_mb: float
    share_mb: float
    data_mb: float


def held(pid: int) -> Held | None:
    """Return what a process holds, None if it has ended; PermissionError where one may not look."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii", errors="replace")
    except PermissionError:
        raise
    except OSError:
        return None
    kilobytes = {words[0]: int(words[1]) for words in map(str.split, text.splitlines()[1:]) if len(words) > 1}
    if "Pss:" not in kilobytes:
        return None
    private = sum(kilobytes.get(name, 0) for name in _PRIVATE)
    return Held(private / 1024, kilobytes["Pss:"] / 1024, kilobytes.get("Anonymous:", 0) / 1024)


def roles(grader: int) -> dict[str, list[int]]:
    """Return the processes of a running `neurograde grade` by what they do: grader, checker, zygote, worker."""
    found: dict[str, list[int]] = {"grader": [grader], "checker": [], "zygote": [], "worker": []}
    role = {grader: "grader"}
    for process in below(grader):
        parent = role.get(process.parent, "")
        if process.program == "bwrap":
            role[process.pid] = "bwrap"
        elif parent == "bwrap" or (parent == "grader" and _is_zygote(process.pid)):
            role[process.pid] = "zygote"
        elif parent in ("zygote", "worker"):
            role[process.pid] = "worker"
        else:
            role[process.pid] = "checker"
        found.setdefault(role[process.pid], []).append(process.pid)
    return found


def _is_zygote(pid: int) -> bool:
    """Return whether a process is the sandbox's first where there is no bubblewrap around it."""
    try:
        return b"import zygote" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@dataclass(slots=True)
class Peak:
    """The most that a set of processes held at any one look, in MB.

    Attributes
    ----------
    whole_mb : float
        Of all together, each shared page once.
    parts_mb : dict
        Private memory of the processes of one role together; for ours alone.
    hidden : bool
        Whether any process could not be looked at, so that the sums are too small.
    """

    whole_mb: float = 0.0
    parts_mb: dict[str, float] = field(default_factory=dict)
    hidden: bool = False

    def look(self, pids: Iterable[int], parts: Mapping[str, Iterable[int]]) -> None:
        """Take one more look."""
        now: dict[int, Held | None] = {}
        for pid in pids:
            try:
                now[pid] = held(pid)
            except PermissionError:
                self.hidden = True
        self.whole_mb = max(self.whole_mb, sum(h.share_mb for h in now.values() if h))
        for name, members in parts.items():
            private = sum(h.private_mb for pid in members if (h := now.get(pid)))
            self.parts_mb[name] = max(self.parts_mb.get(name, 0.0), private)


class Watch:
    """Looks at all processes that start below `root` while the `with` block lasts; `peak` is what they held.

    Looking takes time from whoever is looked at, so that what runs here is not to be timed.
    """

    def __init__(self, root: int) -> None:
        self.peak = Peak()
        self._root = root
        self._before = {p.pid for p in below(root)}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(
        self, _t: type[BaseException] | None, _e: BaseException | None, _b: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look_on(self) -> None:
        while not self._over.wait(_EVERY_S):
            new = [p for p in below(self._root) if p.pid not in self._before]
            tops = [p.pid for p in new if p.parent == self._root]
            parts = roles(tops[0]) if tops and any(p.program == "bwrap" for p in new) else {}
            self.peak.look([p.pid for p in new], parts)
