"""The command `neurograde`: parse, call one function, print, set the exit code.

Exit codes: 0 done; 2 something is wrong on our side or in the call, said in one line, nothing half written;
3 graded, and some rows want a person; 1 `verify`, `lint`, `misconceptions` or `doctor` found something.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.live import Live

from autograder import assignment as assignments
from autograder.errors import NeurogradeError

if TYPE_CHECKING:
    from autograder.grade import Graded

FOR_A_PERSON = 3


class _Commands(click.Group):
    """One handler turns the project's errors into one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except NeurogradeError as error:
            words = str(error)
        except click.UsageError as error:
            words = f"{error.format_message()} (see {error.ctx.command_path if error.ctx else ctx.command_path} --help)"
        click.echo(f"neurograde: {words}", err=True)
        return ctx.exit(2)


def _workers(function: Callable[..., Any]) -> Callable[..., Any]:
    from autograder.grade import default_workers

    return click.option(
        "--workers",
        type=click.IntRange(1, 256),
        default=default_workers,
        show_default="one per CPU",
        help="Submissions judged at once.",
    )(function)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="neurograde")
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    default=None,
    help="The course's folder, which holds assignments/ (default: the nearest one above here).",
)
@click.pass_context
def main(ctx: click.Context, root: Path | None) -> None:
    """Notebook assignments for computational neuroscience: built, verified, graded."""
    ctx.obj = lambda: assignments.find_root((root or Path.cwd()).absolute())


@main.command()
@click.argument("slug")
@click.option("--title", default="", help="What students read (default: made of SLUG).")
@click.pass_obj
def new(root_of: Callable[[], Path], slug: str, title: str) -> None:
    """Write assignments/SLUG with a first question that works, to build on."""
    from autograder.new import new as new_one

    folder = new_one(root_of(), slug, title)
    click.echo(f"{folder} written: one question that works. Next:")
    click.echo(f"  neurograde build {slug}     its student template")
    click.echo(f"  neurograde verify {slug}    the proof of its checks")
    click.echo("Then make it yours, question by question, as CONTRIBUTING.md shows.")


@main.command()
@click.argument("slug", required=False)
@click.option("--check", is_flag=True, help="Write nothing; fail if the template in the tree has drifted.")
@click.pass_obj
def build(root_of: Callable[[], Path], slug: str | None, *, check: bool) -> None:
    """Write the student template and the otter zip of SLUG, or of every assignment."""
    from autograder.build import build as build_one

    root = root_of()
    for name in [slug] if slug else assignments.available(root):
        built = build_one(assignments.load(root, name), root, check=check)
        if check:
            click.echo(f"{name}: up to date")
        else:
            click.echo(f"{name}: {built.template}\n{name}: {built.zip} (sha256 {built.sha256[:12]})")


