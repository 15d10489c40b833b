"""What a checker gives up before it runs tests of somebody else's on what a student gave: writing, the network, programs.

It stays the process that holds the tests and speaks to the worker, so it keeps what it may read, the pipes it has, and
the right to end that worker.
"""

from __future__ import annotations

import resource
from collections.abc import Iterable

from autograder.engine.inside import kernel, landlock, seccomp
from autograder.errors import IsolationError

# What changes files by their name without opening them, and what touches other processes; workers are ended by a
# descriptor that is there already, and no other can be had.
_MORE_DENIED = """
    chmod fchmodat chown lchown fchownat utime utimes utimensat futimesat removexattr lremovexattr fremovexattr
    kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open setpriority sched_setscheduler sched_setparam
    sched_setattr ioprio_set connect bind listen accept accept4
"""


class Closed:
    """Holds a forked checker to that; made once, in the grader.

    Raises
    ------
    IsolationError
        libseccomp is not installed, or refuses.
    """

    def __init__(self) -> None:
        try:
            self._program = seccomp.compiled(more=_MORE_DENIED)
        except OSError as error:
            raise IsolationError(
                f"a checker cannot be held to its filter: {error}; install libseccomp2"
            ) from error

    def enter(self, writable: Iterable[str]) -> None:
        """Give it all up, for good, but for writing in the folders `writable`."""
        # No file grows, also where the kernel has no Landlock; pipes are not counted.
        folders = list(writable)
        if not folders:
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        landlock.restrict(readable=None, writable=(*folders, "/dev/null"), signals=True)
        seccomp.load(self._program)
