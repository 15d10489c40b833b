"""The commands of those who grade: grade, regrade, marks, demo."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.errors import NeurogradeError

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.grade import Graded

FOR_A_PERSON = 3


def _default_workers() -> int:
    from autograder.grade import default_workers

    return default_workers()


def with_workers(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command with the option --workers."""
    return click.option(
        "--workers",
        type=click.IntRange(1, 256),
        default=_default_workers,
        show_default="one per CPU",
        help="Submissions judged at once.",
    )(function)


def _out(help_text: str) -> Callable[..., Any]:
    return click.option("--out", type=click.Path(path_type=Path), default=None, help=help_text)


@click.command()
@click.argument("named", metavar="[SLUG] FOLDER", nargs=-1)
@_out("Where results go (default: results/SLUG, or results/ and the zip's name).")
@click.option(
    "--otter",
    "packed",
    metavar="ZIP",
    type=click.Path(path_type=Path),
    help="Grade by the autograder zip of an otter 7 assignment; no SLUG then, and no course's folder.",
)
@click.option(
    "--cell-seconds",
    type=click.FloatRange(1, 3600),
    help="With --otter: what one cell may take (default: 20); a submission may take 15 times as long.",
)
@click.option(
    "--memory-mb",
    type=click.IntRange(128, 1_048_576),
    help="With --otter: what one submission may take of memory (default: 2048).",
)
@click.option(
    "--roster",
    metavar="CSV",
    type=click.Path(path_type=Path),
    help="The class, one student a row in the column `student`: who is not on it, and who handed nothing in, is named.",
)
@click.option("--fresh", is_flag=True, help="Judge all again, also what is unchanged.")
@with_workers
@click.pass_obj
def grade(
    root_of: Callable[[], Path],
    named: tuple[str, ...],
    out: Path | None,
    packed: Path | None,
    cell_seconds: float | None,
    memory_mb: int | None,
    roster: Path | None,
    fresh: bool,
    workers: int,
) -> None:
    """Grade every submission in FOLDER, one file or folder per student, by the assignment SLUG or a ZIP of otter's.

    What was graded into the same results before, and would be judged by the same now, is not judged again.
    """
    if len(named) != (1 if packed else 2):
        wanted = "FOLDER alone beside --otter" if packed else "an assignment and its submissions: SLUG FOLDER"
        raise click.UsageError(f"name {wanted}")
    if (cell_seconds or memory_mb) and not packed:
        option = "--cell-seconds" if cell_seconds else "--memory-mb"
        raise click.UsageError(f"{option} goes with --otter; an assignment has its [limits] in its toml")
    if packed:
        out = out or Path("results", packed.stem)
        graded = _grade_by_zip(packed, Path(named[0]), out, workers, fresh, roster, cell_seconds, memory_mb)
    else:
        root, slug = root_of(), named[0]
        out = out or root / "results" / slug
        graded = _grade(root, slug, Path(named[1]), out, workers, fresh=fresh, roster=roster)
    sys.exit(FOR_A_PERSON if graded.gradebook.for_person else 0)


@click.command()
@click.argument("slug")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@_out("Where the results are (default: results/SLUG).")
@click.option("--fresh", is_flag=True, help="Judge all again, also where nothing has changed.")
@with_workers
@click.pass_obj
def regrade(
    root_of: Callable[[], Path], slug: str, folder: Path | None, out: Path | None, fresh: bool, workers: int
) -> None:
    """Grade the same submissions again, after a change of checks, and show who moves from what to what, and why.

    FOLDER is where they lie now, if they were moved.
    """
    from rich.console import Console

    from autograder.regrade import regrade as regrade_all
    from autograder.terminal import Progress, print_changes

    root, console = root_of(), Console()
    out = out or root / "results" / slug
    with Progress(console) as progress:
        done = regrade_all(root, slug, out, folder, workers=workers, watcher=progress, fresh=fresh)
    _print(done.graded, console)
    print_changes(done.changes, console, done.files)
    sys.exit(FOR_A_PERSON if done.graded.gradebook.for_person else 0)


