"""How a case ended, and what is said of it: what a student reads is fixed text and the test's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.otter.package import Test
from autograder.verdict import Outcome, Verdict

MAX_DETAIL = 4_000
_MESSAGES = {
    Outcome.FAILED: "The test did not pass.",
    Outcome.RAISED: "Your code raised an error in this test, or ended its process.",
    Outcome.TIMEOUT: "This test ran out of time.",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a case ended.

    Attributes
    ----------
    outcome : Outcome
    detail : str
        For staff.
    decided : bool
        Whether running it again would only cost time.
    copied : bool
        Whether it was judged on copies of what can be changed: whether that was changed shows on the originals alone.
    seconds : float
    """

    outcome: Outcome
    detail: str = ""
    decided: bool = False
    copied: bool = False
    seconds: float = 0.0

    @property
    def is_open(self) -> bool:
        """Whether it takes a run beside the student's code to decide."""
        return not self.decided and (self.outcome is not Outcome.PASSED or self.copied)


def late(most: str, detail: str = "") -> Ended:
    """Return that a case took longer than `most`."""
    return Ended(Outcome.TIMEOUT, f"longer than {most}; {detail}", decided=True)


def verdicts(test: Test, ended: Sequence[Ended]) -> list[Verdict]:
    """Return the verdict on each case of a test file, and on all together where that has the points."""
    told = []
    for case, name, points, end in zip(test.file.cases, test.checks, test.points, ended, strict=True):
        own = case.success if end.outcome is Outcome.PASSED else case.failure
        message = " ".join(filter(None, (_MESSAGES.get(end.outcome, ""), own)))
        worth = 0.0 if test.together else points
        detail = end.detail[:MAX_DETAIL]
        told.append(
            Verdict(name, test.question, end.outcome, worth, not case.hidden, message, detail, end.seconds)
        )
    if test.together:
        outcome = Outcome.PASSED if all(v.outcome is Outcome.PASSED for v in told) else Outcome.FAILED
        message = "" if outcome is Outcome.PASSED else "All tests of this question must pass, or none counts."
        public = not any(case.hidden for case in test.file.cases)
        told.append(Verdict(test.together, test.question, outcome, sum(test.points), public, message))
    return told
