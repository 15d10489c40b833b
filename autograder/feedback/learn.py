"""How each mutant fails, learned by running it: `learn(root, slug)`.

A mutant runs on two streams of random numbers, as two students' submissions would. It is learned from the first, and
where the two differ from seven more; whether it is named is measured on the second. Right answers stand beside wrong
ones of other questions: that nothing is found in them is measured too.
"""

from __future__ import annotations

import math
import statistics
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.assignment import Check, load
from autograder.engine.scope import Scope
from autograder.engine.work import Work
from autograder.executors import LocalExecutor
from autograder.feedback.fingerprint import Failure, Probe, failure
from autograder.feedback.known import Band, Known, Misconception, Named, Trace
from autograder.feedback.store import Learned, made_from
from autograder.notebooks import Answer, template_cells
from autograder.verdict import Report, Verdict
from autograder.verify.trials import Bench, Course, course

Tell = Callable[[str], None]

FIRST, MORE = (0,), (1, 2, 3, 4, 5, 6, 7)
UNSEEN = 7919
# Answers that one misconception makes e^0.7 = 2 times as likely as another tell nothing about which it is.
ALIKE = 0.7
# How much longer than a submission a mutant may take: what it fails by is learned on busy machines too.
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned and how it did on runs it had not seen.

    Attributes
    ----------
    learned : Learned
    slug : str
    misnamed : tuple of (str, str)
        Mutants that got another name, and what they got ('' for nothing).
    right : int
        Right answers that were tried.
    """

    slug: str
    learned: Learned
    misnamed: tuple[tuple[str, str], ...]
    right: int

    @property
    def holds(self) -> bool:
        """Whether nine of ten are named and no right answer is."""
        return not any(self.learned.faults())

    def lines(self) -> list[str]:
        """Return the lesson as lines of text."""
        rows = [
            f"{self.slug}: {self.learned.summary}; {len(self.learned.alarms)} found in {self.right} right answers"
        ]
        rows += [f"  {name} is taken for {other or 'nothing known'}" for name, other in self.misnamed]
        for one in self.learned.misconceptions:
            rows += [
                f"  {one.name} and {other} fail alike; {_remedy(one.hint, hint)}"
                for other, hint in self._later_twins(one)
            ]
        return rows + [f"! {fault}" for fault in self.learned.faults()]

    def _later_twins(self, one: Misconception) -> Iterator[tuple[str, str]]:
        hints = {m.name: m.hint for m in self.learned.misconceptions}
        yield from ((other, hints[other]) for other in one.same if one.name < other)


def _remedy(hint: str, other: str) -> str:
    return (
        "they share their hint"
        if hint == other
        else "a student gets the check's hint: give both the same, or a check that tells them apart"
    )


def learn(root: Path, slug: str, *, workers: int, tell: Tell) -> Lesson:
    """Return the misconceptions of an assignment, whose template must have been built.

    Parameters
    ----------
    root, slug
    workers : int
        Runs at once.
    tell : callable
        Told in a word what is being run.
    """
    assignment = load(root, slug)
    school = _School(course(assignment, root, ""))
    with (
        warnings.catch_warnings(),
        LocalExecutor(assignment, template_cells(root, slug), workers) as executor,
    ):
        warnings.simplefilter("ignore", RuntimeWarning)  # a wrong answer may well divide by zero

        def run(works: Iterable[Work]) -> Iterator[Report]:
            """Yield the reports of these works, telling of each."""
            for event in executor.run(iter(works)):
                if isinstance(event, Report):
                    tell(event.student)
                    yield event

        return school.lesson(run)


Run = Callable[[Iterable[Work]], Iterator[Report]]


class _School:
    """Composes the runs and makes of them what is known."""

    def __init__(self, course: Course) -> None:
        self._course, self._bench = course, Bench(course)
        self._mutants = {_stem(m): m for m in course.mutants}

    def lesson(self, run: Run) -> Lesson:
        """Return what all runs taught."""
        assignment = self._course.assignment
        unseen = dict(self._runs(run, self._mutants, (UNSEEN,)))
        known = tuple(self._misconceptions(self._samples(run, unseen)))
        knower = Known(known, {})
        misnamed = tuple(self._misnamed(unseen, knower))
        right, alarms = self._false_alarms(run, knower)
        named = len(unseen) - len(misnamed)
        learned = Learned(made_from(assignment), len(unseen), named, known, tuple(alarms))
        return Lesson(assignment.slug, learned, misnamed, right)

    def _work(self, name: str, answers: Sequence[Answer], shift: int) -> Work:
        given = {a.question: a.cells for a in answers}
        hidden = frozenset(c.name for c in self._hidden() if c.question in given)
        limits = self._course.assignment.limits.longer(PATIENCE)
        scope = Scope(checks=hidden, pictures=False, records=True, shift=shift, limits=limits)
        return self._bench.sliced(name, given, set(given), scope)

    def _hidden(self) -> Iterator[Check]:
        return (c for c in self._course.assignment.checks if not c.public)

    def _samples(self, run: Run, unseen: Mapping[str, list[Verdict]]) -> dict[str, list[Failure]]:
        """Return how each mutant failed, stream by stream; one stream says all where another says the same."""
        found = {n: [f] for n, v in self._runs(run, self._mutants, FIRST) if (f := failure(v))}
        restless = [n for n, [failed] in found.items() if failed != failure(unseen[n])]
        for name, verdicts in self._runs(run, restless, MORE):
            if failed := failure(verdicts):
                found[name].append(failed)
        return found

    def _runs(self, run: Run, names: Iterable[str], shifts: Sequence[int]) -> list[tuple[str, list[Verdict]]]:
        """Return, in one order whoever ends first, mutants on streams and what was said of their own question."""
        works = (
            self._work(f"{name}/{shift}", [self._mutants[name]], shift) for name in names for shift in shifts
        )
        reports = {report.student: report for report in run(works)}
        ended = ((student.partition("/")[0], reports[student]) for student in sorted(reports))
        return [(name, _of(report, self._mutants[name].question)) for name, report in ended]

    def _misconceptions(self, samples: Mapping[str, list[Failure]]) -> Iterator[Misconception]:
        traces = {name: tuple(_traces(failures)) for name, failures in samples.items()}
        for name, mutant in self._mutants.items():
            rivals = [
                n
                for n, m in self._mutants.items()
                if n != name and m.question == mutant.question and n in traces
            ]
            same = tuple(
                r
                for r in rivals
                if name in traces
                and _alike(samples[name], traces[name], traces[r])
                and _alike(samples[r], traces[r], traces[name])
            )
            yield Misconception(name, mutant.question, mutant.title, mutant.hint, traces.get(name, ()), same)

    def _misnamed(self, unseen: Mapping[str, list[Verdict]], known: Known) -> Iterator[tuple[str, str]]:
        """Yield the mutants that get another name on a stream that was not learned from, and which."""
        for name, verdicts in unseen.items():
            named = known.named(self._mutants[name].question, verdicts)
            if named is None or name not in {one.name for one in named.fitting}:
                yield name, _names(named)

    def _false_alarms(self, run: Run, known: Known) -> tuple[int, list[tuple[str, str]]]:
        """Return how many right answers were tried, and those in whose own question something was seen.

        Each is tried alone, and beside a mutant of another question.
        """
        witnesses = {_stem(w): w for w in self._course.witnesses}
        works = []
        for i, (name, witness) in enumerate(witnesses.items()):
            works.append(self._work(f"{name}/alone", [witness], UNSEEN + i))
            own = {c.name for c in self._hidden() if c.question == witness.question}
            others = [
                m
                for m in self._mutants.values()
                if m.question != witness.question
                and not own & set(m.caught_by)  # else it spoils the witness too
            ]
            if others:
                other = others[i * len(others) // len(witnesses)]
                works.append(self._work(f"{name}/beside {_stem(other)}", [witness, other], UNSEEN + i))
        alarms = []
        for report in run(works):
            question = witnesses[report.student.partition("/")[0]].question
            named = known.named(question, _of(report, question))
            if named is not None:
                alarms.append((report.student, _names(named)))
        return len(works), sorted(alarms)


def _names(named: Named | None) -> str:
    return " or ".join(one.name for one in named.fitting) if named else ""


def _stem(answer: Answer) -> str:
    return answer.name.rpartition("/")[2]


def _of(report: Report, question: str) -> list[Verdict]:
    return [v for v in report.verdicts if v.question == question]


def _traces(failures: Iterable[Failure]) -> Iterator[Trace]:
    """Yield what failures of the same path have in common, the most frequent path first."""
    paths: dict[object, list[Failure]] = defaultdict(list)
    for failed in failures:
        paths[failed.path, tuple(len(p.numbers) for p in failed.probes)].append(failed)
    for alike in sorted(paths.values(), key=len, reverse=True):
        probes = zip(*(f.probes for f in alike), strict=True)
        yield Trace(alike[0].path, tuple(_band(p) for p in probes))


def _band(probes: Sequence[Probe]) -> Band:
    columns = list(zip(*(p.numbers for p in probes), strict=True))
    return Band(
        tuple(statistics.fmean(c) for c in columns),
        tuple(_spread(c) for c in columns),
        probes[0].unit,
        probes[0].relative,
        probes[0].gates,
        probes[0].check,
    )


def _spread(column: Sequence[float]) -> float:
    if len(column) < 2 or not all(map(math.isfinite, column)):
        return 0.0
    return statistics.stdev(column)


def _alike(samples: Iterable[Failure], own: Sequence[Trace], other: Sequence[Trace]) -> bool:
    """Return whether the samples of one misconception are about as likely under another."""
    apart = [_cost(s, other) - _cost(s, own) for s in samples]
    return statistics.fmean(apart) < ALIKE


def _cost(failed: Failure, traces: Sequence[Trace]) -> float:
    costs = [c for t in traces if (c := t.cost(failed)) is not None]
    return min(costs, default=math.inf)
