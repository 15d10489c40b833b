"""Runs as rows of the results database: what was graded, when and by what."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.outline import Outline
from autograder.roster import Roster


@dataclass(frozen=True, slots=True)
class Run:
    """One grading of one folder.

    Attributes
    ----------
    id : int
        Counts up; the order of runs.
    outline : Outline
    release : str
        Hash of what its verdicts depend on.
    begun : str
        When (UTC), by a clock that may be wrong: to be shown, never to decide.
    folder, weakness, advice : str
        Where the submissions lay, what isolation lacked, what was to be said of the run.
    ended : bool
        Whether it came to its end or a person stopped it; one that was killed, or still runs, has not ended.
    roster : Roster or None
        The class that the submissions were held against, None if none was named.
    """

    id: int
    outline: Outline
    release: str
    begun: str
    folder: str
    weakness: str
    advice: str
    ended: bool
    roster: Roster | None = None


def runs_where(connection: sqlite3.Connection, condition: str, values: tuple[Any, ...]) -> Iterator[Run]:
    """Yield the runs of which an SQL condition holds, the newest first; all of them without one."""
    for number, text, release, begun, folder, weakness, advice, ended, roster in connection.execute(
        "SELECT id, outline, release, begun, folder, weakness, advice, ended, roster FROM run"
        f" {condition} ORDER BY id DESC",
        values,
    ):
        outline, held = Outline.from_json(text), Roster.from_json(roster) if roster else None
        yield Run(number, outline, release, begun, folder, weakness, advice, bool(ended), held)
