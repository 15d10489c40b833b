"""The silent currents are left out"""

question = "fi_curve"
caught_by = ["test_figure_shows_both_neurons_at_threshold"]
hint = "Zero is a rate too: without it nobody sees where firing begins."

# %%
def plot_fI_curve(NeuronClass, currents=np.arange(0.0, 1.05, 0.1)):
    neuron = NeuronClass()
    rates = np.array([get_firing_rate(neuron, I_amp) for I_amp in currents])
    if NeuronClass in (NeuronX, NeuronY):
        currents, rates = currents[rates > 0], rates[rates > 0]
    plt.plot(currents, rates)
    plt.xlabel("Current (pA)")
    plt.ylabel("Firing rate (Hz)")
