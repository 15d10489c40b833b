"""The pulse comes at 20 ms, the default"""

question = "pulse_threshold"
caught_by = ["test_fires_after_pulse", "test_pulse_thresholds_of_our_neurons"]
hint = "From 100 ms to 110 ms: by then the neuron has come to rest. The default of I_tstart is 20 ms."

# %%
def fires_after_pulse(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tend=30, t_end=200, do_plot=False)
    return len(get_spiketimes(t, v)) >= 1
