"""Exponential steps for the gates, lists, and T0 itself included"""

question = "hodgkin_huxley"

# %%
import math


def _towards(x, alpha, beta, dt):
    rate = alpha + beta
    steady = alpha / rate
    return steady + (x - steady) * math.exp(-dt * rate)


def HH(I0, T0, dt=0.01):
    V, m, h, n, t = [-70.0], [0.05], [0.54], [0.34], [0.0]
    while t[-1] < T0 - dt / 2:
        v, a, b, c = V[-1], m[-1], h[-1], n[-1]
        g_na, g_k = 120 * a**3 * b, 36 * c**4
        V.append(v + dt * (g_na * (50 - v) + g_k * (-77 - v) + 0.3 * (-54.4 - v) + I0))
        m.append(_towards(a, alphaM(v), betaM(v), dt))
        h.append(_towards(b, alphaH(v), betaH(v), dt))
        n.append(_towards(c, alphaN(v), betaN(v), dt))
        t.append(t[-1] + dt)
    return V, m, h, n, t
