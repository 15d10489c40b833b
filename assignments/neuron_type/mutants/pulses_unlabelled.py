"""Axes without labels"""

question = "pulses"
caught_by = ["test_pulses_are_labelled"]
hint = "An axis says what it shows, and in which unit."

# %%
def plot_pulses(neuron, amplitudes):
    for I_amp in amplitudes:
        t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
        plt.plot(t, v)
