"""A depolarisation of a few mV counted as a spike"""

question = "spikes"
caught_by = [
    "test_spikes_of_trains",
    "test_spikes_and_failures",
    "test_least_step",
    "test_rebound_latency",
    "test_rebound_latency_of_our_neuron",
    "test_weakest_rebound",
    "test_least_ramp_of_other_neurons",
    "test_least_ramp_of_our_neuron",
]
hint = "A response of a few mV is no spike: choose a level between the failures and the spikes."

# %%
def spike_times(t, v):
    """Return the times [ms] of the spikes in the voltage v [mV] at the times t [ms], one for each spike."""
    # a level that every spike crosses and nothing else does [mV]
    level = 4.0

    # the positions at which v comes from below the level and is now above
    crossings = np.flatnonzero((v[:-1] < level) & (v[1:] >= level)) + 1

    return t[crossings]