@click.command()
@click.argument("results", type=click.Path(path_type=Path))
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option("--by", "who", default="", help="Who decides, in for_a_person.csv (default: your login name).")
def marks(results: Path, sheet: Path, who: str) -> None:
    """Take what SHEET, a filled-in written.csv or for_a_person.csv, says into the folder RESULTS.

    In for_a_person.csv a reason alone accepts a row as it stands; a question (or check), points and a reason set its
    points; undo for points takes that back. What is printed are the students of whom it changes anything.
    """
    from rich.console import Console

    from autograder.marks.sheet import columns
    from autograder.overrides.sheet import is_of_overrides
    from autograder.terminal import print_table
    from autograder.text import inert_terminal

    replaced: tuple[str, ...] = ()
    if is_of_overrides(columns(sheet)):
        from autograder.overrides.take import take as decide

        decided = decide(results, sheet, who or _login())
        done, students = decided.results, decided.students
        told = f"{decided.decisions} decision{'s' * (decided.decisions != 1)} taken from {sheet}"
    else:
        from autograder.marks.take import take

        taken = take(results, sheet)
        done, students = taken.results, taken.students
        told = f"{taken.marks} mark{'s' * (taken.marks != 1)} taken from {sheet}"
        told += f", {taken.stood} stood already" if taken.stood else ""
        replaced = taken.replaced
    console = Console()
    print_table(done.gradebook, console, done.files, only=students)
    for line in replaced:
        click.echo(inert_terminal(f"changed: {line}", console.encoding))
    click.echo(told)
    if done.advice:
        click.echo(done.advice)
    sys.exit(FOR_A_PERSON if done.gradebook.for_person else 0)


def _login() -> str:
    """Return the login name of who runs this; NeurogradeError where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise NeurogradeError("nobody knows your login name here; say who decides with --by NAME") from error


@click.command()
@_out("Where results go (default: results/demo).")
@with_workers
@click.pass_obj
def demo(root_of: Callable[[], Path], out: Path | None, workers: int) -> None:
    """Make a class of submissions to hw1, as students hand them in, and grade it."""
    from autograder.demo import unlike_recipes, write_class

    root = root_of()
    out = out or root / "results" / "demo"
    folder = out / "submissions"
    count = write_class(root, "hw1", folder)
    click.echo(f"{count} submissions written to {folder}; the same as: neurograde grade hw1 {folder}\n")
    graded = _grade(root, "hw1", folder, out, workers)
    if unfair := unlike_recipes(root, "hw1", graded.gradebook):
        raise NeurogradeError("the made-up class got other scores than are fair: " + "; ".join(unfair))
    click.echo(
        f"All {count} scores are the fair ones. Who needs a person is meant to: crashes, damaged files.\n"
        f"Open {graded.files['page']} in a browser."
    )


def _grade(
    root: Path,
    slug: str,
    folder: Path,
    out: Path,
    workers: int,
    *,
    fresh: bool = False,
    roster: Path | None = None,
) -> Graded:
    from rich.console import Console

    from autograder.grade import grade as grade_folder
    from autograder.terminal import Progress

    console = Console()
    with Progress(console) as progress:
        graded = grade_folder(
            root, slug, folder, out, workers=workers, watcher=progress, fresh=fresh, roster=roster
        )
    _print(graded, console)
    return graded


def _grade_by_zip(
    packed: Path,
    folder: Path,
    out: Path,
    workers: int,
    fresh: bool,
    roster: Path | None,
    cell_s: float | None,
    memory_mb: int | None,
) -> Graded:
    from rich.console import Console

    from autograder.otter.course import USUAL, limits_of
    from autograder.otter.grade import grade as grade_folder
    from autograder.terminal import Progress

    console = Console()
    limits = limits_of(cell_s or USUAL.cell_s, memory_mb or USUAL.memory_mb)
    with Progress(console) as progress:
        graded = grade_folder(
            packed, folder, out, workers=workers, watcher=progress, limits=limits, fresh=fresh, roster=roster
        )
    _print(graded, console)
    return graded


def _print(graded: Graded, console: Console) -> None:
    from autograder.terminal import print_table
    from autograder.text import inert_terminal

    print_table(graded.gradebook, console, graded.files)
    for line in graded.advice:
        told = inert_terminal(line, console.encoding, 4_000)
        console.print(told, markup=False, highlight=False, soft_wrap=True)
