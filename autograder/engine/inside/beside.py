"""What lies beside a notebook: written into the folder in which its cells are run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def lay_out(files: Mapping[str, bytes]) -> list[str]:
    """Write files into the working directory, where there is none of that name yet; return what went wrong."""
    notes = []
    for name, content in files.items():
        path = Path(name)
        if path.is_absolute() or ".." in path.parts:
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        except (OSError, ValueError):
            notes.append("a file of the zip could not be laid beside the notebook")
    return notes
