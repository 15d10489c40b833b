"""Generated mutants that are no mistake, listed by hand with the reason: `mutants/equivalent.toml`.

[[equivalent]]
mutation = "lif | edge | elif v[it] >= V_th: | v[it] >= V_th -> v[it] > V_th"
reason = "A voltage of exactly V_th comes about with probability zero."
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from autograder.errors import AssignmentError

FILE = "mutants/equivalent.toml"


def equivalents(folder: Path) -> dict[str, str]:
    """Return the reasons by the mutations' keys; AssignmentError where an entry does not say both."""
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AssignmentError(f"{path}: not TOML: {error}") from error
    listed = table.get("equivalent", [])
    if set(table) - {"equivalent"} or not isinstance(listed, list):
        raise AssignmentError(f"{path}: holds [[equivalent]] tables and nothing else")
    found: dict[str, str] = {}
    for entry in listed:
        if (
            not isinstance(entry, dict)
            or set(entry) != {"mutation", "reason"}
            or not all(isinstance(v, str) and v.strip() for v in entry.values())
        ):
            raise AssignmentError(f'{path}: an entry wants mutation = "…" and reason = "…", not {entry!r}')
        if entry["mutation"] in found:
            raise AssignmentError(f"{path}: {entry['mutation']!r} stands there twice; drop one")
        found[entry["mutation"]] = entry["reason"]
    return found
