"""What a person sees in the terminal: how far grading is, then the class in one table.

Nothing here starts a thread: the grader forks, and a fork does not carry threads along.
"""

from __future__ import annotations

import time
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, Group
from rich.live import Live
from rich.measure import Measurement
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from autograder.changes import Changes
from autograder.gradebook import Gradebook, mark
from autograder.outline import Outline
from autograder.row import Row
from autograder.text import inert_terminal, plain
from autograder.verdict import Outcome, Report

NAMES_SHOWN = 4
NAME_LIMIT = 32
MOVES_SHOWN = 40

_STYLES = {"full": "green", "part": "yellow", "none": "red", "waiting": "cyan", "open": "bold magenta"}


class Progress:
    """A bar with names and times on a terminal; anywhere else a line per finished submission.

    Use it in a `with` block: start once, started and finished per submission, tick as often as there is time.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._live = Live(
            console=console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False
        )
        self._total = self._done = 0
        self._began = 0.0
        self._running: dict[str, float] = {}

    def __enter__(self) -> Progress:
        if self._console.is_interactive:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._live.stop()

    def say(self, line: str) -> None:
        """Print a line that should be read before anything is graded."""
        self._console.print(Text(self._inert(line, 1_000), _STYLES["open"]), soft_wrap=True)

    def start(self, total: int) -> None:
        """Begin with `total` submissions to grade."""
        self._total = total
        self._began = time.monotonic()
        self.tick()

    def started(self, student: str) -> None:
        """Show that this submission is being graded."""
        self._running[student] = time.monotonic()
        self.tick()

    def finished(self, report: Report) -> None:
        """Count a submission as graded; on a terminal only one that needs a person leaves a line."""
        self._done += 1
        self._running.pop(report.student, None)
        if report.for_person or not self._console.is_interactive:
            self._console.print(self._line(report), soft_wrap=True)
        self.tick()

    def tick(self) -> None:
        """Bring the times up to date; nothing where there is no terminal."""
        if self._live.is_started:
            self._live.update(self._drawn(), refresh=True)

    def _line(self, report: Report) -> Text:
        width = len(str(self._total))
        line = Text(f"[{self._done:>{width}}/{self._total}] ")
        line.append(self._inert(report.student, 200)).append(f"  {_earned(report)}  {report.seconds:.1f} s")
        if report.for_person:
            line.append(
                f"  needs a person: {self._inert('; '.join(report.for_person), 600)}", _STYLES["open"]
            )
        return line

    def _drawn(self) -> Group:
        now = time.monotonic()
        head = Table.grid(padding=(0, 1))
        bar = ProgressBar(total=max(self._total, 1), completed=self._done, width=30)
        head.add_row(bar, f"{self._done}/{self._total}", f"{now - self._began:.0f} s")
        names = [
            f"{self._inert(student, NAME_LIMIT)} {now - since:.0f} s"
            for student, since in self._running.items()
        ]
        more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
        return Group(head, Text(", ".join(names[:NAMES_SHOWN]) + more, "dim", overflow="crop", no_wrap=True))

    def _inert(self, text: str, limit: int = 300) -> str:
        return inert_terminal(text, self._console.encoding, limit)


def print_table(
    gradebook: Gradebook, console: Console, files: Mapping[str, Path], only: Container[str] | None = None
) -> None:
    """Print the class, or `only` some students of it, in one table, who needs a person and why, and where the files are.

    Columns are headed by the questions' names, or by numbers with a key below where those do not fit; where numbers
    do not fit either, only the totals are shown.
    """
    title = _inert(f"{gradebook.outline.slug}: {gradebook.outline.title}", console)
    console.print(Text(title, "bold"), soft_wrap=True)
    told = [row for row in gradebook.rows if only is None or row.report.student in only]
    if told or only is None:
        _print_rows(gradebook, told, console)
    console.print(_summary(gradebook), soft_wrap=True)
    for row in told:
        if row.reasons:
            line = Text(_inert(row.report.student, console, 80), "bold")
            line.append(f" needs a person: {_inert('; '.join(row.reasons), console, 600)}", _STYLES["open"])
            console.print(line, soft_wrap=True)
    width = max((len(kind) for kind in files), default=0)
    for kind, path in files.items():
        console.print(Text(f"{kind:<{width}}  {_inert(str(path), console, 4_000)}"), soft_wrap=True)


def _print_rows(gradebook: Gradebook, told: Sequence[Row], console: Console) -> None:
    names = [q.name for q in gradebook.outline.questions]
    rows = [_cells(row, gradebook.outline, console) for row in told]
    numbered = _width(_table(gradebook, names, rows, fixed=True), console) > console.width
    heads = [str(i) for i, _ in enumerate(names, 1)] if numbered else names
    cramped = numbered and _width(_table(gradebook, heads, rows), console) > console.width
    if cramped:
        heads, rows = [], [[row[0], *row[-2:]] for row in rows]
    table = _table(gradebook, heads, rows)
    flagged = _is_flagged(gradebook)
    for row, cells in zip(told, rows, strict=True):
        table.add_row(*cells, *([_flag(row)] if flagged else []))
    console.print(table)
    if cramped:
        why = f"too narrow for {len(names)} questions: their points are in report.html and grades.csv"
        console.print(Text(why, "dim"), soft_wrap=True)
    elif numbered:
        key = "  ".join(f"{i}={name}" for i, name in enumerate(names, 1))
        console.print(Text(key, "dim"))


def _width(table: Table, console: Console) -> int:
    """Return how many columns of the terminal a table wants."""
    return Measurement.get(console, console.options.update(max_width=10_000), table).maximum


def _table(gradebook: Gradebook, heads: list[str], rows: list[list[Text]], *, fixed: bool = False) -> Table:
    """Return the table without its rows, but as wide as they are: to measure hundreds of them by rich takes seconds.

    The students' column may be folded, unless all are `fixed`. Without `heads` there are only the totals.
    """
    outline = gradebook.outline
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    points = [plain(q.points) for q in outline.questions] if heads else []
    numbers = [
        *(f"{h}\n/{p}" for h, p in zip(heads, points, strict=True)),
        f"total\n/{plain(outline.possible)}",
        "%",
    ]
    students, *widths = (max((row[i].cell_len for row in rows), default=0) for i in range(len(numbers) + 1))
    width = max(students, 8) if fixed else None
    table.add_column("student", overflow="fold", min_width=8, width=width)
    for head, most in zip(numbers, widths, strict=True):
        widest = max(most, *map(cell_len, head.split("\n")))
        table.add_column(Text(head), justify="right", no_wrap=True, width=widest)
    if _is_flagged(gradebook):
        table.add_column(
            "", no_wrap=True, width=max((_flag(row).cell_len for row in gradebook.rows), default=0)
        )
    return table


def _is_flagged(gradebook: Gradebook) -> bool:
    return bool(gradebook.for_person or gradebook.waiting or gradebook.to_grade)


def _cells(row: Row, outline: Outline, console: Console) -> list[Text]:
    name = Text(_inert(row.report.student, console, NAME_LIMIT))
    scores = [
        _score(*parts)
        for parts in zip(row.scores, (q.points for q in outline.questions), row.waits, strict=True)
    ]
    total = Text(_total(row), "bold")
    percent = Text("" if row.percent is None else f"{row.percent:.0f}")
    return [name, *scores, total, percent]


def _score(score: float | None, possible: float, waits: float) -> Text:
    word = mark(score, possible, waits)
    return Text("..." if word == "waiting" else "open" if score is None else plain(score), _STYLES[word])


def _flag(row: Row) -> Text:
    if not row.graded:
        return Text("not yet", _STYLES["open"])
    if row.reasons:
        return Text("person", _STYLES["open"])
    return Text(f"{plain(row.waiting)} wait" if row.waiting else "", _STYLES["waiting"])


def _total(row: Row) -> str:
    if row.total is not None:
        return plain(row.total)
    return "open" if row.so_far is None else f"{plain(row.so_far)}+"


def _earned(report: Report) -> str:
    """Return a submission's points in words: `24 of 27`, `24 of 27, 3 waiting`, or open."""
    if any(v.outcome is Outcome.GRADER_ERROR for v in report.verdicts):
        return "open"
    words = f"{plain(report.earned)} of {plain(report.possible)}"
    return f"{words}, {plain(report.waiting)} waiting" if report.waiting else words


