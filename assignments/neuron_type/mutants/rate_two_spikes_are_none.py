"""Two spikes count as none"""

question = "rate"
caught_by = ["test_rate_is_one_over_the_mean_interval", "test_rate_without_an_interval"]
hint = "Two spikes have one interval between them, and that has an inverse."

# %%
def get_firing_rate(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)
    st = get_spiketimes(t, v)
    if len(st) <= 2:
        return 0.0
    return 1000.0 / np.mean(np.diff(st))
