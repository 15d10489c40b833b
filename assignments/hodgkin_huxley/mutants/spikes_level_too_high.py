"""A level that only the highest spikes reach"""

question = "spikes"
caught_by = [
    "test_spikes_of_trains",
    "test_spikes_and_failures",
    "test_least_step",
    "test_keeps_firing",
    "test_least_repetitive",
    "test_least_ramp_of_other_neurons",
    "test_least_ramp_of_our_neuron",
]
hint = "Spikes in a strong current peak lower than the first: choose a level that all of them cross."

# %%
def spike_times(t, v):
    """Return the times [ms] of the spikes in the voltage v [mV] at the times t [ms], one for each spike."""
    # a level that every spike crosses and nothing else does [mV]
    level = 100.0

    # the positions at which v comes from below the level and is now above
    crossings = np.flatnonzero((v[:-1] < level) & (v[1:] >= level)) + 1

    return t[crossings]
