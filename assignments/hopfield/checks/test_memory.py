"""Questions retrieval, capacity, capacity_curve, theory and correction: random patterns, their shares and their limits.

Shares are judged against many networks of ours, drawn here once. Each margin is 6.5 standard errors of both shares together or
more, which a right answer exceeds with a probability below 1e-9.
"""

from functools import cache

import numpy as np

from autograder.checks import check, choice, close, fail, kind, number, require, within
from autograder.figures import labelled, look
from reference.hopfield import flipped, random_patterns, run, update
from reference.hopfield_theory import theoretical_capacity as limit_of_theory

STANDARD_ERRORS = 6.5
SEED = 20161


@cache
def perfect_share(n_neurons, n_patterns, n_networks):
    """The share of networks of ours in which each pattern is a fixed point."""
    rng = np.random.default_rng([SEED, n_neurons, n_patterns])
    kept = 0
    for _ in range(n_networks):
        stored = random_patterns(n_patterns, n_neurons, rng)
        kept += bool((update(stored, stored) == stored).all())
    return kept / n_networks


@cache
def corrected_share(n_neurons, n_patterns, wrong, n_networks):
    """The share of networks of ours that find back to a pattern with so many wrong pixels."""
    rng = np.random.default_rng([SEED, n_neurons, n_patterns, wrong])
    back = 0
    for _ in range(n_networks):
        stored = random_patterns(n_patterns, n_neurons, rng)
        back += bool((run(flipped(stored[0], wrong, rng), stored) == stored[0]).all())
    return back / n_networks


# Sizes, patterns and trials. Odd numbers of neurons and of patterns: no field vanishes, and whoever rounds otherwise gets the
# same share.
PERFECT = [(5, 7, 300), (7, 9, 200), (5, 5, 200)]
# Sizes, patterns, wrong pixels and trials. Of the last, 0.6 end at the pattern, and 0.88 within two pixels of it.
CORRECTED = [(10, 8, 36, 200), (7, 4, 15, 200), (8, 5, 9, 150), (10, 3, 71, 100), (9, 17, 2, 300)]
# Drawn when the checks are collected, and not in a student's time.
_PERFECT = [perfect_share(N * N, P, 5000) for N, P, _ in PERFECT]
_CORRECTED = [corrected_share(N * N, P, wrong, 3000) for N, P, wrong, _ in CORRECTED]


def is_share(answer, ours, n_theirs, n_ours, what):
    """Hold a share from `n_theirs` networks against one from `n_ours` of ours."""
    value = number(answer, what=what)
    require(0.0 <= value <= 1.0, what, came="a number below 0 or above 1", value=value)
    # One network more or less in either share keeps the error away from 0 at a share of 0 or 1.
    spread = np.sqrt((ours * (1 - ours) + 2 / n_ours) * (1 / n_theirs + 1 / n_ours))
    close(value, ours, what=what, rtol=0.0, atol=STANDARD_ERRORS * float(spread))


@check(
    "retrieval",
    points=2,
    hint="Run the network from pattern mu and compare all of network.x with network.patterns[mu].",
)
def test_is_retrieved(is_retrieved, network_with):
    """is_retrieved tells which patterns of a network are remembered to the last pixel"""
    rng = np.random.default_rng(SEED)
    # 49 neurons with nine patterns remember some of them. Without flipped pixels nothing here is left to chance, nor to
    # rounding: where both numbers are odd, no field vanishes.
    told, right = [], []
    for _ in range(4):
        stored = random_patterns(9, 49, rng)
        network = network_with(stored)
        require(
            not isinstance(network, int | float | str | list | tuple | np.ndarray | None),
            "the helper network_with",
        )
        for mu in (0, 3, 6):
            right.append(bool((run(stored[mu], stored) == stored[mu]).all()))
            answer = is_retrieved(network, mu)
            if not isinstance(answer, bool | np.bool_ | int | np.integer):
                fail("whether a pattern is retrieved", "", kind(answer))
            require(answer in (0, 1), "whether a pattern is retrieved", came="neither yes nor no")
            told.append(bool(answer))
    require(told == right, "whether a pattern is retrieved", came="the opposite", value=told)
    require(len(set(right)) == 2, "a fault of ours: the networks of this check all answer alike")


@check(
    "capacity",
    points=2,
    hint="Count the networks that retrieve all of their patterns, each network new and with patterns of its own.",
)
def test_share_of_networks(share_of_networks):
    """share_of_networks counts the networks that remember each of their patterns"""
    for (N, P, trials), ours in zip(PERFECT, _PERFECT, strict=True):
        is_share(
            share_of_networks(N, P, trials=trials),
            ours,
            trials,
            5000,
            "the share of networks that remember all of their patterns",
        )


@check(
    "capacity",
    points=1,
    hint="The last of the numbers at which share(n) >= level; the numbers need not begin at 1.",
)
def test_largest_reliable(largest_reliable):
    """largest_reliable finds the last number that is good enough, for any share and level"""
    what = "the largest number at which the share is high enough"

    def falling(n):
        return 1.0 / (1.0 + np.exp((float(n) - 23.31) / 4.7))

    # The share of 0.5 lies at 23.31, that of 0.8 at 16.8 and that of 0.1 at 33.6.
    close(largest_reliable(falling, list(range(7, 61))), 23.0, what=what, atol=1e-9)
    close(largest_reliable(falling, list(range(1, 61, 3)), 0.8), 16.0, what=what, atol=1e-9)
    close(largest_reliable(falling, list(range(1, 61)), level=0.1), 33.0, what=what, atol=1e-9)
    close(
        largest_reliable(falling, list(range(29, 41))),
        0.0,
        what="the number where no share is high enough",
        atol=1e-9,
    )
    # A share of exactly the level is at least the level.
    close(largest_reliable(lambda n: 1.0 - 0.125 * float(n), [1, 2, 3, 4, 5, 6]), 4.0, what=what, atol=1e-9)


