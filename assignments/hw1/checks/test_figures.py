"""The figure questions. Each drawing function gets data of ours, so that a picture inherits no earlier mistake."""

import re

import numpy as np

from autograder.checks import check, fail, require
from autograder.figures import Picture, drawn, follows, labelled, worth
from reference.hodgkin_huxley import HW1, START_HW1, simulate
from reference.lif_theory import rate_Hz

# What is drawn is what was given: only rounding, or a change of units, is left.
DRAWN = 1e-6

HERTZ = {"Hz": 1.0, "kHz": 1000.0}
MS = {"ms": 1.0, "s": 1000.0}
MV = {"mV": 1.0, "V": 1000.0}
PA = {"pA": 1.0, "nA": 1000.0}


def _through(x, y):
    """The straight lines through the points that were given to be drawn."""
    return lambda at: np.interp(at, x, y)


# --- 3b: the spectrum


def _spectrum():
    frequencies = 0.05 * np.arange(1500)
    hill = 7.31 * np.exp(-(((frequencies - 17.3) / 2.6) ** 2))
    return frequencies, 41.7 / (1.3 + frequencies) + hill


@check(
    "spectrum_figure",
    points=1,
    hint="axis.plot or axis.semilogy, with the frequencies first and Sxx second, both as they are.",
)
def test_spectrum_is_drawn(draw_spectrum):
    """The picture shows Sxx over the frequency"""
    frequencies, density = _spectrum()
    what = "the curve of the spectrum"
    picture = drawn(draw_spectrum, frequencies, density, what=what)
    follows(
        picture,
        _through(frequencies, density),
        1.0,
        65.0,
        what=what,
        atol=DRAWN,
        rtol=DRAWN,
        x=HERTZ,
        points=500,
    )
    # 70 Hz are asked; who stops at 60 still shows the mains.
    labels = [panel.xlabel for panel in picture.panels]
    limits = [
        np.sort(panel.xlim) * worth(panel.xlabel, labels, HERTZ) for panel in picture.panels if panel.curves
    ]
    require(
        any(low <= 5.0 and high >= 60.0 for low, high in limits),
        what,
        came="limits of the axis that leave frequencies between 5 and 60 Hz out",
    )


@check("spectrum_figure", points=1, hint="Name both axes with their units: Hz, and µV²/Hz.")
def test_spectrum_is_labelled(draw_spectrum):
    """The axes of the spectrum have names and units"""
    what = "the axes of the spectrum"
    picture = drawn(draw_spectrum, *_spectrum(), what=what)
    labelled(picture, x=HERTZ, y={}, what=what)
    named = any(_names_density(panel.ylabel) for panel in picture.panels)
    require(named, what, came="a vertical axis whose label names no unit such as µV²/Hz")


def _names_density(label):
    """Whether µV²/Hz stands in a label, in any spelling: `(uV)^2 / Hz`, `µV**2 Hz^{-1}`, `$\\frac{\\mu V^2}{Hz}$`."""
    plain = re.sub(r"\\([dt]?frac|mathrm|text|left|right|cdot|[,;: ])", "", label)
    plain = re.sub(r"[\s$(){}\[\]·*^]", "", plain.replace("}{", "/")).replace("\\mu", "µ").replace("μ", "µ")
    return re.search(r"[µu]V[²2](/Hz|Hz(-1|⁻¹)|s(?![a-z]))", plain) is not None


# --- 8b: the F-I curves


def _f_i():
    currents = 10.0 * np.arange(10, 41)
    return np.round(7.3 + 0.281 * (currents - 100.0)), np.round(rate_Hz(currents)), currents


@check(
    "f_i_figure",
    points=1,
    hint="Draw twice: the counts with noise and the counts without, each over the mean currents.",
)
def test_f_i_is_drawn(draw_fI):
    """The picture shows both curves over the mean current"""
    counts, direct, currents = _f_i()
    picture = drawn(draw_fI, counts, direct, currents, what="the F-I curves")
    for values, what in ((counts, "the F-I curve with noise"), (direct, "the F-I curve without noise")):
        follows(
            picture,
            _through(currents, values),
            100.0,
            400.0,
            what=what,
            atol=DRAWN,
            rtol=DRAWN,
            x=PA,
            points=31,
        )


