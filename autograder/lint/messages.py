"""What students are told when they fail: it may help, and not hold what is asked or what is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.assignment import Assignment
from autograder.build.leaks import leaks
from autograder.build.otter_master import Master
from autograder.errors import AssignmentError
from autograder.lint.checked import Source, sources
from autograder.lint.finding import Finding, line_of
from autograder.lint.literals import as_number, in_code, in_text, shows
from autograder.lint.spoken import spoken
from autograder.notebooks import answers
from autograder.segments import Segments

_IN_A_HINT = 2
_EXPECTED = "say how to find it instead"
_INPUT = "say what is wrong without it"


@dataclass(frozen=True, slots=True)
class _Message:
    """A text that a failing student may read, its place, and the checks of which it speaks."""

    path: Path
    number: int
    text: str
    checks: tuple[str, ...]


def findings(
    assignment: Assignment, root: Path, expected: Mapping[str, tuple[float, ...]]
) -> Iterator[Finding]:
    """Yield each title, message and hint that holds an expected value, a hidden input or name, or solution code."""
    hidden = [s for s in sources(assignment) if not s.check.public]
    messages = [*_said(hidden, assignment), *_hints(assignment)]
    secrets = _Secrets(assignment, expected, hidden)
    for message in messages:
        for what, remedy in secrets.told(message.text, message.checks):
            yield Finding.on(message.path, message.number, root, f"a message holds {what}", remedy)
    texts = {str(i): m.text.encode() for i, m in enumerate(messages)}
    for words in leaks(texts, Master.read(assignment), assignment, root):
        index, _, what = words.partition(" ")
        message = messages[int(index)]
        yield Finding.on(message.path, message.number, root, f"a message {what}", "leave it out")


def _said(hidden: Iterable[Source], assignment: Assignment) -> Iterator[_Message]:
    """Yield what hidden checks say: none may tell of another one of its question either."""
    for source in hidden:
        checks = tuple(c.name for c in assignment.of_question(source.check.question) if not c.public)
        for said in source.said():
            yield _Message(source.path, said.number, said.text, checks)


def _hints(assignment: Assignment) -> Iterator[_Message]:
    try:
        mutants = answers(assignment, "mutants")
    except AssignmentError:  # told by itself
        return
    for mutant in mutants:
        path = assignment.folder / f"{mutant.name}.py"
        checks = tuple(c.name for c in assignment.of_question(mutant.question) if not c.public)
        yield _Message(path, line_of(path, "hint"), mutant.hint, checks)


class _Secrets:
    """What no message may hold: the numbers of each hidden check that the notebook does not tell."""

    def __init__(
        self, assignment: Assignment, expected: Mapping[str, tuple[float, ...]], hidden: list[Source]
    ) -> None:
        self._expected = expected
        self._inputs = {
            s.check.name: {v.value for n in s.node.body for v in in_code(n, Segments(s.text))} for s in hidden
        }
        told = (n for line in spoken(assignment) for n in in_text(line.text, _IN_A_HINT))
        self._known = set(map(as_number, told))

    def told(self, text: str, checks: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield what a text gives away of these checks, and what to do about it."""
        for written in in_text(text, _IN_A_HINT):
            if as_number(written) in self._known:
                continue
            if any(shows(written, v) for c in checks for v in self._expected.get(c, ())):
                yield f"the expected value {written}", _EXPECTED
            elif any(as_number(written) in self._inputs.get(c, ()) for c in checks):
                yield f"the hidden input {written}", _INPUT
