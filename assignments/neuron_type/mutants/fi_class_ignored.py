"""NeuronX whatever the class"""

question = "fi_curve"
caught_by = [
    "test_curve_of_stand_ins",
    "test_curve_is_labelled",
    "test_figure_shows_both_neurons_at_threshold",
]
hint = "Make a neuron of the class that the function is given, whichever it is."

# %%
def plot_fI_curve(NeuronClass, currents=np.arange(0.0, 1.05, 0.1)):
    neuron = NeuronX()
    plt.plot(currents, [get_firing_rate(neuron, I_amp) for I_amp in currents])
    plt.xlabel("Current (pA)")
    plt.ylabel("Firing rate (Hz)")
