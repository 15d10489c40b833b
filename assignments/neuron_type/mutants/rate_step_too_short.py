"""Half of the step"""

question = "rate"
caught_by = ["test_rate_is_one_over_the_mean_interval"]
hint = "The step lasts 1000 ms, from 100 ms to 1100 ms: a slow neuron needs that long for its second spike."

# %%
def get_firing_rate(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=600, t_end=600, do_plot=False)
    isi = np.diff(get_spiketimes(t, v))
    return 1000.0 / np.mean(isi) if len(isi) else 0.0
