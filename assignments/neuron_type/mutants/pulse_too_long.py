"""The pulse lasts 15 ms"""

question = "pulse_threshold"
caught_by = [
    "test_fires_after_pulse",
    "test_pulse_thresholds_of_our_neurons",
    "test_figure_shows_both_sides_of_both_thresholds",
]
hint = "From 100 ms to 110 ms are 10 ms: I_tend is when the pulse ends, not how long it lasts."

# %%
def fires_after_pulse(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=115, t_end=200, do_plot=False)
    return len(get_spiketimes(t, v)) >= 1
