"""The whole curve in place of its threshold"""

question = "fi_curve"
caught_by = ["test_figure_shows_both_neurons_at_threshold"]
hint = "Look closer: from 0.3 to 0.45 pA, where firing begins."

# %%
def plot_fI_curve(NeuronClass, currents=np.arange(0.0, 1.05, 0.1)):
    neuron = NeuronClass()
    plt.plot(currents, [get_firing_rate(neuron, I_amp) for I_amp in currents], ".-")
    plt.xlabel("Current (pA)")
    plt.ylabel("Firing rate (Hz)")

# %%
figure_fI = plt.figure(figsize=(7, 4), layout="constrained")
plot_fI_curve(NeuronX)
plot_fI_curve(NeuronY)
plt.show()
