"""The gradebook as one self-contained page: styles, script and figures inside, nothing fetched, nothing evaluated."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup, escape

from autograder.atomic import written
from autograder.gradebook import HISTOGRAM_BINS, Gradebook, Rest, as_it_is, mark
from autograder.report.frame import environment, own, policy
from autograder.report.views import OUTCOMES, QuestionView, failed_checks, one_word, search_text, students
from autograder.roster import Roster
from autograder.row import Row
from autograder.text import inert_page
from autograder.verdict import Verdict

# What the worker lets through of one answer, and some more.
ANSWER_LIMIT = 21_000
_TEMPLATES = ("page.html", "head.html", "student.html", "question.html", "parts.html")
# All that a question of a student's shows, but what differs in every run.
_SHOWN = attrgetter(*(f.name for f in fields(Verdict) if f.name not in ("seconds", "judgements")))
_KEPT_QUESTIONS = 4096


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
            question=_Questions(),
            weaknesses=weaknesses,
            roster=roster,
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
        )
    )
    with written(path) as file:
        file.writelines(parts)


class _Questions:
    """One question of a student's as HTML; most students' is that of others, and is made once."""

    def __init__(self) -> None:
        self._template = _environment().get_template("question.html")
        self._known: dict[Hashable, Markup] = {}

    def __call__(self, q: QuestionView, row: Row) -> Markup:
        """Return what is shown of the question `q` of a row."""
        word = "unread" if row.graded and not row.counts else q.mark
        if q.pictures or q.answer:
            return self._made(q, word)
        checks = tuple((c.title, _SHOWN(c.verdict)) for c in q.checks)
        key = q.question, q.score, q.mark, word, checks
        if key not in self._known:
            if len(self._known) >= _KEPT_QUESTIONS:
                self._known.clear()
            self._known[key] = self._made(q, word)
        return self._known[key]

    def _made(self, q: QuestionView, word: str) -> Markup:
        return Markup(self._template.render(q=q, word=word))


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
