"""The simulation ends with the pulse"""

question = "pulse_threshold"
caught_by = [
    "test_fires_after_pulse",
    "test_pulse_thresholds_of_our_neurons",
    "test_figure_shows_both_sides_of_both_thresholds",
]
hint = "The spike may come after the pulse: simulate on."

# %%
def fires_after_pulse(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=112, do_plot=False)
    return len(get_spiketimes(t, v)) >= 1
