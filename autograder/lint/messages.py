"""What students are told when they fail: it may help, and not hold what is asked or what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from autograder.assignment import Assignment
from autograder.errors import AssignmentError
from autograder.lint.checked import Source, sources
from autograder.lint.finding import Finding
from autograder.lint.literals import as_number, in_code, in_text, shows
from autograder.lint.spoken import spoken
from autograder.notebooks import answers

_IN_A_HINT = 2
_EXPECTED = "say how to find it instead"
_INPUT = "say what is wrong without it"


def findings(
    assignment: Assignment, root: Path, expected: Mapping[str, tuple[float, ...]]
) -> Iterator[Finding]:
    """Yield each title, message and hint that holds an expected value, a hidden input or a hidden check's name."""
    hidden = [s for s in sources(assignment) if not s.check.public]
    secrets = _Secrets(assignment, expected, hidden)
    for source in hidden:
        for said in source.said():
            for what, remedy in secrets.told(said.text, [source.check.name]):
                yield Finding.on(source.path, said.number, root, what, remedy)
    yield from _hints(assignment, root, secrets)


def _hints(assignment: Assignment, root: Path, secrets: _Secrets) -> Iterator[Finding]:
    try:
        mutants = answers(assignment, "mutants")
    except AssignmentError:  # told by itself
        return
    for mutant in mutants:
        checks = [c.name for c in assignment.of_question(mutant.question) if not c.public]
        for what, remedy in secrets.told(mutant.hint, checks):
            yield Finding.at(assignment.folder / f"{mutant.name}.py", "hint", root, what, remedy)


class _Secrets:
    """What no message may hold: the numbers of each hidden check that the notebook does not tell, and their names."""

    def __init__(
        self, assignment: Assignment, expected: Mapping[str, tuple[float, ...]], hidden: list[Source]
    ) -> None:
        self._expected = expected
        self._inputs = {
            s.check.name: {v.value for n in s.node.body for v in in_code(n, s.text)} for s in hidden
        }
        self._names = re.compile("|".join(rf"\b{re.escape(s.check.name)}\b" for s in hidden))
        told = (n for line in spoken(assignment) for n in in_text(line.text, _IN_A_HINT))
        self._known = set(map(as_number, told))

    def told(self, text: str, checks: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield what a text gives away of these checks, and what to do about it."""
        if match := self._names.search(text):
            yield f"a message names the hidden check {match[0]}", "leave the name out"
        for written in in_text(text, _IN_A_HINT):
            if as_number(written) in self._known:
                continue
            if any(shows(written, v) for c in checks for v in self._expected.get(c, ())):
                yield f"a message holds the expected value {written}", _EXPECTED
            elif any(as_number(written) in self._inputs.get(c, ()) for c in checks):
                yield f"a message holds the hidden input {written}", _INPUT
