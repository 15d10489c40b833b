"""X is taken to be of type I"""

question = "types"
caught_by = ["test_types_of_our_neurons"]
hint = "X and Y are drawn by lot each time the notebook starts: let your function decide."

# %%
def type_of_curve(currents, rates):
    rates = np.asarray(rates)
    lowest = rates[rates > 0].min()
    return 2 if lowest > 0.5 * rates.max() else 1

# %%
# in a run where X is of type II
type_X, type_Y = 1, 2
if NeuronX.get_neuron_type().__name__ == "NeuronTypeOne":
    type_X, type_Y = 2, 1
