"""Dots, in seconds and volts, labels in TeX"""

question = "pulses"

# %%
def plot_pulses(neuron, amplitudes):
    for I_amp in amplitudes:
        t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=200, do_plot=False)
        plt.scatter(np.asarray(t)[::5] / 1000, np.asarray(v)[::5] / 1000, s=1)
    plt.gca().set(xlabel="$t$ [s]", ylabel="$v$ / V")

# %%
figure_pulses = plt.figure(figsize=(8, 5), layout="constrained")
for place, name, threshold in [("X", "X", pulse_X), ("Y", "Y", pulse_Y)]:
    plt.sca(figure_pulses.add_subplot(1, 2, 1 + "XY".index(place)))
    for I_amp in (threshold - 0.025, threshold + 0.025):
        t, v, _, _ = new_neuron(name).step(I_amp=I_amp, I_tstart=100, I_tend=110, t_end=250, do_plot=False)
        plt.plot(t, v)
        plt.xlabel("t (ms)"), plt.ylabel("v (mV)")
plt.show()
