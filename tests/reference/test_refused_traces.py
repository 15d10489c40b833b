"""Stimuli, traces and searches: what no model can take is refused, the error beginning with the argument and what was given."""

from collections.abc import Callable

import numpy as np
import pytest

from reference import integrators, lif, lif_theory, spectra, spikes, stimuli, sweeps

T_MS = np.arange(0, 10, 0.1)


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


# How the message begins: with the name, the value and the unit, or the shape.
REFUSED: list[tuple[type[Exception], Callable[[], object], str]] = [
    (
        ValueError,
        lambda: stimuli.white_noise(10, 0.1, 0, -1, rng()),
        "sigma = -1 (current · √s) must not be negative; it is a stan",
    ),
    (
        TypeError,
        lambda: stimuli.white_noise(2.5, 0.1, 0, 1, rng()),
        "shape = 2.5 samples must be a whole number",
    ),
    (
        ValueError,
        lambda: stimuli.white_noise((), 0.1, 0, 1, rng()),
        "shape = () has no length; give a number of samples, or (...,",
    ),
    (ValueError, lambda: stimuli.white_noise(0, 0.1, 0, 1, rng()), "shape = 0 samples must be 1 or more"),
    (
        ValueError,
        lambda: stimuli.white_noise((3, 10), 0.1, [0, 1], 1, rng()),
        "shape (3,), mean (2,), sigma () do not fit together: give eq",
    ),
    (
        ValueError,
        lambda: stimuli.ornstein_uhlenbeck(10, 1e-20, 10, 0, 1, rng()),
        "dt_ms = 1e-20 ms is below 1e-09 of tau_ms = 10 ms: rounding ",
    ),
    (
        ValueError,
        lambda: stimuli.ornstein_uhlenbeck((), 0.1, 10, 0, 1, rng()),
        "shape = () has no length; give a number of samples, or (...,",
    ),
    (
        ValueError,
        lambda: stimuli.ornstein_uhlenbeck((3, 0), 0.1, 10, 0, 1, rng()),
        "shape = 0 samples must be 1 or more",
    ),
    (
        ValueError,
        lambda: stimuli.ornstein_uhlenbeck(10, 0.1, 10, 0, -1, rng()),
        "sigma = -1 the current's unit must not be negative; give zer",
    ),
    (
        ValueError,
        lambda: stimuli.ornstein_uhlenbeck(10, 0.1, 10, 0, 1, rng(), method="x"),
        "method = 'x' is not one of 'euler', 'exact'",
    ),
    (
        ValueError,
        lambda: stimuli.ornstein_uhlenbeck(10, 0.1, 10, 0, 1, rng(), start=np.nan),
        "start must be finite, in the current's unit; got nan (1 of 1",
    ),
    (ValueError, lambda: stimuli.step(T_MS, 5, 2, 1), "end_ms = 2 ms lies before onset_ms = 5 ms; swap them"),
    (
        ValueError,
        lambda: stimuli.ramp(T_MS, 5, 5, 1),
        "end_ms - onset_ms = 0 ms must be above zero; give a positive",
    ),
    (
        ValueError,
        lambda: stimuli.pulse(T_MS, np.nan, 5, 1),
        "onset_ms must be finite, in ms; got nan (1 of 1)",
    ),
    (
        ValueError,
        lambda: stimuli.step([[1, 2]], 0, 1, 1),
        "t_ms has shape (1, 2); it must be the sample times (n_steps,",
    ),
    (
        ValueError,
        lambda: stimuli.step(5.0, 0, 1, 1),
        "t_ms has shape (); it must be the sample times (n_steps,) in",
    ),
    (
        ValueError,
        lambda: stimuli.sinus(T_MS, [0.1, 0.2], [1, 2, 3]),
        "frequency_kHz (2,), amplitude (3,), offset () do not fit tog",
    ),
    (
        ValueError,
        lambda: spikes.upward_crossings(3.0, 0),
        "v_mV = 3 mV is one number; give a trace (..., n_steps), time",
    ),
    (
        ValueError,
        lambda: spikes.spike_times_ms([0, 2, 1], [0, 1, 0], 0.5),
        "t_ms must ascend, but t_ms[2] does not; sort both by time",
    ),
    (
        TypeError,
        lambda: spikes.spike_times_ms(["a", "b"], [0, 1], 0.5),
        "t_ms must be real numbers in ms, got ['a', 'b']",
    ),
    (
        ValueError,
        lambda: spikes.intervals_ms(5.0),
        "spike_times_ms must be the spike times of one neuron, got th",
    ),
    (
        ValueError,
        lambda: spikes.interval_rate_Hz([1, 1]),
        "mean interval = 0 ms must be above zero; give a positive val",
    ),
    (
        ValueError,
        lambda: spikes.count_rate_Hz([1, 2], 0),
        "duration_ms = 0 ms must be above zero; give a positive value",
    ),
    (
        ValueError,
        lambda: spikes.count_rate_Hz([1, 3, 8], 6),
        "duration_ms = 6 ms is shorter than the 7 ms from the first spike to the last",
    ),
    (TypeError, lambda: spectra.frequencies_Hz(2.5, 0.1), "n_samples = 2.5 samples must be a whole number"),
    (ValueError, lambda: spectra.frequencies_Hz(-4, 0.1), "n_samples = -4 samples must be 2 or more"),
    (
        ValueError,
        lambda: spectra.power_spectral_density([1], 0.1),
        "x needs two samples or more along its last axis, got the sha",
    ),
    (
        ValueError,
        lambda: spectra.dominant_frequency_Hz([1, 2, 3, 4], 0.1, 5, 1),
        "no frequency of the spectrum lies in 5 to 1 Hz; widen the ba",
    ),
    (ValueError, lambda: lif.simulate(np.nan), "i_ext_pA must be finite, in pA; got nan (1 of 1)"),
    (
        ValueError,
        lambda: lif.simulate(np.ones(7)),
        "i_ext_pA has shape (7,): its last axis is time and must have",
    ),
    (ValueError, lambda: lif.simulate(100, method="x"), "method = 'x' is not one of 'euler', 'exact'"),
    (
        ValueError,
        lambda: lif.LIFParameters(v_th_mV=-80),
        "v_reset_mV = -75 mV must lie below v_th_mV = -80 mV; lower t",
    ),
    (
        TypeError,
        lambda: lif.LIFParameters(v_init_mV="a"),
        "LIFParameters.v_init_mV must be real numbers in mV, got 'a'",
    ),
    (
        ValueError,
        lambda: lif_theory.least_step_pA(0),
        "duration_ms = 0 ms must be above zero; give a positive value",
    ),
    (ValueError, lambda: lif_theory.interval_ms(np.nan), "i_ext_pA must be finite, in pA; got nan (1 of 1)"),
    (ValueError, lambda: lif_theory.subthreshold_gain(-1), "frequency_kHz = -1 kHz must not be negative"),
    (
        ValueError,
        lambda: integrators.time_grid_ms(1, 2),
        "dt_ms = 2 ms must not exceed t_end_ms = 1 ms; take a smaller",
    ),
    (
        ValueError,
        lambda: integrators.time_grid_ms(1e12, 1e-3),
        "t_end_ms = 1e+12 ms is 1e+15 steps of dt_ms = 0.001 ms; give",
    ),
    (
        ValueError,
        lambda: sweeps.least(lambda x: x > 5, 0, 10, -1),
        "tolerance = -1 the unit of low and high must be above zero; ",
    ),
    (
        ValueError,
        lambda: sweeps.least(lambda x: x > 5, np.nan, 10, 1e-3),
        "low must be finite, in the unit of the values; got nan (1 of",
    ),
]


@pytest.mark.parametrize(("error", "call", "says"), REFUSED, ids=[says[:40] for _, _, says in REFUSED])
def test_the_error_names_what_is_wrong(error: type[Exception], call: Callable[[], object], says: str) -> None:
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value).startswith(says)
