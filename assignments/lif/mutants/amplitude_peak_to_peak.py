"""From the lowest to the highest"""

question = "amplitude"
caught_by = ["test_amplitude_of_others", "test_amplitude_curve"]
hint = "The amplitude is counted from the mean, so it is half of the way from the lowest to the highest value."

# %%
def oscillation_amplitude(t, v):
    """Return the amplitude [mV], mean to peak, of the oscillation that v [mV] at the times t [ms] settles into."""
    settled = v[t >= 20]
    return settled.max() - settled.min()

