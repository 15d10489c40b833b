"""A folder of submissions beside what is known of them already: who has to be judged, and who was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path
from types import MappingProxyType

from autograder import belonging, submission
from autograder.errors import SubmissionError
from autograder.release import release
from autograder.results import DATABASE
from autograder.roster import Held, Roster, hold
from autograder.roster import read as read_roster
from autograder.store import Entry, Store
from autograder.submission import Submission


@dataclass(frozen=True, slots=True)
class Batch:
    """Submissions as they lie there, before anything of them runs.

    Attributes
    ----------
    root, folder, out : Path
        The course, the submissions, the results.
    slug, release : str
        The assignment, and the hash of all that verdicts on it depend on.
    found : tuple of Submission
    entries : tuple of Entry
        A row for each, sorted by student, with its origin where the verdicts are there already.
    gone : tuple of Entry
        Who was in the newest run that ended and has no file any more.
    warnings : tuple of str
        What to say before it is graded: that most of it is of another assignment, or of nobody in the class.
    roster : Roster or None
        The class, with who of it handed nothing in; None if none was named.
    """

    root: Path
    slug: str
    folder: Path
    out: Path
    release: str
    found: tuple[Submission, ...]
    entries: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()
    roster: Roster | None = None

    @property
    def to_judge(self) -> list[Submission]:
        """The submissions that have no verdicts yet."""
        waiting = {entry.student for entry in self.entries if entry.origin is None}
        return [s for s in self.found if s.student in waiting]


def look(
    root: Path, slug: str, folder: Path, out: Path, *, fresh: bool, roster: Roster | None = None
) -> Batch:
    """Return the submissions in `folder` with the verdicts that the database in `out` holds of the very same.

    Nothing is written but an older database brought up to date. With `fresh`, no verdict counts. They are held against
    the students of a `roster`, if one is given.

    Raises
    ------
    AssignmentError, SubmissionError, StoreError
    """
    course = belonging.questions(root)
    return look_for(root, slug, release(root, slug), folder, out, fresh=fresh, course=course, roster=roster)


def look_for(
    root: Path,
    slug: str,
    named: str,
    folder: Path,
    out: Path,
    *,
    fresh: bool,
    course: Mapping[str, frozenset[str]] = MappingProxyType({}),
    roster: Roster | None = None,
) -> Batch:
    """Return the same where the release is known: the hash `named` of all that verdicts depend on.

    `course` names the questions of each assignment, so that a notebook of another is noticed.

    Raises
    ------
    SubmissionError, StoreError
    """
    _refuse_results_among(folder, out)
    found = submission.discover(folder)
    standing, before = _known(out, slug, "" if fresh else named)
    twins, held = submission.twins(found), hold(roster, found) if roster else Held()
    entries, others = [], []
    for s in found:
        content, data = submission.content_and_bytes(s)
        origin = standing.get((s.student, content))
        others.append(other := belonging.other(data, slug, course))
        remarks = (held.remarks.get(s.student, ""), belonging.of_one(other, slug) if other else "")
        beside = _beside(twins.get(s.student), *remarks)
        entries.append(Entry(s.student, s.source, content, origin, beside))
    students = {s.student for s in found}
    return Batch(
        root,
        slug,
        folder.absolute(),
        out,
        named,
        tuple(found),
        tuple(sorted(entries)),
        tuple(entry for entry in before if entry.student not in students),
        tuple(filter(None, [held.warning, belonging.of_class(others, len(found), slug)])),
        held.roster,
    )


def _known(out: Path, slug: str, named: str) -> tuple[dict[tuple[str, str], int], list[Entry]]:
    """Return the runs whose verdicts of a release stand, none without one, and the rows of the assignment's newest run."""
    if not has_results(out):
        return {}, []
    with Store.open(out / DATABASE) as store:
        newest = store.newest()
        is_of_it = newest is not None and newest.outline.slug == slug
        return store.standing(named) if named else {}, store.entries(newest.id) if newest and is_of_it else []


def roster_in(path: Path | None, folder: Path) -> Roster | None:
    """Return the roster in a file that does not lie in `folder`, among the submissions; None where none is named.

    Raises
    ------
    SheetError, SubmissionError
    """
    if path is None:
        return None
    found = read_roster(path)
    if Path(realpath(path)).is_relative_to(realpath(folder)):
        raise SubmissionError(f"{path} lies among the submissions in {folder}; move it out of there")
    return found


def _refuse_results_among(folder: Path, out: Path) -> None:
    """Refuse what would take the files of a grading for students, now or the next time."""
    if has_results(folder):
        raise SubmissionError(
            f"{folder} holds the results of a grading; name the folder that holds the submissions"
        )
    if Path(realpath(out)).is_relative_to(realpath(folder)):
        raise SubmissionError(f"{out} lies among the submissions in {folder}; name another folder with --out")


def has_results(out: Path) -> bool:
    """Return whether something stands where the database of the folder `out` would be, as far as can be seen."""
    try:
        return (out / DATABASE).exists()
    except OSError:
        return False


def open_results(out: Path) -> Store:
    """Return the database of the folder `out`, both made if there are none."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SubmissionError(
            f"{out} cannot hold the results: {error.strerror}; name another with --out"
        ) from error
    return Store.open(out / DATABASE)


def _beside(twins: list[str] | None, *others: str) -> str:
    several = "" if twins is None else f"one student, several submissions: {', '.join(sorted(twins))}"
    return "; ".join(filter(None, [several, *others]))
