"""np.where, which gives arrays without an axis for numbers"""

question = "gates"

# %%
def alphaM(V):
    x = np.asarray(25 - (V + 65)) / 10
    safe = np.where(x == 0, 1.0, x)
    return np.where(x == 0, 1.0, safe / (np.exp(safe) - 1))


def betaM(V):
    return 4 * np.exp(-(V + 65) / 18)


def alphaH(V):
    return 0.07 * np.exp(-(V + 65) / 20)


def betaH(V):
    return 1 / (np.exp((30 - (V + 65)) / 10) + 1)


def alphaN(V):
    x = np.asarray(10 - (V + 65)) / 10
    safe = np.where(x == 0, 1.0, x)
    return 0.1 * np.where(x == 0, 1.0, safe / (np.exp(safe) - 1))


def betaN(V):
    return 0.125 * np.exp(-(V + 65) / 80)
