"""The negative frequencies are not paid for"""

question = "spectrum"
caught_by = ["test_spectrum_density"]
hint = "Only half of the spectrum is kept, so each value counts twice: 2 dt²/T."

# %%
def power_spectrum(x, dt):
    """Return the frequencies [Hz] and the power spectral density of x, sampled every dt seconds."""
    x = np.asarray(x)
    n = len(x)

    # the duration [s]
    T = n * dt

    # the Fourier transform of the signal without its mean: np.fft.fft, and xf.conj() for |xf|² = xf · conj(xf)
    xf = np.fft.fft(x - x.mean())

    # the power spectral density: the first half
    Sxx = (dt**2 / T * (xf * xf.conj()))[: n // 2]

    # the frequencies that belong to it [Hz]
    frequencies = np.arange(n // 2) / T

    return frequencies, np.real(Sxx)


def dominant_rhythm(frequencies, Sxx, low=4.0, high=40.0):
    """Return the frequency [Hz] of the greatest power between low and high [Hz]."""
    inside = (frequencies >= low) & (frequencies <= high)
    return frequencies[inside][np.argmax(Sxx[inside])]


rhythm_hz = dominant_rhythm(*power_spectrum(eeg, dt_eeg))
