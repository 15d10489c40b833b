"""The sandbox around all workers, and one worker's life in it.

bubblewrap gives a read-only file system with Python and its packages but none of our code, checks or data; no
network; no other process. Inside it waits a zygote that has imported what notebooks use; `Sandbox.spawn` asks
it for a worker, which isolates itself from the others before it reads anything (`inside/isolate.py`).
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
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from autograder.engine.inside.isolate import SCRATCH
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
_BOOT = "import sys; sys.path.insert(0, '/worker'); from inside import zygote; zygote.main(int(sys.argv[1]), sys.argv[2:])"
_REMEDY = "install it (Debian, Ubuntu: apt install bubblewrap) and try again"


@dataclass(slots=True)
class WorkerHandle:
    """A running worker: two pipe ends, a pidfd to kill it by, and the socket that tells how it ended."""

    read_fd: int
    write_fd: int
    _pidfd: int
    _reply: socket.socket
    _errors_fd: int

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
        self._reply.close()
        for fd in (self.read_fd, self.write_fd, self._pidfd):
            os.close(fd)


class Sandbox:
    """bubblewrap with a zygote in it; a context manager.

    Parameters
    ----------
    hidden : iterable of Path
        Folders that must not be seen from inside even where a bound folder contains them.
    preload : iterable of str
        Packages that notebooks import, beyond those that all do: imported once, before any worker is forked.

    Raises
    ------
    IsolationError
        bubblewrap or libseccomp is missing, or this machine refuses what they ask.
    """

    def __init__(self, hidden: tuple[Path, ...], preload: Iterable[str] = ()) -> None:
        bwrap = shutil.which("bwrap")
        if bwrap is None:
            raise IsolationError(
                f"bubblewrap (bwrap) is not on this machine, and student code is not run without it; {_REMEDY}"
            )
        scratch = [Path(folder) for folder in SCRATCH]
        self._keep = [str(f) for f in _python_folders() if any(f.is_relative_to(s) for s in scratch)]
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115
        boot = [sys.executable, "-I", "-c", _BOOT, str(theirs.fileno()), *dict.fromkeys((*PRELOAD, *preload))]
        self._process = subprocess.Popen(
            [bwrap, *_arguments(hidden), "--", *boot],
            stdin=subprocess.DEVNULL,
            stdout=self._errors,
            stderr=self._errors,
            pass_fds=[theirs.fileno()],
            env={},
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
        uid = _FIRST_UID + slot if _may_change_user(_FIRST_UID + slot) else None
        bounds = {"uid": uid, "memory_mb": memory_mb, "cpu_s": cpu_s, "keep": self._keep}
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
        return WorkerHandle(from_worker[0], to_worker[1], fds[0], reply, self._errors.fileno())

    def close(self) -> None:
        """End the zygote and every worker."""
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._errors.close()

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


def _arguments(hidden: tuple[Path, ...]) -> list[str]:
    inside = Path(__file__).with_name("inside")
    bound = {p: p for p in _python_folders()}
    arguments = [*_namespaces(), "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"]
    for capability in ("SYS_ADMIN", "SETUID", "SETGID", "SETPCAP"):
        arguments += ["--cap-add", f"CAP_{capability}"]
    arguments += ["--perms", "1777", "--tmpfs", "/tmp", "--dir", "/sandbox", "--dir", "/etc"]
    for link in ("bin", "lib", "lib64", "sbin"):
        if Path("/", link).is_symlink():
            arguments += ["--symlink", str(Path("/", link).readlink()), f"/{link}"]
        elif Path("/", link).is_dir():
            bound[Path("/", link)] = Path("/", link)
    bound[Path("/usr")] = Path("/usr")
    bound[inside] = Path("/worker/inside")
    made: set[Path] = set()
    for source, target in sorted(bound.items(), key=lambda item: len(item[1].parts)):
        arguments += list(_parents(target, made))
        arguments += ["--ro-bind", str(source), str(target)]
    for folder in sorted({*hidden, *_our_packages()}):
        if any(folder.is_relative_to(target) for target in bound.values()) and folder.is_dir():
            arguments += ["--tmpfs", str(folder), "--remount-ro", str(folder)]
    arguments += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev", "--remount-ro", "/"]
    for name, value in _environment().items():
        arguments += ["--setenv", name, value]
    return [*arguments, "--chdir", "/tmp"]


def _namespaces() -> list[str]:
    if os.geteuid() == 0:
        names = ["pid", "net", "ipc", "uts", "cgroup-try"]
        return [f"--unshare-{n}" for n in names] + ["--hostname", "sandbox"]
    return ["--unshare-all", "--hostname", "sandbox"]


def _may_change_user(uid: int) -> bool:
    """Return whether this process is a root that has other users: in some containers it is alone."""
    if os.geteuid() != 0:
        return False
    maps = (Path("/proc/self/uid_map"), Path("/proc/self/gid_map"))
    rows = [[tuple(map(int, row.split())) for row in path.read_text().splitlines()] for path in maps]
    has = all(any(first <= uid < first + count for first, _outer, count in found) for found in rows)
    return has and Path("/proc/self/setgroups").read_text().strip() == "allow"


def _python_folders() -> list[Path]:
    paths = sysconfig.get_paths()
    folders = {Path(sys.prefix), Path(sys.base_prefix), Path(paths["stdlib"]), Path(paths["purelib"])}
    folders |= {Path(paths["platlib"]), Path(sys.executable).resolve().parent}
    absolute = sorted({f.absolute() for f in folders} | {f.resolve() for f in folders})
    return [
        f
        for f in absolute
        if not any(f != g and f.is_relative_to(g) for g in absolute) and not f.is_relative_to("/usr")
    ]


def _our_packages() -> list[Path]:
    """Return where this package and its neighbours lie, installed or not: nothing for a student to read."""
    package = Path(__file__).resolve().parents[1]
    site = package.parent
    return [package, site / "reference", *site.glob("neurograde-*.dist-info")]


def _parents(target: Path, made: set[Path]) -> Iterator[str]:
    for parent in reversed(target.parents):
        if parent != Path("/") and parent not in made:
            made.add(parent)
            yield from ("--perms", "0755", "--dir", str(parent))


def _environment() -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": "/sandbox",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": "/tmp/matplotlib",
        "IPYTHONDIR": "/tmp/ipython",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
