"""Question hodgkin_huxley: rest, course and spikes of HH, held against a far more exact integration.

Any solver and any step are welcome, so a trace is compared at the student's own times.
"""

import numpy as np

from autograder.checks import array, check, close, parts, require
from reference.hodgkin_huxley import HW1, START_HW1, resting_state, simulate
from reference.spikes import spike_times_ms

NAMES = ("V", "m", "h", "n", "t")
SILENT_UA, FIRING_UA = (-4.31, -2.37), (10.83, 13.72)
SHORT_MS, LONG_MS = 12.3, 51.3

# Made once, for all submissions: a method of second order, here exact to 1e-4 mV when silent and to 0.005 ms and
# 0.04 mV in the times and tops of the spikes.
_TRUTH = simulate(
    np.array([*SILENT_UA, *FIRING_UA])[:, np.newaxis],
    LONG_MS,
    HW1,
    dt_ms=0.02,
    start=START_HW1,
    method="strang",
)


def _run(HH, i0_uA, t0_ms):
    """The student's V, m, h, n and t, flat and of one length; columns, as in HW1, are let pass."""
    answer = parts(HH(i0_uA, t0_ms), NAMES, what="what HH returns")
    values = [array(a, what=name) for a, name in zip(answer, NAMES, strict=True)]
    for name, value in zip(NAMES, values, strict=True):
        require(
            value.size > 1 and value.size == max(value.shape) == values[-1].size,
            f"the length of {name}",
            came="another shape than one value for each time",
            detail=f"shape {value.shape}",
        )
    return [value.ravel() for value in values]


@check(
    "hodgkin_huxley",
    points=0.5,
    hint="t holds the times in ms, from 0 to T0; with a step of 0.01 ms these are 100 T0 values. m, h and n are probabilities.",
)
def test_hh_time(HH):
    """t runs from 0 to T0 in milliseconds, and m, h and n are probabilities throughout"""
    for t0_ms in (7.35, 18.6):
        _, *gates, t = _run(HH, 1.73, t0_ms)
        for name, gate in zip("mhn", gates, strict=True):
            # None of them comes near 0 or 1 here; an array that is still to be filled is 0.
            require(np.all((gate > 0) & (gate < 1)), f"{name}, a probability", came="values outside 0 to 1")
        # A tenth of a ms: whether T0 itself belongs to the times is a matter of taste, up to steps of 0.1 ms.
        close(t[0], 0.0, what="the first time", unit="ms", rtol=0.0, atol=0.1)
        close(t[-1], t0_ms, what="the last time", unit="ms", rtol=0.0, atol=0.1)
        require(np.all(np.diff(t) > 0), "the order of the times", came="times that do not rise")


@check(
    "hodgkin_huxley",
    points=1,
    hint="At rest all currents balance, I0 among them: check the sign and the driving force of each, and each power of m, "
    "h and n.",
)
def test_hh_rest(HH):
    """The neuron settles where all its currents balance"""
    for i0_uA in (0.0, -2.63):
        state = resting_state(HW1, i0_uA)
        wanted = (state.v_mV, state.m, state.h, state.n)
        last = [trace[-1] for trace in _run(HH, i0_uA, 47.7)[:4]]
        # After 48 ms the way to rest is over but for 3e-4, and the rest itself depends on no step; the rounded 0.0556
        # for 1/18 moves it by 0.002 mV.
        for name, value, rest, unit, atol in zip(
            NAMES, last, wanted, ("mV", "", "", ""), (0.02, 5e-4, 1e-3, 1e-3), strict=False
        ):
            close(
                value, rest, what=f"{name} at rest under a constant current", unit=unit, rtol=0.0, atol=atol
            )


@check(
    "hodgkin_huxley",
    points=1,
    hint="Every gate has its own step, x + dt·(alpha·(1 − x) − beta·x), from the values at i; return V, m, h, n, t in this order.",
)
def test_hh_course(HH):
    """V, m, h and n take the right course when the current pulls the voltage down"""
    for row, i0_uA in enumerate(SILENT_UA):
        *traces, t = _run(HH, i0_uA, SHORT_MS)
        # A trace that stops early could agree with any course.
        close(t[-1], SHORT_MS, what="the last time", unit="ms", rtol=0.0, atol=0.1)
        truth = (_TRUTH.v_mV[row], _TRUTH.m[row], _TRUTH.h[row], _TRUTH.n[row])
        # Euler's error at 0.01 ms is 0.006 mV and 2e-4; steps of 0.05 ms are let pass.
        for name, trace, exact, unit, atol in zip(
            NAMES, traces, truth, ("mV", "", "", ""), (0.06, 2e-3, 1e-3, 1e-3), strict=False
        ):
            close(
                trace,
                np.interp(t, _TRUTH.t_ms, exact),
                what=f"{name} under a current that pulls the voltage down",
                unit=unit,
                rtol=0.0,
                atol=atol,
            )


@check(
    "hodgkin_huxley",
    points=1.5,
    hint="Compare each term of dV/dt with the equation, I0 included.",
)
def test_hh_spikes(HH):
    """Under a strong current the neuron fires as often, as early and as high as it should"""
    for row, i0_uA in enumerate(FIRING_UA, start=len(SILENT_UA)):
        V, _, _, _, t = _run(HH, i0_uA, LONG_MS)
        require(np.all(np.diff(t) > 0), "the order of the times", came="times that do not rise")
        exact = spike_times_ms(_TRUTH.t_ms, _TRUTH.v_mV[row], -20.0)
        spikes = spike_times_ms(t, V, -20.0)
        require(
            spikes.size == exact.size,
            "the number of spikes under a strong current",
            came="too many" if spikes.size > exact.size else "too few",
            detail=f"wanted {exact.size}, came {spikes.size}",
        )
        # Euler at 0.01 ms shifts the spikes by 0.01 ms only, by luck: who updates the gates with the new voltage, another
        # method of first order, is 0.5 % early. 1.5 % leaves room for twice that step.
        close(spikes, exact, what="the times of the spikes under a strong current", unit="ms", rtol=0.015)
        # Euler overshoots by 0.3 mV; who samples a spike every 0.1 ms sees its top 1 mV too low.
        close(
            float(np.max(V)),
            float(np.max(_TRUTH.v_mV[row])),
            what="the height of the spikes",
            unit="mV",
            rtol=0.0,
            atol=2.5,
        )
