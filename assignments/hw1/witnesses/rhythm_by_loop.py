"""A periodogram, and the peak by a loop"""

question = "spectrum"

# %%
from scipy import signal
def power_spectrum(x, dt):
    f, S = signal.periodogram(x, fs=1/dt, detrend="constant", scaling="density")
    n = len(x) // 2
    return f[:n], S[:n]
def dominant_rhythm(frequencies, Sxx, low=4.0, high=40.0):
    best, where = -1, None
    for f, s in zip(frequencies, Sxx):
        if low <= f <= high and s > best:
            best, where = s, f
    return where
f_eeg, S_eeg = power_spectrum(eeg, dt_eeg)
rhythm_hz = round(float(dominant_rhythm(f_eeg, S_eeg)), 1)
