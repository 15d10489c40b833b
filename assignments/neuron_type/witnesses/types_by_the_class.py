"""The function decides, the class is asked for ours"""

question = "types"

# %%
def type_of_curve(currents, rates):
    rates = np.asarray(rates)
    lowest = rates[rates > 0].min()
    return 2 if lowest > 0.5 * rates.max() else 1

# %%
type_X, type_Y = (1 if N.get_neuron_type().__name__ == "NeuronTypeOne" else 2 for N in (NeuronX, NeuronY))
