"""The submissions that verification makes up, each with the checks it is held against.

Master and blank template run whole. Every other answer runs in the part of the notebook that it can touch, and only
the checks of that part are run.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.assignment import Assignment, Limits, Question
from autograder.engine.checker import Work
from autograder.engine.scope import ALL, Scope
from autograder.errors import AssignmentError
from autograder.notebooks import Answer, Composer, answers, from_code, to_bytes
from autograder.verify import degenerate
from autograder.verify.mutations import Mutation
from autograder.verify.slices import Slicer

MASTER, BLANK = "master", "blank"
# The master, the last digits of its numbers moved: as right as before.
ROUNDED = "rounded otherwise"
FILE = "answer.ipynb"

Given = Mapping[str, tuple[str, ...] | None]


@dataclass(frozen=True, slots=True)
class Course:
    """One assignment with its handwritten answers, and what composes notebooks of them.

    Attributes
    ----------
    only : str
        The one question whose answers are tried, '' for all.
    """

    assignment: Assignment
    composer: Composer
    mutants: tuple[Answer, ...]
    witnesses: tuple[Answer, ...]
    only: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are tried."""
        return tuple(q for q in self.assignment.judged if self.only in ("", q.name))


def course(assignment: Assignment, root: Path, only: str) -> Course:
    """Return what is to be verified; AssignmentError if `only` names no question that checks judge."""
    known = [q.name for q in assignment.judged]
    if only and only not in known:
        raise AssignmentError(
            f"{assignment.slug} has no question {only!r} with checks (there are: {', '.join(known)})"
        )

    def of(kind: str) -> tuple[Answer, ...]:
        return tuple(a for a in answers(assignment, kind) if only in ("", a.question))

    return Course(assignment, Composer(assignment, root), of("mutants"), of("witnesses"), only)


class Bench:
    """Makes the works of one course."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._asked = {q.name: q.names for q in course.assignment.judged}
        self._master = Slicer(course.composer.code(), self._asked)

    def whole(self) -> Iterator[Work]:
        """Yield the master and the blank template, or their part that `only` asks for."""
        compose = self._course.composer
        if self._course.only:
            yield self.sliced(MASTER, {}, {self._course.only})
            blank: Given = dict.fromkeys(self._asked)
            yield self.sliced(BLANK, blank, {self._course.only})
        else:
            yield Work(MASTER, FILE, to_bytes(compose.filled()), Scope(pictures=False))
            yield Work(BLANK, FILE, to_bytes(compose.blank()), Scope(pictures=False))

    def answered(self, answer: Answer) -> Work:
        """Return one answer in its part of the notebook.

        A witness is held against all checks that it can touch; a mutant against those of its own question and of the
        questions whose checks it names, since what else it drags along proves nothing of a check.
        """
        given = {answer.question: answer.cells}
        if answer.caught_by:
            caught = {c.question for c in self._course.assignment.checks if c.name in answer.caught_by}
            return self.sliced(answer.name, given, caught | {answer.question})
        slicer = Slicer(self._course.composer.code(given), self._asked)
        judged = self._master.touched(answer.question) | slicer.touched(answer.question)
        return self.sliced(answer.name, given, judged)

    def sliced(self, name: str, given: Given, judged: Iterable[str], scope: Scope = ALL) -> Work:
        """Return a notebook of the cells that `judged` needs, held against its checks or those that `scope` names."""
        judged = frozenset(judged)
        cells = self._course.composer.code(given)
        kept = Slicer(cells, self._asked).cells(judged)
        scope = replace(scope, checks=scope.checks or self._checks(judged), pictures=False)
        return Work(name, FILE, to_bytes(from_code(cells[i].source for i in kept)), scope)

    def generated(self, mutation: Mutation, limits: Limits, shift: int) -> Work:
        """Return one generated mutant, held against the hidden checks of its question until one kills it."""
        hidden = frozenset(
            c.name for c in self._course.assignment.of_question(mutation.question) if not c.public
        )
        scope = Scope(hidden, until_caught=True, limits=limits, shift=shift)
        return self.sliced(mutation.name, {mutation.question: mutation.cells}, {mutation.question}, scope)

    def places(self, question: str) -> frozenset[int]:
        """Return the master's cells, from 0 and as `whole` runs it, without which a question cannot be judged."""
        kept = self._master.cells({question})
        return frozenset(range(len(kept)) if self._course.only else kept)

    def _checks(self, questions: frozenset[str]) -> frozenset[str]:
        return frozenset(c.name for c in self._course.assignment.checks if c.question in questions)

    def degenerate(self) -> Iterator[Work]:
        """Yield each degenerate answer, and the one whose last digits are others, given to all questions at once."""
        questions = self._course.questions
        judged = {q.name for q in questions}
        for label in degenerate.VALUES:
            given = {q.name: self._defined(q, label) for q in questions}
            yield self.sliced(f"degenerate/{label}", given, judged)
        blunt = [q for q in questions if degenerate.can_be_blunted(q)]
        if blunt:
            for label, way in degenerate.BLUNTED.items():
                yield self._blunted(f"degenerate/{label}", way, blunt)
            yield self._blunted(ROUNDED, degenerate.ROUNDED, blunt)

    def _defined(self, question: Question, label: str) -> tuple[str, ...]:
        rest = len(self._course.composer.solution(question.name)) - 1
        return (degenerate.defining(question, label), *[""] * rest)

    def _blunted(self, name: str, way: str, questions: list[Question]) -> Work:
        """Return the master in which each question's names are spoilt where it is judged, and right elsewhere."""
        cells = self._course.composer.code()
        named = {q.name: q for q in questions}
        sources: list[str] = []
        for index in Slicer(cells, self._asked).cells(named):
            cell = cells[index]
            before, behind = "", ""
            if cell.checks in named:
                before, behind = degenerate.blunting(named[cell.checks], way, self._tests(cell.checks))
            sources += [s for s in (before, cell.source, behind) if s]
        checks = frozenset(c.name for c in self._course.assignment.checks if c.question in named)
        return Work(
            name, f"{name.replace('/', '-')}.ipynb", to_bytes(from_code(sources)), Scope(checks, False)
        )

    def _tests(self, question: str) -> dict[str, str]:
        checks = self._course.assignment.of_question(question)
        return {c.name: inspect.getsource(c.function) for c in checks if c.public}