@check(
    "f_i_figure",
    points=1,
    hint="Name both axes, the current with its unit, and tell the curves apart by a legend or by the panels' titles.",
)
def test_f_i_is_labelled(draw_fI):
    """The axes have names and the current its unit; it is said which curve is which"""
    what = "the axes of the F-I curves"
    picture = drawn(draw_fI, *_f_i(), what=what)
    labelled(picture, x=PA, y={}, what=what)
    panels = [p for p in picture.panels if p.curves]
    told = {t for p in panels for t in (*p.legend, *p.texts)} | {p.title for p in panels if len(panels) > 1}
    told |= {p.ylabel for p in panels if len(panels) > 1}
    which = "which F-I curve is which"
    require(len(told - {""}) >= 2, which, came="curves that nothing tells apart")
    counts, direct, currents = _f_i()
    names = [_name_of(picture, currents, values) for values in (counts, direct)]
    require(
        not (_DIRECT.search(names[0]) and _NOISY.search(names[1]) and not _DIRECT.search(names[1])),
        which,
        came="the name of each curve at the other one",
    )


_DIRECT = re.compile(r"direct|\bdc\b|without|no noise|noiseless|noise.free|constant|determin", re.IGNORECASE)
_NOISY = re.compile(r"noise|noisy|gwn|white|stochastic|random", re.IGNORECASE)


def _name_of(picture, currents, values):
    """The name of the curve through `values`: its label, its text in the legend, or the title of a panel of its own."""
    labels = [panel.xlabel for panel in picture.panels]
    for panel in picture.panels:
        for position, curve in enumerate(panel.curves):
            at, drawn_values = curve.between(-np.inf, np.inf)
            wanted = np.interp(at * worth(panel.xlabel, labels, PA), currents, values)
            if at.size >= currents.size and np.allclose(drawn_values, wanted, rtol=DRAWN, atol=DRAWN):
                texts = panel.legend if len(panel.legend) == len(panel.curves) else ("",) * len(panel.curves)
                return curve.label or texts[position] or f"{panel.title} {panel.ylabel}"
    return ""


# --- 9b: the histograms

# Two sets that no bar of 5 ms or less covers both; at 14.5 ms lies the middle between them.
ISI_WEAK_MS = np.array([6.13, 6.87, 7.24, 7.71, 7.94, 8.36, 8.52, 8.83, 9.17, 9.64, 10.28])
ISI_STRONG_MS = np.concatenate([ISI_WEAK_MS * 2.17 + 6.3, [31.4, 33.7]])
BETWEEN_MS = 14.5


def _bars(picture, what):
    """The edges [ms] and heights of all bars that are not empty."""
    labels = [panel.xlabel for panel in picture.panels]
    rows = [
        (edges * worth(panel.xlabel, labels, MS), height)
        for panel in picture.panels
        for edges, height in zip(panel.bars.edges, panel.bars.heights, strict=True)
        if np.isfinite(height) and height > 0
    ]
    require(rows, what, came="a figure without bars")
    return np.array([edges for edges, _ in rows]), np.array([height for _, height in rows])


