"""Questions rate and fi_curve: the rate of stand-ins whose spikes are known, of the two models, and its curves."""

import numpy as np

from autograder.checks import array, check, close, number, parts, require
from autograder.figures import drawn, follows, labelled, look
from reference.cache import cached
from reference.neuron_type_answers import rate_Hz
from reference.neuron_types import TYPE_ONE, TYPE_TWO

CURRENT = {"pA": 1.0, "nA": 1000.0}
RATE = {"Hz": 1.0, "1/s": 1.0, "kHz": 1000.0}
_PROBED_PA = 0.613
# So dense that a line between two of them is right to 0.1 Hz, but where firing begins.
_NEAR_THRESHOLD_PA = tuple(np.linspace(0.30, 0.45, 301).tolist())
_RATES_HZ = {
    model: cached(rate_Hz, (*_NEAR_THRESHOLD_PA, _PROBED_PA), model, dt_ms=0.25)
    for model in (TYPE_ONE, TYPE_TWO)
}


def _rate_Hz(at_pA, model):
    """The rate between two of the table; unknown in the one step in which firing begins, for there it jumps."""
    table, currents = _RATES_HZ[model][:-1], np.array(_NEAR_THRESHOLD_PA)
    first = np.argmax(table > 0)
    begins = (at_pA > currents[first - 1]) & (at_pA < currents[first])
    return np.where(begins, np.nan, np.interp(at_pA, currents, table))


def class_of(stand_in, spikes_of):
    """A class of neurons that spike at the times `spikes_of(start, end, amplitude)` [ms], 1 ms each."""

    def step(t_end=300.0, I_tstart=20, I_tend=270, I_amp=0.5, *_drawing, **_options):
        t = 0.1 * np.arange(round(float(t_end) / 0.1))
        v = np.full(t.size, -58.3)
        for spike in spikes_of(float(I_tstart), float(I_tend), float(I_amp)):
            v[(t >= spike - 1e-6) & (t < spike + 1.0)] = 31.0
        current = np.where((t >= I_tstart) & (t < I_tend), float(I_amp), 0.0)
        return t, v, np.zeros(t.size), current

    made = stand_in(step)
    require(callable(made), "the helper stand_in", came="something other than a class of neurons")
    return made


def regular(rate_Hz_at):
    """Spikes at a rate that the amplitude sets, the first one after half an interval; none at 0 Hz."""

    def spikes(start, end, amplitude):
        rate = float(rate_Hz_at(amplitude))
        return np.arange(start + 500.0 / rate, end, 1000.0 / rate) if rate > 0 else []

    return spikes


@check("rate", points=1, hint="The rate is 1000 over the mean interval [ms] between one spike and the next.")
def test_rate_of_regular_firing(get_firing_rate, stand_in):
    """get_firing_rate finds the rate of a regular neuron, slow or fast, and takes its current"""
    law = regular(lambda amplitude: 71.3 * amplitude)
    neuron = class_of(stand_in, law)()
    for amplitude in (0.0941, 0.437, 1.83):
        # Spike times are read to 0.1 ms; at 130 Hz, the fastest, a mean of so many intervals is off by less than 1e-3.
        close(
            get_firing_rate(neuron, amplitude),
            71.3 * amplitude,
            what="the rate of a regular neuron",
            unit="Hz",
            rtol=0.01,
        )


@check(
    "rate",
    points=1,
    hint="Take the mean of all intervals of a step of 1000 ms first and its inverse then; the first interval alone says too little.",
)
def test_rate_is_one_over_the_mean_interval(get_firing_rate, stand_in):
    """The rate is one over the mean interval, also where intervals differ or firing begins late"""

    def doublets(start, end, _amplitude):
        times = start + 13.0 + np.cumsum(np.tile([14.3, 61.9], 200))
        return times[times < end]

    def late(start, end, _amplitude):
        return np.arange(start + 437.0, end, 23.9)

    def slow(start, end, _amplitude):
        return np.arange(start + 83.1, end, 741.0)

    # Pairs of spikes: a step may end after either interval, which moves their mean of 38.1 ms by less than 3 %.
    close(
        get_firing_rate(class_of(stand_in, doublets)(), 0.513),
        1000.0 / 38.1,
        what="the rate of a neuron that fires in pairs",
        unit="Hz",
        rtol=0.04,
    )
    close(
        get_firing_rate(class_of(stand_in, late)(), 0.513),
        1000.0 / 23.9,
        what="the rate of a neuron that begins to fire late",
        unit="Hz",
        rtol=0.01,
    )
    # Two spikes, the second 824 ms after the step's beginning: a step of 1000 ms sees both.
    close(
        get_firing_rate(class_of(stand_in, slow)(), 0.513),
        1000.0 / 741.0,
        what="the rate of a neuron that fires twice in a step",
        unit="Hz",
        rtol=0.01,
    )


