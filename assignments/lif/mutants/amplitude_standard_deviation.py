"""The standard deviation for the amplitude"""

question = "amplitude"
caught_by = ["test_amplitude_of_others", "test_amplitude_curve"]
hint = "The standard deviation of a sine is its amplitude over the root of two."

# %%
def oscillation_amplitude(t, v):
    """Return the amplitude [mV], mean to peak, of the oscillation that v [mV] at the times t [ms] settles into."""
    settled = v[t >= 20]
    return np.std(settled)

