"""Question threshold: the search with functions of ours, and the two currents that it finds for our neuron."""

from autograder.checks import check, close, number, require, within
from reference.lif import EXERCISE
from reference.lif_theory import least_step_pA, rheobase_pA

# (threshold, low, high, accuracy): finer than the default in a narrow range, and not the range of our neuron.
# The second is where a search that stops at 0.001 ends too far above.
SEARCHES = [(3.6173, 3.13, 6.87, 0.0073), (0.419575, 0.4, 0.44, 0.00017), (12.457, 0.0, 41.3, 0.053)]


@check(
    "threshold",
    points=1,
    hint="Begin with the low and high that were handed in, and let fires(amplitude) decide which of the two the middle replaces.",
)
def test_threshold_of_other_functions(find_threshold):
    """find_threshold finds where other functions begin to fire"""
    for threshold, low, high, accuracy in SEARCHES:
        # Ten times the accuracy: how exact the answer is, is another check's business.
        close(
            find_threshold(lambda a, threshold=threshold: bool(a > threshold), low, high, accuracy),
            threshold,
            what="the amplitude at which another function begins to fire",
            rtol=0.0,
            atol=min(10 * accuracy, (high - low) / 20),
        )


@check(
    "threshold",
    points=1,
    hint="Go on until low and high lie no further apart than the accuracy that was asked for.",
)
def test_threshold_to_the_accuracy_asked(find_threshold):
    """find_threshold is as exact as asked"""
    for threshold, low, high, accuracy in SEARCHES:
        # The silent end, the firing end and the middle are all within; one per cent is rounding on a grid.
        close(
            find_threshold(
                fires=lambda a, threshold=threshold: bool(a > threshold),
                low=low,
                high=high,
                accuracy=accuracy,
            ),
            threshold,
            what="the amplitude at which another function begins to fire",
            rtol=0.0,
            atol=1.01 * accuracy,
        )


@check(
    "threshold",
    points=1,
    hint="Let find_threshold say the number; a grid of 0.1 nA is too coarse, and the spikes must be found (question 1).",
)
def test_least_step(least_step_nA, least_short_step_nA):
    """least_step_nA is the least step of 50 ms that makes our neuron fire"""
    # A one is soon guessed: who typed it for both steps has found neither.
    both = [number(value, what="the least step", unit="nA") for value in (least_step_nA, least_short_step_nA)]
    require(both != [1.0, 1.0], "the least steps, found by find_threshold", came="1 for both")
    rheobase = rheobase_pA(EXERCISE) / 1000
    # 50 time constants are as good as for ever. The silent end of the search may be below by 0.005 nA, the firing end
    # above by it; 1.01 is what somebody reads off two decimals.
    within(least_step_nA, rheobase - 0.0051, rheobase + 0.0102, what="the least step of 50 ms", unit="nA")


@check(
    "threshold",
    points=1,
    hint="A short step ends before the voltage has come near R·I, so it must be stronger: hand its duration on to the simulation.",
)
def test_least_short_step(least_short_step_nA):
    """least_short_step_nA is the least step of 2 ms that makes our neuron fire"""
    # Own simulations by Euler with 0.1 ms find 1.138 nA, 0.018 less than the exact 1.157; 0.005 nA are allowed for the search.
    close(
        least_short_step_nA,
        least_step_pA(2.0, EXERCISE) / 1000,
        what="the least step of 2 ms",
        unit="nA",
        rtol=0.0,
        atol=0.025,
    )
