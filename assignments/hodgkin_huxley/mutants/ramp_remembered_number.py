"""The number of one neuron for all"""

question = "ramp"
caught_by = ["test_least_ramp_of_other_neurons"]
hint = "Other neurons and other durations have other thresholds: search."

# %%
def find_least_ramp(duration, run=None):
    """Return the least final current [µA], to 0.1, at which a ramp of `duration` [ms] makes a spike."""
    if run is None:
        run = run_ramp

    def fires(I_amp):
        """Return whether a ramp up to I_amp [µA] makes a spike."""
        t, v = run(I_amp, duration)
        return len(spike_times(t, v)) > 0

    return 18.75


least_ramp_uA = find_least_ramp(240.0)
