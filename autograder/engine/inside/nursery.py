"""Workers from before their birth to after their end: forked, handed to a checker, reaped.

A worker is a child of the zygote in namespaces of its own. It isolates itself at once and then waits for the first
request, so it may as well be there before it is asked for: when a worker ends, the next of its slot is forked ahead
of need. It holds nothing of any student's then, and serves one.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from . import isolate, serve
from .clock import Clock, Waits
from .groups import Groups
from .isolate import Around, Bounds
from .seccomp import Seccomp
from .shell import Shell

MOST_FDS = 1024  # that the zygote may open: a worker closes all but its own

# What a worker reads from and writes to has the same numbers in all of them, and none that a library may hold.
_PIPES = (200, 201)
_WAITS = 202
# An array of some ten thousand samples then goes over in one piece: each further one costs two turns of the processor.
_PIPE_BYTES = 2**20


@dataclass(slots=True)
class _Life:
    """One worker; `ends` are its checker's ends of the two pipes until it has one, `reply` is that checker's socket."""

    slot: int
    bounds: Bounds
    pid: int
    pidfd: int
    scratch: str
    ends: tuple[int, ...]
    reply: socket.socket | None = None
    group: str = ""
    ending: bool = False


class Nursery:
    """Forks workers and follows each until it has ended.

    Parameters
    ----------
    around : Around
        What holds around all workers.
    shell : Shell
        What each of them starts from.
    seccomp : Seccomp
        What each of them loads.
    """

    def __init__(self, around: Around, shell: Shell, seccomp: Seccomp) -> None:
        self._around, self._shell, self._seccomp = around, shell, seccomp
        self._lives: dict[int, _Life] = {}  # by pidfd
        self._poll = select.poll()
        self._ahead = False
        self._groups = Groups(*around.groups) if around.groups else None
        self._beyond = max(MOST_FDS, self._groups.fd + 1 if self._groups else 0)
        self._made, self._left = 0, set[str]()
        self._libraries = _open_now() - {self._groups.fd if self._groups else -1}
        self._own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY) if around.namespaces else -1

    def watch(self, fd: int, events: int) -> None:
        """Have `wait` return `fd` when one of the events is there; a hang-up always is one."""
        self._poll.register(fd, events)
        self._beyond = max(self._beyond, fd + 1)

    def wait(self) -> set[int]:
        """Return the descriptors on which something has happened, once something has."""
        return {fd for fd, _event in self._poll.poll()}

    def give(self, slot: int, bounds: Bounds, reply: socket.socket) -> None:
        """Send a worker's pidfd and pipe ends over `reply`; nothing but a line on stderr where none can be made."""
        self._ahead = True
        try:
            life = self._waiting(slot, bounds) or self._born(slot, bounds)
        except OSError:
            traceback.print_exc()
            reply.close()
            return
        life.reply = reply
        try:
            socket.send_fds(reply, [life.scratch.encode() or b"-"], [life.pidfd, *life.ends])
        except OSError:
            _kill(life)  # its checker has ended
        _close(life.ends)
        life.ends = ()
        self.watch(reply.fileno(), 0)

    def rest(self) -> None:
        """End the workers that wait; none is forked ahead until one is asked for again."""
        self._ahead = False
        for life in self._lives.values():
            if life.reply is None:
                _kill(life)

    def close(self) -> None:
        """End every worker: whoever asked for them is gone."""
        for life in self._lives.values():
            _kill(life)

    def attend(self, ready: set[int]) -> None:
        """Reap the workers that have ended, and end those whose checker has, which may have been killed."""
        for life in list(self._lives.values()):
            if life.pidfd in ready:
                self._bury(life)
            elif life.reply is not None and life.reply.fileno() in ready:
                self._poll.unregister(life.reply)
                _kill(life)

    def _waiting(self, slot: int, bounds: Bounds) -> _Life | None:
        """Return the worker that waits in a slot; one with other bounds is ended."""
        for life in self._lives.values():
            if life.slot == slot and life.reply is None and not life.ending:
                if life.bounds == bounds:
                    return life
                _kill(life)
        return None

    def _bury(self, life: _Life) -> None:
        status = os.waitstatus_to_exitcode(os.waitpid(life.pid, 0)[1])
        self._poll.unregister(life.pidfd)
        del self._lives[life.pidfd]
        _close((life.pidfd, *life.ends))
        why = self._ungrouped(life.group)
        if life.reply is None:
            return
        with contextlib.suppress(KeyError):
            self._poll.unregister(life.reply)
        with contextlib.suppress(OSError):  # nobody asks how it ended
            life.reply.send(f"{status} {why}".encode())
        life.reply.close()
        if self._ahead and all(other.slot != life.slot for other in self._lives.values()):
            try:
                self._born(life.slot, life.bounds)
            except OSError:
                traceback.print_exc()  # whoever asks for the next one is told

    def _born(self, slot: int, bounds: Bounds) -> _Life:
        scratch = "" if self._around.namespaces else tempfile.mkdtemp(dir=self._around.home)
        group = self._grouped(bounds)
        (read, to_worker), (from_worker, write) = _pipe(), _pipe()
        try:
            zygote = os.getpid()
            with self._numbers_of_its_own():
                pid = os.fork()
                if pid == 0:
                    self._live(bounds, group, scratch, (read, write), zygote)
        except OSError:
            _close((to_worker, from_worker))
            raise
        finally:
            _close((read, write))
        pidfd = os.pidfd_open(pid)
        life = self._lives[pidfd] = _Life(
            slot, bounds, pid, pidfd, scratch, (from_worker, to_worker), group=group
        )
        self.watch(pidfd, select.POLLIN)
        return life

    def _grouped(self, bounds: Bounds) -> str:
        """Return the name of a new memory cgroup, '' where there are none."""
        if self._groups is None:
            return ""
        self._made += 1
        self._groups.make(str(self._made), bounds.memory_mb)
        return str(self._made)

    def _ungrouped(self, group: str) -> str:
        """Remove the group of a worker that has ended, and return "memory" if it ended for want of that."""
        if self._groups is None:
            return ""
        exceeded = self._groups.exceeded(group)
        self._left = {name for name in {*self._left, group} if not self._groups.remove(name)}
        return "memory" if exceeded else ""

    @contextlib.contextmanager
    def _numbers_of_its_own(self) -> Iterator[None]:
        """Let a child that is forked here be the first process of a PID namespace of its own."""
        if not self._around.namespaces:
            yield
            return
        isolate.new_pids_for_children()
        try:
            yield
        finally:
            isolate.pids_for_children(self._own_pids)

    def _live(
        self, bounds: Bounds, group: str, scratch: str, pipes: tuple[int, int], zygote: int
    ) -> NoReturn:
        """Be a worker."""
        try:
            if self._groups is not None:
                self._groups.join(group)
            _keep_only(*pipes, self._libraries, below=self._beyond)
            self._shell.clock = Clock(Waits.of_self(_WAITS))  # while /proc is there
            isolate.confine(bounds, scratch, self._around, self._seccomp, zygote)
            _to_null((0, 1, 2))
            serve.serve(self._shell, *_PIPES)
        except BaseException:
            if sys.stderr is not None:
                traceback.print_exc()
        finally:
            os._exit(0)


