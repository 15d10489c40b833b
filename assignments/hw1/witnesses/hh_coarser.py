"""A step of 0.025 ms by the method of Heun"""

question = "hodgkin_huxley"

# %%
def _slopes(y, I0):
    V, m, h, n = y
    u = V + 65
    return np.array(
        [
            120 * m**3 * h * (115 - u) - 36 * n**4 * (u + 12) - 0.3 * (u - 10.6) + I0,
            alphaM(V) - (alphaM(V) + betaM(V)) * m,
            alphaH(V) - (alphaH(V) + betaH(V)) * h,
            alphaN(V) - (alphaN(V) + betaN(V)) * n,
        ]
    )


def HH(I0, T0):
    dt = 0.025
    t = np.arange(0, T0 + dt, dt)
    y = np.zeros((4, t.size))
    y[:, 0] = -70.0, 0.05, 0.54, 0.34
    for i in range(t.size - 1):
        first = _slopes(y[:, i], I0)
        second = _slopes(y[:, i] + dt * first, I0)
        y[:, i + 1] = y[:, i] + dt / 2 * (first + second)
    return y[0], y[1], y[2], y[3], t
