"""One submission, judged: runs in a process of its own beside the worker and holds what the worker must not.

All public checks run before the first hidden input leaves this process, and what a student may read of her
cells is kept from before that moment.
"""

from __future__ import annotations

import builtins
import contextlib
import hashlib
import time
import traceback
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import replace

from _pytest.outcomes import Failed

from autograder.assignment import Assignment, Check
from autograder.checks import CheckFailure
from autograder.engine.handle import OUT_OF_MEMORY
from autograder.engine.inside.clock import Rang
from autograder.engine.inside.wire import Ref
from autograder.engine.overtime import ending
from autograder.engine.runner import OutOfTime, Runner, Unreadable, seed_of
from autograder.engine.scope import Scope
from autograder.engine.subject import (
    GRACE_S,
    GoneBefore,
    ProxyMisuse,
    StudentError,
    StudentGone,
    StudentTimeout,
)
from autograder.engine.work import Spawner, Work
from autograder.errors import IsolationError
from autograder.notebooks import TemplateCell
from autograder.outline import CheckLine, Outline
from autograder.recorder import Judgement, recording
from autograder.shared import sharing
from autograder.text import without_addresses
from autograder.verdict import CellRecord, Outcome, Report, Verdict, WrittenAnswer
from autograder.wording import kind

__all__ = ["Work", "judge", "unread"]

MAX_DETAIL = 4_000
MAX_NOTES = 40


def judge(
    work: Work, assignment: Assignment, template: list[TemplateCell], spawner: Spawner, slot: int = 0
) -> Report:
    """Return the report of one submission.

    Parameters
    ----------
    work : Work
    assignment : Assignment
    template : list of TemplateCell
        The cells of the student's template: what stands there unchanged is not an answer.
    spawner : Spawner
        Gives isolated workers.
    slot : int
        Which of the workers that run at once this one is.
    """
    start = time.monotonic()
    runner = Runner(work, assignment, template, spawner, slot)
    try:
        verdicts = _Judge(runner, assignment, work.scope).all()
        if work.scope.checks is None:
            verdicts += _of_rubrics(assignment, runner.kept.texts)
    except Unreadable as error:
        runner.kept.for_person.append(str(error))
        verdicts = _all(
            assignment, Outcome.SKIPPED, f"Your submission could not be read: {error}.", str(error)
        )
    except IsolationError as error:
        runner.kept.for_person.append(str(error))
        verdicts = _all(assignment, Outcome.GRADER_ERROR, _OUR_FAULT, str(error))
    finally:
        runner.close()
    return Report(
        student=work.student,
        source=work.source,
        sha256=hashlib.sha256(work.data).hexdigest() if work.data else "",
        verdicts=tuple(verdicts),
        cells=runner.kept.ended_cells(),
        figures=tuple(runner.kept.figures),
        notes=tuple(runner.kept.notes[:MAX_NOTES]),
        answers=tuple(WrittenAnswer(q, text) for q, text in runner.kept.texts.items() if text),
        for_person=tuple(
            dict.fromkeys([*runner.kept.for_person, *stopped(runner.kept.ended_cells(), verdicts)])
        ),
        seconds=time.monotonic() - start,
    )


def stopped(cells: tuple[CellRecord, ...], verdicts: list[Verdict]) -> list[str]:
    """Return what was cut short: usually the student's own loop, but a slow machine looks the same."""
    told = [f"cell {c.index} {_ENDED[c.status]}" for c in cells if c.status in _ENDED]
    told += [
        f"cell {c.index} stopped at what is not here: {c.error}" for c in cells if c.error.startswith(_ABSENT)
    ]
    return told + [f"check {v.check} ran out of time" for v in verdicts if v.outcome is Outcome.TIMEOUT]


_ENDLESS = "judging it took too long"
_TO_JUDGE_S = 1.0  # beyond the time of a question, which calls alone may use up
_ABSENT = ("ModuleNotFoundError", "FileNotFoundError")
_ENDED = {"timeout": "took too long and was stopped", "killed": "ended its process"}
_OUR_FAULT = "This question could not be graded because of a fault on our side; a person will look at it."


