"""Questions ramp and ramp_reason: a current that creeps up."""

import numpy as np

from autograder.checks import check, choice, close, within
from reference.truth import answer

ACCURACY_UA = 0.1
_LEAST_UA = answer("HH least ramp").value  # here, and not in a student's time


def _simulator(least_uA):
    """A made-up neuron: `run(I_amp, duration)` with one spike where the ramp passes `least_uA(duration)`, if it does."""

    def run(I_amp, duration=240.0):
        t = np.arange(0, float(duration) + 60.0, 0.1)
        least = least_uA(float(duration))
        when = 30.0 + float(duration) * least / float(I_amp) if I_amp >= least else 30.0 + float(duration)
        height = (
            97.0 if I_amp >= least else 19.3
        )  # a failed response, below the 20 mV that the notebook promises
        return t, height * np.exp(-(((t - when) / 0.7) ** 2))

    return run


@check(
    "ramp",
    points=2,
    hint="Call the simulator that you were given, with the duration that you were given, and let the spikes decide.",
)
def test_least_ramp_of_other_neurons(find_least_ramp):
    """find_least_ramp finds the least ramp of other neurons and other durations"""
    for duration_ms, least_uA in (
        (173.0, lambda ms: 4.71 + 0.0713 * ms),
        (61.0, lambda ms: 4.71 + 0.0713 * ms),
        (97.0, lambda ms: 3817.0 / ms),
    ):
        close(
            find_least_ramp(duration_ms, _simulator(least_uA)),
            least_uA(duration_ms),
            what="the least ramp of another neuron",
            unit="µA",
            rtol=0.0,
            atol=1.001 * ACCURACY_UA,
        )


@check("ramp", points=1, hint="Let run be run_ramp, which calls HH_Ramp: a ramp of 240 ms, and not a step.")
def test_least_ramp_of_our_neuron(least_ramp_uA):
    """least_ramp_uA is the least final current of a ramp of 240 ms"""
    # 0.1 µA for the search, 0.1 for the exercise's steps of 0.1 ms. Half a µA covers also who reads the current off at the
    # first spike of a somewhat steeper ramp: the spike comes at 18.7 µA there too.
    within(least_ramp_uA, _LEAST_UA - 0.5, _LEAST_UA + 0.5, what="the least ramp of our neuron", unit="µA")


# a: by its charge a ramp of 10 µA, 1200 µA ms, would be far above the least step, 360 µA ms. b: m follows within 0.5 ms.
# c: leak alone gives every slow current the same threshold, that of a long step.
@check(
    "ramp_reason",
    points=1,
    hint="Which gates have time to follow in 240 ms that had none when the step began?",
)
def test_why_ramp(why_ramp):
    """The reason why a ramp needs more current than a step"""
    choice(why_ramp, "d", what="the reason why a ramp needs more current")