@check(
    "isi_figure",
    points=1.5,
    hint="axis.hist(isi, bins=np.arange(0, 41)) once for each set: each interval is counted in one bar.",
)
def test_histograms_are_drawn(draw_histograms):
    """Each interval is counted in a bar of the right place"""
    what = "the histograms"
    edges, heights = _bars(drawn(draw_histograms, ISI_WEAK_MS, ISI_STRONG_MS, what=what), what)
    middle, width = edges.mean(axis=1), float(np.max(np.ptp(edges, axis=1)))
    require(width <= 5.0 + 1e-9, "the width of the bars", came="bars wider than 5 ms")
    for train, side in ((ISI_WEAK_MS, middle < BETWEEN_MS), (ISI_STRONG_MS, middle > BETWEEN_MS)):
        counted = float(heights[side].sum())
        if abs(counted - train.size) > 1e-6:
            came = "bars that count more" if counted > train.size else "bars that count less"
            fail("the number of intervals", "", came, f"{counted:g} of {train.size}")
        # Bars in the middle of their bins are off by 0.18 bins on average, whichever bins of 0.5 to 5 ms; where the two sets stand
        # side by side, as in axis.hist([weak, strong]), by 0.2 more, and a bar is then 0.4 bins wide.
        centre = float(np.sum(heights[side] * middle[side]) / counted)
        require(
            abs(centre - train.mean()) <= width,
            "the place of the bars",
            came="bars that stand elsewhere than the intervals",
            detail=f"{centre:.4g} ms, not {train.mean():.4g} ms",
        )


@check(
    "isi_figure",
    points=0.5,
    hint="Name both axes: what the intervals are measured in, and that the bars count.",
)
def test_histograms_are_labelled(draw_histograms):
    """The axes of the histograms have names, and the interval its unit"""
    what = "the axes of the histograms"
    picture = drawn(draw_histograms, ISI_WEAK_MS, ISI_STRONG_MS, what=what)
    labelled(picture, x=MS, y={}, what=what)


# --- 14b: the Hodgkin-Huxley neuron


# Simulated when the checks are collected, and not in a student's time.
_RUN = simulate(np.array([[13.7]]), 31.3, HW1, dt_ms=0.05, start=START_HW1)
_COURSE = (_RUN.v_mV[0], _RUN.m[0], _RUN.h[0], _RUN.n[0], _RUN.t_ms)


@check("hh_figure", points=0.5, hint="Plot V over t, as they are: mV over ms.")
def test_hh_voltage_is_drawn(draw_HH):
    """The picture shows the voltage over the time"""
    V, m, h, n, t = _COURSE
    what = "the curve of the voltage"
    picture = drawn(draw_HH, V, m, h, n, t, what=what)
    follows(picture, _through(t, V), 0.0, 31.3, what=what, atol=DRAWN, rtol=DRAWN, x=MS, y=MV, points=300)


@check(
    "hh_figure",
    points=1,
    hint="Plot m, h and n over t, and let the label of each panel, or a legend, say which it is.",
)
def test_hh_gates_are_drawn(draw_HH):
    """The picture shows m, h and n over the time, each under its own name"""
    V, m, h, n, t = _COURSE
    picture = drawn(draw_HH, V, m, h, n, t, what="the curves of the gates")
    for gate, values in (("m", m), ("h", h), ("n", n)):
        what = f"the curve of the gate {gate}"
        named = Picture("", tuple(p for p in picture.panels if _names_gate(p, gate)))
        require(named.panels, f"which curve is {gate}", came="no panel or legend that names it")
        curve = follows(
            named, _through(t, values), 0.0, 31.3, what=what, atol=DRAWN, rtol=DRAWN, x=MS, points=300
        )
        # Where one panel holds all three, the curve itself must carry the right name.
        require(
            not _gates_of(curve.label) or gate in _gates_of(curve.label),
            f"which curve is {gate}",
            came="a curve under the name of another gate",
        )


def _gates_of(text):
    """Which of the letters m, h and n stand alone in a text: `$m$`, `m(t)`, `gate m`, `Na: m`."""
    words = "".join(c if c.isalpha() else " " for c in text).lower().split()
    return {word for word in words if word in ("m", "h", "n")}


def _names_gate(panel, gate):
    texts = (panel.title, panel.ylabel, *panel.legend, *panel.texts, *(c.label for c in panel.curves))
    return any(gate in _gates_of(text) for text in texts)


@check("hh_figure", points=0.5, hint="The time is in ms and the voltage in mV: say so at the axes.")
def test_hh_is_labelled(draw_HH):
    """The axes have names, and time and voltage their units"""
    what = "the axes of the four courses"
    labelled(drawn(draw_HH, *_COURSE, what=what), x=MS, y=MV, what=what)
