"""Spikes for intervals"""

question = "rate"
caught_by = ["test_rate_of_a_train", "test_rate_of_other_neurons"]
hint = "Between five spikes lie four intervals."

# %%
def rate_Hz(spikes):
    """Return one over the mean interval of the spike times [ms] as a rate [Hz]; 0 for fewer than two spikes."""
    if len(spikes) < 2:
        return 0.0
    return 1000 * len(spikes) / (spikes[-1] - spikes[0])


def firing_rate(I_amp, run=None):
    """Return the firing rate [Hz] during a step of I_amp [nA], which run(I_amp) simulates."""
    if run is None:
        run = run_step
    t, v = run(I_amp)
    return rate_Hz(spike_times(t, v))
