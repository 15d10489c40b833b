"""What otter would take silently for something else, refused before it gets there."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import nbformat
import yaml

from autograder.assignment import Assignment, Check
from autograder.build.otter_master import Master, is_config, otter_settings
from autograder.build.solutions import half_marked, misspelled
from autograder.errors import BuildError
from autograder.master import Block

_IGNORED = re.compile(r"##\s*ignore\s*##|#\s*ignore", re.IGNORECASE)
_HIDDEN = re.compile(r"#.*\bhidden\b", re.IGNORECASE)


def refuse_traps(master: Master, assignment: Assignment) -> None:
    """Return nothing if the master and its checks survive otter as they are, else raise BuildError.

    The message names each place and what to write instead.
    """
    if complaints := traps(master, assignment):
        raise BuildError(f"{master.path}: " + "; ".join(complaints))


def traps(master: Master, assignment: Assignment) -> list[str]:
    """Return what otter would take for something else, each with its place and what to write instead."""
    return [
        *_questions(master, assignment),
        *_settings(master, assignment),
        *(words for q in assignment.questions if q.written for words in _written(master, q.name)),
        *(words for pair in zip(master.cells, master.places, strict=True) for words in _cell(*pair)),
        *(words for check in assignment.checks for words in _check(check)),
    ]


def _questions(master: Master, assignment: Assignment) -> Iterator[str]:
    begun = [
        cell
        for cell, place in zip(master.cells, master.places, strict=True)
        if place.kind == "QUESTION/marker" and "# BEGIN" in cell.source
    ]
    names = [str(yaml.safe_load(cell.source)["name"]) for cell in begun]
    declared = {q.name: q for q in assignment.questions}
    for name in sorted(set(names) - declared.keys()):
        yield f"question {name!r} is not in assignment.toml; declare it or drop its block"
    for name in declared.keys() - set(names):
        yield f"question {name!r} of assignment.toml has no '# BEGIN QUESTION' block; write one"
    for name in sorted({n for n in names if names.count(n) > 1}):
        yield f"question {name!r} has two blocks; join them"
    for cell, name in zip(begun, names, strict=True):
        config = yaml.safe_load(cell.source)
        for key in sorted(config.keys() - {"name", "points"}):
            yield f"question {name!r}: otter ignores or we do not grade by the key {key!r}; drop it"
        if name in declared and config.get("points", declared[name].points) != declared[name].points:
            yield f"question {name!r}: points are those of assignment.toml; drop them here"


def _written(master: Master, question: str) -> Iterator[str]:
    """Complain of a written question that is not a prompt and a model answer, both of them text."""
    own = [
        (cell.cell_type, place.kind)
        for cell, place in zip(master.cells, master.places, strict=True)
        if place.question == question and cell.source.strip()
    ]
    where = f"written question {question!r}"
    if ("markdown", "QUESTION") not in own:
        yield f"{where} asks nothing: write a markdown cell below '# BEGIN QUESTION'"
    if ("markdown", "SOLUTION") not in own or own.count(("raw", "SOLUTION/marker")) != 2:
        yield f"{where} wants one SOLUTION block with a markdown cell, the model answer"
    if ("code", "SOLUTION") in own:
        yield f"{where} has code in its SOLUTION block; a model answer is text, in markdown cells"
    if any(kind.startswith("PROMPT") for _, kind in own):
        yield f"{where} has a PROMPT block; drop it, the build writes the line that a student replaces"
    if any(kind.startswith("TESTS") for _, kind in own):
        yield f"{where} has a TESTS block; drop it, a person judges the answer by the rubric"


def _settings(master: Master, assignment: Assignment) -> Iterator[str]:
    """Complain of otter settings that the master has and the build would not keep."""
    ours = otter_settings(assignment)
    for cell in filter(is_config, master.cells):
        theirs = yaml.safe_load(cell.source) or {}
        for key, value in theirs.items():
            kept = ours.get(key)
            if isinstance(value, dict) and isinstance(kept, dict):
                value, kept = {**kept, **value}, kept
            if value != kept:
                yield f"the build writes otter's settings and has {key!r} = {kept!r}; drop it from the master"


def _cell(cell: nbformat.NotebookNode, place: Block) -> Iterator[str]:
    source = str(cell.source)
    begins = repr(source.strip().split("\n")[0])
    where = f"cell {begins}" + (f" of question {place.question!r}" if place.question else "")
    if cell.cell_type == "raw":
        if not place.kind.endswith("/marker") and not is_config(cell):
            yield (
                f"raw cell {begins} is not one of # BEGIN/END QUESTION, PROMPT, SOLUTION, TESTS; settings "
                "belong in assignment.toml, text in a markdown cell"
            )
        return
    if _IGNORED.match(source):
        yield f"{where} begins with 'ignore', and otter would leave it out; begin it with another word"
    if "```otter" in source:
        yield f"{where} holds a ```otter fence; use a raw cell"
    if re.search(r"# (?:BEGIN |END )?IGNORE\s*$", source, re.MULTILINE):
        yield f"{where} marks lines with # IGNORE; put them into a solution"
    if re.search(r"# SEED\s*$", source, re.MULTILINE):
        yield f"{where} marks a # SEED, which does not reach default_rng; hand an rng to the function instead"
    if cell.cell_type == "code":
        yield from _code(source, place, where)


def _code(source: str, place: Block, where: str) -> Iterator[str]:
    for line in misspelled(source):
        yield (
            f"{where}: {line.strip()!r} is no marker to otter; write '# BEGIN SOLUTION', '# END SOLUTION' on a "
            "line of their own or ' # SOLUTION' at a line's end"
        )
    marked = "# BEGIN SOLUTION" in source or "# SOLUTION" in source
    if place.kind == "SOLUTION":
        if not marked:
            yield f"{where} stands in a SOLUTION block and marks no line, so students would get all of it"
        for number in half_marked(source):
            line = source.splitlines()[number - 1].strip()
            yield f"{where}: {line!r} is one line of a longer statement; mark each, or use # BEGIN SOLUTION"
    elif marked:
        yield f"{where} marks a solution outside a SOLUTION block, where otter keeps it; add the block"
    if place.kind == "TESTS" and _HIDDEN.search(source):
        yield f"{where}: a test in the master is public; hidden checks live in checks/"


def _check(check: Check) -> Iterator[str]:
    if not check.name.startswith("test_") or check.name == "test_case":
        yield f"check {check.name}: its name must begin with test_ and not be test_case, which is otter's"
    for parameter in inspect.signature(check.function).parameters.values():
        if parameter.kind not in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
            yield f"check {check.name}: otter calls by name, so {parameter} must be a plain argument"
        if parameter.name == "env":
            yield f"check {check.name}: to otter 'env' means all of the student's names; choose another name"
