"""The best shift, and zero crossings counted"""

question = "phase"

# %%
def oscillation_frequency(t, v):
    v, t = v[t > 12], t[t > 12]
    sign = np.sign(v - (v.max() + v.min()) / 2)
    crossings = np.flatnonzero(np.diff(sign) > 0)
    return (len(crossings) - 1) / (t[crossings[-1]] - t[crossings[0]])


def phase_shift(t, v, current):
    f = oscillation_frequency(t, v)
    dt = t[1] - t[0]
    period = int(round(1 / f / dt))
    start = len(t) - 6 * period
    x = current[start : start + 5 * period]
    x = x - x.mean()
    scores = [np.dot(x, v[start + k : start + k + 5 * period]) for k in range(period)]
    return -360.0 * f * dt * int(np.argmax(scores))
