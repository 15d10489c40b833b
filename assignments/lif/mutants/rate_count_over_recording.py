"""Spikes over the whole recording"""

question = "rate"
caught_by = ["test_rate_of_other_neurons", "test_fI_curve"]
hint = "The recording is longer than the step: take the rate from the intervals, by rate_Hz."

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
    t, v = run(I_amp)
    return 1000 * len(spike_times(t, v)) / t[-1]
