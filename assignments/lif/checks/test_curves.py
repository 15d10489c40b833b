"""The three figures, held against the closed forms."""

from dataclasses import replace

import numpy as np

from autograder.checks import check, require
from autograder.figures import Picture, follows, labelled, look, unit_of
from reference.lif import EXERCISE
from reference.lif_theory import interval_ms, subthreshold_amplitude_mV, subthreshold_phase_deg

NANOAMPERE = {"nA": 1.0, "pA": 1e-3, "µA": 1e3, "A": 1e9}
HERTZ = {
    "Hz": 1.0,
    "kHz": 1e3,
    "1/s": 1.0,
    "s⁻¹": 1.0,
    "1/ms": 1e3,
    "spikes/s": 1.0,
    "s^-1": 1.0,
    "s^{-1}": 1.0,
}
KILOHERTZ = {"kHz": 1.0, "Hz": 1e-3, "1/ms": 1.0, "1/s": 1e-3}
# A gain, amplitude over that of the current (0.5 nA), is the same curve.
MILLIVOLT = {"mV": 1.0, "V": 1e3, "µV": 1e-3, "mV/nA": 0.5, "MΩ": 0.5}
_TURN = 180 / np.pi
DEGREES = {
    "°": 1.0,
    "^\\circ": 1.0,
    "deg": 1.0,
    "degree": 1.0,
    "degrees": 1.0,
    "rad": _TURN,
    "radians": _TURN,
}


def _rate_Hz(current_nA):
    """The exact rate; anything is right within a thousandth of the threshold."""
    rate = 1000 / interval_ms(1000 * np.asarray(current_nA), EXERCISE)
    return np.where(np.abs(current_nA - 1) < 1e-3, np.nan, rate)


@check(
    "fi_curve",
    points=2.5,
    hint="Draw firing_rate over the amplitude: 0 Hz up to 1 nA, then steeply up; if a point is wrong, look at questions 1 and 4.",
)
def test_fI_curve(figure_fI):
    """The firing rate over the amplitude runs as theory has it, from 0.9 to 1.5 nA"""
    picture = look(figure_fI, what="the f-I curve")
    # An interval is rounded up to whole steps of 0.1 ms: of the greatest rate, 910 Hz and 11 steps, a twelfth at the most. Euler's
    # intervals are shorter by 5 % before they are rounded.
    follows(
        picture,
        _rate_Hz,
        0.9,
        1.5,
        what="the f-I curve",
        atol=0.0,
        rtol=0.09,
        x=NANOAMPERE,
        y=HERTZ,
        points=8,
    )


@check(
    "fi_curve", points=0.5, hint="Name both axes with their units, as in plt.xlabel('Step amplitude (nA)')."
)
def test_fI_labels(figure_fI):
    """The axes of the f-I curve are named, with units"""
    picture = look(figure_fI, what="the f-I curve")
    labelled(picture, x=NANOAMPERE, y=HERTZ, what="the f-I curve")


# The halves of the range of frequencies [kHz], each with a tolerance of its own.
HALVES = ((0.0, 0.45), (0.45, 2.0))


def _only(expected, low, high):
    """`expected` from low to high [kHz]; elsewhere anything is right."""
    return lambda f: np.where((f >= low) & (f < high), expected(f), np.nan)


def _amplitude_mV(frequency_kHz):
    return subthreshold_amplitude_mV(frequency_kHz, 500.0, EXERCISE)


def _phase_deg(frequency_kHz):
    return -subthreshold_phase_deg(frequency_kHz, EXERCISE)


@check(
    "amplitude_curve",
    points=2.5,
    hint="Draw oscillation_amplitude of each recording over its frequency; if a point is wrong, look at question 8.",
)
def test_amplitude_curve(figure_amplitude):
    """The amplitude over the frequency falls as theory has it"""
    picture = look(figure_amplitude, what="the amplitude over the frequency")
    # 8 % of the largest amplitude of each half: at a step of 0.1 ms a peak may be missed by 5 %, and the held current adds 2 %.
    for low, high in HALVES:
        follows(
            picture,
            _only(_amplitude_mV, low, high),
            0.1,
            1.0,
            what="the amplitude over the frequency",
            atol=0.0,
            rtol=0.08,
            x=KILOHERTZ,
            y=MILLIVOLT,
        )


@check(
    "amplitude_curve", points=0.5, hint="Name both axes with their units, as in plt.ylabel('Amplitude (mV)')."
)
def test_amplitude_labels(figure_amplitude):
    """The axes of the amplitude are named, with units"""
    picture = look(figure_amplitude, what="the amplitude over the frequency")
    labelled(picture, x=KILOHERTZ, y=MILLIVOLT, what="the amplitude over the frequency")


def _as_lag(picture: Picture) -> Picture:
    """The same picture with each curve in degrees, from 0 to 180: either sign is right, and 300 degrees are -60."""
    panels = []
    for panel in picture.panels:
        unit = unit_of(panel.ylabel, DEGREES) or 1.0
        folded = (replace(c, y=np.abs((c.y * unit + 180) % 360 - 180)) for c in panel.curves)
        panels.append(replace(panel, curves=tuple(folded)))
    return replace(picture, panels=tuple(panels))


@check(
    "phase_curve",
    points=1,
    hint="The membrane is linear below threshold: draw oscillation_frequency of each recording over the frequency of its current.",
)
def test_frequency_curve(figure_phase):
    """The voltage oscillates with the frequency of the current"""
    picture = look(figure_phase, what="the frequency of the voltage")
    # 0.05 kHz is what the question asks of a frequency.
    follows(
        picture,
        lambda f: f,
        0.1,
        1.0,
        what="the frequency of the voltage",
        atol=0.055,
        x=KILOHERTZ,
        y=KILOHERTZ,
    )


@check(
    "phase_curve",
    points=1.5,
    hint="Draw phase_shift of each recording, over its frequency; if a point is wrong, look at question 11.",
)
def test_phase_curve(figure_phase):
    """The lag of the voltage over the frequency grows as theory has it"""
    picture = _as_lag(look(figure_phase, what="the phase over the frequency"))
    # 3 degrees, and half a sample of 0.1 ms for those who simulate with the default step: 180 degrees times f dt.
    for low, high in HALVES:
        follows(
            picture,
            _only(_phase_deg, low, high),
            0.1,
            1.0,
            what="the phase over the frequency",
            atol=3 + 180 * min(high, 1.0) * 0.1,
            x=KILOHERTZ,
        )


@check("phase_curve", points=0.5, hint="Name the axes with their units, as in below.set_ylabel('Phase (°)').")
def test_phase_labels(figure_phase):
    """The axes of the frequency and of the phase are named, with units"""
    picture = look(figure_phase, what="the phase over the frequency")
    labelled(picture, x=KILOHERTZ, y=DEGREES, what="the phase over the frequency")
    require(len(picture.curves) >= 2, "the two curves of the figure", came="only one")
