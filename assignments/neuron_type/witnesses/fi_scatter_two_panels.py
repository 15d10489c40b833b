"""Points, two panels, another order, returned"""

question = "fi_curve"

# %%
def plot_fI_curve(NeuronClass, currents=tuple(np.linspace(0, 1, 11))):
    rates = np.array([get_firing_rate(NeuronClass(), float(I_amp)) for I_amp in currents[::-1]])
    return plt.scatter(currents[::-1], rates, marker="x"), plt.xlabel("I / pA"), plt.ylabel("f [Hz]")

# %%
figure_fI = plt.figure(figsize=(7, 4), layout="constrained")
plt.subplot(1, 2, 1)
plot_fI_curve(NeuronY, np.arange(0.3, 0.451, 0.02))
plt.subplot(1, 2, 2)
plot_fI_curve(NeuronX, np.arange(0.3, 0.451, 0.02))
plt.show()
