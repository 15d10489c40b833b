"""Another order of the gates"""

question = "hodgkin_huxley"
caught_by = ["test_hh_rest", "test_hh_course"]
hint = "HH returns V, m, h, n, t in this order."

# %%
def HH(I0, T0):
    """Return V [mV], m, h, n and t [ms] of a Hodgkin-Huxley neuron under I0 [µA/cm²] for T0 [ms]."""
    dt = 0.01                              # [ms]
    n_steps = int(np.ceil(T0 / dt))
    gNa0, gK0, gL0 = 120.0, 36.0, 0.3      # [mS/cm²]
    ENa, EK, EL = 115.0, -12.0, 10.6       # [mV], counted from -65 mV

    t = np.arange(n_steps) * dt
    V, m, h, n = np.zeros(n_steps), np.zeros(n_steps), np.zeros(n_steps), np.zeros(n_steps)
    V[0], m[0], h[0], n[0] = -70.0, 0.05, 0.54, 0.34
    for i in range(n_steps - 1):
        # the values at i + 1, from those at i
        u = V[i] + 65
        sodium = gNa0 * m[i] ** 3 * h[i] * (ENa - u)
        potassium = gK0 * n[i] ** 4 * (EK - u)
        leak = gL0 * (EL - u)
        V[i + 1] = V[i] + dt * (sodium + potassium + leak + I0)
        m[i + 1] = m[i] + dt * (alphaM(V[i]) * (1 - m[i]) - betaM(V[i]) * m[i])
        h[i + 1] = h[i] + dt * (alphaH(V[i]) * (1 - h[i]) - betaH(V[i]) * h[i])
        n[i + 1] = n[i] + dt * (alphaN(V[i]) * (1 - n[i]) - betaN(V[i]) * n[i])
    return V, n, m, h, t
