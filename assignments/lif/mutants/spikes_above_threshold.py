"""Crossings of the threshold"""

question = "spikes"
caught_by = ["test_spikes_are_found", "test_spikes_are_not_invented", "test_least_step", "test_least_short_step", "test_rate_of_other_neurons", "test_fI_curve"]
hint = "The recording never exceeds 1 mV: where it would, it has already been reset; look for the fall."

# %%
def spike_times(t, v):
    """Return the times [ms] at which the voltage v [mV], recorded at the times t [ms], has fallen to the reset."""
    crossed = (v[1:] > 1) & (v[:-1] <= 1)
    return t[1:][crossed]

