"""Questions rebound, rebound_figure and rebound_gate: what happens when a negative current ends."""

import numpy as np

from autograder.checks import check, choice, close, kind, require, within
from autograder.figures import follows, labelled, look
from reference.hodgkin_huxley import simulate
from reference.spikes import spike_times_ms
from reference.stimuli import step
from reference.truth import answer

T_END_MS = 143.0
_T_MS = np.arange(0, 190.0, 0.05)
# A train during the step and none after it, two rebounds, and a release without a spike.
AMPS_UA = (8.43, -4.63, -7.31, -1.87)
# Here, and not in a student's time.
_LATENCY_MS, _WEAKEST_UA = answer("HH rebound latency at -5 µA").value, answer("HH rebound").value
_RUN = simulate(step(_T_MS, 12.0, T_END_MS, np.array(AMPS_UA)), 190.0, dt_ms=0.05)
# The two steps of the figure, as HH_Step makes them.
_FIGURE = simulate(step(np.arange(0, 200.0, 0.05), 20.0, 180.0, np.array([-5.0, -1.0])), 200.0, dt_ms=0.05)
MS, MV = {"ms": 1.0, "s": 1e3}, {"mV": 1.0, "V": 1e3}
# Foot of the upstroke, level or peak: all are the time of a spike.
MOMENT_MS = 1.2


@check(
    "rebound",
    points=1.5,
    hint="Keep the spikes that come after t_end, subtract t_end from the first, and answer np.nan if there are none.",
)
def test_rebound_latency(rebound_latency):
    """rebound_latency is the time from the end of the step to the first spike after it, or NaN"""
    what = "the time from the end of the step to the spike"
    for i_amp_uA, v in zip(AMPS_UA, _RUN.v_mV, strict=True):
        for begins_ms in (0.0, 24.5):
            told = rebound_latency(_T_MS + begins_ms, v, T_END_MS + begins_ms)
            spikes = spike_times_ms(_T_MS, v, 50.0)
            spikes = spikes[spikes > T_END_MS]
            if spikes.size:
                close(told, spikes[0] - T_END_MS, what=what, unit="ms", rtol=0.0, atol=MOMENT_MS)
            else:
                require(
                    isinstance(told, float | np.floating) and np.isnan(told),
                    f"{what} [ms]",
                    came=f"{kind(told)} where NaN is asked, since no spike comes after the step",
                    detail=f"at {i_amp_uA} µA came {told!r}",
                    value=told,
                )
    # A second spike, higher than the first one: it is the first that counts.
    v = _RUN.v_mV[AMPS_UA.index(-4.63)]
    first = spike_times_ms(_T_MS, v, 50.0)[0]
    twice = np.maximum(v, 1.03 * np.max(v) * np.exp(-(((_T_MS - first - 17.3) / 0.8) ** 2)))
    told = rebound_latency(_T_MS, twice, T_END_MS)
    close(told, first - T_END_MS, what=what, unit="ms", rtol=0.0, atol=MOMENT_MS)


@check(
    "rebound",
    points=0.5,
    hint="The step of run_step ends at 180 ms: what is the time from there to the spike?",
)
def test_rebound_latency_of_our_neuron(latency_ms):
    """latency_ms is the latency after a step of -5 µA"""
    # Any moment of the upstroke is the time of a spike. The exercise's steps of 0.1 ms make it 0.45 ms late; it leaves
    # 10 mV, on its way up, 0.9 ms before the 50 mV of the exact latency's, and peaks 0.4 ms after them.
    within(latency_ms, _LATENCY_MS - 0.9, _LATENCY_MS + 1.2, what="the latency of the rebound spike", unit="ms")


@check(
    "rebound",
    points=1,
    hint="Let find_threshold look for the strength of the negative step, and hand in minus that.",
)
def test_weakest_rebound(weakest_rebound_uA):
    """weakest_rebound_uA is the weakest negative step with a rebound"""
    # The search is 0.1 µA off at most; the exercise's steps of 0.1 ms put the border 0.08 µA lower.
    within(weakest_rebound_uA, _WEAKEST_UA - 0.2, _WEAKEST_UA + 0.1, what="the weakest step with a rebound", unit="µA")


@check(
    "rebound_figure",
    points=1,
    hint="Plot recording.vm[0] / b2.mV against recording.t / b2.ms, for both currents and over all 200 ms.",
)
def test_rebound_figure_voltage(figure_rebound):
    """The figure shows the voltage at -5 and at -1 µA, over time"""
    picture = look(figure_rebound, what="the figure of the rebound")
    labelled(picture, x=MS, y=MV, what="the figure of the rebound")
    for row, name in enumerate(("-5", "-1")):
        # Half a mV: on steps of 0.1 ms the voltage is 0.1 mV off. Anything is right while the spike passes, which may be
        # 0.5 ms late; that there is one is asked below.
        curve = follows(
            picture,
            lambda t, v=_FIGURE.v_mV[row]: _between_spikes(t, v),
            25.0,
            199.0,
            what=f"the voltage at {name} µA in the figure",
            atol=0.5,
            x=MS,
            y=MV,
        )
        _, after = curve.between(180.0, 200.0)
        fired = bool(np.max(after) > 50.0)
        require(
            fired == (row == 0), f"the rebound at {name} µA in the figure", came="another end of the step"
        )


def _between_spikes(t, v):
    return np.where((t > 182.0) & (t < 198.0), np.nan, np.interp(t, _FIGURE.t_ms, v))


@check("rebound_figure", points=1, hint="Plot recording.h[0] and recording.n[0] of the run at -5 µA.")
def test_rebound_figure_gates(figure_rebound):
    """The figure shows the gates h and n at -5 µA, over time"""
    picture = look(figure_rebound, what="the figure of the rebound")
    for name, gate in (("h", _FIGURE.h[0]), ("n", _FIGURE.n[0])):
        # On steps of 0.1 ms the gates are 0.002 off.
        follows(
            picture,
            lambda t, gate=gate: _between_spikes(t, gate),
            25.0,
            199.0,
            what=f"the gate {name} at -5 µA in the figure",
            atol=0.01,
            x=MS,
        )


# a: m falls under a negative current, from .053 to .023. c: n falls, and potassium pulls down. d: an RC circuit returns
# without overshoot, and as much for -1 µA as for -5.
@check(
    "rebound_gate",
    points=1,
    hint="Read off your figure which gate has risen and which has fallen at the moment of the release.",
)
def test_why_rebound(why_rebound):
    """The gates behind the rebound spike"""
    choice(why_rebound, "b", what="the gates behind the rebound spike")
