"""Question ornstein_uhlenbeck: mean, standard deviation, memory and seeds.

A right answer draws its own noise, so the tests below are statistics. A trace of T = 12 s with a memory of 3.8 ms
holds T/tau = 3158 independent stretches; each margin is given in standard errors. The mean is sharp where the noise is
small, so its trace can be short.
"""

import numpy as np

from autograder.checks import array, check, close, require

TAU_MS, DT_MS, DURATION_MS = 3.8, 0.2, 12_000.0
MU_PA, SIG_PA = 217.0, 37.4
# For the mean: a fiftieth of the noise and a quarter of the time. With less than 1 pA its square is less still, so who errs
# in the size of the noise keeps the points of the mean.
SMALL_PA, SHORT_MS = 0.73, 3_000.0


def _current(my_OU, seed, duration_ms=DURATION_MS, sig_pA=SIG_PA):
    """The student's current, without the first ten memories in which it forgets where it began."""
    t_ms = DT_MS * np.arange(round(duration_ms / DT_MS))
    pars = {
        "V_th": -55.0,
        "V_reset": -75.0,
        "V_init": -75.0,
        "E_L": -75.0,
        "tau_m": 10.0,
        "g_L": 10.0,
        "tref": 2.0,
        "T": duration_ms,
        "dt": DT_MS,
        "range_t": t_ms,
        "tau_ou": TAU_MS,
    }
    current = array(my_OU(pars, MU_PA, sig_pA, seed), what="the current", unit="pA", shape=t_ms.shape)
    return current[round(10 * TAU_MS / DT_MS) :]


@check(
    "ornstein_uhlenbeck",
    points=0.5,
    hint="Seed the generator that you draw from, with myseed, inside the function and before you draw; with myseed=False "
    "let it seed itself, since default_rng(False) is seed 0.",
)
def test_ou_seed(my_OU):
    """One seed gives one noise; another seed, or none, gives another"""
    first, again, other, new, newer = (
        _current(my_OU, seed, 100.0) for seed in (8117, 8117, 8118, False, False)
    )
    require(np.array_equal(first, again), "two calls with the same seed", came="two different currents")
    # Continuous noise repeats itself with probability zero.
    require(not np.array_equal(first, other), "two calls with different seeds", came="the same current twice")
    require(not np.array_equal(new, newer), "two calls with myseed=False", came="the same current twice")


@check("ornstein_uhlenbeck", points=0.5, hint="The pull is towards mu: dt/tau · (mu − x), added to x.")
def test_ou_mean(my_OU):
    """The current is mu on average"""
    current = _current(my_OU, 1474, SHORT_MS, SMALL_PA)
    require(np.ptp(current) > 0, "the noise in the current", came="none")
    # The mean of a trace has the standard error sig sqrt(2 tau/T) = 0.037 pA.
    error = SMALL_PA * np.sqrt(2 * TAU_MS / SHORT_MS)
    close(float(np.mean(current)), MU_PA, what="the mean of the current", unit="pA", rtol=0.0, atol=8 * error)


@check(
    "ornstein_uhlenbeck",
    points=1,
    hint="The noise of one step is sig · sqrt(2 dt/tau) · z: a root over both, the 2 under it, and sig outside.",
)
def test_ou_size(my_OU):
    """The standard deviation of the current is sig"""
    current = _current(my_OU, 2593)
    # A standard deviation has the relative standard error sqrt(tau/(2 T)) = 0.0126, and Euler's is too large by
    # dt/(4 tau) = 0.013: 0.11 leaves 7.7 standard errors.
    close(float(np.std(current)), SIG_PA, what="the standard deviation of the current", unit="pA", rtol=0.11)


def correlation(current, lag):
    """The correlation of a trace with itself, `lag` steps later."""
    deviation = current - np.mean(current)
    return float(np.sum(deviation[:-lag] * deviation[lag:]) / np.sum(deviation**2))


def shares(steps):
    """The shares of values that lie within one and within two standard deviations of their mean."""
    deviation = np.abs(steps - np.mean(steps)) / np.std(steps)
    return float(np.mean(deviation < 1)), float(np.mean(deviation < 2))


@check(
    "ornstein_uhlenbeck",
    points=1,
    hint="Each value is the one before, plus a small step with a normal number of its own: x[it + 1] = x[it] + …, tau_ou and dt in ms.",
)
def test_ou_memory(my_OU):
    """The current forgets with the time constant tau_ou"""
    current = _current(my_OU, 3391)
    require(np.ptp(current) > 0, "the noise in the current", came="none")
    # After one memory the correlation is 1/e; Euler has (1 - dt/tau)^(tau/dt) = 0.358. The standard error is
    # 0.77 sqrt(tau/T) = 0.0137 (Bartlett): 0.12 leaves 8 of them.
    close(
        correlation(current, round(TAU_MS / DT_MS)),
        float(np.exp(-1)),
        what="the correlation of the current with itself one tau_ou later",
        rtol=0.0,
        atol=0.12,
    )
    # After a fifth of a memory it is 0.818 (Euler 0.807), with a standard error of 0.38 sqrt(tau/T) = 0.0068.
    lag = round(0.2 * TAU_MS / DT_MS)
    close(
        correlation(current, lag),
        float(np.exp(-lag * DT_MS / TAU_MS)),
        what="the correlation of the current with itself shortly after",
        rtol=0.0,
        atol=0.07,
    )
    # Each step draws a normal number of its own. Shares of 60 000 steps have standard errors of 0.0019 and 0.0009; a current
    # that jumps between two values stands still in 19 steps of 20.
    one, two = shares(np.diff(current))
    what = "the share of steps, from one sample to the next, within {} of their mean"
    close(one, 0.6827, what=what.format("one standard deviation"), rtol=0.0, atol=0.015)
    close(two, 0.9545, what=what.format("two standard deviations"), rtol=0.0, atol=0.0075)
