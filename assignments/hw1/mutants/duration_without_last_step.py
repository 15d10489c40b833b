"""n − 1 steps for n"""

question = "spectrum"
caught_by = ["test_spectrum_density", "test_spectrum_frequencies"]
hint = "n samples last n · dt: each of them stands for one dt."

# %%
def power_spectrum(x, dt):
    """Return the frequencies [Hz] and the power spectral density of x, sampled every dt seconds."""
    x = np.asarray(x)
    n = len(x)

    # the duration [s]
    T = (n - 1) * dt

    # the Fourier transform of the signal without its mean: np.fft.fft, and xf.conj() for |xf|² = xf · conj(xf)
    xf = np.fft.fft(x - x.mean())

    # the power spectral density: the first half
    Sxx = (2 * dt**2 / T * (xf * xf.conj()))[: n // 2]

    # the frequencies that belong to it [Hz]
    frequencies = np.arange(n // 2) / T

    return frequencies, np.real(Sxx)


def dominant_rhythm(frequencies, Sxx, low=4.0, high=40.0):
    """Return the frequency [Hz] of the greatest power between low and high [Hz]."""
    inside = (frequencies >= low) & (frequencies <= high)
    return frequencies[inside][np.argmax(Sxx[inside])]


rhythm_hz = dominant_rhythm(*power_spectrum(eeg, dt_eeg))
