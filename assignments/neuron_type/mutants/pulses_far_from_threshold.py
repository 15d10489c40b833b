"""Amplitudes far from the threshold"""

question = "pulses"
caught_by = ["test_figure_shows_both_sides_of_both_thresholds"]
hint = "What tells the types apart happens close to the threshold, within a few hundredths of a pA."

# %%
def plot_pulses(neuron, amplitudes):
    for I_amp in amplitudes:
        t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
        plt.plot(t, v, linewidth=1)
    plt.xlabel("Time (ms)")
    plt.ylabel("v (mV)")

# %%
figure_pulses = plt.figure(figsize=(8, 5), layout="constrained")
for panel, name, threshold in [(1, "X", pulse_X), (2, "Y", pulse_Y)]:
    plt.subplot(2, 1, panel)
    plot_pulses(new_neuron(name), [0.4 * threshold, 2.0 * threshold])
plt.show()
