"""The process that imports everything once and forks a worker per submission.

It runs inside bubblewrap and never reads a byte of a student's: requests come from the checker over a control
socket (`SOCK_SEQPACKET`) with three descriptors each, the worker's two pipe ends and a reply socket. Per worker
it forks a guardian, which makes namespaces, forks the worker into them, sends its pidfd over the reply socket,
waits, and last says how it ended.
"""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import traceback
import warnings

from . import isolate, serve
from .seccomp import Seccomp
from .shell import Shell

REQUEST_FDS = 3


def main(control_fd: int, config: str) -> None:
    """Import what notebooks use, say so on the control socket, then fork workers until it closes.

    `config` is JSON: `preload`, the packages to import, and `around`, the arguments of `isolate.Around`.
    """
    control = socket.socket(fileno=control_fd)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            told = json.loads(config)
            around = isolate.Around(**told["around"])
            for name in told["preload"]:
                with contextlib.suppress(ImportError):  # the cell that imports it will say so
                    importlib.import_module(name)
        shell = serve.prepare()
        seccomp = Seccomp(shared=not around.namespaces)
        gc.collect()
        gc.freeze()  # a worker's own collections then leave what all share alone
        isolate.remember_address_space()
    except BaseException:
        control.send(json.dumps({"error": traceback.format_exc()[-4000:]}).encode())
        raise
    control.send(b'{"ready": true}')
    while True:
        message, fds = _receive(control)
        if message is None:
            return
        guardian = os.fork()
        if guardian == 0:
            control.close()
            _guard(message, fds, around, shell, seccomp)
        for fd in fds:
            os.close(fd)
        _reap()


def _receive(control: socket.socket) -> tuple[isolate.Bounds | None, list[int]]:
    ancillary = socket.CMSG_SPACE(REQUEST_FDS * array.array("i").itemsize)
    data, messages, _flags, _address = control.recvmsg(4096, ancillary)
    if not data:
        return None, []
    fds = array.array("i")
    for level, kind, payload in messages:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            fds.frombytes(payload)
    return isolate.Bounds(**json.loads(data)), list(fds)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def _guard(
    bounds: isolate.Bounds, fds: list[int], around: isolate.Around, shell: Shell, seccomp: Seccomp
) -> None:
    read_fd, write_fd, reply_fd = fds
    reply = socket.socket(fileno=reply_fd)
    status = -1
    try:
        if around.namespaces:
            isolate.new_namespaces()
        start, go = os.pipe()
        worker = os.fork()
        if worker == 0:
            reply.close()
            os.close(go)
            os.read(start, 1)
            os.close(start)
            _work(bounds, around, (read_fd, write_fd), shell, seccomp)
        for fd in (start, read_fd, write_fd):
            os.close(fd)
        pidfd = os.pidfd_open(worker)
        socket.send_fds(reply, [b"started"], [pidfd])
        os.close(go)
        _outwait(pidfd, reply)
        status = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
        with contextlib.suppress(BrokenPipeError):  # nobody asks how it ended
            reply.send(str(status).encode())
    except BaseException:
        traceback.print_exc()
    os._exit(0)


def _outwait(pidfd: int, reply: socket.socket) -> None:
    """Return when the worker has ended; end it when its checker has, which may have been killed."""
    poll = select.poll()
    poll.register(pidfd, select.POLLIN)
    poll.register(reply, 0)  # a hang-up is always told
    if all(fd != pidfd for fd, _event in poll.poll()):
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)


def _work(
    bounds: isolate.Bounds, around: isolate.Around, pipes: tuple[int, int], shell: Shell, seccomp: Seccomp
) -> None:
    try:
        isolate.confine(bounds, around, seccomp)
        null = os.open("/dev/null", os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(null, fd)
        serve.serve(shell, *pipes)
    except BaseException:
        if sys.stderr is not None:
            traceback.print_exc()
    finally:
        os._exit(0)
