"""odeint at 0.02 ms"""

question = "hodgkin_huxley"

# %%
from scipy.integrate import odeint
def HH(I0, T0):
    def f(y, t):
        V, m, h, n = y
        u = V + 65
        return [120*m**3*h*(115-u) + 36*n**4*(-12-u) + .3*(10.6-u) + I0,
                alphaM(V)*(1-m) - betaM(V)*m, alphaH(V)*(1-h) - betaH(V)*h, alphaN(V)*(1-n) - betaN(V)*n]
    t = np.arange(0, T0, 0.02)
    y = odeint(f, [-70, .05, .54, .34], t)
    return (*y.T, t)
