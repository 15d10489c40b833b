"""The process that imports everything once and forks a worker per submission.

It runs inside bubblewrap and never reads a byte of a student's. Requests come from checkers over a control socket
(`SOCK_SEQPACKET`), each with a socket for the answer, on which the checker gets a fresh worker and later is told how
that ended (`nursery.py`).
"""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import json
import resource
import select
import socket
import traceback
import warnings
from typing import Any

from . import first_use, isolate, serve, warm, wire
from .first_use import FirstUse
from .nursery import MOST_FDS, Nursery
from .seccomp import Seccomp
from .shell import MAX_ERROR


def main(control_fd: int, config: str) -> None:
    """Import what notebooks use, say so on the control socket, then fork workers until it closes.

    `config` is JSON: `preload`, the packages to import, `around`, the arguments of `isolate.Around`, and `first_use`, the
    descriptor of a file with those of `FirstUse` as a frame.
    """
    control = socket.socket(fileno=control_fd)
    try:
        told = json.loads(config)
        around = isolate.Around(**told["around"])
        _import(told["preload"])
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        most = MOST_FDS if hard == resource.RLIM_INFINITY else min(hard, MOST_FDS)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        warm.up()
        used = first_use.of(_first_use(told["first_use"]), around.home)  # before there is a shell to see it
        shell = serve.prepare()
        shell.compiled = used.compiled
        nursery = Nursery(around, shell, Seccomp(shared=not around.namespaces))
        gc.collect()
        gc.freeze()  # a worker's own collections then leave what all share alone
        isolate.remember_address_space()
    except BaseException:
        control.send(json.dumps({"error": traceback.format_exc()[-4000:]}).encode())
        raise
    control.send(json.dumps({"first_use": used.error[:MAX_ERROR]}).encode())
    _answer(control, nursery)


def _first_use(fd: int) -> FirstUse:
    with open(fd, "rb") as file:
        header, body = wire.lengths(file.read(wire.HEAD.size))
        return FirstUse(**wire.decode(file.read(header), file.read(body)))


def _import(packages: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in packages:
            with contextlib.suppress(Exception):  # the cell that imports it will say so
                importlib.import_module(name)


def _answer(control: socket.socket, nursery: Nursery) -> None:
    """Answer requests, and see to workers that end, until the control socket closes."""
    nursery.watch(control.fileno(), select.POLLIN)
    while True:
        ready = nursery.wait()
        if control.fileno() in ready:
            request, fds = _receive(control)
            if request is None:
                nursery.close()
                return
            if fds:
                nursery.give(request.pop("slot"), isolate.Bounds(**request), socket.socket(fileno=fds[0]))
            else:
                nursery.rest()
        nursery.attend(ready)


def _receive(control: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    ancillary = socket.CMSG_SPACE(array.array("i").itemsize)
    data, messages, _flags, _address = control.recvmsg(4096, ancillary)
    if not data:
        return None, []
    fds = array.array("i")
    for level, kind, payload in messages:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            fds.frombytes(payload)
    return json.loads(data), list(fds)
