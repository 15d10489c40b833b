"""The command `neurograde`: parse, call one function, print, set the exit code.

Exit codes: 0 done; 2 something is wrong on our side or in the call, said in one line, nothing half written;
3 graded, and some rows want a person; 1 `verify`, `lint`, `misconceptions` or `doctor` found something; 130 or 143
stopped by Ctrl-C or SIGTERM, with all kept that was finished. What takes long to import is imported where it is used.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from autograder import assignment as assignments
from autograder.cli_grading import demo, grade, marks, regrade, with_workers
from autograder.errors import NeurogradeError, Stopped

_BY_SIGNAL = 128


class _Commands(click.Group):
    """One handler turns the project's errors into one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; of an error the line is printed, and its exit code returned."""
        code = 2
        try:
            return super().invoke(ctx)
        except Stopped as stopped:
            words, code = str(stopped), _BY_SIGNAL + stopped.signal
        except NeurogradeError as error:
            words = str(error)
        except click.UsageError as error:
            words = f"{error.format_message()} (see {error.ctx.command_path if error.ctx else ctx.command_path} --help)"
        except KeyboardInterrupt:  # before or after what keeps and publishes
            words, code = "stopped; run the same command to go on", _BY_SIGNAL + signal.SIGINT
        click.echo(f"neurograde: {words}", err=True)
        return ctx.exit(code)


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
    default=2,
    show_default=True,
    help="Mutants made from the master per question.",
)
@click.option(
    "--seeds",
    type=click.IntRange(30, 100_000),
    help="Run every right answer under so many seeds, and bound how often a check calls it wrong.",
)
@with_workers
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
    from autograder.cli_verify import shown

    root = root_of()
    if bool(slugs) == every:
        raise click.UsageError("name assignments, or say --all")
    names = assignments.available(root) if every else list(dict.fromkeys(slugs))
    holds = shown(root, names, workers=workers, only=only, generated=generated, seeds=seeds or 0)
    sys.exit(0 if holds else 1)


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
@with_workers
@click.pass_obj
def misconceptions(root_of: Callable[[], Path], slugs: tuple[str, ...], workers: int) -> None:
    """Learn how the mutants of SLUG…, or of every assignment, fail: their hints go to students who fail like them.

    Writes assignments/SLUG/misconceptions.json, to be committed, and says how often the right one is named.
    """
    from rich.console import Console
    from rich.live import Live

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
def doctor() -> None:
    """Try out what holds on this machine: what a submission must not do, tried by one. Exit code 0, 1 or 2."""
    from autograder.doctor import examine

    health = examine()
    for line in health.lines():
        click.echo(line)
    sys.exit(2 if health.refusal else 0 if health.holds else 1)


for _command in (grade, regrade, marks, demo):
    main.add_command(_command)
