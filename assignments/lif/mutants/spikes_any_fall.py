"""Every fall a spike"""

question = "spikes"
caught_by = ["test_spikes_are_found", "test_spikes_are_not_invented", "test_least_step", "test_least_short_step", "test_rate_of_other_neurons", "test_fI_curve"]
hint = "When the current ends the voltage falls little by little; a spike falls all the way in one sample."

# %%
def spike_times(t, v):
    """Return the times [ms] at which the voltage v [mV], recorded at the times t [ms], has fallen to the reset."""
    fallen = np.diff(v) < 0
    return t[1:][fallen]

