"""Peaks, the lag positive"""

question = "phase"

# %%
from scipy.signal import find_peaks


def oscillation_frequency(t, v):
    late = t > 15
    peaks, _ = find_peaks(v[late], prominence=0.3 * np.ptp(v[late]))
    return 1 / np.median(np.diff(t[late][peaks]))


def phase_shift(t, v, current):
    late = t > 15
    t, v, current = t[late], v[late], current[late]
    f = oscillation_frequency(np.append(t, t[-1]), np.append(current, current[-1]))
    of_v = t[find_peaks(v, prominence=0.3 * np.ptp(v))[0]]
    first = t[find_peaks(current, prominence=0.3 * np.ptp(current))[0][0]]
    return 360 * f * (of_v[of_v >= first][0] - first)
