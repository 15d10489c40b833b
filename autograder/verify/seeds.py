"""False alarms measured: the master and every witness under many seeds, and what the checks judged on the way."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.engine.checker import Work
from autograder.engine.scope import Scope
from autograder.executors import LocalExecutor
from autograder.notebooks import template_cells
from autograder.recorder import Judgement
from autograder.verdict import Outcome, Report
from autograder.verify.alarms import ALLOWED, CONFIDENCE, Alarm, Method, alarm, is_stochastic, rule_of_three
from autograder.verify.findings import Finding
from autograder.verify.trials import MASTER, Bench, Course

_LOOK = 3  # seeds that show which checks depend on them
_PATIENCE = 10.0  # times the limits of a submission: chance is measured, and not how busy the machine is


@dataclass(frozen=True, slots=True)
class Alarms:
    """What many seeds showed: a line for each stochastic check, and what must be mended."""

    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Heard:
    """By (check, answer): the judgements of each seed's run, and how many of them failed."""

    runs: dict[tuple[str, str], list[tuple[Judgement, ...]]] = field(default_factory=dict)
    failed: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, report: Report, answer: str) -> None:
        """Add what the checks said of one run of an answer."""
        for verdict in report.verdicts:
            key = (verdict.check, answer)
            self.runs.setdefault(key, []).append(verdict.judgements)
            self.failed[key] = self.failed.get(key, 0) + (verdict.outcome is not Outcome.PASSED)


def false_alarms(root: Path, course: Course, seeds: int, workers: int, tell: Callable[[str], None]) -> Alarms:
    """Return the bounds on false alarms of every check whose errors depend on the seed.

    Parameters
    ----------
    root, course
        As in `verify`.
    seeds : int
        Runs of each right answer, each under a seed of its own: every seed that student code or a check sets is
        shifted by the run's number.
    workers, tell
        As in `verify`.
    """
    bench, heard = Bench(course), _Heard()
    template = template_cells(root, course.assignment.slug)
    with warnings.catch_warnings(), LocalExecutor(course.assignment, template, workers) as executor:
        warnings.simplefilter("ignore", RuntimeWarning)  # of the checks' own arithmetic: their verdicts count

        def run(works: Iterator[Work]) -> None:
            """Run these works, and keep what is heard of each."""
            for event in executor.run(works):
                if isinstance(event, Report):
                    answer, _, number = event.student.partition("@")
                    tell(f"{answer}, seed {number}")
                    heard.add(event, answer)

        every = {q.name: frozenset(_hidden(course, q.name)) for q in course.questions}
        run(_works(bench, course, every, range(_LOOK)))
        chancy = {check for (check, _), runs in heard.runs.items() if is_stochastic(runs)}
        again = {question: checks & chancy for question, checks in every.items() if checks & chancy}
        run(_works(bench, course, again, range(_LOOK, seeds)))
    measured = {key: runs for key, runs in heard.runs.items() if key[0] in chancy}
    return _told(measured, heard.failed, seeds)


def _hidden(course: Course, question: str) -> Iterator[str]:
    return (c.name for c in course.assignment.of_question(question) if not c.public)


def _works(bench: Bench, course: Course, checks: dict[str, frozenset[str]], numbers: range) -> Iterator[Work]:
    for question, wanted in checks.items():
        answers = [(MASTER, ())] + [(w.name, w.cells) for w in course.witnesses if w.question == question]
        for name, cells in answers:
            for number in numbers:
                limits = course.assignment.limits.longer(_PATIENCE)
                scope = Scope(wanted, records=True, shift=1 + 7919 * number, limits=limits)
                yield bench.sliced(f"{name}@{number}", {question: cells}, {question}, scope)


def _told(
    runs: dict[tuple[str, str], list[tuple[Judgement, ...]]], failed: dict[tuple[str, str], int], seeds: int
) -> Alarms:
    lines = [
        f"false alarms over {seeds} seeds: largest margin (1 fails), bound with {100 * CONFIDENCE:g} % confidence; "
        f"by counting alone below {rule_of_three(seeds):.1e} (95 %)"
    ]
    findings = []
    for check in dict.fromkeys(check for check, _ in runs):
        answers = {answer: alarm(runs[check, answer]) for name, answer in runs if name == check}
        worst = max(answers, key=lambda a: answers[a].rate)
        lines.append(_line(check, worst, answers))
        findings += [
            Finding(check, f"fails {failed[check, a]} of {seeds} times on {a}, which is right")
            for a in answers
            if failed[check, a]
        ]
        if answers[worst].rate > ALLOWED:
            findings.append(
                Finding(
                    check,
                    f"may call {worst} wrong at a rate up to {answers[worst].rate:.1e}, above {ALLOWED:g}: widen its "
                    "tolerance, average more, or give --seeds more seeds",
                )
            )
    return Alarms(
        tuple(lines if len(lines) > 1 else ["no check's errors depend on the seed"]), tuple(findings)
    )


def _line(check: str, worst: str, answers: dict[str, Alarm]) -> str:
    largest = max(a.margin for a in answers.values())
    how = answers[worst].method
    by = "" if how is Method.NORMAL else f" ({how.value})"
    return f"  {check:<38} {largest:5.2f}   < {max(answers[worst].rate, 1e-99):.0e}{by}, worst on {worst}"
