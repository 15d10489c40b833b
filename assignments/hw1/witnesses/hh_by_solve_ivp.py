"""SciPy chooses the steps, and gives back its own times"""

question = "hodgkin_huxley"

# %%
from scipy.integrate import solve_ivp


def HH(I0, T0):
    def slope(t, y):
        V, m, h, n = y
        u = V + 65
        dV = 120 * m**3 * h * (115 - u) + 36 * n**4 * (-12 - u) + 0.3 * (10.6 - u) + I0
        return [
            dV,
            alphaM(V) * (1 - m) - betaM(V) * m,
            alphaH(V) * (1 - h) - betaH(V) * h,
            alphaN(V) * (1 - n) - betaN(V) * n,
        ]

    result = solve_ivp(slope, (0, T0), [-70.0, 0.05, 0.54, 0.34], rtol=1e-6, atol=1e-8, max_step=0.1)
    V, m, h, n = result.y
    return V, m, h, n, result.t
