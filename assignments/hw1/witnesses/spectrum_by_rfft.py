"""rfft and rfftfreq, cut to the first half; lists are returned"""

question = "spectrum"

# %%
def power_spectrum(x, dt):
    x = np.array(x, dtype=float)
    n = x.size
    lines = np.fft.rfft(x - np.mean(x))[: n // 2]
    density = 2 * dt / n * np.abs(lines) ** 2
    return list(np.fft.rfftfreq(n, dt)[: n // 2]), density.tolist()


def dominant_rhythm(frequencies, Sxx, low=4.0, high=40.0):
    best, where = -1.0, None
    for f, s in zip(frequencies, Sxx):
        if low <= f <= high and s > best:
            best, where = s, f
    return float(where)


rhythm_hz = round(dominant_rhythm(*power_spectrum(eeg, dt_eeg)), 1)
