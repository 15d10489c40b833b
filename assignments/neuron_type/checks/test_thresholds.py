"""Questions threshold, pulse_threshold and types: searches, decisions, and numbers judged for the neurons as drawn.

Which of X and Y is of which type is drawn by lot in the student's notebook, and seen here from the voltage at which a
new neuron starts. A search is judged with functions of ours, a decision with stand-ins whose spikes are known.
"""

import numpy as np

from autograder.checks import array, check, close, fail, kind, number, parts, require
from reference.neuron_types import TYPE_ONE, TYPE_TWO
from reference.truth import answer

# A current far off is no threshold of any neuron here.
_STRONGEST_PA = 3.0
# In steps of 0.25 ms, in which these were searched, they are the same as in steps of 0.1 ms, to 1e-5 pA.
_REPETITIVE = {TYPE_ONE: answer("type I repetitive").value, TYPE_TWO: answer("type II repetitive").value}
_PULSE = {TYPE_ONE: answer("type I pulse").value, TYPE_TWO: answer("type II pulse").value}


def neuron_of(stand_in, spikes_of):
    """A neuron that spikes at the times `spikes_of(start, end, amplitude)` [ms], 1 ms each, from -61.7 mV to 28 mV."""

    def step(t_end=300.0, I_tstart=20, I_tend=270, I_amp=0.5, *_drawing, **_options):
        t = 0.1 * np.arange(round(float(t_end) / 0.1))
        v = np.full(t.size, -61.7)
        for spike in spikes_of(float(I_tstart), float(I_tend), float(I_amp)):
            v[(t >= spike - 1e-6) & (t < spike + 1.0)] = 28.0
        current = np.where((t >= I_tstart) & (t < I_tend), float(I_amp), 0.0)
        return t, v, np.zeros(t.size), current

    made = stand_in(step)
    require(callable(made), "the helper stand_in", came="something other than a class of neurons")
    return made()


def drawn_neuron(new_neuron, name):
    """Return a new neuron of the notebook's class X or Y, and the parameters of its type."""
    neuron = new_neuron(name)
    require(
        callable(getattr(neuron, "step", None)), "the helper new_neuron", came="something other than a neuron"
    )
    _, v, _, _ = parts(
        neuron.step(t_end=1.0, do_plot=False), ("t", "v", "w", "I"), what="the neuron's response"
    )
    start_mV = array(v, what="the neuron's voltage", unit="mV", ndim=1)
    require(start_mV.size > 0, "the neuron's voltage", came="none")
    return neuron, TYPE_ONE if start_mV[0] < -30 else TYPE_TWO


def says(answer, wanted, what):
    """Hold a yes or no against the right one; True, False, 1 and 0 are understood."""
    if not isinstance(answer, bool | np.bool_ | int | np.integer):
        fail(what, "", kind(answer))
    require(answer in (0, 1), what, came="a number that is neither 0 nor 1")
    require(bool(answer) == wanted, what, came="the opposite" if answer in (0, 1) else "")


def is_threshold(amplitude_pA, right_pA, within_pA, what):
    """Hold an amplitude against the model's threshold."""
    value = number(amplitude_pA, what=what, unit="pA")
    require(0 <= value <= _STRONGEST_PA, what, came="a current far off")
    require(value > right_pA - within_pA, what, came="a current that is too low", value=value)
    require(value < right_pA + within_pA, what, came="a current that is too high", value=value)


@check(
    "threshold",
    points=1.5,
    hint="Keep one amplitude that does not fire and one that does, and bring them together.",
)
def test_find_threshold(find_threshold):
    """find_threshold finds where any function becomes true, as accurately as it is told to"""
    for border, low, high, accuracy in [
        (0.6137, 0.0, 1.0, 0.01),
        (2.4713, 0.213, 3.719, 0.0031),
        (31.7, 11.3, 90.7, 1.3),
    ]:
        what = "the threshold of a function that becomes true"
        given = () if accuracy == 0.01 else (accuracy,)
        # The rounding of a grid comes on top of the accuracy that was asked.
        close(
            find_threshold(lambda amplitude, border=border: bool(amplitude > border), low, high, *given),
            border,
            what=what,
            rtol=0.0,
            atol=1.001 * accuracy,
        )


@check(
    "threshold",
    points=1,
    hint="Count the spikes of the whole step, from 100 ms to 1100 ms; one spike is not repetitive firing, two are.",
)
def test_fires_repetitively_counts(fires_repetitively, stand_in):
    """fires_repetitively tells one spike from two, also where the second comes late"""
    once = neuron_of(stand_in, lambda start, _end, _amplitude: [start + 6.3])
    says(fires_repetitively(once, 0.417), False, "whether a single spike is repetitive firing")
    slow = neuron_of(stand_in, lambda start, end, _amplitude: np.arange(start + 83.1, end, 741.0))
    says(
        fires_repetitively(slow, 0.417), True, "whether a second spike late in the step is repetitive firing"
    )
    # It fires during steps of at least 0.327 pA alone.
    picky = neuron_of(
        stand_in, lambda start, end, amplitude: np.arange(start, end, 57.3) if amplitude >= 0.327 else []
    )
    says(fires_repetitively(picky, 0.318), False, "whether a current below threshold makes a neuron fire")
    says(fires_repetitively(picky, 0.336), True, "whether a current above threshold makes a neuron fire")


