"""Nothing that is hidden may stand in a template: solutions, hidden checks, the reference."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.assignment import Assignment
from autograder.build.bundled import check_files
from autograder.build.otter_master import Master
from autograder.build.solutions import MARKER, split
from autograder.errors import BuildError
from autograder.segments import Segments

# Shorter lines (`return x`, `i += 1`) stand in many programs and give nothing away.
_TELLING = 12
# So do shorter pieces of a sentence.
_TELLING_TEXT = 40


def refuse_leaks(files: Mapping[str, bytes], master: Master, assignment: Assignment, root: Path) -> None:
    """Return nothing if no file of the template shows what is hidden, else raise BuildError naming all that do."""
    if found := leaks(files, master, assignment, root):
        raise BuildError(
            f"{assignment.folder}: the template would show what is hidden: {'; '.join(found)}; "
            "mark it as solution or take it out of what students see"
        )


def leaks(files: Mapping[str, bytes], master: Master, assignment: Assignment, root: Path) -> list[str]:
    """Return what of the hidden stands in files that students get: each begins with the file's name."""
    texts = {name: _text(name, data) for name, data in files.items()}
    ours = {name for name in files if name not in assignment.files}
    return [
        *_names(texts, assignment),
        *_whole_files(files, assignment, root),
        *_lines({name: texts[name] for name in ours}, master, assignment, root),
        *_model_answers(texts, master, assignment),
        *(f"{name} holds a solution marker" for name in sorted(ours) if _marked(texts[name])),
    ]


def refuse_answers_in_zip(files: Mapping[str, bytes], master: Master, assignment: Assignment) -> None:
    """Return nothing if no file of otter's zip holds a model answer or a rubric, else raise BuildError."""
    texts = {name: data.decode("utf-8", "replace") for name, data in files.items()}
    if found := list(_model_answers(texts, master, assignment)):
        raise BuildError(
            f"{assignment.folder}: the autograder zip would carry what a person judges by: {'; '.join(found)}; "
            "take it out of checks/ and of what they import"
        )


def _model_answers(texts: Mapping[str, str], master: Master, assignment: Assignment) -> Iterator[str]:
    """Yield which text holds a line of a model answer or of a rubric; what students are asked may not hold it either."""
    secrets: dict[str, str] = {}
    for answer in master.model_answers():
        secrets |= dict.fromkeys(_telling_parts(answer), "a model answer")
    for question in assignment.questions:
        for criterion in question.rubric:
            secrets |= dict.fromkeys(_telling_parts(criterion.text), f"the rubric of {question.name}")
    squeezed = {name: _squeeze(text) for name, text in texts.items()} if secrets else {}
    for secret, origin in secrets.items():
        for name, text in squeezed.items():
            if secret in text:
                yield f"{name} holds {secret[:60]!r} of {origin}"


def _telling_parts(text: str) -> Iterator[str]:
    """Yield the lines of a text that are long enough to tell, squeezed, or a short text as a whole."""
    lines = [_squeeze(line) for line in text.splitlines()]
    long = [line for line in lines if len(line) >= _TELLING_TEXT]
    yield from long or [whole for whole in [_squeeze(text)] if len(whole) >= _TELLING]


def _text(name: str, data: bytes) -> str:
    """Return a file's text; of a notebook, what its cells hold."""
    text = data.decode("utf-8", "replace")
    if not name.endswith(".ipynb"):
        return text
    cells = json.loads(text)["cells"]
    return "\n".join("".join(cell["source"]) + "\n" + json.dumps(cell["metadata"]) for cell in cells)


def _marked(text: str) -> bool:
    return any(MARKER.search(line) and line.lstrip().startswith("# ") for line in text.splitlines())


def _names(texts: Mapping[str, str], assignment: Assignment) -> Iterator[str]:
    for check in assignment.checks:
        if not check.public:
            for name, text in texts.items():
                if re.search(rf"\b{check.name}\b", text):
                    yield f"{name} names the hidden check {check.name}"


def _hidden_files(assignment: Assignment, root: Path) -> Iterator[Path]:
    yield from check_files(assignment.folder)
    yield from (path for path in sorted((root / "reference").glob("*")) if path.is_file())


def _whole_files(files: Mapping[str, bytes], assignment: Assignment, root: Path) -> Iterator[str]:
    hidden = {path.read_bytes(): path for path in _hidden_files(assignment, root)}
    for name, data in files.items():
        if data.strip() and data in hidden:
            yield f"{name} is {hidden[data].relative_to(root).as_posix()}"


def _lines(texts: Mapping[str, str], master: Master, assignment: Assignment, root: Path) -> Iterator[str]:
    solution, shown = _master_lines(master)
    secrets = dict.fromkeys(solution, "the solution")
    for path in _hidden_files(assignment, root):
        if path.suffix == ".py":
            secrets |= dict.fromkeys(_statements(path), path.relative_to(root).as_posix())
    squeezed = {name: _squeeze(text) for name, text in texts.items()}
    for secret, origin in sorted(secrets.items()):
        if len(secret) >= _TELLING and secret not in shown:
            for name, text in squeezed.items():
                if secret in text:
                    yield f"{name} holds {secret!r} of {origin}"


def _master_lines(master: Master) -> tuple[set[str], set[str]]:
    """Return the telling lines of solutions, and all lines of code that students see, both squeezed.

    What a student sees anyway (an import that a solution repeats) gives nothing away.
    """
    hidden: set[str] = set()
    shown = {
        _squeeze(line)
        for cell in master.of_kind("", "QUESTION", "PROMPT", "TESTS")
        for line in cell.source.splitlines()
    }
    for cell in master.of_kind("SOLUTION"):
        solution, rest = split(cell.source)
        for line in solution:
            if not line.lstrip().startswith("#"):
                hidden |= {_squeeze(part) for part in (line.partition("  #")[0], _value(line))}
        shown |= {_squeeze(line) for line in rest}
    return hidden, shown


def _value(line: str) -> str:
    """Return what a line assigns or returns, or nothing: `# SOLUTION` shows the name and hides the value."""
    try:
        [statement] = ast.parse(line.strip()).body
    except (SyntaxError, ValueError):
        return ""
    value = getattr(statement, "value", None)
    return (ast.get_source_segment(line.strip(), value) or "") if isinstance(value, ast.expr) else ""


def _statements(path: Path) -> Iterator[str]:
    """Yield the simple statements of a file, squeezed, without imports and docstrings."""
    source = path.read_text(encoding="utf-8")
    segments = Segments(source)
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.stmt) or hasattr(node, "body"):
            continue
        said = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not said and not isinstance(node, ast.Import | ast.ImportFrom):
            yield _squeeze(segments.of(node))


def _squeeze(text: str) -> str:
    """Return `text` without any white space, so that no indentation or line break hides it."""
    return re.sub(r"\s+", "", text)
