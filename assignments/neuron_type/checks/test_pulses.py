"""Questions pulses, late_spike and onset: what the figure shows, and what it means."""

import numpy as np

from autograder.checks import check, choice, require
from autograder.figures import drawn, follows, labelled, look

TIME = {"ms": 1.0, "s": 1000.0}
VOLTAGE = {"mV": 1.0, "V": 1000.0}


def bump(stand_in):
    """A neuron whose voltage rises and falls after the step's beginning, by a size that charge sets."""

    def step(t_end=300.0, I_tstart=20, I_tend=270, I_amp=0.5, *_drawing, **_options):
        t = 0.1 * np.arange(round(float(t_end) / 0.1))
        return t, response(t, I_tstart, I_tend, I_amp), np.zeros(t.size), np.zeros(t.size)

    made = stand_in(step)
    require(callable(made), "the helper stand_in", came="something other than a class of neurons")
    return made()


def response(t, I_tstart, I_tend, I_amp):
    charge = float(I_amp) * (float(I_tend) - float(I_tstart))
    return -63.7 + 3.71 * charge * np.exp(-(((t - float(I_tstart) - 47.0) / 23.0) ** 2))


@check(
    "pulses",
    points=1,
    hint="One curve for each amplitude: v over t, for a step from 100 ms to 110 ms, up to 200 ms.",
)
def test_pulses_of_a_stand_in(plot_pulses, stand_in):
    """plot_pulses draws the response to each of the amplitudes"""
    what = "the response of another neuron to a pulse"
    amplitudes = [0.617, 1.31, 0.283]
    picture = drawn(plot_pulses, bump(stand_in), amplitudes, what=what)
    for amplitude in amplitudes:
        # The voltage is drawn as it came: 0.3 mV of the 10 mV to 50 mV by which it moves are for thinned-out points.
        follows(
            picture,
            lambda at, amplitude=amplitude: response(at, 100.0, 110.0, amplitude),
            100.0,
            190.0,
            what=what,
            atol=0.3,
            x=TIME,
            y=VOLTAGE,
        )


@check(
    "pulses",
    points=0.5,
    hint="Name the quantity and its unit on either axis: the time in ms, the voltage in mV.",
)
def test_pulses_are_labelled(plot_pulses, stand_in):
    """The axes of the responses say what they show, in ms and mV"""
    picture = drawn(plot_pulses, bump(stand_in), [0.417], what="the axes of the responses to pulses")
    labelled(picture, x=TIME, y=VOLTAGE, what="the axes of the responses to pulses")


# Type I rests at -59 mV, type II at -1.2 mV. What the exercise's models do, 0.1 pA and 0.05 pA beside the threshold of
# either type: below it the voltage peaks at -22.2 mV and at -1.0 mV; above it a spike peaks at 30.9 mV and at 1.83 mV.
REST = {"I": (-75.0, -50.0), "II": (-2.6, -1.15)}
NEAR_SILENT = {"I": (-22.5, 0.5), "II": (-1.02, 0.5)}
NEAR_SPIKE = {"I": (0.5, 31.5), "II": (0.5, 1.86)}


@check(
    "pulses",
    points=1.5,
    hint="For each neuron draw a pulse a little below its threshold, without a spike, and one a little above, with a spike.",
)
def test_figure_shows_both_sides_of_both_thresholds(figure_pulses):
    """figure_pulses shows both neurons just below and just above their pulse thresholds"""
    what = "the responses just below and above threshold"
    picture = look(figure_pulses, what=what)
    lowest_and_highest = [
        (float(v.min()), float(v.max()))
        for curve in picture.curves
        for t, v in [_finite(curve.x, curve.y)]
        if v.size >= 50 and _over_time(t) and _after_a_rest(t, v)
        for v in [_settled(v)]
    ]
    for neuron in ("I", "II"):
        for wanted, side in ((NEAR_SILENT, "just below"), (NEAR_SPIKE, "just above")):
            found = any(
                _inside(low, REST[neuron]) and _inside(high, wanted[neuron])
                for low, high in lowest_and_highest
            )
            require(found, what, came=f"no voltage of the neuron of type {neuron} {side} its threshold")


def _finite(x, y):
    """Times [ms] and voltages of the points that are drawn; the times may be in s."""
    drawn = np.isfinite(x) & np.isfinite(y)
    t = x[drawn]
    return (t if t.size and t.max() > 1 else 1000.0 * t), y[drawn]


def _over_time(t_ms):
    """Whether a curve goes over the pulse and what follows, to 200 ms or longer."""
    return t_ms.size > 0 and t_ms.min() <= 100.0 and 190.0 <= t_ms.max() <= 400.0


def _after_a_rest(t_ms, v):
    """Whether the voltage stands still before the pulse, and is at its highest after the pulse has begun.

    The neurons have come to rest by then, to 1e-4 mV; that of type II starts from above any failed response.
    """
    before, late = v[(t_ms >= 90.0) & (t_ms <= 100.0)], t_ms >= 60.0
    still = before.size > 0 and float(np.ptp(before)) < 0.1
    return still and float(t_ms[late][np.argmax(v[late])]) > 100.0


def _settled(v):
    """The voltage without the beginning of a simulation of type II, which falls from 0 mV to -1.7 mV before it rests."""
    starts = v.size > 0 and -0.5 < v[0] < 0.5 and bool(np.any(v < -1.5))
    return v[int(np.argmax(v < -1.5)) :] if starts else v


def _inside(value, limits):
    return limits[0] <= value <= limits[1]


@check(
    "late_spike",
    points=1,
    hint="Think of the phase plane at zero current: which fixed points has each of the two types, and where is the flow slow?",
)
def test_late_spike(late_spike):
    """late_spike is the reason why type I fires late"""
    # a: the slow part is not a time constant, the delay has no upper bound; c: recovery is low until the spike;
    # d: a stronger pulse makes the spike earlier.
    choice(late_spike, "b", what="the reason why type I fires late")


@check(
    "onset",
    points=1,
    hint="Type I fires as slowly as you like: somewhere on its cycle it nearly stands still.",
)
def test_onset_of_type_one(onset_type_I):
    """onset_type_I is how firing sets in for type I"""
    # c: what a pulse does, not a step; d: a leaky integrate-and-fire neuron.
    choice(onset_type_I, "a", what="how firing sets in for type I")


@check(
    "onset", points=1, hint="Type II begins at a rate above zero: its cycle exists before rest is given up."
)
def test_onset_of_type_two(onset_type_II):
    """onset_type_II is how firing sets in for type II"""
    choice(onset_type_II, "b", what="how firing sets in for type II")
