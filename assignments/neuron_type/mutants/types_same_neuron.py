"""The same neuron twice"""

question = "types"
caught_by = ["test_types_of_our_neurons"]
hint = "type_Y needs the rates of NeuronY."

# %%
def type_of_curve(currents, rates):
    rates = np.asarray(rates)
    lowest = rates[rates > 0].min()
    return 2 if lowest > 0.5 * rates.max() else 1

# %%
probed = np.array([0.31, 0.34, 0.38, 0.7])
type_X = type_of_curve(probed, [get_firing_rate(NeuronX(), I_amp) for I_amp in probed])
type_Y = type_of_curve(probed, [get_firing_rate(NeuronX(), I_amp) for I_amp in probed])
