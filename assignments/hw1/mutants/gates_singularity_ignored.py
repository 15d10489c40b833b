"""0/0 is ignored"""

question = "gates"
caught_by = ["test_rates_at_the_singularities"]
hint = "At V = −40 and V = −55 the formula reads 0/0: return its limit there."

# %%
def alphaM(V):
    """Return the rate [1/ms] at which the gate m opens at V [mV]."""
    return 0.1 * (25 - (V + 65)) / (np.exp((25 - (V + 65)) / 10) - 1)


def betaM(V):
    """Return the rate [1/ms] at which the gate m closes at V [mV]."""
    return 4 * np.exp(-(V + 65) / 18)


def alphaH(V):
    """Return the rate [1/ms] at which the gate h opens at V [mV]."""
    return 0.07 * np.exp(-(V + 65) / 20)


def betaH(V):
    """Return the rate [1/ms] at which the gate h closes at V [mV]."""
    return 1 / (np.exp((30 - (V + 65)) / 10) + 1)


def alphaN(V):
    """Return the rate [1/ms] at which the gate n opens at V [mV]."""
    return 0.01 * (10 - (V + 65)) / (np.exp((10 - (V + 65)) / 10) - 1)


def betaN(V):
    """Return the rate [1/ms] at which the gate n closes at V [mV]."""
    return 0.125 * np.exp(-(V + 65) / 80)
