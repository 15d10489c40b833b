"""The currents are written in"""

question = "fi_curve"
caught_by = [
    "test_curve_of_stand_ins",
    "test_figure_shows_both_neurons_at_threshold",
]
hint = "Draw at the currents that the function is given."

# %%
def plot_fI_curve(NeuronClass, currents=np.arange(0.0, 1.05, 0.1)):
    neuron, I = NeuronClass(), np.arange(0.0, 1.05, 0.1)
    plt.plot(I, [get_firing_rate(neuron, I_amp) for I_amp in I])
    plt.xlabel("Current (pA)")
    plt.ylabel("Firing rate (Hz)")
