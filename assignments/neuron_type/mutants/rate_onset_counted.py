"""From the onset of the step"""

question = "rate"
caught_by = [
    "test_rate_of_regular_firing",
    "test_rate_is_one_over_the_mean_interval",
    "test_rate_without_an_interval",
]
hint = "The time from the onset to the first spike is no interval."

# %%
def get_firing_rate(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)
    st = get_spiketimes(t, v)
    if len(st) < 2:
        return 0.0
    return 1000.0 / np.mean(np.diff(np.concatenate([[100.0], st])))
