"""The sandbox around all workers, and one worker's life in it.

bubblewrap gives a read-only file system with Python and its packages but none of our code, checks or data; no
network; no other process. Inside it waits a zygote that has imported what notebooks use; `Sandbox.spawn` asks
it for a worker, which isolates itself from the others before it reads anything (`inside/isolate.py`). Where a
machine refuses namespaces, Landlock holds alone, and `Sandbox.weakness` says so.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType

from autograder.engine import scratch, shelter
from autograder.engine.handle import WorkerHandle, last_line
from autograder.engine.inside import landlock, wire
from autograder.engine.inside.first_use import FirstUse
from autograder.engine.inside.isolate import Around
from autograder.engine.memory import Memory
from autograder.errors import IsolationError

PRELOAD = (
    "numpy",
    "scipy.fft",
    "scipy.integrate",
    "scipy.io",
    "scipy.linalg",
    "scipy.optimize",
    "scipy.signal",
    "scipy.special",
    "scipy.stats",
    "matplotlib.pyplot",
    "pylab",
    "IPython.core.interactiveshell",
    "IPython.display",
    "math",
    "random",
    "statistics",
    "warnings",
)
_FIRST_UID = 60100
_START_S = 120.0
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from inside import zygote; zygote.main(int(sys.argv[2]), sys.argv[3])"
# As it was called it may lead through folders that are not seen inside.
_PYTHON = os.path.normpath(sys.executable)
# Isolated (-s -P; all variables are ours), but for PYTHONHASHSEED: sets of texts have one order in every run.
_COMMAND = (_PYTHON, "-s", "-P", "-c", _BOOT)
_INSTALL = "install bubblewrap (Debian, Ubuntu: apt install bubblewrap)"
_ALONE = (
    "no namespaces here ({why}); Landlock, a system call filter and limits hold alone: a submission reads, writes "
    "and reaches nothing outside its folder"
)
_NOTHING = FirstUse("", {})
_IN_MEMORY, _ROOM = "/dev/shm", 4 * 2**30


class Sandbox:
    """bubblewrap, or Landlock alone, with a zygote in it; a context manager.

    Parameters
    ----------
    hidden : iterable of Path
        Folders that must not be seen from inside even where a bound folder contains them.
    preload : iterable of str
        Packages that notebooks import, beyond those that all do: imported once, before any worker is forked.
    first_use : FirstUse
        What is run once then, too.
    meanwhile : callable
        Called while the zygote imports.

    Attributes
    ----------
    weakness : str
        What does not hold on this machine, and why; empty with namespaces.
    first_use_error : str
        What the first use raised; '' for nothing.
    memory : Memory or None
        Where workers have memory cgroups, None where the limit of their address space must do.

    Raises
    ------
    IsolationError
        This machine refuses namespaces and Landlock alike, or libseccomp is missing.
    """

    def __init__(
        self,
        hidden: tuple[Path, ...],
        preload: Iterable[str] = (),
        first_use: FirstUse = _NOTHING,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> None:
        self._preload, self._first_use = tuple(dict.fromkeys((*PRELOAD, *preload))), first_use
        self._meanwhile = meanwhile
        self._home, self._held = "", -1
        self.weakness = ""
        try:
            self._start_in_namespaces(hidden)
        except IsolationError as refused:
            if landlock.abi() < landlock.NEEDED_ALONE:
                raise IsolationError(
                    f"{refused}; nor has this kernel Landlock to do without (Linux 6.2 and later have); "
                    "student code is not run without either"
                ) from refused
            self.weakness = _ALONE.format(why=refused)
            self._start_alone(hidden)

    def _start_in_namespaces(self, hidden: tuple[Path, ...]) -> None:
        found = shelter.bubblewrap(hidden)
        if found is None:
            raise IsolationError(f"bubblewrap is not on this machine; {_INSTALL}")
        command, around = found
        self.memory = Memory.found()
        self._start([*command, *_COMMAND, "/worker"], around, {})

    def _start_alone(self, hidden: tuple[Path, ...]) -> None:
        self.memory = Memory.found()
        on_disk = tempfile.gettempdir()
        for place in (_IN_MEMORY, on_disk):  # what a killed grader left takes up memory
            scratch.sweep(Path(place))
        counted = self.memory is not None and _room(_IN_MEMORY) > _ROOM
        if counted:  # where the files of a worker are memory, and have its limit
            self.weakness += "; its files count as memory, which has a limit"
        else:
            self.weakness += ", but the space it fills on the disk has no limit"
        home, self._held = scratch.held(Path(_IN_MEMORY if counted else on_disk))
        self._home = str(home)
        own = home / "zygote"
        own.mkdir()
        around = shelter.landlock_alone(hidden, home)
        variables = shelter.environment(str(own), str(own))
        around = replace(around, readable=(*around.readable, str(own)))
        self._start([*_COMMAND, str(shelter.INSIDE.parent)], around, variables)

    def _start(self, command: list[str], around: Around, variables: dict[str, str]) -> None:
        """Start the zygote with `command` and have it isolate one worker, so that a refusal is found at once."""
        self._around = around
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        passed = [theirs.fileno()]
        if self._held >= 0:
            passed.append(self._held)  # as long as it lives, its workers may write there
        if self.memory is not None:
            groups = self.memory.groups
            passed.append(groups.fd)
            around = replace(around, groups=(groups.fd, groups.version))
        first_use = _in_memory(self._first_use)
        passed.append(first_use)
        config = json.dumps({"preload": self._preload, "around": asdict(around), "first_use": first_use})
        self._process = subprocess.Popen(
            [*command, str(theirs.fileno()), config],
            stdin=subprocess.DEVNULL,
            stdout=self._errors,
            stderr=self._errors,
            pass_fds=passed,
            env=variables,
            start_new_session=True,
        )
        theirs.close()
        os.close(first_use)
        try:
            self._meanwhile()
            self._await_ready()
            self._try_worker()
        except BaseException:
            self.close()
            raise

    def _await_ready(self) -> None:
        self._control.settimeout(_START_S)
        try:
            answer = self._control.recv(2**16)
        except OSError as error:
            self._process.kill()  # or it would be waited for
            raise IsolationError(f"the sandbox did not start: {error}; {self._complaint()}") from error
        if not answer or "error" in json.loads(answer):
            told = json.loads(answer)["error"].strip().splitlines()[-1] if answer else self._complaint()
            raise IsolationError(f"the sandbox did not start: {told}")
        self.first_use_error: str = json.loads(answer)["first_use"]
        self._control.settimeout(None)

    def _try_worker(self) -> None:
        """Isolate one worker, so that a machine that refuses is found before anything is graded."""
        handle = self.spawn(slot=0, memory_mb=256, cpu_s=10)
        try:
            ready, _, _ = select.select([handle.read_fd], [], [], _START_S)
            if not ready or not os.read(handle.read_fd, 1):
                raise IsolationError(f"a worker could not be isolated: {handle.complaint()}")
        finally:
            handle.close()

    def _complaint(self) -> str:
        self._process.wait(timeout=10)
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"bwrap ended with code {self._process.returncode}"

    def alive(self) -> bool:
        """Return whether the zygote still runs."""
        return self._process.poll() is None

    @property
    def homes(self) -> tuple[str, ...]:
        """The folder in which workers have theirs where they have no file system of their own, for who ends them."""
        return (self._home,) if self._home else ()

    def spawn(self, *, slot: int, memory_mb: int, cpu_s: int) -> WorkerHandle:
        """Return a fresh worker, made ahead of need or now; usable from any process forked from this one.

        Parameters
        ----------
        slot : int
            Which of the workers that run at once this is; as root each slot has a user of its own, where there
            are others.
        memory_mb, cpu_s : int
            What the worker may take beyond what the zygote has taken, and its CPU seconds.

        Raises
        ------
        IsolationError
            The zygote is gone, or the worker could not isolate itself.
        """
        uid: int | None = _FIRST_UID + slot
        if not (self._around.namespaces and shelter.may_change_user(_FIRST_UID + slot)):
            uid = None  # alone, another user might not even reach Python
        request = json.dumps({"slot": slot, "uid": uid, "memory_mb": memory_mb, "cpu_s": cpu_s})
        reply, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            socket.send_fds(self._control, [request.encode()], [theirs.fileno()])
        except OSError as error:
            raise IsolationError(f"the sandbox has ended: {error}") from error
        finally:
            theirs.close()
        reply.settimeout(60)
        told, fds, _flags, _address = socket.recv_fds(reply, 4096, 3)
        if not fds:
            raise IsolationError(f"a worker could not be isolated: {last_line(self._errors.fileno())}")
        pidfd, read_fd, write_fd = fds
        scratch = "" if self._around.namespaces else told.decode()
        return WorkerHandle(read_fd, write_fd, pidfd, reply, self._errors.fileno(), scratch)

    def rest(self) -> None:
        """End the workers that were made ahead of need; to be called when none is needed for a while."""
        with contextlib.suppress(OSError):  # it has ended, and they with it
            self._control.send(b'{"rest": true}')

    def close(self) -> None:
        """End the zygote and every worker."""
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._errors.close()
        if self.memory is not None:
            self.memory.close()
        if self._home:
            scratch.remove(Path(self._home))
            os.close(self._held)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, _t: type[BaseException] | None, _e: BaseException | None, _b: TracebackType | None
    ) -> None:
        self.close()


def _in_memory(first_use: FirstUse) -> int:
    """Return a descriptor of a first use as a frame."""
    fd = os.memfd_create("first use")
    with open(fd, "wb", closefd=False) as file:
        file.write(wire.encode(asdict(first_use)))
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def _room(folder: str) -> int:
    """Return the bytes that are free in a folder, 0 where there is none."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0
