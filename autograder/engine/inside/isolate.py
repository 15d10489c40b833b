"""What a freshly forked worker does to itself before it reads a byte of the student's.

The process around it is already inside bubblewrap: a read-only file system without our code, no network, no
other process to see. Here it gets namespaces and scratch space of its own, so that two submissions that share
that sandbox share nothing else, then gives up every privilege and the system calls no notebook needs.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import struct
from dataclasses import dataclass

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWPID = 0x20000, 0x4000000, 0x8000000, 0x20000000
_CLONE_THREAD = 0x10000
_MS_NOSUID, _MS_NODEV, _MS_BIND = 2, 4, 4096
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS, _PR_CAPBSET_DROP, _PR_SET_SECCOMP = (
    1,
    4,
    38,
    24,
    22,
)
_LAST_CAPABILITY = 63
SCRATCH = {"/tmp": ("64m", 4096), "/sandbox": ("256m", 16384), "/dev/shm": ("64m", 256)}

_libc = ctypes.CDLL(None, use_errno=True)

_DENIED = [
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "kcmp",
    "pidfd_getfd",
    "process_madvise",
    "mount",
    "umount2",
    "pivot_root",
    "chroot",
    "move_mount",
    "open_tree",
    "fsopen",
    "fsconfig",
    "fsmount",
    "fspick",
    "mount_setattr",
    "unshare",
    "setns",
    "fork",
    "vfork",
    "execve",
    "execveat",
    "bpf",
    "perf_event_open",
    "userfaultfd",
    "io_uring_setup",
    "io_uring_enter",
    "io_uring_register",
    "memfd_create",
    "memfd_secret",
    "add_key",
    "request_key",
    "keyctl",
    "shmget",
    "shmat",
    "shmctl",
    "shmdt",
    "msgget",
    "msgsnd",
    "msgrcv",
    "msgctl",
    "semget",
    "semop",
    "semctl",
    "semtimedop",
    "mq_open",
    "mq_unlink",
    "mq_timedsend",
    "mq_timedreceive",
    "mq_notify",
    "mq_getsetattr",
    "init_module",
    "finit_module",
    "delete_module",
    "kexec_load",
    "kexec_file_load",
    "reboot",
    "swapon",
    "swapoff",
    "acct",
    "quotactl",
    "syslog",
    "settimeofday",
    "clock_settime",
    "clock_adjtime",
    "adjtimex",
    "sethostname",
    "setdomainname",
    "personality",
    "name_to_handle_at",
    "open_by_handle_at",
    "fanotify_init",
    "fanotify_mark",
    "lookup_dcookie",
    "nfsservctl",
    "iopl",
    "ioperm",
    "modify_ldt",
    "vhangup",
    "mknod",
    "mknodat",
    "setxattr",
    "lsetxattr",
    "fsetxattr",
    "mbind",
    "set_mempolicy",
    "migrate_pages",
    "move_pages",
    "socket",
]
# Reported as not there, which libraries expect and get around: clone3 hides its flags from a filter; news of who
# opens a file that all can read would carry words from one submission to another.
_ABSENT = ("clone3", "inotify_init", "inotify_init1", "inotify_add_watch")
# So would locks. Taking one always works, because no other process has a worker's files; asking does not.
_LOCK, _ASK = (6, 7, 37, 38), (5, 36, 1024)  # F_SETLK, F_SETLKW, F_OFD_ kin; F_GETLK, F_OFD_GETLK, F_SETLEASE
_FIRST_UNKNOWN, _LAST_UNKNOWN = 450, 512  # calls younger than this list


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one worker may use; `keep` are Python's folders where they lie in a scratch folder."""

    uid: int | None
    memory_mb: int
    cpu_s: int
    keep: tuple[str, ...]


class Seccomp:
    """A compiled system call filter, built once and loaded by every worker.

    Raises OSError where libseccomp is not installed.
    """

    def __init__(self) -> None:
        self._program = _compile_filter()

    def load(self) -> None:
        """Hold this process, and whatever it becomes, to the filter."""
        count = len(self._program) // 8
        program = ctypes.create_string_buffer(self._program, len(self._program))
        fprog = ctypes.create_string_buffer(struct.pack("HxxxxxxP", count, ctypes.addressof(program)))
        _prctl(_PR_SET_SECCOMP, 2, ctypes.addressof(fprog))


