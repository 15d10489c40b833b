"""Questions sodium and sodium_reason: a neuron with another density of sodium channels."""

from dataclasses import replace

import numpy as np

from autograder.checks import array, check, choice, close, parts, require, within
from reference.hodgkin_huxley import EXERCISE, resting_state
from reference.spikes import spike_times_ms
from reference.truth import answer

# Here, and not in a student's time.
_LEAST_UA = answer("HH sustained firing, sodium x 1.5").value


def _run(run_sodium_step, i_amp_uA, sodium, duration_ms):
    told = parts(
        run_sodium_step(i_amp_uA, sodium, duration_ms), ["t", "v"], what="what run_sodium_step returns"
    )
    t = array(told[0], what="the times", unit="ms", ndim=1)
    # 20 ms before the step and 20 after it; the last sample may lie a step before the end.
    close(t[-1], duration_ms + 40.0, what="the last time", unit="ms", rtol=0.0, atol=1.0)
    require(t.size > 100, "the times [ms]", came="too few")
    return t, array(told[1], what="the voltage", unit="mV", shape=t.shape)


@check(
    "sodium",
    points=1.5,
    hint="Multiply the conductance of sodium by `sodium`, and leave potassium and leak as they are in the squid.",
)
def test_sodium_rest(run_sodium_step):
    """Under a weak negative current the voltage settles where the currents of the changed membrane balance"""
    for i_amp_uA, sodium in ((-3.17, 1.87), (-2.43, 0.61)):
        t, v = _run(run_sodium_step, i_amp_uA, sodium, 52.0)
        neuron = replace(EXERCISE, g_na_mS=sodium * EXERCISE.g_na_mS)
        rest = resting_state(neuron, i_amp_uA)
        # After 50 ms the voltage is within 0.02 mV of where it settles, which no step of time changes; a conductance that
        # stays at the squid's own is 0.3 to 0.6 mV off.
        close(
            float(np.interp(70.0, t, v)),
            rest.v_mV,
            what="the voltage at the end of a negative step",
            unit="mV",
            rtol=0.0,
            atol=0.1,
        )


@check(
    "sodium",
    points=1.5,
    hint="More sodium, lower threshold: look at your voltage at 1.5 µA for 1 and for 1.5 times.",
)
def test_sodium_spikes(run_sodium_step):
    """More sodium makes a train of a current that leaves the squid silent, and less sodium silences one"""
    for i_amp_uA, sodium, fires in ((1.63, 1.43, True), (1.63, 1.03, False), (8.17, 0.67, False)):
        t, v = _run(run_sodium_step, i_amp_uA, sodium, 97.0)
        spikes = spike_times_ms(t, v, 50.0)
        require(
            (np.count_nonzero(spikes > 60.0) > 2) == fires,
            "a train of spikes, or none, under a step",
            came="no lasting train" if fires else "a lasting train",
            detail=f"{spikes.size} spikes at {i_amp_uA} µA and {sodium} times the sodium",
        )


@check(
    "sodium",
    points=1,
    hint="Search with find_threshold for where keeps_firing(*run_sodium_step(I_amp, 1.5), 180.0) becomes True.",
)
def test_least_sodium(least_sodium_uA):
    """least_sodium_uA is the least step under which the neuron with 1.5 times the sodium keeps firing"""
    # 0.1 µA for the search; the exercise's steps of 0.1 ms put the border 0.03 µA higher.
    within(
        least_sodium_uA,
        _LEAST_UA - 0.1,
        _LEAST_UA + 0.15,
        what="the least step with 1.5 times the sodium",
        unit="µA",
    )


# b: the reversal potential depends on the concentrations. c: the rates belong to the channel. d: rest rises by 0.6 mV,
# and the least step is still 0.87 µA.
@check(
    "sodium_reason",
    points=1,
    hint="In the equation for v, gNa stands before m³h(v − ENa): what does it change, and what does it leave?",
)
def test_why_sodium(why_sodium):
    """The reason why more sodium channels lower the threshold"""
    choice(why_sodium, "a", what="the reason why more sodium lowers the threshold")
