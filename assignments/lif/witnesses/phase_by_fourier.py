"""The largest entry of the Fourier transform"""

question = "phase"

# %%
def oscillation_frequency(t, v):
    v = v[t >= 10]
    spectrum = np.abs(np.fft.rfft(v - np.mean(v)))
    return np.argmax(spectrum) / (v.size * (t[1] - t[0]))


def phase_shift(t, v, current):
    v, current = v[t >= 10], current[t >= 10]
    window = np.hanning(v.size)
    a = np.fft.rfft((v - v.mean()) * window)
    b = np.fft.rfft((current - current.mean()) * window)
    k = np.argmax(np.abs(b))
    return float(np.angle(a[k] / b[k], deg=True)) % 360
