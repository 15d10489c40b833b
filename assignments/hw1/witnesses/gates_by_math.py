"""math instead of NumPy, and a guard around 0/0"""

question = "gates"

# %%
from math import exp


def _ratio(x):
    return 1.0 if abs(x) < 1e-9 else x / (exp(x) - 1.0)


def alphaM(V):
    return _ratio((25.0 - (V + 65.0)) / 10.0)


def betaM(V):
    return 4.0 * exp(-(V + 65.0) / 18.0)


def alphaH(V):
    return 0.07 * exp(-(V + 65.0) / 20.0)


def betaH(V):
    return 1.0 / (exp((30.0 - (V + 65.0)) / 10.0) + 1.0)


def alphaN(V):
    return 0.1 * _ratio((10.0 - (V + 65.0)) / 10.0)


def betaN(V):
    return 0.125 * exp(-(V + 65.0) / 80.0)
