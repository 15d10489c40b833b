"""What holds on this machine: `examine()` runs a notebook that tries everything a submission must not do."""

from __future__ import annotations

import json
import os
import platform
import secrets
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from autograder.assignment import Assignment, Limits
from autograder.engine.checker import Work, judge
from autograder.engine.inside import landlock
from autograder.engine.sandbox import Sandbox
from autograder.errors import IsolationError

_LIMITS = Limits(cell_s=5.0, call_s=5.0, question_s=30.0, submission_s=120.0, memory_mb=256)
_REFUSED = "OSError, ImportError, MemoryError"


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing that a submission must not do: in words, and as code that prints what it reached, if anything."""

    what: str
    code: str
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a probe was refused, and what it reached if it was not."""

    what: str
    holds: bool
    told: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """What this machine is and what holds on it.

    Attributes
    ----------
    facts : tuple of (str, str)
        What was looked at, and what was found.
    findings : tuple of Finding
        Empty where nothing is run at all.
    refusal : str
        Why student code is not run here; '' if it is.
    weakness : str
        What the isolation here lacks; '' for nothing.
    """

    facts: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    refusal: str = ""
    weakness: str = ""

    @property
    def holds(self) -> bool:
        return not self.refusal and all(f.holds for f in self.findings)

    def lines(self) -> list[str]:
        """Return the examination as lines of text."""
        width = max(len(what) for what, _ in self.facts)
        rows = [f"{what:<{width}}  {found}" for what, found in self.facts]
        if self.refusal:
            return [*rows, "", f"Student code is not run on this machine: {self.refusal}"]
        rows += ["", "A notebook that tries what no submission may:"]
        rows += [
            f"  {'refused ' if f.holds else 'REACHED '} {f.what}{f': {f.told}' * bool(f.told)}"
            for f in self.findings
        ]
        if self.weakness:
            rows += ["", f"Weaker than it could be: {self.weakness}."]
        ending = (
            "Everything was refused."
            if self.holds
            else "Not everything was refused: do not grade strangers' code here."
        )
        return [*rows, "", ending]


def examine() -> Health:
    """Return what holds on this machine, tried out with a worker as grading uses it."""
    facts = _facts()
    try:
        sandbox = Sandbox(hidden=())
    except IsolationError as error:
        return Health(facts, (), refusal=str(error))
    with (
        sandbox,
        tempfile.TemporaryDirectory(prefix="neurograde-doctor-") as folder,
        socket.create_server(("127.0.0.1", 0)) as server,
    ):
        found = _tried(sandbox, Path(folder), server.getsockname()[1])
        level = "Landlock alone" if sandbox.weakness else "namespaces"
        held = (("isolation", level), ("memory limit", _memory(sandbox)))
        return Health((*facts, *held), found, weakness=sandbox.weakness)


def _facts() -> tuple[tuple[str, str], ...]:
    return (
        ("neurograde", metadata.version("neurograde")),
        (
            "Python",
            f"{platform.python_version()} on {platform.system()} {platform.release()}, {platform.machine()}",
        ),
        ("user", "root" if os.geteuid() == 0 else f"a plain user (uid {os.geteuid()})"),
        ("CPUs", str(len(os.sched_getaffinity(0)))),
        ("bubblewrap", _bubblewrap()),
        (
            "Landlock",
            f"version {landlock.abi()} of the kernel's interface" if landlock.abi() else "not in this kernel",
        ),
    )


def _memory(sandbox: Sandbox) -> str:
    if sandbox.memory is None:
        return "the address space of a worker alone; this user can make no memory cgroup here, which would count files too"
    return f"a memory cgroup per worker (version {sandbox.memory.groups.version}), and its address space"


def _bubblewrap() -> str:
    program = shutil.which("bwrap")
    if program is None:
        return "not on this machine (Debian, Ubuntu: apt install bubblewrap)"
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return f"{told or 'of unknown version'}, {program}"


