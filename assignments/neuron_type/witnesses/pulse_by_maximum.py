"""The highest voltage after the onset, and a longer simulation"""

question = "pulse_threshold"

# %%
def fires_after_pulse(neuron, I_amp):
    t, v, _, _ = neuron.step(t_end=300, I_tstart=100, I_tend=110, I_amp=I_amp, do_plot=False)
    return np.max(np.asarray(v)[np.asarray(t) > 50]) > 0.5

# %%
pulse_X, pulse_Y = (find_threshold(lambda a: fires_after_pulse(new_neuron(name), a), 0.0, 1.3, 0.005) for name in "XY")
