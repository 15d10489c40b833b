"""Pictures of the type I and the type II neuron."""

import numpy as np

from reference import neuron_type_theory as theory
from reference import stimuli
from reference.boundary import FloatArray
from reference.gallery.picture import BLUE, GRAY, RED, Chapter, Picture, canvas
from reference.neuron_type_answers import ONSET_MS, rate_Hz, responses
from reference.neuron_types import TYPE_ONE, TYPE_TWO, NeuronType, simulate

_TYPES: tuple[tuple[NeuronType, str, str], ...] = ((TYPE_ONE, BLUE, "type I"), (TYPE_TWO, RED, "type II"))

_STEP_MS = 2000.0


def lasting_rate_Hz(amps_pA: FloatArray, parameters: NeuronType) -> FloatArray:
    """Return the rates [Hz] under steps of 2 s, 0 where the neuron fell silent before the end.

    Parameters
    ----------
    amps_pA : (n,) ndarray
        [pA].
    parameters : TypeOneParameters or TypeTwoParameters

    Returns
    -------
    (n,) ndarray

    Raises
    ------
    ValueError
        If an amplitude is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 4.4.
    """
    rates = rate_Hz(amps_pA, parameters, duration_ms=_STEP_MS)
    silent_ms = ONSET_MS + _STEP_MS - responses(amps_pA, parameters, _STEP_MS).last_ms
    # The last spike of a train lies within one interval of the end; half of one more for its slowing down.
    return np.where(silent_ms * rates < 1500, rates, 0.0)


def _rates() -> Picture:
    figure, (left, right) = canvas(2)
    for parameters, colour, name in _TYPES:
        for axes, amps in ((left, np.linspace(0, 1.6, 161)), (right, np.linspace(0.3, 0.45, 151))):
            axes.plot(amps, lasting_rate_Hz(amps, parameters), ".", ms=3, color=colour, label=name)
    saddle, _ = theory.saddle_node_pA()
    hopf, _ = theory.hopf_currents_pA()
    right.axvline(saddle, ymax=0.74, color=BLUE, ls=":", lw=1, label=f"saddle-node {saddle:.4f} pA")
    right.axvline(hopf, ymax=0.74, color=RED, ls=":", lw=1, label=f"Hopf {hopf:.4f} pA")
    left.set(xlabel="current [pA]", ylabel="rate [Hz]", title="f-I curves")
    right.set(xlabel="current [pA]", ylabel="rate [Hz]", title="Near threshold", ylim=(-1.3, 34))
    left.legend(loc="lower center")
    right.legend(loc="upper left", ncols=2)
    return Picture(
        "Two ways to start firing",
        "Type I starts at any low rate, as the square root of the distance to its saddle-node. Type II jumps to about "
        "20 Hz, a little before its resting state loses stability. Only firing that lasts is counted; strong currents block "
        "both.",
        figure,
    )


def _pulses() -> Picture:
    figure, panels = canvas(2)
    t_ms = np.arange(0, 200, 0.05)
    for axes, (parameters, _, name), amps in zip(
        panels, _TYPES, ([1.0, 1.05, 1.09, 1.10, 1.2], [0.10, 0.13, 0.14, 0.15, 0.2]), strict=True
    ):
        _, v, _ = simulate(stimuli.pulse(t_ms, 100, 10, amps), 200.0, parameters, dt_ms=0.05)
        for trace, amp, shade in zip(v, amps, np.linspace(0.75, 0.0, len(amps)), strict=True):
            axes.plot(t_ms, trace, color=str(shade), label=f"{amp:g} pA")
        axes.axvspan(100, 110, color=GRAY, alpha=0.15)
        axes.set(xlabel="time [ms]", ylabel="v [mV]", title=f"{name}: pulses of 10 ms", xlim=(90, 200))
        axes.legend(loc="upper right")
    return Picture(
        "Pulses near threshold",
        "Just above threshold type I hesitates for long, and then spikes at full height; type II answers sooner.",
        figure,
    )


CHAPTER = Chapter(
    "types",
    "Type I and type II",
    "<p>Morris–Lecar and FitzHugh–Nagumo neurons of the exercise. <cite>Morris &amp; Lecar, Biophys. J. 35:193 (1981); "
    "Rinzel &amp; Ermentrout (1998); Gerstner et al. (2014), sec. 4.4</cite></p>",
    (_rates, _pulses),
)
