"""run_step for run"""

question = "rate"
caught_by = ["test_rate_of_other_neurons"]
hint = "Call run, the simulator that was handed in."

# %%
def rate_Hz(spikes):
    """Return one over the mean interval of the spike times [ms] as a rate [Hz]; 0 for fewer than two spikes."""
    if len(spikes) < 2:
        return 0.0
    return 1000 / np.mean(np.diff(spikes))


def firing_rate(I_amp, run=None):
    """Return the firing rate [Hz] during a step of I_amp [nA], which run(I_amp) simulates."""
    if run is None:
        run = run_step
    t, v = run_step(I_amp)
    return rate_Hz(spike_times(t, v))
