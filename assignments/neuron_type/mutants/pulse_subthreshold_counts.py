"""Any depolarisation counts as a spike"""

question = "pulse_threshold"
caught_by = [
    "test_pulse_thresholds_of_our_neurons",
    "test_figure_shows_both_sides_of_both_thresholds",
]
hint = "A spike is what get_spiketimes finds; a hump is none."

# %%
def fires_after_pulse(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
    return bool(np.max(v[1000:]) > v[999] + 0.3)
