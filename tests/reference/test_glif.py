"""The generalised neuron against the plain one, a geometric series, SciPy, and a slow ramp."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from reference import glif, lif, stimuli
from reference.glif import ADAPTING, PLAIN, GLIFParameters


def test_without_adaptation_it_is_the_plain_neuron() -> None:
    """But for the last sample, which the plain neuron's convention does not look at, refractory or not."""
    current = stimuli.white_noise((3, 4000), 0.1, 250.0, 3.0, np.random.default_rng(1))
    ours, plain = glif.simulate(current, 400, PLAIN), lif.simulate(current, method="exact")
    assert ours.v_mV[:, :-1] == pytest.approx(plain.v_mV[:, :-1], abs=1e-8)
    assert (ours.spikes == plain.spikes).all()
    assert ours.i_asc_pA.shape == (0, 3, 4000)


def test_below_threshold_it_is_exact_at_any_step() -> None:
    """Linear: SciPy at 1e-11, for a step of 1 ms as for one of 0.1."""
    p = GLIFParameters(a_per_ms=0.02)

    def rhs(_t: float, y: np.ndarray) -> list[float]:
        return [(150 - 10 * (y[0] + 75)) / 100, 0.02 * (y[0] + 75) - 0.01 * (y[1] + 55)]

    truth = solve_ivp(rhs, (0, 50), [-75.0, -55.0], rtol=1e-11, atol=1e-11).y[:, -1]
    for dt_ms in (1.0, 0.1):
        run = glif.simulate(150.0, 50 + dt_ms, p, dt_ms=dt_ms)
        assert [run.v_mV[-1], run.theta_mV[-1]] == pytest.approx(truth, abs=1e-8)


def test_after_spike_currents_jump_and_decay() -> None:
    run = glif.simulate(300.0, 100)
    first = int(np.flatnonzero(run.spikes)[0])
    assert run.i_asc_pA[:, :first] == pytest.approx(0)
    later = np.arange(100)
    for j in range(2):
        decay = np.exp(-later * 0.1 / ADAPTING.asc_tau_ms[j])
        assert run.i_asc_pA[j, first : first + 100] == pytest.approx(ADAPTING.asc_jump_pA[j] * decay)


def test_adaptation_lengthens_the_intervals_to_a_series_limit() -> None:
    """Late intervals differ by at most one step; the currents after a spike are the series of that interval."""
    run = glif.simulate(400.0, 3000)
    intervals = np.diff(run.spike_times_ms[0])
    assert intervals[-1] > 1.2 * intervals[0]
    assert (np.diff(intervals[:5]) >= 0).all()
    assert np.ptp(intervals[-20:]) <= 0.1 + 1e-9
    last = int(np.flatnonzero(run.spikes)[-1])
    slack = 0.1 / 5
    assert run.i_asc_pA[:, last] == pytest.approx(
        glif.periodic_currents_pA(intervals[-20:].mean()), rel=slack
    )
    plain = np.diff(glif.simulate(400.0, 3000, PLAIN).spike_times_ms[0])
    assert np.ptp(plain) == pytest.approx(0, abs=1e-9)
    assert plain[0] < intervals[0]


def test_the_shorter_the_interval_the_stronger_the_currents_without_bound() -> None:
    """What is kept whole sums to jump tau/T as T → 0; where 1 - exp(-T/tau) rounds to nothing too."""
    for interval_ms in (1e-6, 1e-20, 1e-90):
        lost, kept = glif.periodic_currents_pA(interval_ms)
        assert lost == pytest.approx(-40.0)
        assert kept == pytest.approx(-15.0 * 50.0 / interval_ms, rel=1e-6)


def test_a_slow_ramp_fires_at_the_slow_rheobase() -> None:
    """0.05 pA/ms: v lags by tau_m and the threshold by 1/b; together at most (10 + 100) ms · 0.05 pA/ms."""
    expected = glif.slow_rheobase_pA()
    assert expected == pytest.approx(200 / 0.9)
    t_ms = np.arange(0, 5000, 0.5)
    run = glif.simulate(0.05 * t_ms, 5000, dt_ms=0.5)
    assert run.spike_times_ms[0][0] * 0.05 == pytest.approx(expected, abs=5.5)
    assert glif.slow_rheobase_pA(GLIFParameters(a_per_ms=0.01)) == np.inf


def test_accommodation_stops_a_slow_ramp_that_is_enough_when_fast() -> None:
    p = GLIFParameters(a_per_ms=0.02)
    t_ms = np.arange(0, 4000, 0.5)
    slow, fast = stimuli.ramp(t_ms, 0, 4000, 400.0), stimuli.step(t_ms, 0, 4000, 400.0)
    run = glif.simulate(np.stack([slow, fast]), 4000, p, dt_ms=0.5)
    assert run.spikes.sum(axis=-1)[0] == 0
    assert run.spikes.sum(axis=-1)[1] >= 1


def test_threshold_is_never_below_its_reset_after_a_spike() -> None:
    run = glif.simulate(400.0, 500, GLIFParameters(theta_reset_mV=-50.0))
    assert (run.theta_mV[run.spikes] >= -50).all()


def test_batch_equals_singles() -> None:
    batch = glif.simulate([[250.0], [400.0]], 200)
    assert batch.v_mV.shape == (2, 2000)
    assert batch.i_asc_pA.shape == (2, 2, 2000)
    assert batch.v_mV[1] == pytest.approx(glif.simulate(400.0, 200).v_mV, abs=1e-9)


def test_bad_input() -> None:
    with pytest.raises(ValueError, match="c_pF = 0 pF"):
        GLIFParameters(c_pF=0)
    with pytest.raises(ValueError, match="one entry per after-spike current"):
        GLIFParameters(asc_keep=(1.0,))
    with pytest.raises(ValueError, match="asc_tau_ms = -5 ms"):
        GLIFParameters(asc_tau_ms=(-5.0, 50.0))
    with pytest.raises(ValueError, match="must lie below theta_reset_mV"):
        GLIFParameters(v_reset_mV=-50.0)
    with pytest.raises(ValueError, match="i_ext_pA must be finite"):
        glif.simulate(np.nan, 10)