@check(
    "rate", points=0.5, hint="Without an interval, for no spike or one, return 0; a mean of nothing is NaN."
)
def test_rate_without_an_interval(get_firing_rate, stand_in):
    """The rate is 0 without a spike and with one, and not 0 with two"""
    wanted = {0: 0.0, 1: 0.0, 2: 1000.0 / 307.0}
    for count, rate in wanted.items():
        neuron = class_of(
            stand_in, lambda start, _end, _amplitude, count=count: start + 41.3 + 307.0 * np.arange(count)
        )()
        what = (
            f"the rate of a neuron that spikes {count} times"
            if count != 1
            else "the rate of a neuron that spikes once"
        )
        close(get_firing_rate(neuron, 0.387), rate, what=what, unit="Hz", rtol=0.01, atol=1e-9)


@check("rate", points=1, hint="Compare with NeuronX().get_rate(I_amp) and NeuronY().get_rate(I_amp).")
def test_rate_of_the_models(get_firing_rate, new_neuron):
    """get_firing_rate is right for both neurons"""
    for name in "XY":
        neuron = new_neuron(name)
        require(
            callable(getattr(neuron, "step", None)),
            "the helper new_neuron",
            came="something other than a neuron",
        )
        _, v, _, _ = parts(
            neuron.step(t_end=1.0, do_plot=False), ("t", "v", "w", "I"), what="the neuron's response"
        )
        start_mV = array(v, what="the neuron's voltage", unit="mV", ndim=1)
        require(start_mV.size > 0, "the neuron's voltage", came="none")
        model = TYPE_ONE if start_mV[0] < -30 else TYPE_TWO
        # 5 %: the first intervals are longer or shorter than the later ones, and how many count depends on the step.
        close(
            number(get_firing_rate(neuron, _PROBED_PA), what="the rate of one of our neurons", unit="Hz"),
            float(_RATES_HZ[model][-1]),
            what="the rate of one of our neurons",
            unit="Hz",
            rtol=0.05,
        )


@check(
    "fi_curve",
    points=1,
    hint="Draw get_firing_rate(neuron, I_amp) at each of the currents, current below, rate above.",
)
def test_curve_of_stand_ins(plot_fI_curve, stand_in):
    """plot_fI_curve draws the rates of any class, at the currents given"""
    what = "the f-I curve of another neuron"
    for gain, border, currents in [
        (83.7, 0.213, np.linspace(0.17, 0.71, 13)),
        (41.9, 1.13, np.linspace(0.5, 2.9, 11)),
    ]:

        def law(amplitude, gain=gain, border=border):
            return gain * np.sqrt(np.maximum(np.asarray(amplitude) - border, 0.0))

        picture = drawn(plot_fI_curve, class_of(stand_in, regular(law)), currents, what=what)
        # In a second a rate below 2 Hz may show no interval. Else rates are right to 1 %.
        follows(
            picture,
            lambda at, law=law: np.where((law(at) > 0) & (law(at) < 2.2), np.nan, law(at)),
            float(currents[0]),
            float(currents[-1]),
            what=what,
            atol=0.3,
            rtol=0.01,
            x=CURRENT,
            y=RATE,
            share=1.0,
        )


@check(
    "fi_curve",
    points=0.5,
    hint="Name the quantity and its unit on either axis: the current in pA, the rate in Hz.",
)
def test_curve_is_labelled(plot_fI_curve, stand_in):
    """The axes of the f-I curve say what they show, in pA and Hz; without currents it goes from 0 to 1 pA"""
    what = "the axes of the f-I curve"
    picture = drawn(plot_fI_curve, class_of(stand_in, regular(lambda amplitude: 57.1 * amplitude)), what=what)
    labelled(picture, x=CURRENT, y=RATE, what=what)
    follows(
        picture,
        lambda at: np.where(at < 0.05, 0.0, 57.1 * at),
        0.0,
        1.0,
        what=what,
        atol=0.5,
        rtol=0.01,
        x=CURRENT,
        y=RATE,
    )


@check(
    "fi_curve",
    points=1.5,
    hint="Draw both classes with currents from 0.3 to 0.45 pA, dense enough to see where firing begins.",
)
def test_figure_shows_both_neurons_at_threshold(figure_fI):
    """figure_fI shows the f-I curves of both neurons at their thresholds"""
    picture = look(figure_fI, what="the f-I curves at threshold")
    labelled(picture, x=CURRENT, y=RATE, what="the f-I curves at threshold")
    for model, name in ((TYPE_ONE, "I"), (TYPE_TWO, "II")):
        # 1.3 Hz: near threshold the first of few intervals matters, and with it how long the step lasts. One point in
        # ten may lie on the other side of the jump.
        follows(
            picture,
            lambda at, model=model: _rate_Hz(at, model),
            0.30,
            0.45,
            what=f"the f-I curve of the neuron of type {name}",
            atol=1.3,
            rtol=0.02,
            x=CURRENT,
            y=RATE,
            points=6,
            share=0.85,
        )
