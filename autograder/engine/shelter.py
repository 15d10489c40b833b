"""What stands around all workers: bubblewrap where there are namespaces, else a folder and a list of what may be read."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.engine.inside.isolate import SCRATCH, Around

INSIDE = Path(__file__).with_name("inside")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")


def bubblewrap(hidden: tuple[Path, ...]) -> tuple[list[str], Around] | None:
    """Return the command that goes before the zygote's, and what holds around it; None where there is no bubblewrap.

    `hidden` are folders that must not be seen from inside even where a bound folder contains them.
    """
    program = shutil.which("bwrap")
    if program is None:
        return None
    scratch = [Path(folder) for folder in SCRATCH]
    keep = (str(f) for f in _python_folders() if any(f.is_relative_to(s) for s in scratch))
    return [program, *_arguments(hidden), "--"], Around(namespaces=True, keep=tuple(keep))


def landlock_alone(hidden: tuple[Path, ...], home: Path) -> Around:
    """Return what workers may read where there are no namespaces: Python, the system's libraries, no file of ours.

    Each gets a folder of its own in `home`.
    """
    folders = [
        *_python_folders(),
        *map(Path, ("/usr", "/bin", "/lib", "/lib64", "/etc/localtime", *_DEVICES)),
    ]
    out = {*hidden, *_our_packages()}
    readable = (str(p) for folder in folders if folder.exists() for p in _without(folder.resolve(), out))
    return Around(namespaces=False, readable=(*dict.fromkeys(readable), str(INSIDE)), home=str(home))


def _without(folder: Path, hidden: Iterable[Path]) -> Iterator[Path]:
    """Yield `folder`, or where it contains something hidden what else is in it."""
    inner = [h for h in hidden if h.is_relative_to(folder)]
    if not inner:
        yield folder
    elif folder not in inner:
        for child in sorted(folder.iterdir()):
            yield from _without(child, inner)


def _arguments(hidden: tuple[Path, ...]) -> list[str]:
    bound = {p: p for p in _python_folders()}
    arguments = [*_namespaces(), "--die-with-parent", "--new-session", "--clearenv", "--cap-drop", "ALL"]
    # KILL: as root a worker is another user than the zygote, which must end it when its checker is gone.
    for capability in ("SYS_ADMIN", "SETUID", "SETGID", "SETPCAP", "KILL"):
        arguments += ["--cap-add", f"CAP_{capability}"]
    arguments += ["--perms", "1777", "--tmpfs", "/tmp", "--dir", "/sandbox", "--dir", "/etc"]
    for link in ("bin", "lib", "lib64", "sbin"):
        if Path("/", link).is_symlink():
            arguments += ["--symlink", str(Path("/", link).readlink()), f"/{link}"]
        elif Path("/", link).is_dir():
            bound[Path("/", link)] = Path("/", link)
    bound[Path("/usr")] = Path("/usr")
    bound[INSIDE] = Path("/worker/inside")
    made: set[Path] = set()
    for source, target in sorted(bound.items(), key=lambda item: len(item[1].parts)):
        arguments += list(_parents(target, made))
        arguments += ["--ro-bind", str(source), str(target)]
    for folder in sorted({*hidden, *_our_packages()}):
        if any(folder.is_relative_to(target) for target in bound.values()) and folder.is_dir():
            arguments += ["--tmpfs", str(folder), "--remount-ro", str(folder)]
    arguments += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev", "--remount-ro", "/"]
    for name, value in environment("/sandbox", "/tmp").items():
        arguments += ["--setenv", name, value]
    return [*arguments, "--chdir", "/tmp"]


def _namespaces() -> list[str]:
    own = [f"--unshare-{n}" for n in ("pid", "net", "ipc", "uts")] + ["--hostname", "sandbox"]
    if os.geteuid() == 0:
        return own
    # As root of its own user namespace: else bubblewrap makes a second one, which has no say over PID namespaces.
    return [*own, "--unshare-user", "--uid", "0", "--gid", "0"]


def may_change_user(uid: int) -> bool:
    """Return whether this process is a root that has the user `uid`: in some containers it is alone."""
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


def environment(home: str, temporary: str) -> dict[str, str]:
    """Return the environment variables inside."""
    return {
        "PATH": "/usr/bin:/bin",
        "PYTHONHASHSEED": "0",
        "HOME": home,
        "LANG": "C.UTF-8",
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": f"{temporary}/matplotlib",
        "IPYTHONDIR": f"{temporary}/ipython",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
