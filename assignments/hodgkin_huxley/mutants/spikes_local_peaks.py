"""Every local maximum counted"""

question = "spikes"
caught_by = [
    "test_spikes_of_trains",
    "test_spikes_and_failures",
    "test_least_step",
    "test_keeps_firing",
    "test_least_repetitive",
    "test_rebound_latency",
    "test_weakest_rebound",
    "test_least_ramp_of_other_neurons",
    "test_least_ramp_of_our_neuron",
    "test_least_sodium",
]
hint = "The voltage also has small maxima after a spike and below threshold: ask for the height of a spike."

# %%
def spike_times(t, v):
    """Return the times [ms] of the spikes in the voltage v [mV] at the times t [ms], one for each spike."""
    # a level that every spike crosses and nothing else does [mV]
    level = 50.0

    # the positions at which v comes from below the level and is now above
    crossings = np.flatnonzero((v[1:-1] > v[:-2]) & (v[1:-1] >= v[2:]) & (v[1:-1] > 1.0)) + 1

    return t[crossings]
