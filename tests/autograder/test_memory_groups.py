"""Memory cgroups of both versions on a kernel that a test plays: a folder whose subfolders are born with its files.

What a real kernel of the version at hand does is tried in `test_engine_memory.py`; this shows that the other version
is asked by the right names, in the right order, and that its refusals are taken for what they are.
"""

import os
from pathlib import Path

import pytest

from autograder.engine import memory
from autograder.engine.memory import Memory

FILES = {
    1: ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "memory.oom_control", "tasks"),
    2: ("memory.max", "memory.swap.max", "memory.events", "cgroup.procs", "cgroup.subtree_control", "cgroup.controllers"),
}  # fmt: skip
NAMED = {1: "7:cpu:/\n4:memory:/ta/session\n", 2: "0::/ta/session\n"}


class Kernel:
    """Plays the kernel's part in `root`, in which this process is in the group `/ta/session`.

    Of version 2, groups in `delegated` have memory to hand on; a folder for a file makes writing to it fail.
    """

    def __init__(self, root, version, monkeypatch, delegated):
        self.root, self.version = root, version
        self.mkdir_, self.rmdir_ = os.mkdir, os.rmdir
        self.own = root / ("memory" if version == 1 else "") / "ta" / "session"
        self.delegated = {self.own.parent if name == "ta" else self.own for name in delegated}
        self.own.mkdir(parents=True)
        (root / "cgroup.controllers").write_text("")
        named = root / "named"
        named.write_text(NAMED[version])
        read = Path.read_text
        monkeypatch.setattr(os, "mkdir", self.mkdir)
        monkeypatch.setattr(os, "rmdir", self.rmdir)
        monkeypatch.setattr(memory, "_MOUNTED", root)
        monkeypatch.setattr(
            Path, "read_text", lambda p, *a, **k: read(named if str(p) == "/proc/self/cgroup" else p, *a, **k)
        )

    def path(self, path, dir_fd):
        return Path(path) if dir_fd is None else Path(f"/proc/self/fd/{dir_fd}").readlink() / path

    def has_memory(self, folder):
        if self.version == 1 or folder.parent in self.delegated:
            return True
        above = folder.parent / "cgroup.subtree_control"
        return above.is_file() and above.read_text() == "+memory"

    def mkdir(self, path, mode=0o777, *, dir_fd=None):
        folder = self.path(path, dir_fd)
        self.mkdir_(path, mode, dir_fd=dir_fd)
        if folder.is_relative_to(self.root):
            for name in FILES[self.version]:
                if self.has_memory(folder):
                    (folder / name).write_text("")
                elif name == "cgroup.subtree_control":
                    self.mkdir_(folder / name)

    def rmdir(self, path, *, dir_fd=None):
        folder = self.path(path, dir_fd)
        if folder.is_relative_to(self.root):
            for name in FILES[self.version]:
                if (folder / name).is_file():
                    (folder / name).unlink()
                elif (folder / name).is_dir():
                    self.rmdir_(folder / name)
        self.rmdir_(path, dir_fd=dir_fd)


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    def made(version, *delegated):
        return Kernel(tmp_path / "cgroup", version, monkeypatch, delegated)

    return made


@pytest.mark.parametrize(
    ("version", "delegated", "above"),
    [(1, (), "memory/ta/session"), (2, ("session",), "ta/session"), (2, ("ta",), "ta")],
    ids=["version 1", "version 2, its own group", "version 2, the group above"],
)
def test_groups_are_made_where_they_can_be(kernel, version, delegated, above):
    """Of version 2 a group that has processes hands nothing on, so as a rule it is the one above."""
    played = kernel(version, *delegated)
    found = Memory.found()
    assert (found.groups.version, found.folder.parent) == (version, played.root / above)
    found.groups.make("7", 512)
    limits = {name: (found.folder / "7" / name).read_text() for name in FILES[version][:2]}
    most = str((512 + 128) * 2**20)
    assert list(limits.values()) == ([most, most] if version == 1 else [most, "0"])
    found.groups.join("7")
    assert (found.folder / "7" / ("tasks" if version == 1 else "cgroup.procs")).read_text() == "0"
    assert found.groups.remove("7")
    assert found.groups.remove("7")
    found.close()
    assert not found.folder.exists()


def test_where_nothing_was_delegated_there_are_no_groups_and_nothing_is_left(kernel):
    played = kernel(2)
    assert Memory.found() is None
    assert list(played.root.rglob("neurograde-*")) == []


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    ("told", "exceeded"),
    [("", False), ("oom_kill 0\n", False), ("oom_kill 2\n", True), ("oom 3\nmax 9\noom_kill 0\n", False), ("oom_group_kill 1\n", False)],
)  # fmt: skip
def test_who_was_ended_for_want_of_memory_is_read_from_the_kernels_count(kernel, version, told, exceeded):
    kernel(version, "ta")
    found = Memory.found()
    found.groups.make("1", 64)
    (found.folder / "1" / FILES[version][2]).write_text(told)
    assert found.groups.exceeded("1") == exceeded
    assert not found.groups.exceeded("none")
    found.close()


def test_a_kernel_that_counts_no_swap_does(kernel, monkeypatch):
    monkeypatch.setitem(FILES, 2, tuple(name for name in FILES[2] if "swap" not in name))
    kernel(2, "ta")
    found = Memory.found()
    found.groups.make("1", 64)
    assert (found.folder / "1" / "memory.max").read_text() == str((64 + 128) * 2**20)
    found.close()
