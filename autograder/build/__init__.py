"""From a master to what is handed out: `build(assignment, root)`.

Staff write one master and its hidden checks. The build makes two things of them: the student's template (blanks,
data, public checks) and the zip that otter's runner and Gradescope take (all checks, what hidden checks import, and
what they ask the reference to measure). Both come out the same, byte for byte, wherever and whenever they are built;
the template lies in git, and `check=True` says whether it still is what its master makes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from autograder.assignment import Assignment
from autograder.build.assign import run_assign
from autograder.build.kept import Answers
from autograder.build.leaks import refuse_answers_in_zip, refuse_leaks
from autograder.build.otter_master import Master, for_otter
from autograder.build.otter_zip import pack, zip_files
from autograder.build.place import drift, write
from autograder.build.template import template_files
from autograder.build.test_files import hold, test_files
from autograder.build.traps import refuse_traps
from autograder.errors import BuildError


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made.

    Attributes
    ----------
    template : Path
        The student's folder, `student_templates/<slug>`.
    zip : Path
        otter's autograder zip, `build/<slug>/<slug>-autograder.zip`.
    sha256 : str
        Of the zip: the name of this release.
    drifted : tuple of str
        What the build changed in the template, relative to its folder; empty if it was up to date.
    """

    template: Path
    zip: Path
    sha256: str
    drifted: tuple[str, ...]


def build(assignment: Assignment, root: Path, *, check: bool = False) -> Build:
    """Return the build of `assignment`, written below `root`; with `check`, written nowhere.

    Parameters
    ----------
    assignment : Assignment
        As `autograder.assignment.load(root, slug)` returns it.
    root : Path
        The course: `assignments/`, `reference/` and `requirements.lock` lie in it, `student_templates/` and
        `build/` are written into it.
    check : bool
        Compare instead of writing: the template always, the zip where there is one.

    Raises
    ------
    BuildError
        The master cannot be built, the template would show what is hidden, or, with `check`, the files differ
        from what the master makes. Nothing is written then.
    """
    master = Master.read(assignment)
    refuse_traps(master, assignment)
    public = test_files(assignment, master, students=True)
    all_tests = test_files(assignment, master, students=False)
    written = {f"public/{name}": text for name, text in public.items()}
    written |= {f"all/{name}": text for name, text in all_tests.items()}
    with Answers(assignment, root) as answers:
        made = run_assign(for_otter(master, assignment, root), written, assignment)
        answered = answers.files()
    hold(made.read, "public", assignment, students=True)
    hold(made.read, "all", assignment, students=False)
    files = template_files(made, public, assignment, root)
    refuse_leaks(files, master, assignment, root)
    zipped = zip_files(made, all_tests, assignment, root, answered)
    refuse_answers_in_zip(zipped, master, assignment)
    packed = pack(zipped)
    result = Build(
        template=root / "student_templates" / assignment.slug,
        zip=root / "build" / assignment.slug / f"{assignment.slug}-autograder.zip",
        sha256=hashlib.sha256(packed).hexdigest(),
        drifted=drift(root / "student_templates" / assignment.slug, files),
    )
    if check:
        _refuse_drift(result, packed, root, assignment.slug)
    else:
        write(result.template, files, result.zip, packed)
    return result


def _refuse_drift(built: Build, packed: bytes, root: Path, slug: str) -> None:
    names = [f"{built.template.relative_to(root).as_posix()}/{line}" for line in built.drifted]
    if built.zip.exists() and built.zip.read_bytes() != packed:
        names.append(f"{built.zip.relative_to(root).as_posix()} (differs)")
    if names:
        raise BuildError(
            f"{slug}: not what its master makes: {', '.join(names)}; "
            f"run `neurograde build {slug}` and commit what it writes"
        )
