"""Letters that give themselves away: in a public check, in a hint, or by being always the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.assignment import Assignment, Kind, Question
from autograder.errors import AssignmentError
from autograder.lint.checked import Source, sources, texts
from autograder.lint.finding import Finding
from autograder.lint.spoken import spoken
from autograder.notebooks import answers

# Two of four letters are the same by chance once in four times: that tells nobody anything.
_MANY = 3


@dataclass(frozen=True, slots=True)
class _Key:
    question: Question
    name: str
    letter: str
    source: Source
    number: int


def findings(assignment: Assignment, root: Path) -> Iterator[Finding]:
    """Yield each place where the right letter of a choice question can be read off or guessed."""
    checks = list(sources(assignment))
    keys = [k for s in checks if not s.check.public for k in _keys(s, assignment)]
    for key in keys:
        yield from _in_public_checks(key, checks, root)
        yield from _in_words(key, checks, root, assignment)
        yield from _in_notebook(key, root, assignment)
    letters = {k.letter for k in keys}
    if len(letters) == 1 and len({(k.question.name, k.name) for k in keys}) >= _MANY:
        first = keys[0]
        yield Finding.on(
            first.source.path,
            first.number,
            root,
            f"the right option of every choice question is {first.letter!r}",
            "put the options of some in another order",
        )


def _keys(source: Source, assignment: Assignment) -> Iterator[_Key]:
    question = assignment.question(source.check.question)
    if question.kind is not Kind.CHOICE:
        return
    for node in ast.walk(source.node):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "choice" and len(node.args) >= 2:
            name, right = node.args[:2]
            if (
                isinstance(name, ast.Name)
                and isinstance(right, ast.Constant)
                and isinstance(right.value, str)
            ):
                yield _Key(question, name.id, right.value, source, source.line(node))


def _in_public_checks(key: _Key, checks: list[Source], root: Path) -> Iterator[Finding]:
    """A public check may name all options, and not the right one without the others."""
    others = set((key.question.options or {}).get(key.name, ())) - {key.letter}
    for source in checks:
        if not source.check.public or key.name not in source.check.arguments:
            continue
        written = [(text.strip().lower(), place) for text, place in texts(source.node)]
        for text, place in written:
            if text == key.letter and not others <= {t for t, _ in written}:
                what = f"{source.check.name}, a public check, names the right option of {key.name}"
                yield Finding.on(
                    source.path, source.line(place), root, what, "let it ask for any of the options"
                )


def _in_words(key: _Key, checks: list[Source], root: Path, assignment: Assignment) -> Iterator[Finding]:
    named = _naming(key.letter)
    remedy = "say what to think about instead"
    for source in checks:
        if source.check.question == key.question.name:
            for said in source.said():
                if named.search(said.text):
                    what = f"a message names the right option of {key.name}"
                    yield Finding.on(source.path, said.number, root, what, remedy)
    try:
        mutants = answers(assignment, "mutants")
    except AssignmentError:  # told by itself
        return
    for mutant in mutants:
        if mutant.question == key.question.name and named.search(mutant.hint):
            path = assignment.folder / f"{mutant.name}.py"
            yield Finding.at(path, "hint", root, f"the hint names the right option of {key.name}", remedy)


def _naming(letter: str) -> re.Pattern[str]:
    return re.compile(
        rf"[\"'“‘`(]{letter}[\"'”’`)]|\b(?:option|answer|letter|choice)\s+(?:is\s+)?{letter}\b", re.IGNORECASE
    )


def _in_notebook(key: _Key, root: Path, assignment: Assignment) -> Iterator[Finding]:
    given = re.compile(rf"\b{key.name}\s*=\s*[\"']{key.letter}[\"']", re.IGNORECASE)
    for line in spoken(assignment):
        if given.search(line.text):
            what = f"the notebook shows the right option of {key.name}"
            yield Finding.on(line.path, line.number, root, what, "mark the line as solution")
