"""What persons gave, as rows of the results database: marks for written answers, and overrides of what the grader says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.text import plain, whole


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person gave for one line of a rubric: points, and a comment that the student may read."""

    points: float
    comment: str


@dataclass(frozen=True, slots=True)
class Override:
    """What a person decided on one student's row, against the grader or where it could not decide.

    Attributes
    ----------
    student : str
    target : str
        The question or check whose points these are; '' where the row is accepted as it stands.
    points : float or None
        None where the row is accepted, and where it is taken back.
    reason, who : str
        Why, and by whom; for staff.
    content : str
        What was handed in then (`submission.content`): it fits no other.
    seen : str
        Hash of the row as it stood then.
    machine : float or None
        What the grader gave for the target then; None where it left that open.
    made : str
        When (UTC), by a clock that may be wrong; the database writes it.
    taken_back : bool
        Whether this ends the earlier one of the same student and target.
    """

    student: str
    target: str
    points: float | None
    reason: str
    who: str
    content: str
    seen: str
    machine: float | None
    made: str = ""
    taken_back: bool = False

    @property
    def words(self) -> str:
        """What was decided, by whom, when and why, in a line for staff."""
        if self.points is None:
            what = "accepted as it stands"
        else:
            machine = "left open" if self.machine is None else plain(self.machine)
            what = f"{self.target}: {plain(self.points)} (by the grader: {machine})"
        return f"{what}, {self.who} on {self.made[:10]}: {self.reason}"


def marks(connection: sqlite3.Connection) -> dict[str, Mark]:
    """Return all marks by the fingerprint of what they were given for."""
    rows = connection.execute("SELECT fingerprint, points, comment FROM mark ORDER BY 1")
    return {fingerprint: Mark(*rest) for fingerprint, *rest in rows}


def keep_marks(connection: sqlite3.Connection, given: Mapping[str, Mark]) -> None:
    """Write marks by their fingerprints, each in place of an earlier one of the same."""
    connection.executemany(
        "INSERT INTO mark VALUES (?, ?, ?) ON CONFLICT (fingerprint)"
        " DO UPDATE SET points = excluded.points, comment = excluded.comment",
        [(fingerprint, m.points, whole(m.comment)) for fingerprint, m in given.items()],
    )


def overrides(connection: sqlite3.Connection, assignment: str) -> tuple[Override, ...]:
    """Return the newest override of each student and target that is not taken back, in order.

    Those of one assignment, or of all where `assignment` is empty.
    """
    rows = connection.execute(
        "SELECT student, target, points, reason, who, content, seen, machine, made FROM override WHERE id IN"
        " (SELECT max(id) FROM override WHERE ? IN ('', assignment) GROUP BY assignment, student, target)"
        " AND NOT taken_back ORDER BY id",
        (assignment,),
    )
    return tuple(Override(*row) for row in rows)


def record(connection: sqlite3.Connection, assignment: str) -> tuple[Override, ...]:
    """Return every override that was ever kept, of one assignment or of all, also those changed or taken back since."""
    rows = connection.execute(
        "SELECT student, target, points, reason, who, content, seen, machine, made, taken_back FROM override"
        " WHERE ? IN ('', assignment) ORDER BY id",
        (assignment,),
    )
    return tuple(Override(*row) for row in rows)


def keep_overrides(connection: sqlite3.Connection, assignment: str, given: Iterable[Override]) -> None:
    """Add overrides; those before them stay where they are, as the record of what was decided when."""
    connection.executemany(
        "INSERT INTO override (assignment, student, target, points, reason, who, content, seen, machine,"
        " taken_back) VALUES (?, CAST(? AS TEXT), ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(assignment, o.student.encode("utf-8", "surrogatepass"), o.target, o.points),
                *(whole(o.reason), whole(o.who), o.content, o.seen, o.machine, o.taken_back),
            )
            for o in given
        ],
    )
