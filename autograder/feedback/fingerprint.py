"""How a submission fails one question: `failure(verdicts)`, comparable with how another one does."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.recorder import LOOKED, Judgement
from autograder.verdict import Outcome, Verdict

POINTS = 16
_NUMBERS = re.compile(r"-?(?<![A-Za-z_])\d+(?:\.\d+)?(?:e[+-]?\d+)?")
# Nothing can be read off these: many mistakes take long, and so does what is right on a busy machine.
_UNSAID = {Outcome.SKIPPED, Outcome.GRADER_ERROR, Outcome.TIMEOUT}
# Of these the words alone say what is wrong.
_PLAIN = {"choice", "labelled"}
_LINE, _LONGEST = " (cell ", 200
_ALIKE, _ROUGHLY = 0.05, 0.25
# All that is far too small is off by the same: from so many tolerances on, what it is must agree too.
_FAR_OFF = 10.0
# Beyond this, and where it is no number, an answer is like any other that diverged; sums of squares stay finite.
_LARGEST = 1e150


@dataclass(frozen=True, slots=True)
class Probe:
    """Numbers that show how far off an answer was.

    Attributes
    ----------
    numbers : tuple of float
        Up to 16 errors in units of what the check allows, or values; NaN for what diverged.
    unit : float
        What counts as equal without regard to size: 1 for errors, 0 for values.
    relative : float
        What counts as equal beyond that, as a share of the largest: another program with the same misconception
        (another step, another order of sums) is off by nearly as much.
    gates : bool
        Whether two answers of one misconception must agree here; else it only says which of several is nearer.
    check : int
        Of the checks that failed, which this belongs to.
    """

    numbers: tuple[float, ...]
    unit: float
    relative: float
    gates: bool
    check: int


@dataclass(frozen=True, slots=True)
class Failure:
    """How one question failed.

    Attributes
    ----------
    path : tuple of (str, str)
        Each hidden check that did not pass, and in words where and how.
    probes : tuple of Probe
        What these checks judged, in the same order for the same path.
    """

    path: tuple[tuple[str, str], ...]
    probes: tuple[Probe, ...]


def failure(verdicts: Iterable[Verdict]) -> Failure | None:
    """Return how the hidden checks among the recorded verdicts of one question failed.

    None where all passed, or where one was not judged (the submission could not be read, a fault of ours).
    """
    failed = [v for v in verdicts if not v.public and v.outcome is not Outcome.PASSED]
    if not failed or any(v.outcome in _UNSAID for v in failed):
        return None
    return Failure(
        tuple((v.check, _words(v)) for v in failed),
        tuple(p for i, v in enumerate(failed) for p in _probes(v, i)),
    )


def _last(verdict: Verdict) -> Judgement | None:
    """Return the judgement that failed; None where something else did (an exception, a wrong kind of answer)."""
    last = verdict.judgements[-1] if verdict.judgements else None
    return last if last is not None and not last.passed else None


def _words(verdict: Verdict) -> str:
    """Return where a check failed and how, without any number that came from the answer."""
    last, steps = _last(verdict), sum(j.by != LOOKED for j in verdict.judgements)
    if last is not None and last.errors:
        return f"{verdict.outcome} {steps} {last.by} {last.what}"
    if last is not None and last.by == "choice" and len(last.came) == 1:
        return f"{verdict.outcome} {steps} {last.by} {last.what} {last.came}"
    told = verdict.message.partition(" Hint: ")[0]
    if verdict.outcome is Outcome.RAISED:
        # Of one type are exceptions of many causes; the line that raised it is each student's own.
        told = f"{told} {verdict.detail.partition(_LINE)[0][:_LONGEST]}"
    return f"{verdict.outcome} {steps} {_NUMBERS.sub('#', told)}"


def _probes(verdict: Verdict, check: int) -> list[Probe]:
    last = _last(verdict)
    if last is not None and last.errors:
        far = last.margin is None or not last.margin < _FAR_OFF
        return [
            Probe(_spread(last.errors), 1.0, _ALIKE, True, check),
            Probe(_spread(last.values), 0.0, _ROUGHLY, far, check),
        ]
    found = []
    if last is not None and (last.shape or last.values):
        found.append(Probe(tuple(map(float, last.shape)), 0.0, _ALIKE, True, check))
        found.append(Probe(_spread(last.values), 0.0, _ALIKE, True, check))
    # Words alone can be those of many mistakes; what the answer held before says which is nearer. Figures that fail in
    # the same words must look alike.
    bare = not found and verdict.outcome is Outcome.FAILED and not (last is not None and last.by in _PLAIN)
    for judgement in verdict.judgements:
        if judgement is not last and not judgement.errors and judgement.values:
            gates = bare and judgement.by == LOOKED
            share = _ROUGHLY if gates else _ALIKE
            found.append(Probe(_spread(judgement.values), 0.0, share, gates, check))
    return found


def _spread(numbers: tuple[float, ...]) -> tuple[float, ...]:
    count = len(numbers)
    if count > POINTS:
        numbers = tuple(numbers[round(i * (count - 1) / (POINTS - 1))] for i in range(POINTS))
    return tuple(v if abs(v) < _LARGEST else math.nan for v in numbers)
