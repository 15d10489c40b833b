"""Only pulses that make a spike"""

question = "pulses"
caught_by = ["test_figure_shows_both_sides_of_both_thresholds"]
hint = "Show both sides: a pulse just too weak and one just strong enough."

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
    plot_pulses(new_neuron(name), [threshold + 0.01, threshold + 0.03])
plt.show()
