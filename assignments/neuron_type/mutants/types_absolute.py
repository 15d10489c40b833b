"""An absolute rate decides"""

question = "types"
caught_by = ["test_type_of_curve"]
hint = "A slow neuron may be of type II and a fast one of type I: compare with the neuron's own highest rate."

# %%
def type_of_curve(currents, rates):
    rates = np.asarray(rates)
    return 2 if rates[rates > 0].min() > 10.0 else 1
