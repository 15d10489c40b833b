"""Whose notebook a submission is: told by the questions that its check cells name, from its bytes alone.

Nothing of a submission is parsed or run for it. What is found is said to a person and costs nobody a point.
"""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.assignment import available

_CHECK = re.compile(rb"""grader\.check\(\s*\\?["']([A-Za-z_]\w*)""")
_MEMBER_BYTES = 4 * 2**20
_MEMBERS = 20
# Of the questions that only its own assignment has, a notebook of another names at most this share, and at least that
# one of those that only the other has: else nothing is said.
_FEW, _MANY = 0.2, 0.5


def questions(root: Path) -> dict[str, frozenset[str]]:
    """Return, per assignment of the course, the questions that have check cells; one that cannot be read has none."""
    found = {}
    for slug in available(root):
        try:
            text = (root / "assignments" / slug / "assignment.toml").read_text(encoding="utf-8")
            told = tomllib.loads(text)["question"]
            names = {str(q["name"]) for q in told if q.get("kind") != "written"}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
        found[slug] = frozenset(names)
    return found


def named(data: bytes) -> frozenset[str]:
    """Return the questions that the check cells of a submission name."""
    texts = _members(data) if data[:4] == b"PK\x03\x04" else [data]
    return frozenset(name.decode("ascii", "replace") for text in texts for name in _CHECK.findall(text))


def _members(data: bytes) -> list[bytes]:
    """Return the beginnings of the notebooks and scripts in a zip, nothing where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [m for m in archive.infolist() if m.filename.endswith((".ipynb", ".py"))]
            texts = []
            for member in members[:_MEMBERS]:
                with archive.open(member) as file:
                    texts.append(file.read(_MEMBER_BYTES))
            return texts
    except Exception:  # noqa: BLE001  whatever is wrong with a student's zip is said where it is judged
        return []


def other(data: bytes, slug: str, course: Mapping[str, frozenset[str]]) -> str:
    """Return the assignment whose notebook this is where it is not that of `slug`, else ''."""
    own, there = course.get(slug, frozenset()), named(data)
    shares = {
        name: len(there & (theirs - own)) / len(theirs - own)
        for name, theirs in course.items()
        if theirs - own and own - theirs and len(there & (own - theirs)) <= _FEW * len(own - theirs)
    }
    best = max(shares, key=lambda name: shares[name], default="")
    return best if best and shares[best] >= _MANY else ""


def of_class(others: Iterable[str], total: int, slug: str) -> str:
    """Return what to say before a class is graded of which most is of another assignment, '' of any other class."""
    counts = Counter(filter(None, others))
    if not counts:
        return ""
    name, count = counts.most_common(1)[0]
    if 2 * count <= total:
        return ""
    return (
        f"{count} of {total} are notebooks of {name} and not of {slug}: is this the right folder? "
        f"Ctrl-C stops; neurograde grade {name} grades them as what they are"
    )


def of_one(name: str, slug: str) -> str:
    """Return what a person should know of a submission that is a notebook of the assignment `name`."""
    return f"it looks like a notebook of {name}: its check cells name questions of that, and none or few of {slug}"
