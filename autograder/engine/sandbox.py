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
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from autograder.engine import shelter
from autograder.engine.inside import landlock
from autograder.engine.inside.isolate import Around
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
_INSTALL = "install bubblewrap (Debian, Ubuntu: apt install bubblewrap)"
_ALONE = (
    "no namespaces here ({why}); Landlock, a system call filter and limits hold alone: a submission reads, writes "
    "and reaches nothing outside its folder, but the space it fills on the disk has no limit"
)


@dataclass(slots=True)
class WorkerHandle:
    """A running worker: two pipe ends, a pidfd to kill it by, and the socket that tells how it ended.

    `scratch` is its folder on the disk where it has no file system of its own; it goes with the worker.
    """

    read_fd: int
    write_fd: int
    _pidfd: int
    _reply: socket.socket
    _errors_fd: int
    _scratch: str

    def kill(self) -> None:
        """End the worker and everything it started; harmless when it has ended."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def ending(self) -> str:
        """Return how the worker ended, in words for staff; waits for it."""
        self._reply.settimeout(10)
        try:
            code = int(self._reply.recv(64) or b"-1")
        except OSError:
            return "its end was not reported"
        return f"signal {-code} ({signal.strsignal(-code)})" if code < 0 else f"exit code {code}"

    def complaint(self) -> str:
        """Return the last line that the sandbox wrote about itself."""
        return _last_line(self._errors_fd)

    def close(self) -> None:
        """Kill the worker if it lives and give back every descriptor."""
        self.kill()
        if self._scratch:
            self.ending()
            shutil.rmtree(self._scratch, ignore_errors=True)
        self._reply.close()
        for fd in (self.read_fd, self.write_fd, self._pidfd):
            os.close(fd)


class Sandbox:
    """bubblewrap, or Landlock alone, with a zygote in it; a context manager.

    Parameters
    ----------
    hidden : iterable of Path
        Folders that must not be seen from inside even where a bound folder contains them.
    preload : iterable of str
        Packages that notebooks import, beyond those that all do: imported once, before any worker is forked.

    Attributes
    ----------
    weakness : str
        What does not hold on this machine, and why; empty with namespaces.

    Raises
    ------
    IsolationError
        This machine refuses namespaces and Landlock alike, or libseccomp is missing.
    """

    def __init__(self, hidden: tuple[Path, ...], preload: Iterable[str] = ()) -> None:
        self._preload = tuple(dict.fromkeys((*PRELOAD, *preload)))
        self._home = ""
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
        self._start([*command, _PYTHON, "-I", "-c", _BOOT, "/worker"], around, {})

    def _start_alone(self, hidden: tuple[Path, ...]) -> None:
        self._home = tempfile.mkdtemp(prefix="neurograde-")
        own = Path(self._home, "zygote")
        own.mkdir()
        around = shelter.landlock_alone(hidden)
        readable = (*around.readable, str(own))
        command = [_PYTHON, "-I", "-c", _BOOT, str(shelter.INSIDE.parent)]
        variables = shelter.environment(str(own), str(own))
        self._start(command, Around(namespaces=False, readable=readable), variables)

    def _start(self, command: list[str], around: Around, variables: dict[str, str]) -> None:
        """Start the zygote with `command` and have it isolate one worker, so that a refusal is found at once."""
        self._around = around
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        config = json.dumps({"preload": self._preload, "around": asdict(around)})
        self._process = subprocess.Popen(
            [*command, str(theirs.fileno()), config],
            stdin=subprocess.DEVNULL,
            stdout=self._errors,
            stderr=self._errors,
            pass_fds=[theirs.fileno()],
            env=variables,
            start_new_session=True,
        )
        theirs.close()
        try:
            self._await_ready()
            self._try_worker()
        except BaseException:
            self.close()
            raise

    def _await_ready(self) -> None:
        self._control.settimeout(_START_S)
        try:
            answer = self._control.recv(8192)
        except OSError as error:
            raise IsolationError(f"the sandbox did not start: {error}; {self._complaint()}") from error
        if not answer or "error" in json.loads(answer):
            told = json.loads(answer)["error"].strip().splitlines()[-1] if answer else self._complaint()
            raise IsolationError(f"the sandbox did not start: {told}")
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

    def spawn(self, *, slot: int, memory_mb: int, cpu_s: int) -> WorkerHandle:
        """Return a fresh worker; usable from any process forked from this one.

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
        scratch = "" if self._around.namespaces else tempfile.mkdtemp(dir=self._home)
        bounds = {"uid": uid, "memory_mb": memory_mb, "cpu_s": cpu_s, "scratch": scratch}
        request = json.dumps(bounds).encode()
        reply, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        to_worker, from_worker = os.pipe(), os.pipe()
        try:
            socket.send_fds(self._control, [request], [to_worker[0], from_worker[1], theirs.fileno()])
        except OSError as error:
            raise IsolationError(f"the sandbox has ended: {error}") from error
        finally:
            theirs.close()
            os.close(to_worker[0])
            os.close(from_worker[1])
        reply.settimeout(60)
        _data, fds, _flags, _address = socket.recv_fds(reply, 64, 1)
        if not fds:
            raise IsolationError(f"a worker could not be isolated: {_last_line(self._errors.fileno())}")
        return WorkerHandle(from_worker[0], to_worker[1], fds[0], reply, self._errors.fileno(), scratch)

    def close(self) -> None:
        """End the zygote and every worker."""
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._errors.close()
        if self._home:
            shutil.rmtree(self._home, ignore_errors=True)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, _t: type[BaseException] | None, _e: BaseException | None, _b: TracebackType | None
    ) -> None:
        self.close()


def _last_line(fd: int) -> str:
    size = os.fstat(fd).st_size
    text = os.pread(fd, 2000, max(0, size - 2000)).decode(errors="replace")
    return (text.strip().splitlines() or ["no reason was given"])[-1]
