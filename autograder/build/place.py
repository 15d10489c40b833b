"""What was built, put in its place as a whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from autograder.errors import BuildError

# Left behind by whoever opened the template here; git ignores them too.
_TRACES = frozenset({"__pycache__", ".ipynb_checkpoints"})


def drift(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return how `folder` differs from `files`, one `name (missing | extra | differs)` each, sorted."""
    found = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and not _TRACES & set(path.relative_to(folder).parts)
    }
    words = [f"{name} (missing)" for name in files.keys() - found.keys()]
    words += [f"{name} (extra)" for name in found.keys() - files.keys()]
    words += [
        f"{name} (differs)" for name in files.keys() & found.keys() if found[name].read_bytes() != files[name]
    ]
    return tuple(sorted(words))


def write(template: Path, files: Mapping[str, bytes], zip_path: Path, packed: bytes) -> None:
    """Write the template's folder and the zip; on any error everything is as it was before."""
    try:
        template.parent.mkdir(parents=True, exist_ok=True)
        zip_path.parent.mkdir(parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(prefix=".build-", dir=template.parent) as beside_template,
            tempfile.TemporaryDirectory(prefix=".build-", dir=zip_path.parent) as beside_zip,
        ):
            new = Path(beside_template) / "new"
            for name, data in files.items():
                path = new / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            new_zip = Path(beside_zip) / "new.zip"
            new_zip.write_bytes(packed)
            _swap(new, template, Path(beside_template) / "old")
            try:
                new_zip.replace(zip_path)
            except OSError:
                _swap(Path(beside_template) / "old", template, new)
                raise
    except OSError as error:
        raise BuildError(
            f"cannot write {error.filename or template}: {error.strerror}; nothing was changed: "
            "make room or allow writing there, then build again"
        ) from error


def _swap(new: Path, place: Path, old: Path) -> None:
    """Move `new` to `place`; what stood there moves to `old`."""
    stood = place.exists()
    if stood:
        place.rename(old)
    try:
        if new.exists():
            new.rename(place)
    except OSError:
        if stood:
            shutil.move(old, place)
        raise
