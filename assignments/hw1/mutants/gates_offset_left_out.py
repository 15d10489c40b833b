"""+65 is left out"""

question = "gates"
caught_by = [
    "test_rates_of_m",
    "test_rates_of_h",
    "test_rates_of_n",
    "test_rates_at_the_singularities",
    "test_hh_time",
    "test_hh_rest",
    "test_hh_course",
    "test_hh_spikes",
]
hint = "The formulas count from rest: u = V + 65."

# %%
def alphaM(V):
    """Return the rate [1/ms] at which the gate m opens at V [mV]."""
    x = (25 - V) / 10
    if abs(x) < 1e-6:
        return 1.0 - x / 2
    return x / np.expm1(x)


def betaM(V):
    """Return the rate [1/ms] at which the gate m closes at V [mV]."""
    return 4 * np.exp(-V / 18)


def alphaH(V):
    """Return the rate [1/ms] at which the gate h opens at V [mV]."""
    return 0.07 * np.exp(-V / 20)


def betaH(V):
    """Return the rate [1/ms] at which the gate h closes at V [mV]."""
    return 1 / (np.exp((30 - V) / 10) + 1)


def alphaN(V):
    """Return the rate [1/ms] at which the gate n opens at V [mV]."""
    x = (10 - V) / 10
    if abs(x) < 1e-6:
        return 0.1 * (1.0 - x / 2)
    return 0.1 * x / np.expm1(x)


def betaN(V):
    """Return the rate [1/ms] at which the gate n closes at V [mV]."""
    return 0.125 * np.exp(-V / 80)
