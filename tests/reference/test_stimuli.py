"""Shapes and edges exactly; noise by its moments, within five standard errors of the estimator."""

import numpy as np
import pytest

from reference import stimuli

T_MS = np.arange(0, 100, 0.1)


def test_step_holds_its_amplitude_from_onset_to_just_before_the_end() -> None:
    current = stimuli.step(T_MS, 20, 70, 1.5)
    assert current.shape == T_MS.shape
    assert current[199] == 0
    assert (current[200:700] == 1.5).all()
    assert (current[700:] == 0).all()


@pytest.mark.parametrize("edge", range(1, 99))
def test_edges_on_the_grid_survive_rounding(edge: int) -> None:
    """0.1 * 3 is not 0.3 in floating point; a step to ``edge`` must still have 10 * edge samples."""
    assert stimuli.step(T_MS, 0, edge, 1.0).sum() == 10 * edge
    assert stimuli.step(T_MS, 0, edge / 10, 1.0).sum() == edge


def test_many_amplitudes_give_many_currents() -> None:
    assert stimuli.step(T_MS, 20, 70, [1.0, 2.0, 3.0]).shape == (3, 1000)
    assert stimuli.sinus(T_MS, [[0.1], [0.2]], [1.0, 2.0, 3.0]).shape == (2, 3, 1000)


def test_pulse_carries_amplitude_times_duration() -> None:
    assert stimuli.pulse(T_MS, 10, 10, 3.0).sum() * 0.1 == pytest.approx(30)


def test_ramp_is_linear_and_ends() -> None:
    current = stimuli.ramp(T_MS, 30, 90, 20.0)
    assert current[300] == pytest.approx(0, abs=1e-9)
    assert current[600] == pytest.approx(10)
    assert np.diff(current[300:900]) == pytest.approx(20 / 60 * 0.1)
    assert (current[900:] == 0).all()


def test_sinus_has_its_offset_amplitude_and_period() -> None:
    current = stimuli.sinus(T_MS, 0.1, 0.5, 2.0)
    assert current.mean() == pytest.approx(2.0)
    assert current.std() == pytest.approx(0.5 / np.sqrt(2))
    assert current[100:] == pytest.approx(current[:-100])


def test_white_noise_has_mean_and_scaled_deviation() -> None:
    """At dt = 0.1 ms sigma is scaled by 100. Standard errors of n samples: s/√n and s/√(2n)."""
    n, sigma = 200_000, 3.0
    noise = stimuli.white_noise(n, 0.1, 250.0, sigma, np.random.default_rng(1))
    deviation = 100 * sigma
    assert noise.mean() == pytest.approx(250, abs=5 * deviation / np.sqrt(n))
    assert noise.std() == pytest.approx(deviation, abs=5 * deviation / np.sqrt(2 * n))


def test_white_noise_integral_does_not_depend_on_dt() -> None:
    """The charge of one second has the deviation sigma whatever dt: that is what the scaling is for."""
    for dt_ms in (0.1, 1.0):
        noise = stimuli.white_noise((500, int(1000 / dt_ms)), dt_ms, 0.0, 3.0, np.random.default_rng(2))
        charge = noise.sum(axis=-1) * dt_ms / 1000
        assert charge.std() == pytest.approx(3.0, abs=5 * 3.0 / np.sqrt(2 * 500))


def test_noise_is_reproducible_and_touches_no_global_state() -> None:
    before = np.random.get_state()[1].copy()  # noqa: NPY002 - that it stays as it was is the point
    one, other = (stimuli.white_noise(50, 0.1, 0.0, 1.0, np.random.default_rng(7)) for _ in range(2))
    assert (one == other).all()
    assert (before == np.random.get_state()[1]).all()  # noqa: NPY002


@pytest.mark.parametrize("method", ["euler", "exact"])
def test_ou_is_stationary_from_the_first_sample(method: str) -> None:
    """Across 20 000 seeds, at the first and the last time: mean, variance and correlation are the stated ones."""
    n, dt_ms, tau_ms, sigma = 20_000, 2.0, 10.0, 40.0
    x = stimuli.ornstein_uhlenbeck(
        (n, 30), dt_ms, tau_ms, 200.0, sigma, np.random.default_rng(3), method=method
    )
    a = 1 - dt_ms / tau_ms if method == "euler" else np.exp(-dt_ms / tau_ms)
    variance = sigma**2 / (1 - dt_ms / (2 * tau_ms)) if method == "euler" else sigma**2
    for k in (0, 29):
        assert x[:, k].mean() == pytest.approx(200, abs=5 * np.sqrt(variance / n))
        assert x[:, k].var() == pytest.approx(variance, abs=5 * variance * np.sqrt(2 / n))
    for lag in (1, 5, 10):
        r = np.corrcoef(x[:, 0], x[:, lag])[0, 1]
        assert r == pytest.approx(a**lag, abs=5 * (1 - a ** (2 * lag)) / np.sqrt(n) + 1e-12)


@pytest.mark.parametrize("method", ["euler", "exact"])
def test_ou_without_noise_relaxes_to_the_mean(method: str) -> None:
    """The limit sigma = 0: a geometric series, for the exact update the exponential itself."""
    x = stimuli.ornstein_uhlenbeck(
        100, 0.1, 5.0, 200.0, 0.0, np.random.default_rng(0), start=0.0, method=method
    )
    a = 1 - 0.1 / 5 if method == "euler" else np.exp(-0.1 / 5)
    assert x == pytest.approx(200 * (1 - a ** np.arange(100)))


def test_ou_updates_agree_as_dt_falls() -> None:
    """With the same z, Euler's difference from the exact update falls with dt (order 1 in the decay)."""

    def gap(dt_ms: float) -> float:
        runs = [
            stimuli.ornstein_uhlenbeck((200, 500), dt_ms, 10.0, 0.0, 1.0, np.random.default_rng(5), method=m)
            for m in ("euler", "exact")
        ]
        return float(np.sqrt(np.mean((runs[0] - runs[1]) ** 2)))

    assert gap(0.4) / gap(0.1) == pytest.approx(4, rel=0.25)
