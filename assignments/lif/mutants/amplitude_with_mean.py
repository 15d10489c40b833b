"""The mean left in"""

question = "amplitude"
caught_by = ["test_amplitude_of_others", "test_amplitude_curve"]
hint = "The highest voltage is mean plus amplitude; take the mean away."

# %%
def oscillation_amplitude(t, v):
    """Return the amplitude [mV], mean to peak, of the oscillation that v [mV] at the times t [ms] settles into."""
    settled = v[t >= 20]
    return settled.max()

