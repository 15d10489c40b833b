"""The axes are exchanged"""

question = "fi_curve"
caught_by = [
    "test_curve_of_stand_ins",
    "test_curve_is_labelled",
    "test_figure_shows_both_neurons_at_threshold",
]
hint = "The current is what you choose: it belongs on the horizontal axis."

# %%
def plot_fI_curve(NeuronClass, currents=np.arange(0.0, 1.05, 0.1)):
    neuron = NeuronClass()
    plt.plot([get_firing_rate(neuron, I_amp) for I_amp in currents], currents)
    plt.xlabel("Firing rate (Hz)")
    plt.ylabel("Current (pA)")
