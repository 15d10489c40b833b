"""The Fourier sums written out as cosines and sines"""

question = "spectrum"

# %%
def power_spectrum(x, dt):
    x = np.asarray(x, dtype=float)
    x = x - sum(x) / len(x)
    n = len(x)
    k = np.arange(n)
    power = []
    for j in range(n // 2):
        angle = 2 * np.pi * ((j * k) % n) / n
        power.append(x.dot(np.cos(angle)) ** 2 + x.dot(np.sin(angle)) ** 2)
    df = 1 / (n * dt)
    return np.array([j * df for j in range(n // 2)]), 2 * dt**2 * df * np.array(power)


def dominant_rhythm(frequencies, Sxx, low=4.0, high=40.0):
    masked = np.where((frequencies < low) | (frequencies > high), -np.inf, Sxx)
    return frequencies[int(np.argmax(masked))]


rhythm_hz = dominant_rhythm(*power_spectrum(eeg[:2500], dt_eeg))
