"""Positions for times"""

question = "spikes"
caught_by = [
    "test_spikes_of_trains",
    "test_keeps_firing",
    "test_least_repetitive",
    "test_rebound_latency",
    "test_rebound_latency_of_our_neuron",
    "test_least_sodium",
]
hint = "A position is not a time: look the time up in t."

# %%
def spike_times(t, v):
    """Return the times [ms] of the spikes in the voltage v [mV] at the times t [ms], one for each spike."""
    # a level that every spike crosses and nothing else does [mV]
    level = 50.0

    # the positions at which v comes from below the level and is now above
    crossings = np.flatnonzero((v[:-1] < level) & (v[1:] >= level)) + 1

    return crossings
