"""A figure of its own, both neurons in one pair of axes, zoomed"""

question = "pulses"

# %%
def plot_pulses(neuron, amplitudes):
    axes = plt.gca()
    for I_amp in reversed(amplitudes):
        t, v, *_ = neuron.step(t_end=300, I_tstart=100, I_tend=110, I_amp=I_amp, do_plot=False)
        axes.plot(t[900:], v[900:], "--")
    axes.set_xlabel("time in ms")
    axes.set_ylabel("membrane voltage in mV")

# %%
figure_pulses, axes = plt.subplots()
plot_pulses(NeuronX(), [pulse_X - 0.015, pulse_X, pulse_X + 0.015])
plot_pulses(NeuronY(), [pulse_Y - 0.015, pulse_Y, pulse_Y + 0.015])
axes.set_xlim(90, 200)
