"""Searched where the step's threshold lies"""

question = "pulse_threshold"
caught_by = [
    "test_pulse_thresholds_of_our_neurons",
    "test_figure_shows_both_sides_of_both_thresholds",
]
hint = "A short pulse needs more current than a long step: search up to 2 pA."

# %%
def fires_after_pulse(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
    return len(get_spiketimes(t, v)) >= 1

# %%
pulse_X = find_threshold(lambda I_amp: fires_after_pulse(NeuronX(), I_amp), 0.0, 0.8)
pulse_Y = find_threshold(lambda I_amp: fires_after_pulse(NeuronY(), I_amp), 0.0, 0.8)
