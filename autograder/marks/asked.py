"""What a person is asked to judge: each line of a rubric on each answer, and what was given for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.given import Mark
from autograder.outline import CheckLine, Outline
from autograder.verdict import Outcome, Report, Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a rubric on one student's answer.

    Attributes
    ----------
    line : CheckLine
    number : int
        Which line of its rubric it is, from 1.
    fingerprint : str
        The same as long as student, question, the line's text and points, and the answer are: a mark fits no other.
    """

    student: str
    line: CheckLine
    number: int
    answer: str
    fingerprint: str


def asked(outline: Outline, reports: Sequence[Report]) -> list[Asked]:
    """Return all that a person is asked to judge: question by question, then student by student."""
    found = [a for report in reports for a in _of_report(outline, report)]
    order = {q.name: i for i, q in enumerate(outline.questions)}
    return sorted(found, key=lambda a: (order[a.line.question], a.student.casefold(), a.student, a.number))


def _of_report(outline: Outline, report: Report) -> Iterator[Asked]:
    answers = {a.question: a.text for a in report.answers}
    waiting = {v.check for v in report.verdicts if v.outcome is Outcome.PENDING}
    for line in outline.rubrics:
        if line.name in waiting:
            text = answers.get(line.question, "")
            number = int(line.name.rpartition(".")[2])
            yield Asked(report.student, line, number, text, _fingerprint(report.student, line, text))


def _fingerprint(student: str, line: CheckLine, answer: str) -> str:
    told = json.dumps([student, line.question, line.title, line.points, answer])
    # Begins with a letter, or a spreadsheet may take it for a number.
    return "a" + hashlib.sha256(told.encode()).hexdigest()[:16]


def with_marks(outline: Outline, report: Report, marks: Mapping[str, Mark]) -> Report:
    """Return a report in which what is marked no longer waits."""
    given = {a.line.name: marks[a.fingerprint] for a in _of_report(outline, report) if a.fingerprint in marks}
    if not given:
        return report
    return replace(report, verdicts=tuple(_marked(v, given.get(v.check)) for v in report.verdicts))


def _marked(verdict: Verdict, mark: Mark | None) -> Verdict:
    if mark is None:
        return verdict
    return replace(verdict, outcome=Outcome.MARKED, awarded=mark.points, message=mark.comment)
