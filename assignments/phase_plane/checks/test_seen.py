"""Question seen: the border between rest and rhythm, found by looking at trajectories."""

import numpy as np

from autograder.checks import check, close, fail, number, require, within
from reference.fitzhugh_nagumo import critical_currents

LOW, HIGH = critical_currents()


def _recordings():
    """Recordings `(t, u, answer, words)` of other time steps and beginnings, well on one side of the 0.1."""
    for dt_ms, begins_ms in ((0.1, 0.0), (0.37, 213.0)):
        t = begins_ms + np.arange(0, 413.0, dt_ms)
        since = t - begins_ms
        wave = np.sin(2 * np.pi * since / 31.7)
        yield t, -0.4 + 0.83 * wave, True, "a wave"
        yield t, 0.9 + 0.073 * wave, True, "a small wave"
        yield t, 0.2 + 0.6 * np.cos(2 * np.pi * (t - t[-1]) / 20.0), True, "a wave that ends where it began"
        yield t, -0.6 + 1.1 * wave * np.exp(-since / 53.0), False, "a wave that has died away"
        yield t, np.where(since < 290.0, 1.2 * wave, -0.7), False, "a wave that has stopped"
        yield t, 0.87 + 0.031 * wave, False, "a wave too small"
        yield t, np.where(since > 250.0, 0.9 * wave, 0.3), True, "a wave that has begun late"
        yield t, -0.87 + 0 * t, False, "a voltage that stays"


@check(
    "seen",
    points=1,
    hint="Keep the samples with t >= t[-1] - 100 and compare their greatest and least value with 0.1.",
)
def test_keeps_oscillating(keeps_oscillating):
    """keeps_oscillating judges the last 100 ms, whatever came before and whatever the time step"""
    what = "whether u keeps oscillating"
    told = []
    for t, u, _, _ in _recordings():
        one = keeps_oscillating(t, u)
        told.append(number(float(one) if isinstance(one, bool | np.bool_) else one, what=what))
    for one, (_, _, right, words) in zip(told, _recordings(), strict=True):
        require(one == float(right), what, came=f"{not right} for {words}", value=told)


def _simulator(low, high):
    """A made-up neuron `run(I)` that oscillates between two currents."""

    def run(I):  # noqa: E741 - the notebook's name
        t = np.arange(0, 500.0, 0.5)
        swing = 1.0 if low <= float(I) <= high else np.exp(-t / 41.0)
        u = swing * np.sin(2 * np.pi * t / 27.0)
        return t, u, 0.5 * u

    return run


@check(
    "seen",
    points=1.5,
    hint="Loop over the currents in their order, call run(I) for each, and return the current when it keeps oscillating.",
)
def test_first_oscillation(first_oscillation):
    """first_oscillation returns the first current at which another neuron oscillates, or NaN"""
    what = "the first current with an oscillation"
    for currents, low, high, right in (
        (np.array([1.31, 1.94, 2.57, 3.22]), 2.2, 9.0, 2.57),
        (np.array([3.71, 3.13, 2.56, 1.87]), 0.4, 2.1, 1.87),
        ([1.83, 0.91, 2.27, 0.27], 0.2, 1.1, 0.91),
    ):
        close(first_oscillation(currents, _simulator(low, high)), right, what=what, rtol=1e-9)
    told = first_oscillation([1.31, 1.94], _simulator(5.0, 6.0))
    if not (isinstance(told, float | np.floating) and np.isnan(told)):
        fail(what, "", "another value than NaN, though there is none", f"came {told!r}")


# The border seen from (0, 0) in 500 ms is that of the eigenvalues to 0.01; the next current of steps of 0.05 may lie 0.05
# further in, and who takes the last silent one is 0.05 further out.
@check("seen", points=0.75, hint="Try currents from below 1.2 upwards, 0.05 apart.")
def test_seen_low(seen_low):
    """seen_low is where the oscillation begins as the current grows"""
    within(seen_low, LOW - 0.065, LOW + 0.065, what="the current at which the oscillation begins")


@check("seen", points=0.75, hint="Try currents from 3 downwards, 0.05 apart.")
def test_seen_high(seen_high):
    """seen_high is where the oscillation begins as the current falls from 3"""
    within(
        seen_high, HIGH - 0.065, HIGH + 0.065, what="the current at which the oscillation begins from above"
    )
