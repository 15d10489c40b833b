"""Only falls from the very threshold"""

question = "spikes"
caught_by = ["test_spikes_are_found", "test_spikes_are_not_invented", "test_least_step", "test_least_short_step", "test_rate_of_other_neurons", "test_fI_curve"]
hint = "The last sample before a spike may lie well below 1 mV, since the voltage is recorded only now and then."

# %%
def spike_times(t, v):
    """Return the times [ms] at which the voltage v [mV], recorded at the times t [ms], has fallen to the reset."""
    fallen = (v[:-1] > 0.985) & (v[1:] == 0)
    return t[1:][fallen]

