"""The page: every chapter's pictures, drawn and embedded in one HTML text that needs nothing beside it."""

import base64
import io
from collections.abc import Callable
from html import escape
from string import Template

import matplotlib
from matplotlib.figure import Figure

from reference.gallery import hodgkin_huxley, hopfield, integrate_and_fire, neuron_types, oja, phase_plane
from reference.gallery.picture import Chapter, Picture, looks

CHAPTERS = (
    integrate_and_fire.CHAPTER,
    hodgkin_huxley.CHAPTER,
    phase_plane.CHAPTER,
    neuron_types.CHAPTER,
    hopfield.CHAPTER,
    oja.CHAPTER,
)

_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>The models in pictures</title>
<style>
:root { --ink: #1d2430; --soft: #5c6675; --line: #e2e6ec; --paper: #fff; --ground: #f4f6f9; --accent: #2563a8; }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
header, main { max-width: 68rem; margin: auto; padding: 0 1.25rem; }
header { padding-top: 3rem; }
h1 { font-size: 2.1rem; margin: 0 0 .3rem; letter-spacing: -.02em; }
header p { color: var(--soft); max-width: 46rem; margin: 0; }
nav { position: sticky; top: 0; background: color-mix(in srgb, var(--ground) 92%, transparent);
  border-bottom: 1px solid var(--line); margin-top: 1.5rem; z-index: 1; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; list-style: none; max-width: 68rem; margin: auto; padding: .7rem 1.25rem; }
a { color: var(--accent); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
section { scroll-margin-top: 3.5rem; padding-top: 2.2rem; }
h2 { margin: 0; font-size: 1.5rem; } section > p { margin: .3rem 0 1rem; color: var(--soft); }
cite { font-style: normal; opacity: .8; font-size: .9em; }
figure { margin: 0 0 1.4rem; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.2rem; }
figure h3 { margin: 0 0 .5rem; font-size: 1.08rem; }
figure img { width: 100%; height: auto; display: block; }
figcaption { color: var(--soft); margin-top: .6rem; max-width: 52rem; font-size: .95rem; }
</style></head><body>
<header><h1>The models in pictures</h1>
<p>Every curve and every number on this page is computed by the package <code>reference</code> as the page is made.</p></header>
<nav aria-label="Models"><ul>$links</ul></nav>
<main>$sections</main>
</body></html>
""")


def make(tell: Callable[[str], object] = str, chapters: tuple[Chapter, ...] = CHAPTERS) -> str:
    """Return the gallery as HTML.

    Parameters
    ----------
    tell : callable
        Is told each chapter's title as it begins; by default nobody is.
    chapters : tuple of Chapter

    Returns
    -------
    str

    Raises
    ------
    Nothing.

    References
    ----------
    Ours.
    """
    links = "".join(f'<li><a href="#{c.slug}">{escape(c.title)}</a></li>' for c in chapters)
    return _PAGE.substitute(links=links, sections="".join(_section(c, tell) for c in chapters))


def _section(chapter: Chapter, tell: Callable[[str], object]) -> str:
    tell(chapter.title)
    with matplotlib.rc_context(looks()):
        figures = "".join(_figure(draw()) for draw in chapter.pictures)
    return f'<section id="{chapter.slug}"><h2>{escape(chapter.title)}</h2>{chapter.text}{figures}</section>'


def _figure(picture: Picture) -> str:
    image = base64.b64encode(_svg(picture.figure)).decode()
    return (
        f'<figure><h3>{escape(picture.title)}</h3><img alt="{escape(picture.title)}" '
        f'src="data:image/svg+xml;base64,{image}"><figcaption>{picture.caption}</figcaption></figure>'
    )


def _svg(figure: Figure) -> bytes:
    written = io.BytesIO()
    figure.savefig(written, format="svg", metadata={"Date": None})
    return written.getvalue()
