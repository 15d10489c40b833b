"""A class that never was: an outline like HW1's, reports like real ones, and one student who means harm."""

from __future__ import annotations

import hashlib
import random
import struct
import zlib

from autograder.outline import CheckLine, Outline, QuestionLine
from autograder.verdict import CellRecord, Figure, Outcome, Report, Verdict

_QUESTIONS = {
    "square": ("A function that squares", 2.0, ["returns the square", "takes an array"]),
    "spectrum": ("The spectrum of a recording", 4.0, ["finds the peak in Hz", "has one-sided power"]),
    "run_lif": (
        "Leaky integrate-and-fire",
        6.0,
        ["rests without input", "fires at the exact rate", "resets"],
    ),
    "least_current": ("The least current that fires", 3.0, ["agrees with the rheobase"]),
    "gwn": ("Gaussian white noise", 4.0, ["has the mean asked", "has the deviation asked"]),
    "isi_cv": ("Intervals and their variation", 4.0, ["counts intervals in ms", "is 0 for a regular train"]),
    "ou": ("Ornstein–Uhlenbeck current", 4.0, ["decays with tau", "has the stationary deviation"]),
    "hh": ("Hodgkin–Huxley", 5.0, ["has the opening rates", "spikes above threshold"]),
}
_MESSAGES = {
    Outcome.FAILED: "Asked: the firing rate in Hz. Came: about 0.03. Is the time step in ms?",
    Outcome.MISSING: "The name was not defined when its question was reached.",
    Outcome.RAISED: "Your function raised ValueError where a number was asked.",
    Outcome.TIMEOUT: "Your function did not come back within 10 s. Does the loop end?",
    Outcome.SKIPPED: "Not run: the question had no time left.",
    Outcome.GRADER_ERROR: "",
}
_NAMES = [
    "ann",
    "bob",
    "carla",
    "dmitri",
    "elif",
    "farid",
    "grace",
    "hiro",
    "ines",
    "joão",
    "kofi",
    "lena",
    "miguel",
    "noor",
    "olga",
    "petra",
    "quentin",
    "rosa",
    "søren",
    "tala",
    "uma",
    "viktor",
    "wei",
    "ximena",
    "yusuf",
]

HOSTILE = {
    "script": "<script>document.title='OWNED'</script><img src=x onerror=\"document.title='OWNED'\">",
    "link": "[x](javascript:document.title='OWNED') </pre></details></main><a href='javascript:1'>x</a>",
    "colour": "\x1b[2J\x1b[31mred\x1b[0m \x1b]0;OWNED\x07 \x9b1m",
    "forged": "fine\r\nann  30/30\u2028bob  30/30\u2029",
    "turned": "\u202egnp.exe\u202c \u2066x\u2069 \ufeff\x00\x08",
    "quoted": "\"' onmouseover='x' data-x=\"",
    "formula": '=HYPERLINK("http://example.org";"x")',
    "surrogate": "caf\udce9",
}


def outline() -> Outline:
    """Return the outline of the class's assignment."""
    checks = []
    for name, (_, points, titles) in _QUESTIONS.items():
        checks.append(CheckLine(f"public_{name}", name, "has the right shape", 0.0, public=True))
        for i, title in enumerate(titles, 1):
            checks.append(CheckLine(f"test_{name}_{i}", name, title, points / len(titles), public=False))
    questions = tuple(QuestionLine(n, t, p) for n, (t, p, _) in _QUESTIONS.items())
    return Outline("hw1", "Spikes, noise and membranes", questions, tuple(checks))


def reports(n: int = len(_NAMES)) -> list[Report]:
    """Return `n` reports, the same ones each time: good, half done, blank, with two that need a person."""
    return [_report(i, random.Random(i)) for i in range(n)]


def report(student: str, outcome: Outcome = Outcome.PASSED, **parts: object) -> Report:
    """Return a report in which every check ended with `outcome`."""
    verdicts = tuple(_verdict(c, outcome) for c in outline().checks)
    return Report(student, f"{student}.ipynb", _sha(student), verdicts, **parts)  # type: ignore[arg-type]


def hostile_report() -> Report:
    """Return the report of a student whose every text tries to be more than text."""
    everything = "\n".join(HOSTILE.values())
    verdicts = tuple(
        Verdict(c.name, c.question, Outcome.FAILED, c.points, c.public, everything, everything, 0.1)
        for c in outline().checks
    )
    return Report(
        HOSTILE["quoted"] + HOSTILE["script"] + HOSTILE["turned"],
        HOSTILE["formula"] + HOSTILE["surrogate"] + HOSTILE["forged"],
        _sha("hostile"),
        verdicts,
        (CellRecord(3, "error", everything, "A" * 1_000_000 + HOSTILE["script"]),),
        (Figure(3, "hh", b"<svg onload='document.title=1'>"), Figure(4, "", png(8, 8))),
        (everything,),
        (everything,),
        1.0,
    )


def png(width: int, height: int, shade: int = 200) -> bytes:
    """Return a grey PNG of that size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\x00" + bytes([shade]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _report(i: int, rng: random.Random) -> Report:
    name = _NAMES[i % len(_NAMES)] + (f"_{i}" if i >= len(_NAMES) else "")
    if i == 4:
        return report(name, Outcome.MISSING, notes=("the file holds no code cell",), seconds=0.2)
    skill = rng.betavariate(3, 1.2)
    verdicts = []
    for c in outline().checks:
        outcome = Outcome.PASSED
        if rng.random() > skill + 0.2 * c.public:
            outcome = rng.choices([*_MESSAGES][:5], [9, 4, 2, 1, 1])[0]
        verdicts.append(_verdict(c, outcome, rng.random()))
    parts: dict[str, tuple[str, ...]] = {}
    if i == 7:
        verdicts[-1] = _verdict(outline().checks[-1], Outcome.GRADER_ERROR)
    if i == 12:
        parts["for_person"] = ("the worker was killed twice at cell 9: its memory ran out",)
    if i % 6 == 1:
        parts["notes"] = ("public test cell of run_lif had been deleted; restored",)
    cells = (CellRecord(0, "ok"), CellRecord(5, "error", _TRACEBACK) if i % 5 == 2 else CellRecord(5, "ok"))
    figures = (Figure(6, "run_lif", png(64, 48, 150 + i % 100)), Figure(9, "", png(64, 48, 90)))
    return Report(
        name,
        f"{name}_hw1.ipynb",
        _sha(name),
        tuple(verdicts),
        cells,
        figures,
        seconds=rng.random() * 9,
        **parts,
    )


_TRACEBACK = """ZeroDivisionError                         Traceback (most recent call last)
Cell In[5], line 3
      1 def isi_cv_LIF(spikes):
----> 3     return isi.std() / isi.mean()
ZeroDivisionError: division by zero"""


def _verdict(check: CheckLine, outcome: Outcome, seconds: float = 0.01) -> Verdict:
    passed = outcome is Outcome.PASSED
    detail = "" if passed else "expected 31.4 Hz within 0.6 Hz at I = 0.3 nA, got 0.0314"
    message = "" if passed else _MESSAGES[outcome]
    return Verdict(check.name, check.question, outcome, check.points, check.public, message, detail, seconds)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
