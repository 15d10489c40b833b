"""The types are exchanged"""

question = "types"
caught_by = [
    "test_type_of_curve",
    "test_types_of_our_neurons",
]
hint = "Type II is the one that jumps."

# %%
def type_of_curve(currents, rates):
    rates = np.asarray(rates)
    return 1 if rates[rates > 0].min() > 0.5 * rates.max() else 2
