"""A step for the ramp"""

question = "ramp"
caught_by = ["test_least_ramp_of_our_neuron"]
hint = "The threshold of a ramp is another one than that of a step: let run be run_ramp."

# %%
def find_least_ramp(duration, run=None):
    """Return the least final current [µA], to 0.1, at which a ramp of `duration` [ms] makes a spike."""
    if run is None:
        run = run_step

    def fires(I_amp):
        """Return whether a ramp up to I_amp [µA] makes a spike."""
        t, v = run(I_amp, duration)
        return len(spike_times(t, v)) > 0

    return find_threshold(fires, 0.0, 60.0)


least_ramp_uA = find_least_ramp(240.0)
