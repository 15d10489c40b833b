"""The gradebook as one self-contained page: styles, script and figures inside, nothing fetched, nothing evaluated."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.atomic import written
from autograder.gradebook import HISTOGRAM_BINS, Gradebook, mark
from autograder.report.views import OUTCOMES, failed_checks, search_text, students
from autograder.text import inert_line, inert_page, plain

# What the worker lets through of one answer, and some more.
ANSWER_LIMIT = 21_000


def write_page(gradebook: Gradebook, path: Path) -> None:
    """Write the page a TA looks at; it holds the checks' details for staff, so it is not for students.

    The page's policy allows its own style and script by their hashes and pictures within the file, and nothing
    else; whatever a student wrote is escaped and stripped of unseen characters wherever a template prints it.
    `#q=words` filters it (`fails:` before a check's name finds who does not pass it), `#sort=total&order=desc` sorts it.

    Raises
    ------
    NeurogradeError
        The file cannot be written.
    """
    style, script = _own("page.css"), _own("page.js")
    parts = (
        _environment()
        .get_template("page.html")
        .generate(
            gradebook=gradebook,
            outline=gradebook.outline,
            students=students(gradebook),
            style=Markup(style),
            script=Markup(script),
            policy=(
                "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
                f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
            ),
        )
    )
    with written(path) as file:
        file.writelines(parts)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("autograder.report", "."),
        autoescape=True,
        finalize=_inert,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "line": inert_line,
        "points": _points,
        "percent": _percent,
        "mark": mark,
        "answer": _answer,
    }
    environment.globals |= {
        "outcomes": OUTCOMES,
        "search_text": search_text,
        "failed_checks": failed_checks,
        "bins": HISTOGRAM_BINS,
    }
    return environment


def _inert(value: object) -> object:
    return inert_page(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _answer(text: str) -> Markup:
    """Return the whole of a written answer, which other text on the page is too short for."""
    return escape(inert_page(text, ANSWER_LIMIT))


def _points(value: float | None) -> str:
    return "open" if value is None else plain(value)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _own(name: str) -> str:
    return files("autograder.report").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
