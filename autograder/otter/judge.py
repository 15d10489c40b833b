"""One submission to an assignment of otter's, judged: each test outside first, then beside the student's code if need be.

A case that passes outside was decided on data the student could not touch. A test file of which any case does not pass
there, or passes on copies, is run once more beside her code, as otter runs all of them, and that decides; what passed
only there says so. What fails there, after her code was called outside, is tried in a process in which nothing was: a
counter, a cache or a class of hers may remember. All tests are tried outside before the first goes into the sandbox.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from _pytest.outcomes import OutcomeException

from autograder.assignment import Assignment
from autograder.engine import checker
from autograder.engine.inside.clock import Rang
from autograder.engine.inside.otter_file import Case
from autograder.engine.overtime import ending
from autograder.engine.runner import OutOfTime, Unreadable
from autograder.engine.subject import StudentGone, StudentTimeout
from autograder.engine.work import Spawner, Work
from autograder.errors import IsolationError
from autograder.executors import lost
from autograder.notebooks import TemplateCell
from autograder.otter import outside
from autograder.otter.ended import Ended, late, verdicts
from autograder.otter.package import Package, Test
from autograder.otter.runner import OtterRunner
from autograder.verdict import Outcome, Report, Verdict

BESIDE = "ran beside the student's code"
ALONE = "it runs in the sandbox alone"
_NOT_OUTSIDE = f"{BESIDE}; outside: "
# What ends otter's whole run, by name; any other name may be the student's own words.
_FATAL = frozenset(
    {"SystemExit", "KeyboardInterrupt", "GeneratorExit", "Failed", "Skipped", "XFailed", "Exit"}
)
_ONLY_OUTSIDE = "it passes on copies and not on the student's own objects, which counts: "


class OtterJudge:
    """Judges submissions to one assignment; what an executor calls."""

    def __init__(self, package: Package) -> None:
        self._package = package

    def __call__(
        self,
        work: Work,
        assignment: Assignment,
        template: list[TemplateCell],  # noqa: ARG002  otter's assignments come without one
        spawner: Spawner,
        slot: int = 0,
    ) -> Report:
        """Return the report of one submission."""
        start = time.monotonic()
        runner = OtterRunner(work, self._package, spawner, slot)
        try:
            with _in_folder(self._package.folder):
                found = _Submission(runner, self._package, assignment, work.scope.late).all()
        except Unreadable as error:
            row = checker.unread(work.student, work.source, assignment, str(error))
            return replace(row, sha256=hashlib.sha256(work.data).hexdigest())
        except IsolationError as error:
            return lost(work, assignment, str(error))
        finally:
            runner.close()
        return Report(
            student=work.student,
            source=work.source,
            sha256=hashlib.sha256(work.data).hexdigest(),
            verdicts=tuple(found),
            cells=runner.kept.ended_cells(),
            figures=tuple(runner.kept.figures),
            notes=(*dict.fromkeys(runner.kept.notes), *_beside(found), *_scaled(self._package, found)),
            for_person=tuple(
                dict.fromkeys([*runner.kept.for_person, *checker.stopped(runner.kept.ended_cells(), found)])
            ),
            seconds=time.monotonic() - start,
        )


def is_beside(verdict: Verdict) -> bool:
    """Return whether a verdict was found beside the student's code."""
    return verdict.detail.startswith(BESIDE)


def is_always_beside(verdict: Verdict) -> bool:
    """Return whether it can be found nowhere else, whoever handed in what."""
    return verdict.detail.startswith(_NOT_OUTSIDE + ALONE)


