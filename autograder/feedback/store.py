"""`misconceptions.json` beside an assignment's checks: what `learn` found out, read back when grading."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment
from autograder.atomic import written
from autograder.errors import AssignmentError
from autograder.feedback.known import Band, Known, Misconception, Trace

FILE = "misconceptions.json"
# Changes with what a fingerprint holds: older ones would fit nothing.
_FORMAT = b"5"
_DIGITS, _SPREAD_DIGITS = 5, 2
ENOUGH = 0.9


@dataclass(frozen=True, slots=True)
class Learned:
    """The misconceptions of an assignment, and how well they are told apart.

    Attributes
    ----------
    made_from : str
        Hash of the checks, mutants and master they were learned from.
    tried, named : int
        Mutants run once more on other streams of random numbers, and those of them that were named.
    misconceptions : tuple of Misconception
    alarms : tuple of (str, str)
        Right answers in which a misconception was seen, and which.
    """

    made_from: str
    tried: int
    named: int
    misconceptions: tuple[Misconception, ...]
    alarms: tuple[tuple[str, str], ...] = ()

    @property
    def summary(self) -> str:
        """How many misconceptions are known, and how many of them were named when run again."""
        share = f" ({self.named / self.tried:.0%})" if self.tried else ""
        return f"{self.named} of {self.tried} misconceptions named on other streams of random numbers{share}"

    def faults(self) -> Iterator[str]:
        """Yield, in a line each, what must be mended: a misconception in a right answer, or too few that are named."""
        for name, other in self.alarms:
            yield f"{name}: {other} is seen in a right answer"
        if self.named < ENOUGH * self.tried:
            yield (
                f"{self.named} of {self.tried} misconceptions are named, fewer than {ENOUGH:.0%}: let a check tell apart "
                "what is taken for another"
            )


def made_from(assignment: Assignment) -> str:
    """Return the hash of what misconceptions depend on: master, checks, mutants and the assignment's own files."""
    digest = hashlib.sha256(_FORMAT)
    for path in _sources(assignment):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(assignment.folder).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _sources(assignment: Assignment) -> Iterator[Path]:
    yield assignment.folder / "master.py"
    yield from (assignment.files[name] for name in assignment.own_files)
    for part in ("checks", "mutants"):
        paths = sorted((assignment.folder / part).rglob("*.py"))
        yield from (p for p in paths if "__pycache__" not in p.parts)


def read(assignment: Assignment) -> Learned | None:
    """Return what was learned of an assignment, None if nothing was; AssignmentError if the file is damaged."""
    path = assignment.folder / FILE
    try:
        data = json.loads(path.read_bytes())
        return Learned(
            data["made_from"],
            data["tried"],
            data["named"],
            tuple(map(_misconception, data["misconceptions"])),
            tuple((name, other) for name, other in data.get("alarms", ())),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        again = f"delete it and run: neurograde misconceptions {assignment.slug}"
        raise AssignmentError(f"{path}: cannot be read ({type(error).__name__}: {error}); {again}") from error


def known_of(assignment: Assignment) -> tuple[Known, str]:
    """Return what grading knows of an assignment's misconceptions, and one line where that is not what it could be.

    What was learned from other checks, mutants or another master is left aside.
    """
    hints = {c.name: c.hint for c in assignment.checks}
    learned = read(assignment)
    remedy = f"students get general hints; run: neurograde misconceptions {assignment.slug}"
    if learned is None:
        some = any((assignment.folder / "mutants").glob("*.py"))
        return Known((), hints), f"no misconceptions were learned yet, {remedy}" if some else ""
    if learned.made_from != made_from(assignment):
        return Known((), hints), f"{FILE} is older than the checks, mutants or master, {remedy}"
    return Known(learned.misconceptions, hints), ""


def feedback(assignment: Assignment) -> str:
    """Return in one line how many misconceptions are named, or why none are."""
    _, advice = known_of(assignment)
    learned = read(assignment)
    return advice or (learned.summary if learned else "no mutants, so no misconceptions")


def write(learned: Learned, assignment: Assignment) -> Path:
    """Write what was learned, the same bytes for the same runs; return the file."""
    path = assignment.folder / FILE
    head = {
        "made_from": learned.made_from,
        "tried": learned.tried,
        "named": learned.named,
        "alarms": learned.alarms,
    }
    lines = [json.dumps(_plain(one), ensure_ascii=False) for one in learned.misconceptions]
    with written(path) as file:
        file.write(json.dumps(head)[:-1] + ', "misconceptions": [\n' + ",\n".join(lines) + "\n]}\n")
    return path


def _plain(one: Misconception) -> dict[str, Any]:
    return {
        "name": one.name,
        "question": one.question,
        "title": one.title,
        "hint": one.hint,
        "same": list(one.same),
        "traces": [{"path": t.path, "bands": [_plain_band(b) for b in t.bands]} for t in one.traces],
    }


def _plain_band(band: Band) -> dict[str, Any]:
    plain: dict[str, Any] = {"centre": [_rounded(v, _DIGITS) for v in band.centre]}
    if any(band.spread):
        plain["spread"] = [_rounded(v, _SPREAD_DIGITS) for v in band.spread]
    return plain | {"as": [band.unit, band.relative, int(band.gates), band.check]}


def _rounded(value: float, digits: int) -> float | int | None:
    if not math.isfinite(value):
        return None
    short = float(f"{value:.{digits - 1}e}")
    return int(short) if short == int(short) and abs(short) < 1e6 else short


def _misconception(data: dict[str, Any]) -> Misconception:
    traces = tuple(
        Trace(tuple((check, words) for check, words in t["path"]), tuple(map(_band, t["bands"])))
        for t in data["traces"]
    )
    return Misconception(
        data["name"], data["question"], data["title"], data["hint"], traces, tuple(data["same"])
    )


def _band(data: dict[str, Any]) -> Band:
    centre = tuple(math.nan if v is None else float(v) for v in data["centre"])
    spread = tuple(map(float, data.get("spread", [0.0] * len(centre))))
    unit, relative, gates, check = data["as"]
    return Band(centre, spread, unit, relative, bool(gates), check)
