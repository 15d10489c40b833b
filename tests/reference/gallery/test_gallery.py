"""The gallery: one page that stands alone, every picture labelled, drawn the same each time, nothing global changed."""

import ast
import base64
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest

from reference.gallery import neuron_types, page
from reference.gallery.picture import Chapter, looks
from reference.neuron_types import TYPE_ONE

ROOT = Path(__file__).parents[3]
QUICK = tuple(chapter for chapter in page.CHAPTERS if chapter.slug in ("fhn", "oja"))


class Seen(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.images: list[dict[str, str | None]] = []
        self.anchors: list[str | None] = []
        self.ids: list[str | None] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in ("meta", "img"):
            self.open.append(tag)
        if tag == "img":
            self.images.append(values)
        self.anchors += [values["href"]] if tag == "a" else []
        self.ids += [values["id"]] if "id" in values else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(text: str, chapters: tuple[Chapter, ...]) -> None:
    seen = Seen(text)
    assert not seen.open
    assert seen.ids == [chapter.slug for chapter in chapters]
    assert seen.anchors == [f"#{chapter.slug}" for chapter in chapters]
    assert len(seen.images) == sum(len(chapter.pictures) for chapter in chapters)
    for image in seen.images:
        assert image["alt"]
        kind, _, data = (image["src"] or "").partition(";base64,")
        assert kind == "data:image/svg+xml"
        assert ElementTree.fromstring(base64.b64decode(data)).tag.endswith("svg")
    assert not re.search(r'(src|href)="(?!data:|#)', text)  # nothing is fetched


def test_the_page_stands_alone_and_is_drawn_the_same_each_time() -> None:
    before = dict(matplotlib.rcParams)
    told: list[str] = []
    text = page.make(told.append, QUICK)
    check(text, QUICK)
    assert told == [chapter.title for chapter in QUICK]
    assert page.make(chapters=QUICK) == text
    assert dict(matplotlib.rcParams) == before


@pytest.mark.long
def test_the_whole_page() -> None:
    check(page.make(), page.CHAPTERS)


@pytest.mark.parametrize("chapter", QUICK, ids=lambda chapter: str(chapter.slug))
def test_axes_are_labelled(chapter: Chapter) -> None:
    for draw in chapter.pictures:
        with matplotlib.rc_context(looks()):
            picture = draw()
        assert picture.caption
        for axes in picture.figure.axes:
            assert axes.get_title(loc="left")
            assert axes.get_xlabel()
            assert axes.get_ylabel()


def test_slow_firing_lasts_and_a_block_does_not() -> None:
    """Above the saddle-node the rate climbs without a gap, however long the intervals are; beyond the block it is 0."""
    slow = neuron_types.lasting_rate_Hz(np.linspace(0.376, 0.45, 75), TYPE_ONE)
    assert 2 < slow[0] < 4
    assert (np.diff(slow) > 0).all()
    assert (neuron_types.lasting_rate_Hz(np.array([1.2, 1.4]), TYPE_ONE) == 0).all()


def test_models_know_nothing_of_their_gallery() -> None:
    for path in (ROOT / "reference").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [n for n in names if n.startswith(("reference.gallery", "matplotlib"))], path.name
