"""Only the last response is drawn"""

question = "pulses"
caught_by = ["test_pulses_of_a_stand_in"]
hint = "plt.plot stands inside the loop, so that each response is drawn."

# %%
def plot_pulses(neuron, amplitudes):
    for I_amp in amplitudes:
        t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
    plt.plot(t, v)
    plt.xlabel("Time (ms)")
    plt.ylabel("v (mV)")

# %%
figure_pulses = plt.figure(figsize=(8, 5), layout="constrained")
for panel, name, threshold in [(1, "X", pulse_X), (2, "Y", pulse_Y)]:
    plt.subplot(2, 1, panel)
    plot_pulses(new_neuron(name), [threshold - 0.02])
    plot_pulses(new_neuron(name), [threshold + 0.02])
plt.show()
