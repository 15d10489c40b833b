"""Columns, as older notebooks have them, and the new voltage used for the gates"""

question = "hodgkin_huxley"

# %%
def HH(I0, T0):
    dt = 0.01
    steps = int(np.ceil(T0 / dt))
    V, m, h, n = (np.zeros([steps, 1]) for _ in range(4))
    V[0], m[0], h[0], n[0] = -70.0, 0.05, 0.54, 0.34
    for i in range(steps - 1):
        w = V[i, 0] + 65
        V[i + 1] = V[i, 0] + dt * (
            120.0 * m[i, 0] ** 3 * h[i, 0] * (115 - w) + 36.0 * n[i, 0] ** 4 * (-12 - w) + 0.3 * (10.6 - w) + I0
        )
        new = V[i + 1, 0]
        m[i + 1] = m[i, 0] + dt * (alphaM(new) * (1 - m[i, 0]) - betaM(new) * m[i, 0])
        h[i + 1] = h[i, 0] + dt * (alphaH(new) * (1 - h[i, 0]) - betaH(new) * h[i, 0])
        n[i + 1] = n[i, 0] + dt * (alphaN(new) * (1 - n[i, 0]) - betaN(new) * n[i, 0])
    t = np.arange(0, steps) * dt
    return [V, m, h, n, t]