@main.command()
@click.argument("slugs", metavar="SLUG…", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Verify every assignment.")
@click.option("--only", metavar="QUESTION", default="", help="Try this question's answers alone.")
@click.option(
    "--generated",
    type=click.IntRange(0, 1000),
    default=8,
    show_default=True,
    help="Mutants made from the master per question.",
)
@click.option(
    "--seeds",
    type=click.IntRange(30, 100_000),
    help="Run every right answer under so many seeds, and bound how often a check calls it wrong.",
)
@_workers
@click.pass_obj
def verify(
    root_of: Callable[[], Path],
    slugs: tuple[str, ...],
    every: bool,
    only: str,
    generated: int,
    seeds: int | None,
    workers: int,
) -> None:
    """Prove the checks of SLUG…: the master passes, the blank and every mutant fail, every witness passes.

    Writes the matrices of checks by answers to build/SLUG/verify.html.
    """
    from autograder.verify import page_path
    from autograder.verify import verify as verify_one

    root, console = root_of(), Console()
    names = assignments.available(root) if every else list(slugs)
    if bool(slugs) == every:
        raise click.UsageError("name assignments, or say --all")
    held = []
    for slug in names:
        with Live(console=console, auto_refresh=False, transient=True) as live:
            result = verify_one(
                root,
                slug,
                workers=workers,
                tell=lambda what, slug=slug, live=live: live.update(f"{slug}: {what}", refresh=True),  # type: ignore[misc]
                ended=lambda line, slug=slug: console.print(f"{slug}: {line}", markup=False, soft_wrap=True),  # type: ignore[misc]
                only=only,
                generated=generated,
                seeds=seeds or 0,
            )
        for line in result.lines():
            console.print(line, markup=False, highlight=False, soft_wrap=True)
        console.print(str(page_path(root, slug)), markup=False, highlight=False, soft_wrap=True)
        held.append(result.holds)
    sys.exit(0 if all(held) else 1)


@main.command()
@click.argument("slugs", metavar="[SLUG]…", nargs=-1)
@click.pass_obj
def lint(root_of: Callable[[], Path], slugs: tuple[str, ...]) -> None:
    """Find what must not be released of SLUG…, or of every assignment: hidden numbers in what students read, checks
    that a clock decides, letters that can be guessed, cells near their limit. One line each, exit code 1 if any."""
    from autograder.lint import lint as lint_one

    root, found = root_of(), 0
    for slug in slugs or assignments.available(root):
        linted = lint_one(root, slug)
        found += len(linted.findings)
        for line in linted.lines():
            click.echo(line)
    sys.exit(1 if found else 0)


@main.command()
@click.argument("slugs", metavar="[SLUG]…", nargs=-1)
@_workers
@click.pass_obj
def misconceptions(root_of: Callable[[], Path], slugs: tuple[str, ...], workers: int) -> None:
    """Learn how the mutants of SLUG…, or of every assignment, fail: their hints go to students who fail like them.

    Writes assignments/SLUG/misconceptions.json, to be committed, and says how often the right one is named.
    """
    from autograder.feedback import write
    from autograder.feedback.learn import learn

    root, console, holds = root_of(), Console(), True
    for slug in slugs or assignments.available(root):
        with Live(console=console, auto_refresh=False, transient=True) as live:
            lesson = learn(
                root,
                slug,
                workers=workers,
                tell=lambda what, live=live: live.update(what, refresh=True),  # type: ignore[misc]
            )
        path = write(lesson.learned, assignments.load(root, slug))
        for line in [*lesson.lines(), f"{slug}: {path}"]:
            console.print(line, markup=False, highlight=False, soft_wrap=True)
        holds = holds and lesson.holds
    sys.exit(0 if holds else 1)


@main.command()
@click.argument("slug")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="Where results go (default: results/SLUG)."
)
@_workers
@click.pass_obj
def grade(root_of: Callable[[], Path], slug: str, folder: Path, out: Path | None, workers: int) -> None:
    """Grade every submission in FOLDER: one file or folder per student."""
    root = root_of()
    graded = _grade(root, slug, folder, out or root / "results" / slug, workers)
    sys.exit(FOR_A_PERSON if graded.gradebook.for_person else 0)


@main.command()
@click.argument("results", type=click.Path(path_type=Path))
@click.argument("sheet", type=click.Path(path_type=Path))
def marks(results: Path, sheet: Path) -> None:
    """Take the points that SHEET, a filled-in written.csv, gives for written answers into the folder RESULTS."""
    from autograder.marks.take import take
    from autograder.terminal import print_table

    taken = take(results, sheet)
    console = Console()
    print_table(taken.results.gradebook, console, taken.results.files)
    click.echo(f"{taken.marks} marks taken from {sheet}")
    if taken.results.advice:
        click.echo(taken.results.advice)
    sys.exit(FOR_A_PERSON if taken.results.gradebook.for_person else 0)


@main.command()
def doctor() -> None:
    """Try out what holds on this machine: what a submission must not do, tried by one. Exit code 0, 1 or 2."""
    from autograder.doctor import examine

    health = examine()
    for line in health.lines():
        click.echo(line)
    sys.exit(2 if health.refusal else 0 if health.holds else 1)


@main.command()
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="Where results go (default: results/demo)."
)
@_workers
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
        f"All {count} scores are the fair ones. Who needs a person is meant to: crashes, damaged files."
    )


def _grade(root: Path, slug: str, folder: Path, out: Path, workers: int) -> Graded:
    from autograder.grade import grade as grade_folder
    from autograder.terminal import Progress, print_table

    console = Console()
    try:
        with Progress(console) as progress:
            graded = grade_folder(root, slug, folder, out, workers=workers, watcher=progress)
    except KeyboardInterrupt:
        raise NeurogradeError(
            f"stopped; what was finished is in {out / 'results.sqlite'}; the same command grades all again"
        ) from None
    print_table(graded.gradebook, console, graded.files)
    for line in graded.advice:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    return graded
