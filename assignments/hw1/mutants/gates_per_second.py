"""Rates per second"""

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
hint = "The rates are per ms: no factor 1000."

# %%
def alphaM(V):
    """Return the rate [1/ms] at which the gate m opens at V [mV]."""
    x = (25 - (V + 65)) / 10
    if abs(x) < 1e-6:
        return 1000 * (1.0 - x / 2)
    return 1000 * x / np.expm1(x)


def betaM(V):
    """Return the rate [1/ms] at which the gate m closes at V [mV]."""
    return 4000 * np.exp(-(V + 65) / 18)


def alphaH(V):
    """Return the rate [1/ms] at which the gate h opens at V [mV]."""
    return 70 * np.exp(-(V + 65) / 20)


def betaH(V):
    """Return the rate [1/ms] at which the gate h closes at V [mV]."""
    return 1000 / (np.exp((30 - (V + 65)) / 10) + 1)


def alphaN(V):
    """Return the rate [1/ms] at which the gate n opens at V [mV]."""
    x = (10 - (V + 65)) / 10
    if abs(x) < 1e-6:
        return 100 * (1.0 - x / 2)
    return 100 * x / np.expm1(x)


def betaN(V):
    """Return the rate [1/ms] at which the gate n closes at V [mV]."""
    return 125 * np.exp(-(V + 65) / 80)