@contextlib.contextmanager
def _in_folder(folder: Path) -> Iterator[None]:
    """Stand where the support files lie: a test may read one."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _beside(verdicts: list[Verdict]) -> list[str]:
    named = [v.check for v in verdicts if is_beside(v)]
    return [f"{', '.join(named)}: {BESIDE}, where a pass could be forged"] if named else []


def _scaled(package: Package, verdicts: list[Verdict]) -> list[str]:
    possible = sum(v.possible for v in verdicts)
    score = package.config.scaled(sum(v.points for v in verdicts), possible)
    return [] if score is None else [f"the score that otter writes for Gradescope: {score:.6g}"]


class _Submission:
    """Holds a submission against the tests, one file after another, each within its time."""

    def __init__(
        self, runner: OtterRunner, package: Package, assignment: Assignment, endless: frozenset[str]
    ) -> None:
        self._runner, self._package, self._limits = runner, package, assignment.limits
        self._until, self._endless = 0.0, endless
        self._asked = False

    def all(self) -> list[Verdict]:
        """Run the cells, then return all verdicts in the assignment's order."""
        with contextlib.suppress(OutOfTime):  # each test then says so
            self._runner.run_cells()
        tests = self._package.tests
        there = [self._outside(test) for test in tests]
        here = [
            self._beside(test, ended) if any(e.is_open for e in ended) else ended
            for test, ended in zip(tests, there, strict=True)
        ]
        if self._asked:
            here = self._afresh(there, here)
        return [v for test, ended in zip(tests, here, strict=True) for v in verdicts(test, ended)]

    def _afresh(self, there: list[list[Ended]], here: list[list[Ended]]) -> list[list[Ended]]:
        """Return how the cases end where those that failed beside her code are tried where nothing was called before."""
        self._runner.close()
        tried = []
        for test, outside_, beside in zip(self._package.tests, there, here, strict=True):
            best = beside
            if any(b.outcome is not Outcome.PASSED and not b.decided for b in beside):
                again = self._beside(test, outside_)
                pairs = zip(again, beside, strict=True)
                best = [a if a.outcome in (Outcome.PASSED, Outcome.TIMEOUT) else b for a, b in pairs]
            tried.append(best)
        return tried

    def _outside(self, test: Test) -> list[Ended]:
        """Return how the cases end in the checker."""
        self._until = self._runner.clock.now() + self._limits.question_s
        ended: list[Ended] = []
        ready = False
        for case, name, why_not in zip(test.file.cases, test.checks, test.inside, strict=True):
            if why_not:
                ended.append(Ended(Outcome.FAILED, f"{ALONE}: {why_not}"))
                continue
            lead = None if ready else self._arrive(test)
            ended.append(lead or self._timed(lambda case=case, name=name: self._one_outside(case, name)))  # type: ignore[misc]
            ready = not ended[-1].decided
        return ended

    def _beside(self, test: Test, before: list[Ended]) -> list[Ended]:
        """Return how the cases end beside the student's code; those stay as they are that ended her process."""
        self._until = self._runner.clock.now() + self._limits.question_s
        ended: list[Ended] = []
        ready = False
        for number, was in enumerate(before):
            if was.decided:
                ended.append(was)
                continue
            lead = None if ready else self._arrive(test, read=True)
            now = lead or self._timed(lambda number=number: self._one_beside(test, number))  # type: ignore[misc]
            ready = not now.decided
            ended.append(self._reconciled(was, now))
        return ended

    def _arrive(self, test: Test, *, read: bool = False) -> Ended | None:
        """Go to where a test is checked; return how its case ends where that fails."""

        def body() -> Ended:
            """Return how it ended: passed where the test is at hand."""
            before = self._runner.again_s
            try:
                self._runner.go_to(test)
            finally:
                self._until += self._runner.again_s - before
            wrong = self._runner.begin(test, self._limits.call_s) if read else ""
            return Ended(Outcome.FAILED, wrong) if wrong else Ended(Outcome.PASSED)

        ended = self._timed(body)
        return None if ended.outcome is Outcome.PASSED else replace(ended, decided=True)

    def _timed(self, body: Callable[[], Ended]) -> Ended:
        start = time.monotonic()
        try:
            ended = (
                body() if self._runner.clock.now() < self._until else late(f"{self._limits.question_s:g} s")
            )
        except (StudentTimeout, OutOfTime) as error:
            if getattr(error, "hard", False):
                self._runner.close()
            ended = Ended(Outcome.TIMEOUT, str(error) or "the submission's time was used up", decided=True)
        except StudentGone as error:
            ended = Ended(Outcome.RAISED, f"{error} ({self._ending()})", decided=True)
        return replace(ended, seconds=time.monotonic() - start)

    def _ending(self) -> str:
        how = self._runner.ending()
        self._runner.close()
        return how

    def _one_outside(self, case: Case, name: str) -> Ended:
        """Return how a case ends in the checker."""
        left = self._until - self._runner.clock.now()
        if name in self._endless:
            return late(f"{self._limits.question_s:g} s")
        caller = self._runner.outside(left)
        try:
            trees = self._runner.names(outside.names_of(case))
            names = outside.given_names(case, trees, caller, self._package.modules)
            with ending(name, left):
                outside.run(case, names, self._runner.clock, self._until)
            ended = Ended(Outcome.PASSED, copied=caller.copied)
        except Rang:
            ended = late(f"{self._limits.question_s:g} s")
        except (StudentTimeout, StudentGone):
            raise
        except (Exception, OutcomeException, SystemExit) as error:  # noqa: BLE001  whatever a test of otter's raises
            outcome = Outcome.RAISED if caller.raised else Outcome.FAILED
            ended = Ended(outcome, f"{type(error).__name__}: {error}")
        finally:
            self._asked = self._asked or caller.asked
        if caller.ended:  # which the test may have swallowed
            raise caller.ended
        return ended

    def _one_beside(self, test: Test, number: int) -> Ended:
        left = self._until - self._runner.clock.now()
        limit = min(2 * self._limits.call_s, left)
        now = self._runner.case(test.checks[number], number, limit)
        if now.fatal:
            what = now.fatal if now.fatal in _FATAL else "an exception of the student's own"
            self._runner.kept.notes.append(
                f"{test.checks[number]} ended with {what}, for which otter gives nothing for the whole submission"
            )
        if now.status == "timeout":
            return late(f"{limit:g} s", now.text)
        if now.status != "ok":
            return Ended(Outcome.FAILED, now.text)
        return Ended(Outcome.PASSED, BESIDE)

    @staticmethod
    def _reconciled(outside_: Ended, beside: Ended) -> Ended:
        """Return what counts of how a case ended here and there: there it runs as otter runs it."""
        if outside_.outcome is Outcome.PASSED and beside.outcome is Outcome.PASSED:
            return outside_
        if outside_.outcome is Outcome.PASSED:
            return replace(beside, detail=f"{_ONLY_OUTSIDE}{beside.detail}")
        if beside.outcome is Outcome.PASSED:
            return replace(beside, detail=f"{_NOT_OUTSIDE}{outside_.detail}")
        outcome = outside_.outcome if beside.outcome is Outcome.FAILED else beside.outcome
        return replace(beside, outcome=outcome)