def _open_now() -> set[int]:
    """Return the descriptors that are open, the standard ones apart."""
    listed = {fd for fd in map(int, os.listdir("/proc/self/fd")) if fd > 2}
    return {fd for fd in listed if _leads_somewhere(fd)}  # not the one that listed them


def _leads_somewhere(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


def _keep_only(read_fd: int, write_fd: int, libraries: set[int], *, below: int) -> None:
    """Close what the zygote has open, other workers' pipes and processes above all, but for a worker's own pipes.

    A library that was imported may write to the number that it opened, as Brian2's log does, so that number leads
    nowhere, and to no pipe of ours and no file of the student's.
    """
    away = [fcntl.fcntl(fd, fcntl.F_DUPFD, max(_PIPES) + 1) for fd in (read_fd, write_fd)]
    for fd, number in zip(away, _PIPES, strict=True):
        os.dup2(fd, number)
    following = 3
    for fd in sorted({*libraries, *_PIPES, below}):
        os.closerange(following, fd)
        following = fd + 1
    _to_null(libraries)


def _to_null(numbers: Iterable[int]) -> None:
    null = os.open("/dev/null", os.O_RDWR)
    for fd in numbers:
        os.dup2(null, fd)
    if null not in numbers:
        os.close(null)


def _pipe() -> tuple[int, int]:
    """Return both ends of a pipe that holds much where one may be had."""
    read, write = os.pipe()
    with contextlib.suppress(OSError):  # a user may have so many pages in pipes and no more
        fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    return read, write


def _close(fds: tuple[int, ...]) -> None:
    for fd in fds:
        os.close(fd)


def _kill(life: _Life) -> None:
    life.ending = True
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(life.pidfd, signal.SIGKILL)