@check("threshold", points=1, hint="Inject I_amp for 1000 ms, and ask for two spikes or more.")
def test_fires_repetitively_of_the_models(fires_repetitively, new_neuron):
    """fires_repetitively is right for both neurons, below and above their thresholds"""
    # Two spikes need 0.3743 pA (type I) and 0.3242 pA (type II); 0.25 pA makes type II spike once.
    for name in "XY":
        neuron, neuron_type = drawn_neuron(new_neuron, name)
        silent, firing = (0.353, 0.398) if neuron_type is TYPE_ONE else (0.253, 0.348)
        says(fires_repetitively(neuron, silent), False, "whether a neuron fires a little below its threshold")
        says(fires_repetitively(neuron, firing), True, "whether a neuron fires a little above its threshold")


@check(
    "threshold",
    points=1.5,
    hint="Compute both with find_threshold and fires_repetitively, each with its own neuron, since X and Y are drawn by lot.",
)
def test_thresholds_of_our_neurons(threshold_X, threshold_Y, new_neuron):
    """threshold_X and threshold_Y are the thresholds of repetitive firing, to 0.01 pA"""
    for name, value in (("X", threshold_X), ("Y", threshold_Y)):
        _, neuron_type = drawn_neuron(new_neuron, name)
        # The question asks for 0.01 pA. Of type I, a step ten times as long finds 0.0014 pA less.
        what = "a threshold of repetitive firing"
        is_threshold(value, _REPETITIVE[neuron_type], 0.0115, what)


@check(
    "pulse_threshold",
    points=1,
    hint="The pulse lasts from 100 ms to 110 ms; go on to 200 ms, since its spike may come after it.",
)
def test_fires_after_pulse(fires_after_pulse, stand_in):
    """fires_after_pulse gives a pulse of 10 ms and waits for its spike"""

    def charged(start, end, amplitude):
        """One spike, 67 ms after the beginning, if the charge suffices; before 100 ms it takes more."""
        wanted = 7.31 + 0.0713 * max(0.0, 100.0 - start)
        return [start + 67.0] if amplitude * (end - start) >= wanted else []

    neuron = neuron_of(stand_in, charged)
    says(fires_after_pulse(neuron, 0.713), False, "whether too weak a pulse makes a neuron spike")
    says(fires_after_pulse(neuron, 0.749), True, "whether a pulse with a late spike makes a neuron spike")


@check(
    "pulse_threshold",
    points=1.5,
    hint="Look for the least pulse between 0 and 2 pA, for each neuron with one of its own class.",
)
def test_pulse_thresholds_of_our_neurons(pulse_X, pulse_Y, new_neuron):
    """pulse_X and pulse_Y are the least pulses that make X and Y spike"""
    for name, value in (("X", pulse_X), ("Y", pulse_Y)):
        _, neuron_type = drawn_neuron(new_neuron, name)
        # 0.01 pA is asked; the midpoint steps of the exercise and ours differ by less than 0.002 pA.
        is_threshold(value, _PULSE[neuron_type], 0.012, "a pulse threshold")


CURVES = [
    # A square root from zero, whatever the scale; then a jump to most of the highest rate.
    (1, lambda over: 23.7 * np.sqrt(over)),
    (2, lambda over: 4.13 + 1.81 * np.sqrt(over)),
    (1, lambda over: 261.0 * np.sqrt(over)),
    (2, lambda over: 183.0 + 31.3 * over),
    (2, lambda over: 61.3 - 9.7 * over),
    # Somewhat below half of the highest rate, and somewhat above it.
    (1, lambda over: 17.3 + 24.1 * over),
    (2, lambda over: 27.1 + 20.3 * over),
]


@check(
    "types",
    points=2,
    hint="Of the rates above zero take the lowest, and compare it with half of the highest.",
)
def test_type_of_curve(type_of_curve):
    """type_of_curve recognises slow and fast onsets, at any scale"""
    for border, (right, curve) in zip((0.327, 0.0913, 2.71, 0.513, 0.219, 0.731, 0.417), CURVES, strict=True):
        # From 0.2 below the border to 1 above it (in its own units); the first rate above zero lies 0.013 above.
        over = np.array([-0.21, -0.093, -0.021, 0.013, 0.057, 0.119, 0.27, 0.51, 0.97])
        rates = np.where(over > 0, curve(np.maximum(over, 0.0)), 0.0)
        came = number(type_of_curve(border * (1 + over), rates), what="the type of a neuron")
        require(came in (1, 2), "the type of a neuron", came="neither 1 nor 2")
        require(came == right, "the type of a neuron from its f-I curve", came="the other type")


@check(
    "types",
    points=1,
    hint="Compute both from the rates of a neuron of their own class, since X and Y are drawn by lot.",
)
def test_types_of_our_neurons(type_X, type_Y, new_neuron):
    """type_X and type_Y are the types of X and Y as they were drawn"""
    for name, value in (("X", type_X), ("Y", type_Y)):
        _, neuron_type = drawn_neuron(new_neuron, name)
        came = number(value, what="the type of a neuron")
        require(came == (1 if neuron_type is TYPE_ONE else 2), "the types of our two neurons", came="another")
