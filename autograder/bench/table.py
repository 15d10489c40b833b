"""What was measured, as lines of text that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from autograder.bench.compare import Race
from autograder.bench.memory import Peak
from autograder.bench.scale import Size, Throughput

_NOTHING = "–"
# Below, a multiple of the limit says nothing: the limit itself is noise.
_RATIO_FROM_S = 0.05
# Each shared page counts once in the first; the second is what one more of the kind would cost.
_PARTS = {"worker": "a worker", "checker": "its checker", "zygote": "what workers are forked from"}


def laid_out(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of cells as aligned lines, a rule below the first."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows]
    return [lines[0], "-" * sum(widths, 2 * len(widths) - 2), *lines[1:]]


def times(race: Race, graders: Sequence[str], limit: str) -> list[str]:
    """Return the seconds per submission, each as a multiple of `limit`, and a single submission's whole command."""
    rows = [["seconds per submission", *graders]]
    for kind in (lane.kind.name for lane in race.lanes):
        had = [g if race.has(kind, g) else "" for g in graders]
        rows.append([kind, *(race.seconds(kind, g).text(3) if g else _NOTHING for g in had)])
        if race.seconds(kind, limit).median >= _RATIO_FROM_S:
            rows.append(
                [f"  × {limit}", *(race.ratio(kind, g, limit).text() if g else _NOTHING for g in had)]
            )
        else:
            more = [race.more(kind, g, limit).text(0) if g and g != limit else _NOTHING for g in had]
            rows.append([f"  ms more than the {limit}", *more])
        cpu = [race.cpu(kind, g) if g else None for g in had]
        rows.append(["  CPU seconds", *(c.text(3) if c else _NOTHING for c in cpu)])
        rows.append(
            [
                "  one alone, with its start",
                *(race.alone(kind, g).text(1) if g and g != limit else _NOTHING for g in had),
            ]
        )
    return laid_out(rows)


def latencies(found: Mapping[str, Sequence[float]]) -> list[str]:
    """Return how long single submissions of ours waited for their row, in milliseconds."""
    rows = [["latency of one, ms", "median", "9 of 10 below", "longest"]]
    for kind, seconds in found.items():
        ordered = sorted(1000 * s for s in seconds)
        middle, most = ordered[len(ordered) // 2], ordered[min(len(ordered) * 9 // 10, len(ordered) - 1)]
        rows.append([kind, f"{middle:.0f}", f"{most:.0f}", f"{ordered[-1]:.0f}"])
    return laid_out(rows)


def memory(peaks: Mapping[tuple[str, str], Peak], graders: Sequence[str]) -> list[str]:
    """Return what all processes of a grader held together, and what is a single worker's own."""
    kinds = list(dict.fromkeys(kind for kind, _ in peaks))
    rows = [["memory at most, MB", *graders]]
    for kind in kinds:
        rows.append([kind, *(_megabytes(peaks.get((kind, g))) for g in graders)])
        for part, words in _PARTS.items():
            own = [peaks[kind, g].parts_mb.get(part) if (kind, g) in peaks else None for g in graders]
            if any(own):
                rows.append([f"  {words} alone", *(f"{mb:.0f}" if mb else _NOTHING for mb in own)])
    return laid_out(rows)


def _megabytes(peak: Peak | None) -> str:
    if peak is None:
        return _NOTHING
    return f"{peak.whole_mb:.0f}{' and more' if peak.hidden else ''}"


def throughputs(found: Iterable[Throughput]) -> list[str]:
    """Return submissions per minute with one worker and with two, each on a processor."""
    rows = [["submissions per minute", "one worker", "two workers", "gain"]]
    for t in found:
        two = (t.per_minute(2).text(0), t.gain.text()) if 2 in t.seconds else ("one CPU here", _NOTHING)
        rows.append([f"{t.count} × {t.kind}", t.per_minute(1).text(0), *two])
    return laid_out(rows)


def sizes(found: Sequence[Size]) -> list[str]:
    """Return what grows with the number of submissions, each also as a multiple of the first."""
    rows = [["submissions", "ms each", "grader, MB", "database, kB", "page, kB", "all files, kB"]]
    for size in found:
        kb = [size.bytes.get(name, 0) / 1024 for name in ("results.sqlite", "report.html")]
        rows.append(
            [
                f"{size.count}, {size.workers} workers",
                f"{size.ms:.0f} (× {size.ms / found[0].ms:.2f})",
                f"{size.peak_mb:.0f} (× {size.peak_mb / found[0].peak_mb:.2f})",
                *(f"{value:.0f} ({value / size.count:.1f} each)" for value in kb),
                f"{sum(size.bytes.values()) / 1024:.0f}",
            ]
        )
    return laid_out(rows)
