"""Question white_noise: mean, size, whiteness and seeds of a Gaussian white-noise current.

A right answer draws its own noise, so the tests below are statistics. Each margin is given in standard errors; a
normal deviate exceeds 5.5 of them with probability 4e-8.
"""

import numpy as np

from autograder.checks import array, check, close, require

SAMPLES = 50_000


def _current(my_GWN, dt_ms, mu, sig, seed, n_samples=SAMPLES):
    """The student's current over `n_samples` steps of dt."""
    t_ms = dt_ms * np.arange(n_samples)
    pars = {
        "V_th": -55.0,
        "V_reset": -75.0,
        "V_init": -75.0,
        "E_L": -75.0,
        "tau_m": 10.0,
        "g_L": 10.0,
        "tref": 2.0,
        "T": n_samples * dt_ms,
        "dt": dt_ms,
        "range_t": t_ms,
    }
    return array(my_GWN(pars, mu, sig, seed), what="the current", unit="pA", shape=t_ms.shape)


@check(
    "white_noise",
    points=0.5,
    hint="Seed the generator that you draw from, with myseed, inside the function and before you draw; with myseed=False "
    "let it seed itself, since default_rng(False) is seed 0.",
)
def test_gwn_seed(my_GWN):
    """One seed gives one noise; another seed, or none, gives another"""
    first, again, other, new, newer = (
        _current(my_GWN, 0.13, 187.0, 1.27, seed, 733) for seed in (4711, 4711, 4712, False, False)
    )
    require(np.array_equal(first, again), "two calls with the same seed", came="two different currents")
    # Continuous noise repeats itself with probability zero.
    require(not np.array_equal(first, other), "two calls with different seeds", came="the same current twice")
    require(not np.array_equal(new, newer), "two calls with myseed=False", came="the same current twice")


@check("white_noise", points=0.5, hint="The noise has mean zero: add mu to it, once.")
def test_gwn_mean(my_GWN):
    """The current is mu on average"""
    dt_ms, mu, sig = 0.17, 213.7, 1.37
    current = _current(my_GWN, dt_ms, mu, sig, 3921)
    require(np.ptp(current) > 0, "the noise in the current", came="none")
    # The mean of n values has the standard error sig / sqrt(n dt/1000).
    error = sig / np.sqrt(SAMPLES * dt_ms / 1000)
    close(float(np.mean(current)), mu, what="the mean of the current", unit="pA", rtol=0.0, atol=8 * error)


@check(
    "white_noise", points=1, hint="Divide by the root of dt in seconds, sqrt(dt/1000), with the dt of pars."
)
def test_gwn_size(my_GWN):
    """The standard deviation is sig / sqrt(dt in seconds), whatever dt"""
    for dt_ms, sig in [(0.23, 1.83), (0.047, 2.91)]:
        current = _current(my_GWN, dt_ms, 187.0, sig, 5813)
        # A standard deviation from n values has the relative standard error 1/sqrt(2 n) = 0.0032: 2.5 % are 7.9 of it.
        close(
            float(np.std(current)),
            sig / np.sqrt(dt_ms / 1000),
            what="the standard deviation of the current",
            unit="pA",
            rtol=0.025,
        )


def correlations(current, lags):
    """The correlation of a trace with itself, `lags` steps later."""
    deviation = current - np.mean(current)
    power = float(np.sum(deviation**2))
    return np.array([float(np.sum(deviation[:-lag] * deviation[lag:])) / power for lag in lags])


def shares(current):
    """The shares of a trace that lie within one and within two standard deviations of its mean."""
    deviation = np.abs(current - np.mean(current)) / np.std(current)
    return np.array([float(np.mean(deviation < 1)), float(np.mean(deviation < 2))])


@check(
    "white_noise",
    points=1,
    hint="Draw one standard normal number for each sample (np.random.randn), independent of the others.",
)
def test_gwn_is_white_and_gaussian(my_GWN):
    """The noise is Gaussian, and no sample knows of the one before"""
    current = _current(my_GWN, 0.11, 187.0, 2.19, 6197)
    require(np.ptp(current) > 0, "the noise in the current", came="none")
    # The correlation of independent values has the standard error 1/sqrt(n) = 0.0045: 0.04 is 8.9 of it.
    close(
        correlations(current, (1, 2, 7)),
        np.zeros(3),
        what="the correlation between successive samples",
        rtol=0.0,
        atol=0.04,
    )
    # Shares of 0.683 and 0.954 have standard errors of at most sqrt(p (1 - p)/n) = 0.0021 and 0.0009.
    inside = shares(current)
    close(inside[0], 0.6827, what="the share of samples within one standard deviation", rtol=0.0, atol=0.015)
    close(
        inside[1], 0.9545, what="the share of samples within two standard deviations", rtol=0.0, atol=0.0075
    )
