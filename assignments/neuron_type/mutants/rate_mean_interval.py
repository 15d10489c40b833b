"""The mean interval for the rate"""

question = "rate"
caught_by = [
    "test_rate_of_regular_firing",
    "test_rate_is_one_over_the_mean_interval",
    "test_rate_without_an_interval",
    "test_rate_of_the_models",
    "test_curve_of_stand_ins",
    "test_curve_is_labelled",
    "test_figure_shows_both_neurons_at_threshold",
]
hint = "The rate is one over the interval."

# %%
def get_firing_rate(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)
    st = get_spiketimes(t, v)
    if len(st) < 2:
        return 0.0
    return np.mean(np.diff(st))
