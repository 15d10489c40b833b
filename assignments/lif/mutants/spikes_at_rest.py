"""Every zero a spike"""

question = "spikes"
caught_by = ["test_spikes_are_found", "test_spikes_are_not_invented", "test_least_step", "test_least_short_step", "test_rate_of_other_neurons", "test_fI_curve"]
hint = "Before the current begins the voltage is 0 mV as well; a spike is a fall to 0 from near the threshold."

# %%
def spike_times(t, v):
    """Return the times [ms] at which the voltage v [mV], recorded at the times t [ms], has fallen to the reset."""
    fallen = v[1:] == 0
    return t[1:][fallen]

