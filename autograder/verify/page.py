"""The matrices as one self-contained page: style inside, nothing fetched, no script; hover shows what each check said."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from autograder.atomic import written
from autograder.report.frame import environment, own, policy
from autograder.verify.matrix import Mark
from autograder.verify.result import Verification

_PACKAGE = "autograder.verify"
# What a field shows, by the kind of answer: a witness that passes and a mutant that dies are both as they should be.
_MUTANT = {
    Mark.KILLED: ("×", "good", "killed"),
    Mark.PASSED: ("·", "idle", "passes, as it may"),
    Mark.SURVIVED: ("!", "bad", "passes, and should be killed"),
    Mark.UNNAMED: ("?", "bad", "killed by a check that it does not name"),
    Mark.BROKEN: ("F", "bad", "the check itself failed"),
    Mark.NOT_TRIED: ("", "none", "not tried"),
}
_RIGHT = _MUTANT | {
    Mark.PASSED: ("✓", "good", "passes"),
    Mark.UNNAMED: ("✗", "bad", "fails, though the answer is right"),
    Mark.KILLED: ("✗", "bad", "fails, though the answer is right"),
}
_DEGENERATE = _MUTANT | {Mark.KILLED: ("×", "idle", "refused")}


def write_page(result: Verification, path: Path) -> None:
    """Write the page that staff look at; it names hidden checks and wrong answers, so it is not for students.

    Raises
    ------
    NeurogradeError
        The file cannot be written.
    """
    style = own("page.css", _PACKAGE)
    page = (
        environment(_PACKAGE)
        .get_template("page.html")
        .render(
            result=result,
            assignment=result.course.assignment,
            style=Markup(style),
            policy=policy(style),
            shown={"mutants": _MUTANT, "witnesses": _RIGHT, "degenerate": _DEGENERATE},
        )
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with written(path) as file:
        file.write(page)
