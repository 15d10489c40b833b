"""The gradebook as one self-contained page: styles, script and figures inside, nothing fetched, nothing evaluated."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup, escape

from autograder.atomic import written
from autograder.gradebook import HISTOGRAM_BINS, Gradebook, Rest, as_it_is, mark
from autograder.report.frame import environment, own, policy
from autograder.report.views import OUTCOMES, failed_checks, one_word, search_text, students
from autograder.roster import Roster
from autograder.text import inert_page

# What the worker lets through of one answer, and some more.
ANSWER_LIMIT = 21_000
_TEMPLATES = ("page.html", "head.html", "student.html", "parts.html")


def write_page(
    gradebook: Gradebook,
    path: Path,
    rest: Rest = as_it_is,
    weaknesses: Sequence[str] = (),
    roster: Roster | None = None,
) -> None:
    """Write the page a TA looks at; it holds the checks' details for staff, so it is not for students.

    The page's policy allows its own style and script by their hashes and pictures within the file, and nothing
    else; whatever a student wrote is escaped and stripped of unseen characters wherever a template prints it.
    `#q=words` filters it (`fails:` before a check's name finds who does not pass it), `#sort=total&order=desc` sorts it.

    Parameters
    ----------
    gradebook : Gradebook
    path : Path
    rest : callable
        Gives a report its cells and figures.
    weaknesses : sequence of str
        What isolation lacked when these submissions were judged.
    roster : Roster or None
        The class that they were held against.

    Raises
    ------
    NeurogradeError
        The file cannot be written.
    """
    style, script = own("page.css"), own("page.js")
    parts = (
        _environment()
        .get_template("page.html")
        .generate(
            gradebook=gradebook,
            outline=gradebook.outline,
            students=students(gradebook, rest),
            weaknesses=weaknesses,
            roster=roster,
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
        )
    )
    with written(path) as file:
        file.writelines(parts)


def compile_templates() -> None:
    """Compile what `write_page` fills in, which for a few students takes longer than to fill it in."""
    for name in _TEMPLATES:
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    made = environment()
    made.filters |= {"percent": _percent, "mark": mark, "answer": _answer, "one_word": one_word}
    made.globals |= {
        "outcomes": OUTCOMES,
        "search_text": search_text,
        "failed_checks": failed_checks,
        "bins": HISTOGRAM_BINS,
    }
    return made


def _answer(text: str) -> Markup:
    """Return the whole of a written answer, which other text on the page is too short for."""
    return escape(inert_page(text, ANSWER_LIMIT))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"