class _Compare(ctypes.Structure):
    _fields_ = (("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


_MASKED = 7


def _compile_filter() -> bytes:
    lib = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    lib.seccomp_init.restype = ctypes.c_void_p
    lib.seccomp_init.argtypes = [ctypes.c_uint32]
    lib.seccomp_rule_add_array.argtypes = [
        ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.POINTER(_Compare)
    ]  # fmt: skip
    lib.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    lib.seccomp_release.argtypes = [ctypes.c_void_p]
    allow, done = 0x7FFF0000, 0x00050000
    deny, absent = done | errno.EPERM, done | errno.ENOSYS
    context = lib.seccomp_init(allow)  # a call of another architecture kills: libseccomp's default

    def rule(action: int, name: str, *compare: _Compare) -> None:
        number = lib.seccomp_syscall_resolve_name(name.encode())
        if number != -1:
            refuse(action, number, *compare)

    def refuse(action: int, number: int, *compare: _Compare) -> None:
        array = (_Compare * max(1, len(compare)))(*compare)
        code = lib.seccomp_rule_add_array(context, action, number, len(compare), array)
        if code not in (0, -errno.EINVAL):
            raise OSError(f"seccomp: no rule for call {number}")

    for name in _DENIED:
        rule(deny, name)
    for name in _ABSENT:
        rule(absent, name)
    for number in range(_FIRST_UNKNOWN, _LAST_UNKNOWN):
        refuse(absent, number)
    rule(done, "flock")
    for action, commands in ((done, _LOCK), (absent, _ASK)):
        for command in commands:
            rule(action, "fcntl", _Compare(1, _MASKED, 0xFFFFFFFF, command))
    rule(deny, "clone", _Compare(0, _MASKED, _CLONE_THREAD, 0))
    for terminal_injection in (0x5412, 0x541C):
        rule(deny, "ioctl", _Compare(1, _MASKED, 0xFFFFFFFF, terminal_injection))
    read, write = os.pipe()
    try:
        if lib.seccomp_export_bpf(context, write):
            raise OSError("seccomp: the filter cannot be compiled")
        os.close(write)
        write = -1
        program = b""
        while part := os.read(read, 65536):
            program += part
    finally:
        lib.seccomp_release(context)
        os.close(read)
        if write >= 0:
            os.close(write)
    return program


def new_namespaces() -> None:
    """Leave the caller's mounts, System V objects and host name, and put its children in a PID namespace."""
    _syscall(_libc.unshare(CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID), "unshare")


def confine(bounds: Bounds, seccomp: Seccomp) -> None:
    """Take scratch space, limits and every privilege: to be called as the first process of new namespaces."""
    _prctl(_PR_SET_PDEATHSIG, 9)
    kept = [(folder, os.open(folder, os.O_PATH)) for folder in bounds.keep]
    for folder, (size, inodes) in SCRATCH.items():
        _mount_tmpfs(folder, f"size={size},nr_inodes={inodes},mode=1777")
    for folder, fd in kept:
        os.makedirs(folder)
        _mount(f"/proc/self/fd/{fd}", folder, "", _MS_BIND, "")
        os.close(fd)
    for folder in ("/proc", "/dev/pts"):  # nothing of other workers to read, no terminal to meet them at
        _mount_tmpfs(folder, "size=4k,nr_inodes=1,mode=0555")
    os.chdir("/sandbox")
    _limit(bounds)
    for capability in range(_LAST_CAPABILITY + 1):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
            break
    if bounds.uid is not None:
        os.setgroups([])
        os.setresgid(bounds.uid, bounds.uid, bounds.uid)
        os.setresuid(bounds.uid, bounds.uid, bounds.uid)
    _drop_capabilities()
    _prctl(_PR_SET_DUMPABLE, 0)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    seccomp.load()


def _limit(bounds: Bounds) -> None:
    taken = _address_space()
    for what, most in (
        (resource.RLIMIT_AS, taken + bounds.memory_mb * 2**20),
        (resource.RLIMIT_NPROC, 64),
        (resource.RLIMIT_FSIZE, 128 * 2**20),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, bounds.cpu_s),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        resource.setrlimit(what, (most, most))


_at_start = 0


def remember_address_space() -> None:
    """Note how much address space the imports took; a worker's memory limit counts from there."""
    global _at_start
    with open("/proc/self/statm", encoding="ascii") as file:
        _at_start = int(file.read().split()[0]) * resource.getpagesize()


def _address_space() -> int:
    return _at_start


def _drop_capabilities() -> None:
    header = ctypes.create_string_buffer(struct.pack("Ii", 0x20080522, 0))
    nothing = ctypes.create_string_buffer(24)
    _syscall(_libc.capset(header, nothing), "capset")


def _mount_tmpfs(folder: str, options: str) -> None:
    _mount("tmpfs", folder, "tmpfs", _MS_NOSUID | _MS_NODEV, options)


def _mount(source: str, folder: str, kind: str, flags: int, options: str) -> None:
    texts = [t.encode() for t in (source, folder, kind, options)]
    _syscall(_libc.mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3]), f"mount {folder}")


def _prctl(option: int, value: int, more: int = 0) -> None:
    arguments = (ctypes.c_ulong(value), ctypes.c_ulong(more), ctypes.c_ulong(0), ctypes.c_ulong(0))
    _syscall(_libc.prctl(option, *arguments), f"prctl {option}")


def _syscall(result: int, what: str) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
