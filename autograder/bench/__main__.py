"""The command `python -m autograder.bench`: parse, call one function, print.

Exit codes: 0 measured; 1 with `--check`, a target is missed, with `--quick` by more than noise explains; 2 the
graders disagree or one of them could not run.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from autograder.assignment import find_root
from autograder.bench.kinds import MATERIAL
from autograder.bench.result import lines, write_json
from autograder.bench.run import FULL, QUICK, run
from autograder.bench.targets import NOISE
from autograder.errors import NeurogradeError


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--rounds", type=click.IntRange(1, 100), default=None, help="Turns of each grader (3, quick: 1)."
)
@click.option(
    "--quick", is_flag=True, help="One round, few submissions: minutes in place of a quarter of an hour."
)
@click.option(
    "--check",
    is_flag=True,
    help=f"Exit with 1 if a target is missed, with --quick by more than a factor {NOISE:g}.",
)
@click.option(
    "--json",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where every number goes (default: build/bench.json).",
)
def main(*, rounds: int | None, quick: bool, check: bool, target: Path | None) -> None:
    """Time ours, otter run, nbgrader autograde and the bare limit on the same submissions."""
    plan = QUICK if quick else FULL
    try:
        root = find_root(Path.cwd())
        found = run(
            root,
            MATERIAL,
            plan if rounds is None else replace(plan, rounds=rounds),
            tell=lambda words: click.echo(words, err=True),
        )
        write_json(found, target or root / "build" / "bench.json")
    except NeurogradeError as error:
        click.echo(f"neurograde bench: {error}", err=True)
        sys.exit(2)
    for line in lines(found):
        click.echo(line)
    sys.exit(1 if check and not found.holds(NOISE if quick else 1.0) else 0)


if __name__ == "__main__":
    main()
