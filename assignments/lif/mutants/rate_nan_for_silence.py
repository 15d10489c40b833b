"""NaN for silence"""

question = "rate"
caught_by = ["test_rate_of_too_few_spikes", "test_rate_of_other_neurons", "test_fI_curve"]
hint = "A silent neuron has a rate, and it is 0 Hz."

# %%
def rate_Hz(spikes):
    """Return one over the mean interval of the spike times [ms] as a rate [Hz]; 0 for fewer than two spikes."""
    if len(spikes) < 2:
        return np.nan
    return 1000 / np.mean(np.diff(spikes))


def firing_rate(I_amp, run=None):
    """Return the firing rate [Hz] during a step of I_amp [nA], which run(I_amp) simulates."""
    if run is None:
        run = run_step
    t, v = run(I_amp)
    return rate_Hz(spike_times(t, v))
