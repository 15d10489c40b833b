"""Pictures of the integrate-and-fire neuron, plain and generalised."""

import numpy as np

from reference import glif, lif, lif_theory
from reference.gallery.picture import BLUE, GRAY, GREEN, RED, Chapter, Picture, canvas
from reference.spikes import intervals_ms

_NA = 1000.0


def _rates() -> Picture:
    figure, (left, right) = canvas(2)
    current = np.linspace(0.9, 3.0, 800) * _NA
    left.plot(current / _NA, lif_theory.rate_Hz(current, lif.EXERCISE), color=BLUE, label="theory")
    grid = 1000 / lif_theory.stepped_interval_ms(current, lif.EXERCISE, method="exact")
    left.plot(current / _NA, grid, color=RED, lw=0.9, label="intervals in whole steps of 0.1 ms")
    left.set(xlabel="current I [nA]", ylabel="rate [Hz]", title="f-I curve of the exercise's neuron")
    left.legend(loc="upper left")
    pA = np.linspace(150, 400, 400)
    right.plot(pA, lif_theory.rate_Hz(pA, lif.HW1), color=BLUE, label="tref = 2 ms")
    patient = lif.LIFParameters(t_ref_ms=10.0)
    right.plot(pA, lif_theory.rate_Hz(pA, patient), color=GREEN, label="tref = 10 ms")
    rheobase = lif_theory.rheobase_pA(lif.HW1)
    right.axvline(rheobase, color=GRAY, ls=":", label=f"rheobase {rheobase:g} pA")
    right.set(xlabel="current I [pA]", ylabel="rate [Hz]", title="f-I curve of the HW1 neuron")
    right.legend(loc="lower right", bbox_to_anchor=(1, 0.08))
    return Picture(
        "From silence to firing",
        "The rate leaves zero at the rheobase with infinite slope, as 1/ln. A simulation rounds each interval up to a "
        "whole number of time steps: the staircase.",
        figure,
    )


def _filter() -> Picture:
    figure, (left, right) = canvas(2)
    kHz = np.geomspace(0.01, 3, 300)
    left.loglog(kHz, lif_theory.subthreshold_gain(kHz, lif.EXERCISE), color=BLUE)
    right.semilogx(kHz, lif_theory.subthreshold_phase_deg(kHz, lif.EXERCISE), color=BLUE)
    for f in (0.1, 0.5, 1.0):
        gain = float(lif_theory.subthreshold_gain(f, lif.EXERCISE))
        phase = float(lif_theory.subthreshold_phase_deg(f, lif.EXERCISE))
        left.plot(f, gain, "o", color=RED, ms=4)
        left.annotate(f"{gain:.3f}", (f, gain), xytext=(4, 4), textcoords="offset points", fontsize=9)
        right.plot(f, phase, "o", color=RED, ms=4)
        right.annotate(f"−{-phase:.1f}°", (f, phase), xytext=(4, 4), textcoords="offset points", fontsize=9)
    left.set(xlabel="frequency [kHz]", ylabel="gain", title="Amplitude")
    right.set(xlabel="frequency [kHz]", ylabel="phase [deg]", title="Phase")
    return Picture(
        "Below threshold, a low-pass filter",
        "A sinusoidal current makes the voltage swing with gain 1/√(1 + (2πfτ)²), lagging by arctan(2πfτ); τ = 1 ms.",
        figure,
    )


def _adaptation() -> Picture:
    figure, (left, right) = canvas(2, widths=(1.7, 1))
    for parameters, colour, name in ((glif.PLAIN, GRAY, "plain"), (glif.ADAPTING, BLUE, "adapting")):
        run = glif.simulate(400.0, 300.0, parameters)
        if name == "adapting":
            left.plot(run.t_ms, run.v_mV, color=colour, label="voltage")
            left.plot(run.t_ms, run.theta_mV, color=RED, label="threshold")
        times = run.spike_times_ms[0]
        right.plot(np.arange(1, times.size), intervals_ms(times), "o-", color=colour, ms=3, label=name)
    left.set(
        xlabel="time [ms]", ylabel="voltage, threshold [mV]", title="400 pA from t = 0 on", ylim=(-78, -48)
    )
    left.legend(loc="upper right", ncols=2)
    right.set(xlabel="interval number", ylabel="interval [ms]", title="Intervals lengthen")
    right.legend()
    return Picture(
        "Adaptation",
        "After-spike currents and a threshold that follows the voltage: the generalised neuron slows down where the "
        "plain one keeps time.",
        figure,
    )


CHAPTER = Chapter(
    "lif",
    "Leaky integrate-and-fire",
    "<p>τ dv/dt = −(v − E<sub>L</sub>) + I/g<sub>L</sub>; a spike at the threshold, then the reset. "
    "<cite>Gerstner et al., Neuronal Dynamics (2014), ch. 1; Mihalas &amp; Niebur (2009)</cite></p>",
    (_rates, _filter, _adaptation),
)