def unread(student: str, source: str, assignment: Assignment, why: str) -> Report:
    """Return the report of a submission that could not even be read: a row with no points, for a person."""
    verdicts = _all(assignment, Outcome.SKIPPED, f"Your submission could not be read: {why}.", why)
    return Report(student, source, "", tuple(verdicts), for_person=(why,))


def _all(assignment: Assignment, outcome: Outcome, message: str, detail: str) -> list[Verdict]:
    return [_verdict(c, outcome, message, detail) for c in Outline.of(assignment).checks]


def _of_rubrics(assignment: Assignment, texts: Mapping[str, str]) -> list[Verdict]:
    """Return the verdicts on what is written: a person has yet to judge it, or there is nothing to judge."""
    return [_of_rubric(line, texts.get(line.question)) for line in Outline.of(assignment).rubrics]


def _of_rubric(line: CheckLine, text: str | None) -> Verdict:
    if text is None:
        stale = f"the template has no place for an answer to {line.question}; run neurograde build and grade again"
        return _verdict(line, Outcome.GRADER_ERROR, _OUR_FAULT, stale)
    if not text:
        return _verdict(line, Outcome.MISSING, "No answer is written here.")
    return _verdict(line, Outcome.PENDING, "A person has yet to read this answer.")


def _verdict(check: Check | CheckLine, outcome: Outcome, message: str = "", detail: str = "") -> Verdict:
    told, more = without_addresses(message), without_addresses(detail)[:MAX_DETAIL]
    return Verdict(check.name, check.question, outcome, check.points, check.public, told, more)


