"""`otter_config.json`: what of it changes scores is followed or refused, and what we do not do is said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import AssignmentError

# What of otter 7's options can change no score: pictures, prints, what Gradescope shows, where otter runs.
_NO_MATTER = frozenset(
    {
        "autograder_dir",
        "filtering",
        "force_public_test_summary",
        "log_level",
        "logo",
        "miniconda_path",
        "otter_run",
        "pagebreaks",
        "pdf_via_html",
        "print_score",
        "print_summary",
        "serialized_variables",
        "show_all_public",
        "show_hidden",
        "show_stdout",
        "submit_blank_pdf_on_export_failure",
        "use_submission_pdf",
        "warn_missing_pdf",
        "zips",
    }
)
_UPLOAD = ("pdf", "token", "course_id", "assignment_id")
_FOLLOWED = frozenset(
    {"assignment_name", "lang", "points_possible", "score_threshold", "seed", "seed_variable"}
)
_REFUSED = {
    "plugins": "its plugins could change scores, and none is run here",
    "grade_from_log": "it grades from the student's log, which is a pickle and is never opened here",
    "debug": "debug stops a submission at its first error",
}


@dataclass(frozen=True, slots=True)
class Config:
    """What an assignment's configuration says of scores.

    Attributes
    ----------
    assignment : str
        The name that a notebook must carry, '' for any.
    seed : int or None
        Set before each cell; with `seed_variable` assigned to that name in place of it.
    points_possible, score_threshold : float or None
        How otter makes the score for Gradescope from the points.
    notes : tuple of str
        What otter would do and we do not, a line each.
    """

    assignment: str
    seed: int | None
    seed_variable: str
    points_possible: float | None
    score_threshold: float | None
    notes: tuple[str, ...]

    def scaled(self, earned: float, possible: float) -> float | None:
        """Return the score that otter writes for Gradescope, None where it is the points themselves."""
        top = self.points_possible if self.points_possible is not None else possible
        if self.score_threshold is not None:
            return (self.points_possible or possible) if earned / possible >= self.score_threshold else 0.0
        return earned / possible * top if self.points_possible is not None else None


def read_config(content: bytes, where: Path) -> Config:
    """Return the configuration in `content`, the otter_config.json of the zip `where`.

    Raises
    ------
    AssignmentError
        It is not JSON, of another language, or has an option that changes scores and is not followed here.
    """
    try:
        table = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise AssignmentError(f"{where}: otter_config.json is not JSON; build the zip again") from error
    if not isinstance(table, dict):
        raise AssignmentError(f"{where}: otter_config.json is no table; build the zip again")
    if table.get("lang", "python") != "python":
        raise AssignmentError(f"{where}: an assignment in {table['lang']!r}; only Python is graded here")
    for key, why in _REFUSED.items():
        if table.get(key):
            raise AssignmentError(f"{where}: otter_config.json has {key}: {why}; build it without")
    return Config(
        assignment=_of_type(table, "assignment_name", str, where) or "",
        seed=_of_type(table, "seed", int, where),
        seed_variable=_of_type(table, "seed_variable", str, where) or "",
        points_possible=_of_type(table, "points_possible", (int, float), where),
        score_threshold=_of_type(table, "score_threshold", (int, float), where),
        notes=tuple(_notes(table)),
    )


def _of_type(table: dict[str, Any], key: str, kind: Any, where: Path) -> Any:
    value = table.get(key)
    if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
        raise AssignmentError(f"{where}: otter_config.json has {key} = {value!r}, which otter refuses too")
    return value


def _notes(table: dict[str, Any]) -> list[str]:
    notes = []
    if any(table.get(key) for key in _UPLOAD):
        notes.append("the zip asks for a PDF or an upload to Gradescope; neither is made here")
    unknown = sorted(set(table) - _NO_MATTER - _FOLLOWED - set(_UPLOAD) - set(_REFUSED))
    if unknown:
        notes.append(f"otter 7 has no option {', '.join(unknown)}; it passes it over, and so is done here")
    return notes
