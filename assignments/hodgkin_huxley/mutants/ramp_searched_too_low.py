"""A search up to 10 µA"""

question = "ramp"
caught_by = ["test_least_ramp_of_other_neurons", "test_least_ramp_of_our_neuron"]
hint = "A ramp needs more than a step: search up to 60 µA."

# %%
def find_least_ramp(duration, run=None):
    """Return the least final current [µA], to 0.1, at which a ramp of `duration` [ms] makes a spike."""
    if run is None:
        run = run_ramp

    def fires(I_amp):
        """Return whether a ramp up to I_amp [µA] makes a spike."""
        t, v = run(I_amp, duration)
        return len(spike_times(t, v)) > 0

    return find_threshold(fires, 0.0, 10.0)


least_ramp_uA = find_least_ramp(240.0)
