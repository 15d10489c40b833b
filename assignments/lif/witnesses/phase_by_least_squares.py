"""A fit of sine and cosine"""

question = "phase"

# %%
def oscillation_frequency(t, v):
    y = v[t > 20] - v[t > 20].mean()
    dt = t[1] - t[0]
    n = 16 * len(y)
    return np.fft.rfftfreq(n, dt)[np.argmax(np.abs(np.fft.rfft(y, n)))]
def phase_shift(t, v, current):
    f = oscillation_frequency(t, current)
    m = t > 20
    B = np.c_[np.sin(2*np.pi*f*t[m]), np.cos(2*np.pi*f*t[m]), np.ones(m.sum())]
    a = np.linalg.lstsq(B, v[m], rcond=None)[0]; b = np.linalg.lstsq(B, current[m], rcond=None)[0]
    return np.rad2deg(np.arctan2(a[1], a[0]) - np.arctan2(b[1], b[0]))
