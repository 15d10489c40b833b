"""Seconds for milliseconds"""

question = "spikes"
caught_by = ["test_spikes_are_found", "test_rate_of_other_neurons", "test_fI_curve"]
hint = "t is in ms already, and so are the spike times."

# %%
def spike_times(t, v):
    """Return the times [ms] at which the voltage v [mV], recorded at the times t [ms], has fallen to the reset."""
    fallen = np.diff(v) < -0.5
    return t[1:][fallen] / 1000

