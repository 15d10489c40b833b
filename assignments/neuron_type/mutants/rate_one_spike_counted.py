"""One spike per step is 1 Hz"""

question = "rate"
caught_by = [
    "test_rate_without_an_interval",
    "test_types_of_our_neurons",
]
hint = "With one spike there is no interval, and the rate is 0."

# %%
def get_firing_rate(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)
    st = get_spiketimes(t, v)
    if len(st) < 2:
        return 1.0 * len(st)
    return 1000.0 / np.mean(np.diff(st))