def _summary(gradebook: Gradebook) -> Text:
    people, rows, waiting = len(gradebook.for_person), len(gradebook.rows), len(gradebook.waiting)
    line = Text(f"{rows} submission{'s' * (rows != 1)}")
    if gradebook.median is not None:
        apart = [f"{sum(gradebook.histogram)} closed"] if waiting else []
        apart += [f"without {gradebook.unread} that could not be read"] if gradebook.unread else []
        closed = f" ({', '.join(apart)})" if apart else ""
        line.append(f", median {plain(gradebook.median)} of {plain(gradebook.outline.possible)}{closed}")
    if to_grade := len(gradebook.to_grade):
        line.append(f", {to_grade} not yet graded")
    if waiting:
        line.append(f", {waiting} wait{'s' * (waiting == 1)} for marks")
    if decided := len(gradebook.decided):
        line.append(f", {decided} decided by a person")
    return line.append(
        f", {people} need{'s' * (people == 1)} a person" if people else ", nobody needs a person"
    )


def _inert(text: str, console: Console, limit: int = 300) -> str:
    return inert_terminal(text, console.encoding, limit)


def print_changes(changes: Changes, console: Console, files: Mapping[str, Path]) -> None:
    """Print who moves from what to what and why, or that nobody does, and where that is written."""

    def say(text: str, style: str = "", before: str = "") -> None:
        console.print(Text(before).append(_inert(text, console, 4_000), style), soft_wrap=True)

    say(f"Against the grading of {changes.begun[0]}:", "bold", before="\n")
    for told in changes.lines:
        say(told, before="  ")
    for move in changes.moved[:MOVES_SHOWN]:
        why = "; ".join([*filter(None, [move.aside]), *(s.words for s in move.shifts)])
        who = _inert(move.student, console, NAME_LIMIT)
        say(why, before=f"  {who}  {' → '.join(move.totals)}  ")
    if (more := len(changes.moved) - MOVES_SHOWN) > 0:
        say(f"and {more} more", before="  ")
    people = len(changes.moved)
    say(
        f"{people} of {changes.students} move{'s' * (people == 1)}" if people else "nobody moves",
        "bold",
    )
    if changes.otherwise:
        say(f"{len(changes.otherwise)} keep their score, though a check ends otherwise or a file changed")
    for kind, path in files.items():
        say(str(path), before=f"{kind:<8}  ")
