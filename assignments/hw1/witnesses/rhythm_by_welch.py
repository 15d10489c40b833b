"""The number read off an average over segments, to 0.25 Hz"""

question = "spectrum"

# %%
from scipy.signal import welch


def power_spectrum(x, dt):
    T = len(x) * dt
    xf = np.fft.fft(x - np.mean(x))
    Sxx = 2 * dt**2 / T * np.abs(xf) ** 2
    half = int(len(x) / 2)
    return np.fft.fftfreq(len(x), dt)[:half], Sxx[:half]


def dominant_rhythm(frequencies, Sxx, low=4.0, high=40.0):
    first, last = np.searchsorted(frequencies, [low, high])
    return frequencies[first + np.argmax(Sxx[first:last])]


f_eeg, S_eeg = welch(eeg, fs=1 / dt_eeg, nperseg=1000)
rhythm_hz = dominant_rhythm(f_eeg, S_eeg)
