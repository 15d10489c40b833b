"""How much of a submission is judged and kept: all of it for a student's, part of it where verification tries one."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.assignment import Assignment, Limits


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a submission is judged, and how.

    Attributes
    ----------
    checks : frozenset of str or None
        The checks to run, None for all. The questions of no such check are not looked for.
    pictures : bool
        Whether figures are drawn into pictures; they are made and can be judged either way.
    until_caught : bool
        Whether the first hidden check that is not passed ends it; the later ones have no verdict.
    records : bool
        Whether verdicts carry what was judged (`autograder.recorder`).
    shift : int
        Added to every seed, whoever sets it, so that the same program runs on other random numbers.
    limits : Limits or None
        In place of the assignment's.
    late : frozenset of str
        Checks that ended the checker before because they would not end (`overtime`): they are not run again.
    """

    checks: frozenset[str] | None = None
    pictures: bool = True
    until_caught: bool = False
    records: bool = False
    shift: int = 0
    limits: Limits | None = None
    late: frozenset[str] = frozenset()

    def limits_of(self, assignment: Assignment) -> Limits:
        """Return the limits that hold."""
        return self.limits or assignment.limits


ALL = Scope()
