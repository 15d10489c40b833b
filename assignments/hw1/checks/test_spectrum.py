"""Question spectrum: the power spectral density, its frequencies, and the rhythm in it."""

import numpy as np

from autograder.checks import array, check, close, number, parts, require
from reference.spectra import frequencies_Hz, power_spectral_density

# Two ways to the same FFT differ by rounding only: about 1e-15 of the greatest value.
ROUNDING = 1e-9


def _signal(n_samples, seed):
    """Noise around a mean that is not zero: power at every frequency."""
    return 3.47 + np.random.default_rng(seed).standard_normal(n_samples)


def _spectrum(power_spectrum, x, dt_s):
    """The student's frequencies and density; rfft's one value more, at the Nyquist frequency, is let pass."""
    answer = parts(power_spectrum(x, dt_s), ["the frequencies", "Sxx"], what="what power_spectrum returns")
    n = x.size // 2
    names = ("the frequencies", "the power spectral density")
    frequencies, density = (array(a, what=w, ndim=1) for a, w in zip(answer, names, strict=True))
    for values, what in zip((frequencies, density), names, strict=True):
        require(
            values.size in (n, n + 1),
            f"the number of values in {what}",
            came="another length than the first half, n // 2",
            detail=f"wanted {n}, came {values.size}",
        )
    return frequencies[:n], density[:n]


@check(
    "spectrum",
    points=1,
    hint="Sxx = 2 dt²/T · |FFT|², with T = n · dt in seconds and the square of the absolute value.",
)
def test_spectrum_density(power_spectrum):
    """Sxx is the power spectral density: 2 dt²/T times |FFT|²"""
    for n_samples, dt_s in [(1234, 0.00371), (977, 0.0128)]:
        x = _signal(n_samples, n_samples)
        _, density = _spectrum(power_spectrum, x, dt_s)
        # The first value belongs to the mean, which another check asks for.
        close(
            density[1:],
            power_spectral_density(x, dt_s)[1:],
            what="the power spectral density",
            unit="signal²/Hz",
            rtol=ROUNDING,
        )


@check(
    "spectrum",
    points=1,
    hint="The j-th frequency is j / T, with T = n · dt; n differs from signal to signal.",
)
def test_spectrum_frequencies(power_spectrum):
    """The frequencies are 0, 1/T, 2/T, … in Hz"""
    for n_samples, dt_s in [(1234, 0.00371), (977, 0.0128)]:
        frequencies, _ = _spectrum(power_spectrum, _signal(n_samples, n_samples), dt_s)
        # A quarter of the resolution: a linspace that ends on the Nyquist frequency is off by half of it or more.
        close(
            frequencies,
            frequencies_Hz(n_samples, dt_s),
            what="the frequencies",
            unit="Hz",
            rtol=0.0,
            atol=0.25 / (n_samples * dt_s),
        )


@check("spectrum", points=0.5, hint="Take the mean away before the Fourier transform: x - x.mean().")
def test_spectrum_without_mean(power_spectrum):
    """The mean is removed: there is no power at 0 Hz"""
    x = 41.3 + np.sin(2 * np.pi * 7.25 * 0.00371 * np.arange(1234))
    _, density = _spectrum(power_spectrum, x, 0.00371)
    # What the rounding of the mean leaves is 1e-25 of the peak; the mean itself would be thousands of times above it.
    require(
        abs(density[0]) < 1e-6 * np.max(density),
        "the power at 0 Hz, where a signal without mean has none",
        came="power there",
        detail=f"{density[0]:.3g} against a peak of {np.max(density):.3g}",
    )


def _peaks(*peaks):
    """Frequencies [Hz] 0.05 apart and a density with one line for each (frequency, power)."""
    frequencies = 0.05 * np.arange(1300)
    density = 0.3 / (0.5 + frequencies)
    for frequency, power in peaks:
        density[round(frequency / 0.05)] = power
    return frequencies, density


@check(
    "spectrum",
    points=0.5,
    hint="Look at the frequencies from low to high only; and return a frequency, not a position.",
)
def test_rhythm_of_other_signals(dominant_rhythm):
    """dominant_rhythm finds the strongest frequency between 4 and 40 Hz"""
    for rhythm in (17.35, 6.85):
        signal = _peaks((1.15, 961.0), (rhythm, 87.3), (28.45, 12.7), (50.0, 743.0))
        # Half the resolution: who fits a curve through the peak may land between two frequencies.
        close(
            dominant_rhythm(*signal), rhythm, what="the dominant rhythm", unit="Hz", rtol=0.0, atol=0.5 * 0.05
        )


@check("spectrum", points=0.5, hint="Use the arguments low and high, not the numbers 4 and 40.")
def test_rhythm_of_other_bands(dominant_rhythm):
    """dominant_rhythm keeps to the band from low to high"""
    signal = _peaks((5.65, 214.0), (11.95, 63.1), (22.75, 148.0), (31.15, 96.2))
    for low, high, rhythm in [(8.25, 14.5, 11.95), (26.3, 38.7, 31.15), (5.1, 35.2, 5.65)]:
        close(
            dominant_rhythm(*signal, low, high),
            rhythm,
            what="the dominant rhythm of a given band",
            unit="Hz",
            rtol=0.0,
            atol=0.5 * 0.05,  # half the resolution, as above
        )


@check("spectrum", points=0.5, hint="Call your two functions with eeg and dt_eeg, which is in seconds.")
def test_rhythm_of_recording(rhythm_hz):
    """rhythm_hz is the rhythm of the recording"""
    value = number(rhythm_hz, what="the rhythm of the recording", unit="Hz")
    # The question asks for 0.2 Hz; 11.3 Hz is what the recording was made with.
    close(value, 11.3, what="the rhythm of the recording", unit="Hz", rtol=0.0, atol=0.2 + 1e-9)
