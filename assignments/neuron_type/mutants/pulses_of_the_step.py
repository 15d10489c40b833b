"""The default step in place of the pulse"""

question = "pulses"
caught_by = [
    "test_pulses_of_a_stand_in",
    "test_figure_shows_both_sides_of_both_thresholds",
]
hint = "A pulse from 100 ms to 110 ms: set I_tstart and I_tend."

# %%
def plot_pulses(neuron, amplitudes):
    for I_amp in amplitudes:
        t, v, w, I = neuron.step(I_amp=I_amp, do_plot=False)
        plt.plot(t, v)
    plt.xlabel("Time (ms)")
    plt.ylabel("v (mV)")
