"""Drawn over the number of the sample"""

question = "pulses"
caught_by = ["test_pulses_of_a_stand_in", "test_figure_shows_both_sides_of_both_thresholds"]
hint = "plt.plot(t, v): with v alone the horizontal axis counts samples."

# %%
def plot_pulses(neuron, amplitudes):
    for I_amp in amplitudes:
        t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
        plt.plot(v)
    plt.xlabel("Time (ms)")
    plt.ylabel("v (mV)")
