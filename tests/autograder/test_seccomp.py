"""The system call filter, run by a small interpreter of the kernel's filter programs, for both architectures."""

import ctypes
import errno
import platform
import struct

import pytest

from autograder.engine.inside import seccomp
from autograder.engine.inside.seccomp import compiled

ALLOW, KILLS, ERROR = 0x7FFF0000, (0x00000000, 0x80000000), 0x00050000
X86_64, AARCH64 = 0xC000003E, 0xC00000B7

# Numbers as the kernel's own tables have them (syscall_64.tbl; asm-generic/unistd.h).
NUMBERS = {
    X86_64: {
        "read": 0, "write": 1, "mmap": 9, "ioctl": 16, "socketpair": 53, "socket": 41, "clone": 56, "fork": 57, "vfork": 58,
        "execve": 59, "kill": 62, "fcntl": 72, "flock": 73, "ptrace": 101, "mount": 165, "unshare": 272, "openat": 257,
        "tgkill": 234, "fchmodat": 268, "prlimit64": 302, "getrandom": 318, "memfd_create": 319, "bpf": 321, "execveat": 322,
        "io_uring_setup": 425, "pidfd_open": 434, "clone3": 435, "futex": 202, "landlock_create_ruleset": 444,
        "process_vm_readv": 310, "setns": 308, "keyctl": 250, "inotify_init1": 294, "chmod": 90, "exit_group": 231,
        "fchmod": 91, "fchown": 93, "prctl": 157,
    },
    AARCH64: {
        "read": 63, "write": 64, "mmap": 222, "ioctl": 29, "socketpair": 199, "socket": 198, "clone": 220, "execve": 221,
        "kill": 129, "fcntl": 25, "flock": 32, "ptrace": 117, "mount": 40, "unshare": 97, "openat": 56, "tgkill": 131,
        "fchmodat": 53, "prlimit64": 261, "getrandom": 278, "memfd_create": 279, "bpf": 280, "execveat": 281,
        "io_uring_setup": 425, "pidfd_open": 434, "clone3": 435, "futex": 98, "landlock_create_ruleset": 444,
        "process_vm_readv": 270, "setns": 268, "keyctl": 219, "inotify_init1": 26, "exit_group": 94,
        "fchmod": 52, "fchown": 55, "prctl": 167,
    },
}  # fmt: skip

HARMLESS = ("read", "write", "mmap", "openat", "getrandom", "futex", "socketpair", "exit_group")
DENIED = (
    "socket", "fork", "vfork", "execve", "execveat", "ptrace", "mount", "unshare", "setns", "memfd_create", "bpf", "keyctl",
    "io_uring_setup", "process_vm_readv",
)  # fmt: skip


def answer(program, architecture, number, *arguments):
    """Return what a filter answers to a call: the classic BPF that seccomp takes, on the data it is given."""
    padded = [a % 2**64 for a in (*arguments, *[0] * 6)][:6]
    data = struct.pack("=IIQ6Q", number, architecture, 0, *padded)
    code = [struct.unpack_from("=HBBI", program, at) for at in range(0, len(program), 8)]
    accumulator = at = 0
    while True:
        operation, if_true, if_false, k = code[at]
        at += 1
        if operation == 0x20:  # load
            accumulator = struct.unpack_from("=I", data, k)[0]
        elif operation == 0x54:  # and
            accumulator &= k
        elif operation == 0x05:  # jump
            at += k
        elif operation in (0x15, 0x25, 0x35, 0x45):
            test = {
                0x15: accumulator == k,
                0x25: accumulator > k,
                0x35: accumulator >= k,
                0x45: accumulator & k,
            }
            at += if_true if test[operation] else if_false
        elif operation == 0x06:  # return
            return k
        else:
            raise AssertionError(f"an operation that this interpreter lacks: {operation:#x}")


@pytest.fixture(params=[X86_64, AARCH64], ids=["x86-64", "aarch64"])
def architecture(request):
    return request.param


@pytest.fixture
def ask(architecture):
    """Return a function that gives the filter's answer to a call by name."""
    programs = {own: compiled(own, architecture) for own in (None, 4711)}

    def asked(name, *arguments, own=None):
        return answer(programs[own], architecture, NUMBERS[architecture][name], *arguments)

    return asked


def known(architecture, names):
    return [name for name in names if name in NUMBERS[architecture]]


@pytest.mark.parametrize("own", [None, 4711])
def test_what_notebooks_need_is_allowed(ask, architecture, own):
    for name in known(architecture, HARMLESS):
        assert ask(name, own=own) == ALLOW, name


@pytest.mark.parametrize("own", [None, 4711])
def test_what_no_notebook_needs_is_denied(ask, architecture, own):
    for name in known(architecture, DENIED):
        assert ask(name, own=own) == ERROR | errno.EPERM, name


