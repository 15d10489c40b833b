"""Coarse, then fine, one after the other"""

question = "pulse_threshold"

# %%
def fires_after_pulse(neuron, I_amp):
    return get_spiketimes(*neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)[:2]).size != 0

# %%
def least(NeuronClass):
    neuron = NeuronClass()
    coarse = next(a for a in np.arange(0.0, 2.0, 0.1) if fires_after_pulse(neuron, a))
    return next(a for a in np.arange(coarse - 0.1, coarse + 0.01, 0.01) if fires_after_pulse(neuron, a))


pulse_X, pulse_Y = least(NeuronX), least(NeuronY)
