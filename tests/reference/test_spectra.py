"""The periodogram against Parseval, a pure tone, and SciPy's."""

from pathlib import Path

import numpy as np
import pytest
from scipy.io import savemat
from scipy.signal import periodogram

from reference import spectra


@pytest.mark.parametrize("n", [999, 1000])
def test_area_is_the_variance(n: int) -> None:
    """Parseval: over the first half the sum is the variance, short of the Nyquist bin (even) or the last bin (odd)."""
    x = np.random.default_rng(1).normal(5, 2, n)
    dt_s = 0.004
    full = np.abs(np.fft.fft(x - x.mean())) ** 2 * 2 * dt_s / n
    left_out = full[n // 2] / (1 if n % 2 else 2)
    area = (spectra.power_spectral_density(x, dt_s).sum() + left_out) / (n * dt_s)
    assert area == pytest.approx(x.var(), rel=1e-12)


def test_agrees_with_scipy() -> None:
    x = np.random.default_rng(2).normal(size=(3, 500)).cumsum(axis=-1)
    f_Hz, density = periodogram(x, fs=250.0, detrend="constant")
    assert spectra.frequencies_Hz(500, 1 / 250) == pytest.approx(f_Hz[:250])
    assert spectra.power_spectral_density(x, 1 / 250) == pytest.approx(density[:, :250], abs=1e-12)


def test_a_tone_on_the_grid_is_one_bin_of_half_its_square() -> None:
    t_s = np.arange(0, 2, 0.001)
    tone = 7 + 3 * np.cos(2 * np.pi * 60 * t_s)
    density = spectra.power_spectral_density(tone, 0.001)
    assert density[120] * 0.5 == pytest.approx(4.5)
    assert np.delete(density, 120) == pytest.approx(0, abs=1e-12)
    assert density[0] == pytest.approx(0, abs=1e-12)


def test_dominant_frequency_is_that_of_the_band() -> None:
    t_s = np.arange(0, 2, 0.002)
    x = 3 * np.sin(2 * np.pi * 60 * t_s) + np.sin(2 * np.pi * 10 * t_s)
    assert spectra.dominant_frequency_Hz(x, 0.002) == 60
    assert spectra.dominant_frequency_Hz(x, 0.002, 5, 30) == 10


def test_a_recording_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    t_s = np.arange(0, 1, 0.01)
    savemat(tmp_path / "eeg.mat", {"EEG": np.sin(t_s)[np.newaxis], "t": t_s[np.newaxis]})
    t_read, x = spectra.load_recording(tmp_path / "eeg.mat")
    assert (t_read == t_s).all()
    assert (x == np.sin(t_s)).all()
    with pytest.raises(KeyError, match="no variable 'LFP'; it has EEG, t"):
        spectra.load_recording(tmp_path / "eeg.mat", signal="LFP")
    with pytest.raises(FileNotFoundError):
        spectra.load_recording(tmp_path / "none.mat")


def test_a_recording_whose_times_do_not_fit_is_refused(tmp_path: Path) -> None:
    savemat(tmp_path / "eeg.mat", {"EEG": np.zeros(5), "t": np.zeros(4)})
    with pytest.raises(ValueError, match="t has 4 samples and EEG 5"):
        spectra.load_recording(tmp_path / "eeg.mat")
