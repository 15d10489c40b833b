"""A level of 18 mV, which failed responses reach"""

question = "spikes"
caught_by = ["test_spikes_and_failures", "test_least_ramp_of_other_neurons"]
hint = "Failed responses reach up to 20 mV, and the lowest spike 60 mV: choose a level between the two."

# %%
def spike_times(t, v):
    """Return the times [ms] of the spikes in the voltage v [mV] at the times t [ms], one for each spike."""
    # a level that every spike crosses and nothing else does [mV]
    level = 18.0

    # the positions at which v comes from below the level and is now above
    crossings = np.flatnonzero((v[:-1] < level) & (v[1:] >= level)) + 1

    return t[crossings]
