"""The lowest of all rates"""

question = "types"
caught_by = [
    "test_type_of_curve",
    "test_types_of_our_neurons",
]
hint = "The lowest rate is 0 for each of them: look at the rates above zero."

# %%
def type_of_curve(currents, rates):
    rates = np.asarray(rates)
    return 2 if rates.min() > 0.5 * rates.max() else 1
