"""What only a look at the whole class shows: who passed a test beside her own code that others pass from outside.

A test that passes outside was decided on data that came over the wire. One that passes only beside the student's code was
decided where that code could reach it; if it is so for all who pass, the test is one that wants their objects. If it is
so for some, or for one alone, a person should look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.otter.judge import is_always_beside, is_beside
from autograder.verdict import Outcome, Report

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Compared:
    """What a class shows: why a person must look at a student, and which tests pass for nobody outside."""

    listed: dict[str, str]
    always_beside: tuple[str, ...]

    @property
    def advice(self) -> str:
        """What to know of the tests, '' for nothing."""
        if not self.always_beside:
            return ""
        return (
            f"{_some(self.always_beside)}: passed only beside the students' code, since the test wants their objects "
            "themselves; such a pass could in principle be forged"
        )


def compare(reports: Iterable[Report]) -> Compared:
    """Return what these reports of one class show side by side."""
    outside: set[str] = set()
    always: set[str] = set()
    beside: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        for verdict in report.verdicts:
            if verdict.outcome is Outcome.PASSED:
                if not is_beside(verdict):
                    outside.add(verdict.check)
                    continue
                beside[verdict.check].append(report.student)
                if is_always_beside(verdict):
                    always.add(verdict.check)
    odd: dict[str, list[str]] = defaultdict(list)
    for check, students in beside.items():
        if check in outside or (len(students) == 1 and check not in always):
            for student in students:
                odd[student].append(check)
    listed = {
        student: f"{_some(sorted(checks))} passed only beside the student's code, where that could be forged, and "
        "so for nobody else"
        for student, checks in odd.items()
    }
    return Compared(listed, tuple(check for check in beside if check not in outside))


def _some(checks: Iterable[str]) -> str:
    named = list(checks)
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return ", ".join(named[:_SHOWN]) + more
