"""What all pages have in common: templates that make every text inert, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from autograder.text import inert_line, inert_page, plain

_HERE = "autograder.report"


def environment(package: str = _HERE) -> Environment:
    """Return the environment of a package's templates, which may include those here.

    Whatever a template prints is escaped and stripped of unseen characters.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(name, ".") for name in dict.fromkeys((package, _HERE))]),
        autoescape=True,
        finalize=_inert,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"line": inert_line, "points": _points}
    return made


def own(name: str, package: str = _HERE) -> str:
    """Return a file of a package as text."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def policy(style: str, script: str = "") -> str:
    """Return the page's policy: its own style and script by their hashes, pictures within the file, and nothing else."""
    scripts = f"; script-src '{_hash(script)}'" if script else ""
    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src '{_hash(style)}'{scripts}"
    )


def _inert(value: object) -> object:
    return inert_page(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _points(value: float | None) -> str:
    return "open" if value is None else plain(value)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
