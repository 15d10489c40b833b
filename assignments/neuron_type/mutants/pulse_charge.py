"""The charge for the amplitude"""

question = "pulse_threshold"
caught_by = [
    "test_pulse_thresholds_of_our_neurons",
    "test_figure_shows_both_sides_of_both_thresholds",
]
hint = "The amplitude in pA is asked, not the charge in fC."

# %%
def fires_after_pulse(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
    return len(get_spiketimes(t, v)) >= 1

# %%
pulse_X = 10 * find_threshold(lambda I_amp: fires_after_pulse(NeuronX(), I_amp), 0.0, 2.0) / 2
pulse_Y = 10 * find_threshold(lambda I_amp: fires_after_pulse(NeuronY(), I_amp), 0.0, 2.0) / 2
