"""scipy.signal.periodogram, with its value at the Nyquist frequency"""

question = "spectrum"

# %%
from scipy import signal


def power_spectrum(x, dt):
    return signal.periodogram(x, fs=1 / dt, window="boxcar", detrend="constant", scaling="density")


def dominant_rhythm(frequencies, Sxx, low=4.0, high=40.0):
    frequencies, Sxx = np.asarray(frequencies), np.asarray(Sxx)
    band = np.flatnonzero((frequencies >= low) & (frequencies <= high))
    return frequencies[band[Sxx[band].argmax()]]


f_eeg, S_eeg = power_spectrum(eeg, dt_eeg)
rhythm_hz = dominant_rhythm(f_eeg, S_eeg)
