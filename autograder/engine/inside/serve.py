"""The worker's loop: read a request, answer it.

Requests are dicts with `op`; every request is answered by exactly one dict, before which a run sends events.
"""

from __future__ import annotations

import os
from typing import NoReturn

from . import rehearsal, warm
from .channel import Channel
from .otter_worker import OtterWorker
from .rehearsal import Rehearsal
from .shell import Shell
from .worker import Worker

_FIRST_CELL_S = 60.0


def prepare(rehearsed: Rehearsal | None, home: str) -> Shell:
    """Return the shell that every forked worker starts from.

    It has run a cell of ours, and what is rehearsed, in a folder in `home`: what IPython sets up then, and what libraries
    derive from the cells, each worker would set up anew.

    Raises
    ------
    rehearsal.Spoilt
    """
    warm.up()
    shell = Shell()
    with shell.forgetting():
        shell.run_cell("None", -1, _FIRST_CELL_S)
    if rehearsed is not None:
        shell.compiled = rehearsal.hold(shell, rehearsed, home)
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