class _Judge:
    """Holds a submission against the checks, one after another, each question within its time."""

    def __init__(self, runner: Runner, assignment: Assignment, scope: Scope) -> None:
        self._runner, self._assignment, self._scope = runner, assignment, scope
        self._spent: dict[str, float] = {}

    def all(self) -> list[Verdict]:
        """Run the cells, then return all verdicts in the assignment's order: public checks, then hidden ones."""
        with contextlib.suppress(OutOfTime):  # each check then says so
            self._runner.run_cells()
        verdicts = []
        with sharing():
            for check in self._assignment.checks:
                if self._scope.checks is None or check.name in self._scope.checks:
                    verdicts.append(self._timed(check))
                    if self._scope.until_caught and not check.public and not verdicts[-1].points:
                        break
        return verdicts

    def _timed(self, check: Check) -> Verdict:
        start, begun = time.monotonic(), self._runner.clock.now() - self._runner.again_s
        listening: AbstractContextManager[list[Judgement]] = (
            recording() if self._scope.records else contextlib.nullcontext([])
        )
        with listening as told:
            try:
                verdict = self._judge_or_again(check, told)
            except OutOfTime:
                late = "The submission's time was used up before this check."
                verdict = _verdict(check, Outcome.TIMEOUT, late)
        spent = self._runner.clock.now() - self._runner.again_s - begun
        self._spent[check.question] = self._spent.get(check.question, 0.0) + spent
        return replace(verdict, seconds=time.monotonic() - start, judgements=tuple(told))

    def _judge_or_again(self, check: Check, told: list[Judgement]) -> Verdict:
        """Return the verdict, in a fresh worker where the one before had ended."""
        try:
            return self._judge(check)
        except GoneBefore:
            self._runner.close()
            told.clear()
        return self._judge(check)

    def _judge(self, check: Check) -> Verdict:
        most = self._scope.limits_of(self._assignment).question_s
        left = most - self._spent.get(check.question, 0.0)
        if left <= 0:
            return _verdict(check, Outcome.TIMEOUT, f"This question used up its {most:g} s.")
        if check.name in self._scope.late:
            return _verdict(check, Outcome.TIMEOUT, _say(check, _ENDLESS))
        try:
            return self._call(check, left)
        except StudentError as error:
            shown = error.error if check.public else _kind(error)
            helps = error.kind not in _NOT_ABOUT_THE_MODEL
            told = _say(check, f"{error.name} raised {shown}", hint=helps)
            return _verdict(check, Outcome.RAISED, told, str(error))
        except StudentTimeout as error:
            if error.hard:
                self._runner.close()
            return _verdict(check, Outcome.TIMEOUT, _say(check, str(error)), str(error))
        except StudentGone as error:
            ending = self._runner.ending()
            what = ending if ending == OUT_OF_MEMORY else "ended the process"
            self._runner.close()
            told = _say(check, f"{error.name} {what}")
            return _verdict(check, Outcome.RAISED, told, f"{error} ({ending})")

    def _call(self, check: Check, left_s: float) -> Verdict:
        names = self._runner.enter(check.question, seed_of(check.name))
        caller = self._runner.caller(left_s)
        arguments = {}
        for name in check.arguments:
            state, value = names.get(name, ("absent", None))
            if state != "given":
                return _verdict(
                    check, Outcome.MISSING, _missing(name, state, self._runner.kept.why_absent(name))
                )
            if _is_function(value) != (name in self._assignment.question(check.question).functions):
                return _verdict(check, Outcome.FAILED, _say(check, _of_another_kind(name, value), hint=False))
            arguments[name] = caller.inward(value, name)
        try:
            most_s = left_s + GRACE_S + _TO_JUDGE_S
            with (
                ending(check.name, most_s),
                self._runner.clock.interrupting(self._runner.clock.latest() + most_s),
            ):
                check.function(**arguments)
        except (StudentError, StudentTimeout, StudentGone):
            raise
        except Rang:
            self._runner.close()  # it may have been in the middle of a word
            return _verdict(check, Outcome.TIMEOUT, _say(check, _ENDLESS))
        except (Exception, Failed) as error:  # noqa: BLE001  the verdict says whose fault it was
            return self._failed(check, error)
        return _verdict(check, Outcome.PASSED)

    def _failed(self, check: Check, error: BaseException) -> Verdict:
        """Return the verdict of a check that raised: hers if she gave what no check can judge, else ours."""
        trace = "".join(traceback.format_exception(error))
        if isinstance(error, CheckFailure):
            return _verdict(check, Outcome.FAILED, _say(check, error.message), error.detail)
        if isinstance(error, ProxyMisuse) and error.came_back:
            return _verdict(check, Outcome.FAILED, _say(check, "got an object of another type"), trace)
        if isinstance(error, MemoryError):
            return _verdict(check, Outcome.FAILED, _say(check, "got more values than fit"), trace)
        if check.public:
            told = f"{type(error).__name__}: {error}"
            if isinstance(error, AssertionError | Failed):
                told = str(error).split("\n")[0]
            return _verdict(check, Outcome.FAILED, _say(check, told), trace)
        if isinstance(error, AssertionError | Failed):
            return _verdict(check, Outcome.FAILED, _say(check, ""), trace)
        self._runner.kept.for_person.append(
            f"check {check.name} failed itself: {type(error).__name__}: {error}"[:500]
        )
        return _verdict(check, Outcome.GRADER_ERROR, _OUR_FAULT, trace)


def _is_function(value: object) -> bool:
    return isinstance(value, Ref) and value.kind in ("function", "class")


# A hint about the model beside one of these would send her the wrong way.
_NOT_ABOUT_THE_MODEL = ("NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError", "SyntaxError")


def _say(check: Check, told: str, *, hint: bool = True) -> str:
    """Return what the student reads: what was asked, what came, one hint."""
    parts = [check.title.rstrip("."), told.rstrip(".")]
    text = ". ".join(p[:600] for p in parts if p) + "."
    return f"{text} Hint: {check.hint}" if check.hint and hint else text


def _kind(error: StudentError) -> str:
    known = getattr(builtins, error.kind, None)
    return error.kind if isinstance(known, type) and issubclass(known, BaseException) else "an error"


def _of_another_kind(name: str, value: object) -> str:
    """Return what is told of a value in place of a function, or of a function in place of a value."""
    if _is_function(value):
        return f"{name} is not what was asked: got a function; call it and give the name to what comes back"
    return f"{name} is not what was asked: got {kind(value)}; write a function, def {name}(…)"


def _missing(name: str, state: str, why: str) -> str:
    if state == "blank":
        return f"{name} is still the template's blank."
    if state == "unsendable":
        return f"{name} is too large, or nested too deep, to be judged."
    return f"{name} is not defined" + (f": {why.rstrip('.')}." if why else ".")
