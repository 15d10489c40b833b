"""0/0 avoided by a tiny shift, and constants rounded as in the papers"""

question = "gates"

# %%
def alphaM(V):
    u = V + 65 + 1e-6 * (abs(V + 40) < 1e-6)
    return (2.5 - 0.1 * u) / (np.exp(2.5 - 0.1 * u) - 1)


def betaM(V):
    return 4 * np.exp(-0.0556 * (V + 65))


def alphaH(V):
    return 0.07 * np.exp(-0.05 * (V + 65))


def betaH(V):
    return 1 / (1 + np.exp(3 - 0.1 * (V + 65)))


def alphaN(V):
    u = V + 65 + 1e-6 * (abs(V + 55) < 1e-6)
    return (0.1 - 0.01 * u) / (np.exp(1 - 0.1 * u) - 1)


def betaN(V):
    return 0.125 * np.exp(-0.0125 * (V + 65))