@check("capacity", points=1, hint="0.14 patterns per neuron, and the network has N * N neurons.")
def test_theoretical_capacity(theoretical_capacity):
    """theoretical_capacity is 0.14 per neuron"""
    for N in (7, 23, 131):
        # The exact value is 0.138; 0.14 is 1.5 % above it.
        close(
            theoretical_capacity(N),
            limit_of_theory(N * N),
            what="the number of patterns that theory promises",
            rtol=0.03,
        )


@check(
    "capacity",
    points=1,
    hint="largest_reliable and share_of_networks together: 4 x 4 first, then 10 x 10, each tried up to 20 patterns.",
)
def test_capacities(capacity_4, capacity_10):
    """capacity_4 and capacity_10 are the numbers of patterns that half of the networks remember"""
    what = {
        4: "how many patterns the 4 x 4 network remembers",
        10: "how many patterns the 10 x 10 network remembers",
    }
    for N, value in ((4, capacity_4), (10, capacity_10)):
        P = number(value, what=what[N])
        require(round(P) == P, what[N], came="a number that is not whole")
        require(1 <= P <= 50, what[N], came="a number far off")
        # One pattern more or less is right, and 100 networks have a standard error of 0.05 at a share of one half:
        # two patterns fewer must be remembered by more than half, two patterns more by less than half, 0.1 granted.
        below = perfect_share(N * N, max(int(P) - 2, 1), 400)
        above = perfect_share(N * N, int(P) + 2, 400)
        require(above < 0.6, what[N], came="too few patterns", value=P)
        require(below > 0.4, what[N], came="too many patterns", value=P)


@check(
    "capacity_curve",
    points=2,
    hint="Draw share_of_networks over the number of patterns, for N = 4 and for N = 10, up to where hardly any network remembers all.",
)
def test_capacity_curve(figure_capacity):
    """figure_capacity shows how the share falls with the number of patterns, for both networks"""
    picture = look(figure_capacity, what="the shares over the number of patterns")
    labelled(picture, x={}, y={}, what="the shares over the number of patterns")
    for N, low, high in ((4, 2, 8), (10, 4, 18)):
        _is_curve_of(picture, N, low, high)


def _is_curve_of(picture, N, low, high):
    """Hold the curves against our shares; a curve in per cent is understood."""
    what = f"the share of {N} x {N} networks over the number of patterns"
    for curve in picture.curves:
        at, share = curve.between(low, high)
        if len(at) < 5 or at[0] > low + 1.5 or at[-1] < high - 2.5:
            continue
        scale = 100.0 if np.max(curve.y) > 1.5 else 1.0
        ours = np.array([perfect_share(N * N, max(round(P), 1), 300) for P in at])
        # 100 networks and our 300 have a standard error of 0.058 at one half: 0.33 is 5.7 of it, and the mean over a
        # curve's points is off by 0.03, seldom by 0.06.
        off = np.abs(share / scale - ours)
        if np.max(off) <= 0.33 and np.mean(off) <= 0.13:
            return
    fail(what, "", "no curve that falls as it should", f"N = {N}, from {low} to {high}")


@check(
    "theory", points=1, hint="The theory is one of very large networks, and it lets a few pixels be wrong."
)
def test_theory_says(theory_says):
    """theory_says is what 0.14 patterns per neuron means"""
    # a: a limit of large networks taken for one of all; c: a sharp limit without errors; d: a share of the patterns.
    choice(theory_says, "b", what="what 0.14 patterns per neuron means")


@check(
    "correction",
    points=3,
    hint="Flip exactly `wrong` pixels, so flip_ratio is wrong over the number of all pixels, N * N; the end must be pattern 0 itself.",
)
def test_share_corrected(share_corrected):
    """share_corrected flips as many pixels as it is told, and counts the networks that find back"""
    # A single pattern attracts whatever is nearer to it than to its negative: of 25 pixels, up to 12 may be wrong, and of
    # 441 up to 220. 221 / 441 * 441 is less than 221 in floating point: who lets `run` round it down flips 220.
    for N, wrong, right in ((5, 12, 1.0), (5, 13, 0.0), (21, 221, 0.0)):
        close(
            share_corrected(N, 1, wrong, trials=5),
            right,
            what="the share of networks with a single pattern that find back",
            atol=1e-9,
        )
    for (N, P, wrong, trials), ours in zip(CORRECTED, _CORRECTED, strict=True):
        is_share(
            share_corrected(N, P, wrong, trials=trials),
            ours,
            trials,
            3000,
            "the share of networks that find back",
        )


@check(
    "correction",
    points=1,
    hint="Where share_corrected(10, 8, wrong) falls through one half: count pixels, not per cent of a row.",
)
def test_wrong_pixels(wrong_pixels):
    """wrong_pixels is how many wrong pixels a 10 x 10 network with 8 patterns puts right"""
    what = "how many wrong pixels are put right"
    wrong = round(within(wrong_pixels, 0, 100, what=what))
    # 3 pixels are granted, and 2 for the statistics of 100 networks; the share falls by 0.07 per pixel there.
    require(corrected_share(100, 8, max(wrong - 5, 0), 400) > 0.45, what, came="too many", value=wrong)
    require(corrected_share(100, 8, min(wrong + 5, 100), 400) < 0.55, what, came="too few", value=wrong)
