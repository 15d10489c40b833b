"""The figure's pulses begin at 50 ms"""

question = "pulses"
caught_by = ["test_figure_shows_both_sides_of_both_thresholds"]
hint = "The pulses of the figure are those of plot_pulses, from 100 ms to 110 ms."

# %%
def plot_pulses(neuron, amplitudes):
    for I_amp in amplitudes:
        t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
        plt.plot(t, v, linewidth=1, label=f"{I_amp:.3f} pA")
    plt.xlabel("Time (ms)")
    plt.ylabel("v (mV)")
    plt.legend()

# %%
figure_pulses = plt.figure(figsize=(8, 5), layout="constrained")
for panel, name, threshold in [(1, "X", pulse_X), (2, "Y", pulse_Y)]:
    plt.subplot(2, 1, panel)
    for I_amp in (threshold - 0.02, threshold + 0.03):
        t, v, w, I = new_neuron(name).step(I_amp=I_amp, I_tstart=50, I_tend=60, t_end=200, do_plot=False)
        plt.plot(t, v)
    plt.title(f"Neuron {name}")
plt.show()
