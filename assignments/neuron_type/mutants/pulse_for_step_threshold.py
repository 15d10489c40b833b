"""The thresholds of the step"""

question = "pulse_threshold"
caught_by = [
    "test_pulse_thresholds_of_our_neurons",
    "test_figure_shows_both_sides_of_both_thresholds",
]
hint = "A pulse has a threshold of its own: search with fires_after_pulse."

# %%
def fires_after_pulse(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
    return len(get_spiketimes(t, v)) >= 1

# %%
pulse_X, pulse_Y = threshold_X, threshold_Y
