"""The command `python -m autograder.bench`: parse, call one function, print.

Exit codes: 0 measured; 1 with `--check`, a requirement is missed by more than noise explains; 2 the graders disagree
or one of them could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.assignment import find_root
from autograder.bench.compare import NOISE
from autograder.bench.run import run
from autograder.errors import NeurogradeError


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--rounds", type=click.IntRange(1, 100), default=None, help="Turns of each grader (default: 3, quick: 1)."
)
@click.option("--quick", is_flag=True, help="The full notebook alone.")
@click.option(
    "--check", is_flag=True, help=f"Exit with 1 if a requirement is missed by more than a factor {NOISE:g}."
)
def main(*, rounds: int | None, quick: bool, check: bool) -> None:
    """Time ours, otter run, nbgrader autograde and the bare limit on the same submissions of hw1."""
    try:
        benchmark = run(
            find_root(Path.cwd()),
            "hw1",
            rounds=rounds or (1 if quick else 3),
            quick=quick,
            tell=lambda words: click.echo(words, err=True),
        )
    except NeurogradeError as error:
        click.echo(f"neurograde bench: {error}", err=True)
        sys.exit(2)
    for line in benchmark.lines():
        click.echo(line)
    sys.exit(1 if check and not benchmark.holds() else 0)


if __name__ == "__main__":
    main()
