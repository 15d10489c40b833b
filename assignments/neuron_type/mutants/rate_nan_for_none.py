"""NaN without an interval"""

question = "rate"
caught_by = [
    "test_rate_without_an_interval",
    "test_curve_of_stand_ins",
    "test_figure_shows_both_neurons_at_threshold",
    "test_types_of_our_neurons",
]
hint = "The mean of no intervals is NaN: return 0 where there are fewer than two spikes."

# %%
def get_firing_rate(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)
    st = get_spiketimes(t, v)
    return 1000.0 / np.mean(np.diff(st)) if len(st) > 1 else float("nan")
