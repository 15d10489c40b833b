"""An if for the one voltage"""

question = "gates"

# %%
def alphaM(V):
    u = V + 65
    if u == 25:
        return 1.0
    return 0.1 * (25 - u) / (np.exp((25 - u) / 10) - 1)


def betaM(V):
    u = V + 65
    return 4 * np.exp(-u / 18)


def alphaH(V):
    u = V + 65
    return 0.07 * np.exp(-u / 20)


def betaH(V):
    u = V + 65
    return 1 / (np.exp((30 - u) / 10) + 1)


def alphaN(V):
    u = V + 65
    if u == 10:
        return 0.1
    return 0.01 * (10 - u) / (np.exp((10 - u) / 10) - 1)


def betaN(V):
    u = V + 65
    return 0.125 * np.exp(-u / 80)
