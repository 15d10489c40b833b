"""The worker's loop: read a request, answer it.

Requests are dicts with `op`; every request is answered by exactly one dict, before which a run sends events.
"""

from __future__ import annotations

import os
from typing import NoReturn

from .channel import Channel
from .otter_worker import OtterWorker
from .shell import Shell
from .worker import Worker

_FIRST_CELL_S = 60.0


def prepare() -> Shell:
    """Return the shell that every forked worker starts from.

    It has run a cell of ours: what IPython sets up then, each worker would set up anew for its first cell.
    """
    shell = Shell()
    names = dict(shell.namespace)
    shell.run_cell("None", -1, _FIRST_CELL_S)
    shell.namespace.clear()
    shell.namespace.update(names)
    return shell


def serve(shell: Shell, read_fd: int, write_fd: int) -> NoReturn:
    """Answer requests until the pipe closes, then end the process."""
    channel = Channel(read_fd, write_fd)
    worker = Worker(shell, channel)
    channel.send({"hello": True})
    while True:
        request = channel.receive(worker.resolve)
        if request is None:
            os._exit(0)
        if request["op"] == "otter":
            worker = OtterWorker(shell, channel)
        channel.send(worker.answer(request), worker.refer)
