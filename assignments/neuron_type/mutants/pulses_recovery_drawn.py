"""The recovery variable in place of the voltage"""

question = "pulses"
caught_by = [
    "test_pulses_of_a_stand_in",
    "test_figure_shows_both_sides_of_both_thresholds",
]
hint = "step returns t, v, w and I: the voltage is the second."

# %%
def plot_pulses(neuron, amplitudes):
    for I_amp in amplitudes:
        t, w, v, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
        plt.plot(t, v)
    plt.xlabel("Time (ms)")
    plt.ylabel("v (mV)")
