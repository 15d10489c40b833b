"""The system calls that no notebook needs, refused by a filter that libseccomp compiles for this machine."""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from . import kernel

_DENIED = """
    ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd process_madvise mount umount2 pivot_root chroot
    move_mount open_tree fsopen fsconfig fsmount fspick mount_setattr unshare setns fork vfork execve execveat
    bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register memfd_create memfd_secret
    add_key request_key keyctl shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semctl
    semtimedop mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr init_module finit_module
    delete_module kexec_load kexec_file_load reboot swapon swapoff acct quotactl quotactl_fd syslog settimeofday
    clock_settime clock_adjtime adjtimex sethostname setdomainname personality name_to_handle_at
    open_by_handle_at fanotify_init fanotify_mark lookup_dcookie nfsservctl iopl ioperm modify_ldt vhangup mknod
    mknodat setxattr lsetxattr fsetxattr mbind set_mempolicy migrate_pages move_pages socket
"""
# Reported as not there, which libraries expect and get around: clone3 hides its flags from a filter; news of who
# opens a file that all can read would carry words from one submission to another.
_ABSENT = ("clone3", "inotify_init", "inotify_init1", "inotify_add_watch")
# So would locks. Taking one always works, because no other process has a worker's files; asking does not.
_LOCK, _ASK = (6, 7, 37, 38), (5, 36, 1024)  # F_SETLK, F_SETLKW, F_OFD_ kin; F_GETLK, F_OFD_GETLK, F_SETLEASE
# Every file system of the machine would have to write all that it holds: done, as far as scratch space goes.
_AS_IF_DONE = ("flock", "sync", "syncfs")
# A descriptor can be told to send any signal to any process (F_SETOWN, F_SETSIG, F_SETOWN_EX), and a folder to tell of
# who reads in it (F_NOTIFY); pipes made large (F_SETPIPE_SZ) leave the same user's others a page.
_BEYOND = (8, 10, 15, 1026, 1031)
_FIRST_UNKNOWN, _LAST_UNKNOWN = 450, 512  # calls younger than this list
_TERMINAL_INJECTION = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX
_SIGNALLING = (0x8901, 0x8902)  # FIOSETOWN, SIOCSPGRP
_CLONE_THREAD = 0x10000

# Where other processes of the same user are in reach: what touches them, and what changes files without opening them
# for writing, of which Landlock does not know.
_DENIED_SHARED = """
    chmod fchmod fchmodat chown fchown lchown fchownat utime utimes utimensat futimesat removexattr lremovexattr fremovexattr
    tkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_send_signal setpriority sched_setscheduler
    sched_setparam sched_setattr ioprio_set
"""
# FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR, FS_IOC_ENABLE_VERITY, FS_IOC_SETVERSION
_FILE_FLAGS = (0x40086602, 0x401C5820, 0x40806685, 0x40087602)
_ONLY_OWN_NUMBER = ("kill", "tgkill")  # as first argument
_ONLY_ZERO = ("prlimit64", "sched_setaffinity")  # which is itself

_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
_NOT_EQUAL, _MASKED = 1, 7
_OPTIMIZE, _AS_TREE = 8, 2  # the kernel works through the filter for every call when it is loaded


class Seccomp:
    """A system call filter for workers.

    Parameters
    ----------
    shared : bool
        Whether a worker could reach other processes, for want of namespaces.

    Raises
    ------
    OSError
        libseccomp is not installed, or refuses.
    """

    def __init__(self, *, shared: bool) -> None:
        self._shared = shared
        self._program = compiled()

    def load(self) -> None:
        """Hold this process, and whatever it becomes, to the filter."""
        program = compiled(os.getpid()) if self._shared else self._program
        load(program)


def load(program: bytes) -> None:
    """Hold this process to a compiled filter; it has set no_new_privs, or is root."""
    buffer = ctypes.create_string_buffer(program, len(program))
    fprog = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer)))
    kernel.prctl(kernel.PR_SET_SECCOMP, 2, ctypes.addressof(fprog))


