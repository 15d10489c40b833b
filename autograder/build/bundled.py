"""What hidden checks import of the reference, and nothing more: a release changes with what it uses alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.imports import imports


def check_files(folder: Path) -> list[Path]:
    """Return the files beside an assignment's hidden checks, sorted."""
    return [p for p in sorted((folder / "checks").rglob("*")) if p.is_file() and "__pycache__" not in p.parts]


def reference_files(folder: Path, root: Path) -> list[Path]:
    """Return the files of `root/reference` that the checks in `folder` need, sorted.

    Modules are followed through their imports, and files that are not Python are data any of them may read.
    The students' own `reference/neurodynex` is never followed.
    """
    reference = root / "reference"
    waiting = [path for path in check_files(folder) if path.suffix == ".py"]
    found: set[Path] = set()
    while waiting:
        for module in _modules(waiting.pop()):
            for path in (reference / "__init__.py", reference / f"{module}.py"):
                if path.is_file() and path not in found:
                    found.add(path)
                    waiting.append(path)
    if found:
        found |= {p for p in reference.iterdir() if p.is_file() and p.suffix not in (".py", ".typed")}
    return sorted(found)


def _modules(path: Path) -> Iterator[str]:
    """Yield the modules of `reference` that a file imports; `from reference import x` may be one called x."""
    for module, names in imports(path.read_text(encoding="utf-8"), "reference"):
        package, _, inner = module.partition(".")
        if package == "reference":
            yield from [inner] if inner else ["", *names]
