"""The amplitude does not reach the neuron"""

question = "rate"
caught_by = [
    "test_rate_of_regular_firing",
    "test_rate_of_the_models",
    "test_curve_of_stand_ins",
    "test_curve_is_labelled",
    "test_figure_shows_both_neurons_at_threshold",
    "test_types_of_our_neurons",
]
hint = "Hand the amplitude on: neuron.step(I_amp=I_amp, …)."

# %%
def get_firing_rate(neuron, I_amp):
    t, v, w, I = neuron.step(I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)
    st = get_spiketimes(t, v)
    return 1000.0 / np.mean(np.diff(st)) if len(st) > 1 else 0.0
