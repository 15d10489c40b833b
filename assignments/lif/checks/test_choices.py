"""The questions with options. Each wrong option is what students are heard to say; the reasons stand beside the letters."""

from autograder.checks import check, choice


# a: "slow" is taken for "late"; the limit itself is the threshold. b: the exact update is exact at constant current, and even
# without steps v stays below. d: the leak balances the current at the end of the rise only, not at rest.
@check(
    "exactly_one",
    points=1,
    hint="To which voltage does v tend under a constant current, and how does it get there?",
)
def test_why_silent(why_silent):
    """The reason why a current of exactly 1 nA does not make the neuron fire"""
    choice(why_silent, "c", what="the reason why exactly 1 nA is silent")


# a: read off a grid of currents. b: the straight line is that of the perfect integrator. c: tau taken for the interval.
@check(
    "onset",
    points=1,
    hint="Put currents such as 1.001, 1.00001 and 1.0000001 nA into tau · ln(RI/(RI − 1 mV)).",
)
def test_how_it_begins(how_it_begins):
    """What the firing rate does when the current approaches the threshold current from above"""
    choice(how_it_begins, "d", what="what the rate does just above the threshold")


# a: "faster in, faster out". c: the peak of the current is taken for that of the voltage. d: a membrane with one variable has no resonance.
@check(
    "filter",
    points=1,
    hint="Look at your curve: which amplitude does the voltage reach when the current is fast?",
)
def test_fast_current(fast_current):
    """What becomes of the spikes when the current oscillates faster"""
    choice(fast_current, "b", what="what becomes of the spikes when the current is faster")


# b: two such membranes in a row. c: a fixed delay. d: amplitude and phase are mixed up.
@check(
    "phase_limit",
    points=1,
    hint="Neglect the leak, as a fast current lets you do: what is then the integral of a sine?",
)
def test_greatest_lag(greatest_lag):
    """What the lag of the voltage tends to at high frequencies"""
    choice(greatest_lag, "a", what="the lag at high frequencies")
