"""Spike statistics against processes whose statistics are known."""

import numpy as np
import pytest

from reference import spikes


def test_crossings_of_a_sinus_are_where_algebra_puts_them() -> None:
    """sin(2π t/10) = 0.5 upwards at t = 10 (k + 1/12); linear interpolation errs by at most max|v''| dt²/8 / v'."""
    dt_ms = 0.1
    t_ms = np.arange(0, 100, dt_ms)
    omega = 2 * np.pi / 10
    bound = omega**2 * dt_ms**2 / 8 / (omega * np.cos(np.pi / 6))
    times = spikes.spike_times_ms(t_ms, np.sin(omega * t_ms), 0.5)
    assert times == pytest.approx(10 * (np.arange(10) + 1 / 12), abs=bound * 1.2)
    assert spikes.upward_crossings(np.sin(omega * t_ms), 0.5) == 10


def test_a_trace_that_starts_above_or_touches_counts_as_the_text_says() -> None:
    assert spikes.upward_crossings([1.0, 0.0, 1.0, 2.0, -1.0], 1.0) == 1
    assert spikes.spike_times_ms([0, 1, 2, 3, 4], [1, 0, 1, 2, -1], 1.0) == pytest.approx([2.0])
    assert spikes.upward_crossings([[0, 0, 0], [-1, 1, -1]], 0.5).tolist() == [0, 1]


def test_too_few_spikes() -> None:
    for few in ([], [5.0]):
        assert spikes.intervals_ms(few).size == 0
        assert np.isnan(spikes.coefficient_of_variation(few))
        assert spikes.interval_rate_Hz(few) == 0
    assert spikes.coefficient_of_variation([1.0, 3.0]) == 0
    assert spikes.count_rate_Hz([], 100) == 0


def test_regular_train() -> None:
    train = np.arange(0, 1000, 20.0).tolist()
    assert spikes.coefficient_of_variation(train) == pytest.approx(0, abs=1e-12)
    assert spikes.interval_rate_Hz(train) == pytest.approx(50)
    assert spikes.count_rate_Hz(train, 1000) == pytest.approx(50)


def test_gamma_renewal_train_has_the_cv_of_theory() -> None:
    """Order k: CV = 1/√k. Its estimator's standard error for gamma intervals is below √(1/n) for k ≥ 1."""
    n, rng = 40_000, np.random.default_rng(1)
    for k in (1, 4, 16):
        train = np.cumsum(rng.gamma(k, 10.0 / k, n))
        assert spikes.coefficient_of_variation(train) == pytest.approx(k**-0.5, abs=5 / np.sqrt(n))
        assert spikes.interval_rate_Hz(train) == pytest.approx(100, abs=5 * 100 / np.sqrt(k * n))


def test_cv_has_no_unit() -> None:
    train = np.cumsum(np.random.default_rng(2).exponential(5.0, 100))
    assert spikes.coefficient_of_variation(train * 1000) == pytest.approx(
        spikes.coefficient_of_variation(train)
    )
