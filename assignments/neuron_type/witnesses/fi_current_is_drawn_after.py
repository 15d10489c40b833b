"""Drawn with axes of its own, shown, in nA"""

question = "fi_curve"

# %%
def plot_fI_curve(NeuronClass, currents=None):
    currents = np.arange(0.0, 1.05, 0.1) if currents is None else currents
    one = NeuronClass()
    f = []
    for I_amp in currents:
        f += [get_firing_rate(one, I_amp)]
    plt.plot(np.asarray(currents) / 1000, f, "o--")
    plt.xlabel("Amplitude of the step (nA)")
    plt.ylabel("Firing rate (1/s)")
    plt.grid()

# %%
figure_fI = plt.figure()
for NeuronClass in (NeuronX, NeuronY):
    plot_fI_curve(NeuronClass, np.linspace(0.295, 0.455, 9))
