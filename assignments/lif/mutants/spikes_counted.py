"""The number of spikes for their times"""

question = "spikes"
caught_by = ["test_spikes_are_found", "test_spikes_are_not_invented", "test_least_step", "test_least_short_step", "test_rate_of_other_neurons", "test_fI_curve", "test_fI_labels"]
hint = "Return the times of the spikes; how many there are is the length of that array."

# %%
def spike_times(t, v):
    """Return the times [ms] at which the voltage v [mV], recorded at the times t [ms], has fallen to the reset."""
    fallen = np.diff(v) < -0.5
    return np.sum(fallen)

