"""Orders of convergence on the linear equation, and the grid."""

import numpy as np
import pytest

from reference.boundary import FloatArray
from reference.integrators import euler, record, rk4, sampled, time_grid_ms
from reference.spikes import upward_crossings
from reference.sweeps import crossings


def relaxation(state: FloatArray, drive: FloatArray) -> FloatArray:
    return (drive - state) / 10.0


def turning(state: FloatArray, drive: FloatArray) -> FloatArray:
    x, y = state
    return np.stack([y + drive, -x])


@pytest.mark.parametrize(("stepper", "order"), [(euler, 1), (rk4, 4)])
def test_error_falls_with_the_order(stepper, order: int) -> None:
    """Solution 1 - exp(-t/10); halving dt divides the error by 2^order, to 10 % once dt/tau is 1/10."""
    errors = []
    for dt_ms in (1.0, 0.5):
        n = int(20 / dt_ms) + 1
        course = record(stepper(relaxation, dt_ms), np.zeros(1), np.ones(1), n, dt_ms)
        errors.append(abs(course[0, -1] - (1 - np.exp(-2.0))))
    assert errors[0] / errors[1] == pytest.approx(2**order, rel=0.1)


def test_counting_without_recording_agrees_with_recording() -> None:
    """An oscillator at rest under a push A swings as x = A sin t: above 0.5 first at asin(0.5/A)."""
    dt_ms, n = 0.01, 2000
    step, pushes = rk4(turning, dt_ms), np.array([0.4, 1.0, 2.0])
    seen = crossings(step, np.zeros(2), pushes, np.ones(n), dt_ms=dt_ms, threshold_mV=0.5)
    course = record(step, np.zeros((2, 1)), pushes[np.newaxis], n + 1, dt_ms)
    assert seen.counts.tolist() == upward_crossings(course[0], 0.5).tolist() == [0, 4, 4]
    assert np.isnan(seen.first_ms[0])
    assert np.isnan(seen.last_ms[0])
    for k in (1, 2):
        first = np.arcsin(0.5 / pushes[k])
        assert 0 <= seen.first_ms[k] - first <= dt_ms
        assert 0 <= seen.last_ms[k] - (first + 6 * np.pi) <= dt_ms


def test_every_crossing_counts_wherever_the_sweep_looks_up() -> None:
    """A voltage that is its input: on and off by chance, so that crossings fall between any two samples."""
    wave = np.random.default_rng(3).choice([0.0, 1.0], size=1001)
    seen = crossings(
        lambda _, drive: drive[np.newaxis],
        np.zeros(1),
        np.array([1.0, 0.2, -1.0]),
        wave,
        dt_ms=0.5,
        threshold_mV=0.5,
    )
    rises = 0.5 * (1 + np.flatnonzero(np.diff(wave, prepend=0.0) > 0))
    assert seen.counts.tolist() == [rises.size, 0, 0]
    assert (seen.first_ms[0], seen.last_ms[0]) == (rises[0], rises[-1])
    assert np.isnan(seen.first_ms[1:]).all()


@pytest.mark.parametrize(
    ("t_end_ms", "dt_ms", "n"), [(100, 0.01, 10_000), (0.3, 0.1, 3), (1, 0.3, 4), (7, 7, 1)]
)
def test_grid_has_the_whole_number_of_steps_that_is_meant(t_end_ms: float, dt_ms: float, n: int) -> None:
    assert time_grid_ms(t_end_ms, dt_ms).size == n


def test_time_is_the_last_axis_of_an_input() -> None:
    assert sampled("i", np.array(3.0), 5).shape == (1,)
    assert sampled("i", np.zeros((2, 5)), 5).shape == (5, 2)
    assert sampled("i", np.zeros((2, 1)), 5).shape == (1, 2)
    with pytest.raises(ValueError, match=r"shape \(2,\): its last axis is time and must have length 5 or 1"):
        sampled("i", np.zeros(2), 5)