def test_threads_may_be_made_and_processes_not(ask):
    thread = 0x3D0F00  # what glibc's pthread_create asks
    assert ask("clone", thread) == ALLOW
    assert ask("clone", 0x11) == ERROR | errno.EPERM
    assert ask("clone3", 0) == ERROR | errno.ENOSYS  # glibc then uses clone


def test_terminals_take_no_input(ask):
    for request in (0x5412, 0x541C, 0x5412 | 1 << 40):
        assert ask("ioctl", 0, request) == ERROR | errno.EPERM
    assert ask("ioctl", 0, 0x5401) == ALLOW


def test_locks_say_nothing(ask):
    assert ask("flock", 3, 2) == ERROR
    assert ask("fcntl", 3, 6) == ERROR
    assert ask("fcntl", 3, 5) == ERROR | errno.ENOSYS
    assert ask("fcntl", 3, 1) == ALLOW


def test_calls_younger_than_the_list_are_not_there():
    own = X86_64 if platform.machine() == "x86_64" else AARCH64
    for number in range(450, 512):
        assert answer(compiled(), own, number) == ERROR | errno.ENOSYS, number


def test_no_descriptor_sends_signals_or_tells_of_other_readers(ask):
    for command in (8, 10, 15, 1026, 1031, 8 | 1 << 40):
        assert ask("fcntl", 3, command) == ERROR | errno.EPERM
    for request in (0x8901, 0x8902):
        assert ask("ioctl", 3, request) == ERROR | errno.EPERM


def test_nobody_outlives_the_parent(ask):
    for option in (1, 1 | 1 << 40):
        assert ask("prctl", option, 0) == ERROR | errno.EPERM
    assert ask("prctl", 15) == ALLOW  # a thread's name


def resolved(architecture):
    """Return the calls that libseccomp knows on a machine, by number; its tables are the kernel's."""
    lib = ctypes.CDLL("libseccomp.so.2")
    lib.seccomp_syscall_resolve_num_arch.restype = ctypes.c_void_p
    free = ctypes.CDLL(None).free
    free.argtypes = [ctypes.c_void_p]
    found = {}
    for number in range(450):
        name = lib.seccomp_syscall_resolve_num_arch(ctypes.c_uint32(architecture), number)
        if name:
            found[number] = ctypes.string_at(name).decode()
            free(name)
    return found


@pytest.mark.parametrize("own", [None, 4711])
def test_every_call_of_the_list_is_denied_by_its_number_there_and_no_other(architecture, own):
    """What the filter says to each number of a machine, which need not be this one."""
    names = resolved(architecture)
    assert {names.get(number, name) for name, number in NUMBERS[architecture].items()} == set(
        NUMBERS[architecture]
    )
    denied = set(seccomp._DENIED.split()) | set(seccomp._DENIED_SHARED.split() if own else ())
    program = compiled(own, architecture)
    by_argument = {"fcntl", "ioctl", "prctl", "clone", "kill", "tgkill", "prlimit64", "sched_setaffinity"}
    for number, name in names.items():
        if name not in by_argument:
            wanted = ERROR | errno.EPERM if name in denied else ALLOW
            wanted = ERROR | errno.ENOSYS if name in seccomp._ABSENT else wanted
            wanted = ERROR if name in ("flock", "sync", "syncfs") else wanted
            assert answer(program, architecture, number) == wanted, name
    assert len(denied & set(names.values())) > 70


def test_another_architecture_dies(architecture):
    program = compiled(None, architecture)
    for other in (0x40000003, 0x40000028, X86_64 if architecture == AARCH64 else AARCH64):
        assert answer(program, other, 1) in KILLS


def test_x32_calls_are_no_way_around():
    told = answer(compiled(None, X86_64), X86_64, 0x40000000 + 57)
    assert told in KILLS or told & ~0xFFFF == ERROR


def test_beside_other_processes_only_its_own_number_is_reached(ask, architecture):
    for call in ("kill", "tgkill"):
        assert ask(call, 4711, own=4711) == ALLOW
        for other in (0, 1, 4712, -1, -4711, 2**32 - 1):
            assert ask(call, other, own=4711) == ERROR | errno.EPERM, (call, other)
    assert ask("prlimit64", 0, own=4711) == ALLOW
    assert ask("prlimit64", 1, own=4711) == ERROR | errno.EPERM
    assert ask("kill", 1) == ALLOW  # in namespaces there is nobody to reach
    for request in (0x40086602, 0x401C5820, 0x40806685):
        assert ask("ioctl", 3, request, own=4711) == ERROR | errno.EPERM
    for call in known(architecture, ("fchmodat", "chmod", "fchmod", "fchown", "pidfd_open")):
        assert ask(call, own=4711) == ERROR | errno.EPERM
        assert ask(call) == ALLOW
