"""An IPython shell without a kernel: runs a cell, and returns how it ended, what it printed and what it drew."""

from __future__ import annotations

import base64
import builtins
import contextlib
import io
import signal
import sys
import time
import traceback
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import matplotlib as mpl

from .chance import Chance
from .clock import Clock
from .transforming import transforming

MAX_OUTPUT = 20_000
MAX_FIGURES = 60
MAX_FIGURE_BYTES = 3 * 2**20
MAX_ERROR = 2_000

# A figure is a little larger than at Pillow's own level, and there a little sooner.
_QUICKLY = {"compress_level": 3}


class OutOfTime(BaseException):
    """Raised inside student code when its time is up; a BaseException, so that `except Exception` lets it by."""


@dataclass
class Ending:
    """How a piece of student code ended; `status` is ok, error or timeout."""

    status: str
    error: str = ""
    kind: str = ""
    seconds: float = 0.0


@dataclass
class CellEnding(Ending):
    """How a cell ended, what it printed, the pictures it drew and the figures themselves."""

    output: str = ""
    figures: list[bytes] = field(default_factory=list)
    shown: list[Any] = field(default_factory=list)


class _Bounded(io.TextIOBase):
    """A standard output that keeps its first characters and forgets the rest."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.room = MAX_OUTPUT

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        """Keep of `text` what there is room for."""
        if self.room > 0:
            self.parts.append(str(text)[: self.room])
            self.room -= len(self.parts[-1])
            if self.room <= 0:
                self.parts.append("\n[more output was cut]")
        return len(text)


class Shell:
    """One IPython shell with our limits around it."""

    def __init__(self) -> None:
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config

        mpl.use("agg")
        import matplotlib.pyplot as plt

        self._name = "<cell 0>"
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "nocolor"
        config.InteractiveShell.autocall = 0
        self._ipython = cast(Any, InteractiveShell.instance(config=config))
        self._ipython.showtraceback = lambda *_a, **_k: None
        self._ipython.showsyntaxerror = lambda *_a, **_k: None
        self._ipython.display_pub.publish = self._publish
        self._ipython.system = self._ipython.getoutput = _not_run
        for magic, answer in {"matplotlib": lambda _line: None, "pip": _not_run, "conda": _not_run}.items():
            self._ipython.register_magic_function(answer, "line", magic)
        self._ipython.compile.get_code_name = lambda _raw, _code, _number: self._name
        self._ipython.transform_cell = transforming(self._ipython)
        plt.rcParams["figure.max_open_warning"] = 0
        plt.switch_backend("agg")
        plt.show = self._make_show()
        self._pyplot = plt
        self._figures: list[bytes] = []
        self._shown: list[Any] = []
        self._collector: Callable[[], None] | None = None
        self._drawn = 0
        self.pictures = True
        self.chance = Chance()
        self.clock = Clock()
        signal.signal(signal.SIGALRM, self._out_of_time)
        self._armed, self._until, self._rang = False, 0.0, False
        self._held, self._missed = False, False
        self.compiled: dict[str, bytes] = {}

    @property
    def namespace(self) -> dict[str, Any]:
        names: dict[str, Any] = self._ipython.user_ns
        return names

    def run_cell(self, source: str, index: int, limit_s: float) -> CellEnding:
        """Run one cell as Jupyter would and return its ending; never raises what the student raised.

        Where people see it, the first code cell is cell 1.
        """
        self._name, self._figures, self._shown = f"<cell {index + 1}>", [], []
        out = _Bounded()

        def body() -> None:
            """Run the cell, draw what it shows, and raise what it raised."""
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                result = self._ipython.run_cell(source, store_history=False)
                self._show()
            error = result.error_before_exec or result.error_in_exec
            if error is not None:
                raise error

        ending = self.limited(body, limit_s)[1]
        self._pyplot.close("all")
        return CellEnding(
            ending.status,
            ending.error,
            ending.kind,
            ending.seconds,
            "".join(out.parts),
            self._figures,
            self._shown,
        )

    @contextlib.contextmanager
    def showing_to(self, collector: Callable[[], None]) -> Iterator[None]:
        """Let `plt.show` call `collector` inside the block, under whatever name a student imported it."""
        self._collector = collector
        try:
            yield
        finally:
            self._collector = None

    def limited(self, body: Callable[[], Any], limit_s: float) -> tuple[Any, Ending]:
        """Return what `body()` returned and how it ended, within `limit_s` seconds of the clock."""
        value, start = None, time.perf_counter()
        late = Ending("timeout", f"stopped after {limit_s:g} s")
        self._rang = self._held = self._missed = False
        try:
            with self._alarm(limit_s):
                value = body()
            ending = Ending("ok")
        except BaseException as error:  # a doctest makes a failure of whatever interrupts it
            ending = late if self._rang else Ending("error", *told(error))
        self._disarm()  # once more: an alarm in the middle of disarming leaves it armed
        ending.seconds = time.perf_counter() - start
        return value, ending

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Let no alarm ring in the block, which ends soon; one that would have rings at its end."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._missed:
            self._missed = False
            self._out_of_time(signal.SIGALRM, None)

    @contextlib.contextmanager
    def _alarm(self, limit_s: float) -> Iterator[None]:
        signal.signal(signal.SIGALRM, self._out_of_time)  # the code before may have taken it away
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
        self._armed, self._until = True, self.clock.now() + limit_s
        signal.setitimer(signal.ITIMER_REAL, max(limit_s, 0.001), 0.5)
        try:
            yield
        finally:
            self._disarm()

    def _disarm(self) -> None:
        self._armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.settrace(None)  # what a cell leaves there would run in our code too, and end it
        sys.setprofile(None)

    def _out_of_time(self, _signal: int, _frame: types.FrameType | None) -> None:
        if self._held:
            self._missed = True
        elif self._armed and not self.clock.alarm(self._until):
            self._rang = True
            raise OutOfTime

    def _show(self) -> None:
        if self._collector is not None:
            self._collector()
            return
        for number in self._pyplot.get_fignums():
            figure = self._pyplot.figure(number)
            self._shown.append(figure)
            if self._drawn < MAX_FIGURES and self.pictures:
                self._draw(figure)
        self._pyplot.close("all")

    def _make_show(self) -> Callable[..., None]:
        def show(*_args: Any, **_kwargs: Any) -> None:
            """Draw every open figure; a plain function, because matplotlib sets attributes on it."""
            self._show()

        return show

    def _draw(self, figure: Any) -> None:
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=72, pil_kwargs=_QUICKLY)
        self._keep(buffer.getvalue())

    def _keep(self, png: bytes) -> None:
        if len(png) <= MAX_FIGURE_BYTES and self._drawn < MAX_FIGURES:
            self._figures.append(png)
            self._drawn += 1

    def _publish(self, data: Any = None, *_args: Any, **_kwargs: Any) -> None:
        image = data.get("image/png") if isinstance(data, dict) else None
        if isinstance(image, bytes):
            self._keep(image)
        elif isinstance(image, str):
            self._keep(base64.b64decode(image))
        elif isinstance(data, dict) and isinstance(data.get("text/plain"), str):
            print(data["text/plain"])


def told(error: BaseException) -> tuple[str, str]:
    """Return an error in one short text with the student's own line, and its type if it is a builtin one."""
    kind = (
        type(error).__name__ if getattr(builtins, type(error).__name__, None) is type(error) else "Exception"
    )
    try:
        text = str(error)[:MAX_ERROR]
    except BaseException:
        text = ""
    where = ""
    if isinstance(error, SyntaxError) and error.lineno:
        text, where = str(error.msg), f" (cell line {error.lineno})"
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.startswith("<cell "):
            where = f" ({frame.filename[1:-1]}, line {frame.lineno}: {(frame.line or '').strip()[:120]})"
    return f"{type(error).__name__}: {text}{where}"[:MAX_ERROR], kind


def _not_run(command: str, *_args: Any, **_kwargs: Any) -> list[str]:
    """Stand in for `!command` and `%pip`: the lines around it, often a notebook's imports, must still run."""
    print(f"not run while grading: {str(command)[:200]}")
    return []
