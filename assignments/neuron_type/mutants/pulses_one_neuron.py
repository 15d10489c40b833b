"""Only one of the neurons is drawn"""

question = "pulses"
caught_by = ["test_figure_shows_both_sides_of_both_thresholds"]
hint = "Compare the two: draw both X and Y."

# %%
def plot_pulses(neuron, amplitudes):
    for I_amp in amplitudes:
        t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
        plt.plot(t, v, linewidth=1)
    plt.xlabel("Time (ms)")
    plt.ylabel("v (mV)")

# %%
figure_pulses = plt.figure(figsize=(8, 5), layout="constrained")
plot_pulses(NeuronX(), [pulse_X - 0.02, pulse_X + 0.02])
plt.show()
