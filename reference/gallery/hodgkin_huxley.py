"""Pictures of the Hodgkin-Huxley neuron."""

import numpy as np

from reference import hodgkin_huxley as model
from reference import stimuli
from reference.gallery.picture import BLUE, GRAY, GREEN, RED, VIOLET, Chapter, Picture, canvas
from reference.hodgkin_huxley_answers import least_repetitive_uA, least_step_uA
from reference.spikes import spike_times_ms

_DT_MS = 0.02
_SPIKE_MV = 50.0
_GATES = (
    ("m", BLUE, "m: sodium opens"),
    ("h", RED, "h: sodium inactivates"),
    ("n", GREEN, "n: potassium opens"),
)


def _spike() -> Picture:
    figure, (left, middle, right) = canvas(3)
    t_ms = np.arange(0, 25, _DT_MS)
    run = model.simulate(stimuli.pulse(t_ms, 2, 1, 20.0), 25.0, dt_ms=_DT_MS)
    left.plot(run.t_ms, run.v_mV, color="black")
    left.set(xlabel="time [ms]", ylabel="voltage [mV]", title="A spike")
    for gate, colour, name in _GATES:
        middle.plot(run.t_ms, getattr(run, gate), color=colour, label=name)
    middle.set(xlabel="time [ms]", ylabel="share of open gates", title="Its gates", ylim=(0, 1))
    middle.legend(loc="upper right")
    v_mV = np.linspace(-40, 110, 300)
    for values, (_, colour, name) in zip(model.steady_gates(v_mV), _GATES, strict=True):
        right.plot(v_mV, values, color=colour, label=name[0] + "∞")
    right.set(xlabel="voltage from rest [mV]", ylabel="steady state", title="Where the gates tend to")
    right.legend(loc="center right")
    return Picture(
        "One spike and its gates",
        f"A pulse of 20 µA for 1 ms. The spike reaches {run.v_mV.max():.0f} mV above rest; sodium's m is fast, h and n "
        "end the spike.",
        figure,
    )


def _rate() -> Picture:
    figure, (left, right) = canvas(2)
    one, many = least_step_uA(), least_repetitive_uA()
    amps = np.linspace(1, 20, 96)
    t_ms = np.arange(0, 400, 0.025)
    run = model.simulate(amps[:, np.newaxis], 400.0, dt_ms=0.025)
    rates = []
    for v in run.v_mV:
        late = spike_times_ms(t_ms, v, _SPIKE_MV)
        late = late[late > 200]
        rates.append(1000 / np.diff(late).mean() if late.size > 2 else 0.0)
    onset_Hz = min(rate for rate in rates if rate)
    left.plot(amps, rates, ".", color=BLUE)
    left.axvline(one.value, color=GRAY, ls=":", label=f"one spike from {one.value:.2f} µA on")
    left.axvline(many.value, color=RED, ls=":", label=f"firing for good from {many.value:.2f} µA on")
    left.set(xlabel="step current [µA]", ylabel="rate [Hz]", title="f-I curve")
    left.legend(loc="lower right", bbox_to_anchor=(1, 0.08))
    for amp, colour in ((one.value + 0.01, GRAY), (many.value + 0.05, RED)):
        shown = model.simulate(stimuli.step(np.arange(0, 150, _DT_MS), 20, 150, amp), 150.0, dt_ms=_DT_MS)
        right.plot(shown.t_ms, shown.v_mV, color=colour, label=f"{amp:.2f} µA")
    right.set(xlabel="time [ms]", ylabel="voltage [mV]", title="Two thresholds", ylim=(-20, 135))
    right.legend(loc="upper right", ncols=2)
    return Picture(
        "Firing sets in with a jump",
        f"One spike is easy; firing for good needs much more, and starts at {onset_Hz:.0f} Hz: the squid's axon is of type II.",
        figure,
    )


def _rebound() -> Picture:
    figure, (left, right) = canvas(2)
    t_ms = np.arange(0, 250, _DT_MS)
    amps = np.array([-1.0, -5.0])
    run = model.simulate(stimuli.step(t_ms, 20, 180, amps), 250.0, dt_ms=_DT_MS)
    for v, amp, colour in zip(run.v_mV, amps, (GRAY, BLUE), strict=True):
        left.plot(run.t_ms, v, color=colour, label=f"−{-amp:g} µA until 180 ms")
    left.set(xlabel="time [ms]", ylabel="voltage [mV]", title="Release from hyperpolarisation")
    left.legend(loc="upper left")
    for gate, colour, name in _GATES[1:]:
        right.plot(run.t_ms, getattr(run, gate)[1], color=colour, label=name)
    right.axvline(180, color=VIOLET, ls=":", label="release")
    right.set(xlabel="time [ms]", ylabel="share of open gates", title="Why, at −5 µA")
    right.legend(loc="center left")
    return Picture(
        "Rebound",
        "While the membrane is held below rest, h rises and n falls: at release the membrane is more excitable than "
        "at rest, for long enough.",
        figure,
    )


CHAPTER = Chapter(
    "hh",
    "Hodgkin–Huxley",
    "<p>C dv/dt = I − g<sub>Na</sub> m³h (v − E<sub>Na</sub>) − g<sub>K</sub> n⁴ (v − E<sub>K</sub>) − "
    "g<sub>L</sub> (v − E<sub>L</sub>). <cite>Hodgkin &amp; Huxley, J. Physiol. 117:500 (1952); Gerstner et al. (2014), "
    "ch. 2</cite></p>",
    (_spike, _rate, _rebound),
)