def compiled(only: int | None = None, architecture: int | None = None, more: str = "") -> bytes:
    """Return the filter as the kernel's own program.

    Parameters
    ----------
    only : int, optional
        The process that may not touch any other, where others are in reach.
    architecture : int, optional
        The machine's number (AUDIT_ARCH_…), if it is for another than this one.
    more : str
        Further calls to refuse.
    """
    filter_ = _Filter(architecture)
    try:
        for name in (_DENIED + ("" if only is None else _DENIED_SHARED) + more).split():
            filter_.refuse(errno.EPERM, name)
        for name in _ABSENT:
            filter_.refuse(errno.ENOSYS, name)
        for number in range(_FIRST_UNKNOWN, _LAST_UNKNOWN) if filter_.native else ():
            filter_.refuse(errno.ENOSYS, number)
        for name in _AS_IF_DONE:
            filter_.refuse(0, name)
        for code, commands in ((0, _LOCK), (errno.ENOSYS, _ASK), (errno.EPERM, _BEYOND)):
            for command in commands:
                filter_.refuse(code, "fcntl", (1, _MASKED, 0xFFFFFFFF, command))
        filter_.refuse(errno.EPERM, "clone", (0, _MASKED, _CLONE_THREAD, 0))
        for request in _TERMINAL_INJECTION + _SIGNALLING + (() if only is None else _FILE_FLAGS):
            filter_.refuse(errno.EPERM, "ioctl", (1, _MASKED, 0xFFFFFFFF, request))
        filter_.refuse(
            errno.EPERM, "prctl", (0, _MASKED, 0xFFFFFFFF, kernel.PR_SET_PDEATHSIG)
        )  # it ends with its parent
        if only is not None:
            for names, number in ((_ONLY_OWN_NUMBER, only), (_ONLY_ZERO, 0)):
                for name in names:
                    filter_.refuse(errno.EPERM, name, (0, _NOT_EQUAL, number, 0))
        return filter_.program()
    finally:
        filter_.close()


class _Compare(ctypes.Structure):
    _fields_ = (("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


class _Filter:
    """libseccomp's filter: everything is allowed but what is refused; a call of another architecture kills."""

    def __init__(self, architecture: int | None) -> None:
        self._lib = lib = ctypes.CDLL("libseccomp.so.2", use_errno=True)
        lib.seccomp_init.restype = ctypes.c_void_p
        lib.seccomp_init.argtypes = [ctypes.c_uint32]
        lib.seccomp_rule_add_array.argtypes = [
            ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.POINTER(_Compare)
        ]  # fmt: skip
        for call in (lib.seccomp_arch_add, lib.seccomp_arch_remove):
            call.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
        lib.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
        lib.seccomp_release.argtypes = [ctypes.c_void_p]
        lib.seccomp_attr_set.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32]
        self._context = lib.seccomp_init(_ALLOW)
        lib.seccomp_attr_set(self._context, _OPTIMIZE, _AS_TREE)  # libseccomp before 2.5 does without
        # libseccomp has no name for a call younger than itself, so it cannot say it for another machine.
        self.native = architecture in (None, lib.seccomp_arch_native() % 2**32)
        if not self.native:
            lib.seccomp_arch_add(self._context, architecture)
            lib.seccomp_arch_remove(self._context, lib.seccomp_arch_native())

    def refuse(self, code: int, call: str | int, *compare: tuple[int, int, int, int]) -> None:
        """Answer a call with the error `code`, 0 for success without doing it, where its arguments compare."""
        number = call if isinstance(call, int) else self._lib.seccomp_syscall_resolve_name(call.encode())
        if number == -1:  # libseccomp is older than the call
            return
        array = (_Compare * max(1, len(compare)))(*(_Compare(*c) for c in compare))
        told = self._lib.seccomp_rule_add_array(self._context, _ERROR | code, number, len(compare), array)
        if told and number >= 0:  # below are calls that only other architectures have
            raise OSError(f"seccomp: no rule for call {call}: {os.strerror(-told)}")

    def program(self) -> bytes:
        """Return the filter in the kernel's form."""
        read, write = os.pipe()
        with os.fdopen(read, "rb") as file:
            try:
                failed = self._lib.seccomp_export_bpf(self._context, write)
            finally:
                os.close(write)
            if failed:
                raise OSError("seccomp: the filter cannot be compiled")
            return file.read()

    def close(self) -> None:
        self._lib.seccomp_release(self._context)
