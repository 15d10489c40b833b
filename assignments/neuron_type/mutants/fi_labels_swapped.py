"""The labels are exchanged"""

question = "fi_curve"
caught_by = [
    "test_curve_is_labelled",
    "test_figure_shows_both_neurons_at_threshold",
]
hint = "The horizontal axis shows the current, the vertical one the rate."

# %%
def plot_fI_curve(NeuronClass, currents=np.arange(0.0, 1.05, 0.1)):
    neuron = NeuronClass()
    plt.plot(currents, [get_firing_rate(neuron, I_amp) for I_amp in currents])
    plt.xlabel("Firing rate (Hz)")
    plt.ylabel("Current (pA)")
