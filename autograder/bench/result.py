"""What a run of the benchmark found, as text for a person and as JSON for a script."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.atomic import written
from autograder.bench import table
from autograder.bench.bare import BareLimit
from autograder.bench.run import NAMES, Measured


def lines(found: Measured) -> list[str]:
    """Return the whole report as lines of text."""
    parts = [
        found.how,
        table.times(found.race, NAMES, BareLimit.name),
        table.latencies(found.latencies),
        table.memory(found.peaks, NAMES[1:]),
        table.throughputs(found.throughputs),
        table.sizes(found.sizes),
        [f"{'met    ' if t.holds() else 'NOT MET'}  {t.words}" for t in found.targets],
    ]
    return [line for part in parts for line in (*part, "")][:-1]


def write_json(found: Measured, path: Path) -> None:
    """Write everything that was measured, round by round; NeurogradeError if the file cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with written(path) as file:
        json.dump(_data(found), file, indent=1, allow_nan=False)


def _data(found: Measured) -> dict[str, Any]:
    timings = [
        {
            "kind": kind,
            "grader": grader,
            "seconds": [t.seconds for t in all_],
            "once": [t.once for t in all_],
            "cpu": [t.cpu for t in all_],
        }
        for (kind, grader), all_ in found.race.timings.items()
    ]
    peaks = [{"kind": kind, "grader": grader, **asdict(p)} for (kind, grader), p in found.peaks.items()]
    return {
        "how": found.how,
        "timings": timings,
        "latencies": found.latencies,
        "memory": peaks,
        "throughput": [asdict(t) for t in found.throughputs],
        "growth": [size.data() for size in found.sizes],
        "targets": [t.data() for t in found.targets],
    }
