"""Figures as data: URIs, after a look at whether they are what they say."""

from __future__ import annotations

import base64
import struct
from dataclasses import dataclass

from autograder.verdict import Figure

BYTES_LIMIT = 4_000_000
# A few kilobytes of PNG can claim to be gigabytes of pixels.
PIXELS_LIMIT = 40_000_000

_HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


@dataclass(frozen=True, slots=True)
class Picture:
    """One figure to show: its cell, its address and size; or, where `uri` is empty, why it is not shown."""

    cell: int
    uri: str = ""
    width: int = 0
    height: int = 0
    refusal: str = ""


def picture(figure: Figure) -> Picture:
    """Return the figure as a picture, or the reason why it cannot be one."""
    head = figure.png[:24]
    if len(head) < 24 or not head.startswith(_HEAD):
        return Picture(figure.cell, refusal="it is not a PNG")
    width, height = struct.unpack(">II", head[16:24])
    if len(figure.png) > BYTES_LIMIT or not 0 < width * height <= PIXELS_LIMIT:
        return Picture(figure.cell, refusal=f"it is too large ({len(figure.png)} bytes, {width} × {height})")
    data = base64.b64encode(figure.png).decode("ascii")
    return Picture(figure.cell, f"data:image/png;base64,{data}", width, height)