def probes(folder: Path, port: int, *, limited_files: bool) -> tuple[Probe, ...]:
    """Return what is tried.

    Parameters
    ----------
    folder : Path
        A folder outside, in which lies a file called `secret`.
    port : int
        Where somebody listens on this machine.
    limited_files : bool
        Whether the number of files is bounded here.
    """
    return *_reaching_out(folder, port), *_taking_without_end(limited_files=limited_files)


def _reaching_out(folder: Path, port: int) -> tuple[Probe, ...]:
    """Return what reaches files, programs, processes and machines that are not its own."""
    return (
        Probe("to read a file outside its folder", f"print(open({str(folder / 'secret')!r}).read())"),
        Probe("to read who the users are", "print(open('/etc/passwd').read())"),
        Probe(
            "to write a file outside its folder",
            f"open({str(folder / 'written')!r}, 'w').close(); print('written')",
        ),
        Probe("to import the grader or the models", "import autograder\nprint(autograder.__file__)"),
        Probe(
            "to reach the network",
            f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 1); print('connected')",
        ),
        Probe("to start a program", "import subprocess\nprint(subprocess.run(['true']))"),
        Probe("to start a process", "import os\nif os.fork() == 0: os._exit(0)\nprint('forked')"),
        Probe(
            "to see other processes",
            "import os\nothers = {p for p in os.listdir('/proc') if p.isdigit()} - {str(os.getpid())}\nif others: print(others)",
        ),
        Probe("to signal other processes", f"import os\nos.kill({os.getpid()}, 0); print('signalled')"),
        Probe(
            "to have a signal sent to another process",
            f"import fcntl, os\nfcntl.fcntl(os.pipe()[0], 8, {os.getpid()}); print('it would be sent')",
        ),
        Probe(
            "to change the mode of a file that it may read",
            "import os\nimport numpy\nfd = os.open(numpy.__file__, os.O_RDONLY)\n"
            "os.fchmod(fd, os.fstat(fd).st_mode & 0o7777); print('it would be changed')",
        ),
    )


def _taking_without_end(*, limited_files: bool) -> tuple[Probe, ...]:
    """Return what takes more memory, disk, time or files than it may."""
    tried = [
        Probe(
            "to take more memory than it may",
            f"import numpy as np\nprint(np.ones({_LIMITS.memory_mb} * 2**18).sum())",
        ),
        Probe(
            "to fill a file without end",
            "with open('large', 'wb') as file:\n    for _ in range(300): file.write(bytes(2**20))\nprint('300 MB')",
        ),
        Probe("to run without end", "while True: pass", stops=True),
    ]
    if limited_files:
        files = "for i in range(40_000): open(f'f{i}', 'w').close()\nprint('40 000 files')"
        tried.append(Probe("to make files without number", files))
    return tuple(tried)


def _tried(sandbox: Sandbox, folder: Path, port: int) -> tuple[Finding, ...]:
    (folder / "secret").write_text(secrets.token_hex(), encoding="utf-8")
    tried = probes(folder, port, limited_files=not sandbox.weakness)
    sources = [p.code if p.stops else _guarded(p.code) for p in tried]
    cells = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in sources]
    book = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
    nothing = Assignment("doctor", folder, "Doctor", (), (), _LIMITS, {}, ())
    report = judge(Work("doctor", "doctor.ipynb", book), nothing, [], sandbox)
    ended = {cell.index - 1: cell for cell in report.cells}
    found = []
    for index, probe in enumerate(tried):
        cell = ended.get(index)
        if cell is None:
            found.append(
                Finding(probe.what, holds=False, told="it was not tried: " + "; ".join(report.for_person))
            )
        elif probe.stops:
            found.append(Finding(probe.what, holds=cell.status in ("timeout", "killed"), told=""))
        else:
            told = (cell.output or cell.error).strip()
            found.append(Finding(probe.what, holds=not told and cell.status != "timeout", told=told[:200]))
    return tuple(found)


def _guarded(code: str) -> str:
    """Return the code as a cell that prints nothing where the machine refuses."""
    body = "\n".join(f"    {line}" for line in code.splitlines())
    return f"try:\n{body}\nexcept ({_REFUSED}):\n    pass"
