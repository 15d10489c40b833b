"""What must not be released: `lint(root, slug)` finds it and says where it is and what to do.

The build refuses what would break a template; this looks at what would be handed out and still be wrong: hidden
numbers in what students read, checks that a clock or a global seed decides, names that nothing defines, letters that
can be guessed, cells that come near their limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.assignment import Assignment, load
from autograder.build.otter_master import Master
from autograder.build.traps import traps
from autograder.errors import AssignmentError
from autograder.feedback import FILE, known_of, read
from autograder.lint import choices, code, folder, messages, names, numbers
from autograder.lint.finding import Finding
from autograder.lint.trial import Trial, run
from autograder.notebooks import answers

__all__ = ["Finding", "Linted", "lint"]


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in one assignment, and how near its slowest cell came to the limit, in words."""

    slug: str
    findings: tuple[Finding, ...]
    pace: str = ""

    def lines(self) -> list[str]:
        """Return each finding as one line, then how many there are."""
        count = len(self.findings)
        end = f"{count} thing{'s' * (count != 1)} to mend" if count else f"nothing to mend; {self.pace}"
        return [*(f.line() for f in self.findings), f"{self.slug}: {end}"]


def lint(root: Path, slug: str) -> Linted:
    """Return what must not be released of the assignment `slug`, whose template should have been built.

    Raises
    ------
    AssignmentError
        There is no such assignment.
    IsolationError
        Its notebooks cannot be run here.
    """
    home = root / "assignments" / slug
    try:
        assignment = load(root, slug)
    except AssignmentError as error:
        if not home.is_dir():
            raise
        return Linted(slug, (Finding.said(str(error), home / "assignment.toml", root),))
    master = Master.read(assignment)
    found = [Finding.said(words, master.path, root) for words in traps(master, assignment)]
    found += [*code.findings(assignment, root), *names.findings(assignment, root)]
    found += choices.findings(assignment, root)
    found += _mutants(assignment, root)
    built = folder.template(assignment, root)
    if not built:
        missing = f"student_templates/{slug} is missing; run: neurograde build {slug}"
        return Linted(slug, _sorted([*found, Finding.said(missing, master.path, root)]))
    found += folder.findings(built, master, assignment, root)
    try:
        trial = run(assignment, root)
    except AssignmentError as error:  # a template that was not built from this master
        return Linted(slug, _sorted([*found, Finding.said(str(error), master.path, root)]))
    found += [*_spoken(assignment, root, trial), *trial.slow(root), *trial.broken_first_use(root)]
    return Linted(slug, _sorted(found), trial.pace())


def _spoken(assignment: Assignment, root: Path, trial: Trial) -> list[Finding]:
    return [
        *numbers.findings(assignment, root, trial.expected),
        *messages.findings(assignment, root, trial.expected),
    ]


def _mutants(assignment: Assignment, root: Path) -> list[Finding]:
    """Return the mutants that have no hint, and whether their misconceptions are known."""
    place = assignment.folder / "mutants"
    try:
        mutants = answers(assignment, "mutants")
    except AssignmentError as error:
        return [Finding.said(str(error), place, root)]
    found = [
        Finding.at(
            assignment.folder / f"{m.name}.py",
            "hint",
            root,
            "no hint",
            "say what helps who answers like this",
        )
        for m in mutants
        if not m.hint.strip()
    ]
    learned = assignment.folder / FILE
    known = read(assignment)
    if known is not None:  # who never learned them grades with general hints, and is told so then
        _, advice = known_of(assignment)
        found += [Finding.said(w, learned, root) for w in ([advice] if advice else known.faults())]
    return found


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.path, f.number, f.what)))
