"""What `neurograde verify` shows: what is being tried while it is, the questions as they end, then each assignment."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.live import Live

from autograder.verify import page_path
from autograder.verify.several import several


def shown(root: Path, names: list[str], **options: Any) -> bool:
    """Verify assignments, print what came of them, and return whether all hold.

    Parameters
    ----------
    root, names
        The course and its assignments.
    **options
        What else `autograder.verify.several.several` takes.
    """
    console, start = Console(), time.monotonic()
    doing: dict[str, str] = {}
    wrong = []
    with Live(console=console, auto_refresh=False, transient=True) as live:

        def tell(slug: str, words: str) -> None:
            doing[slug] = words
            live.update("\n".join(f"{s}: {w}" for s, w in doing.items()), refresh=True)

        def ended(slug: str, words: str) -> None:
            console.print(f"{slug}: {words}", markup=False, soft_wrap=True)

        for result in several(root, names, tell=tell, ended=ended, **options):
            doing.pop(result.slug, None)
            for line in (*result.lines, str(page_path(root, result.slug))):
                console.print(line, markup=False, highlight=False, soft_wrap=True)
            wrong += [] if result.holds else [result.slug]
    if len(names) > 1:
        console.print(
            f"{len(names)} assignments in {time.monotonic() - start:.0f} s: "
            + (f"{', '.join(wrong)} to mend" if wrong else "all hold"),
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
    return not wrong
