"""The last sample before the fall, by find_peaks"""

question = "spikes"

# %%
from scipy.signal import find_peaks


def spike_times(t, v):
    peaks, _ = find_peaks(np.append(v, 0.0), threshold=(None, None), height=0.4)
    peaks = peaks[peaks < len(v) - 1]
    return t[peaks[v[peaks + 1] == 0]]
