"""The last rate for the highest"""

question = "types"
caught_by = ["test_type_of_curve"]
hint = "A rate may fall again: take the highest of all."

# %%
def type_of_curve(currents, rates):
    rates = np.asarray(rates)
    firing = rates[rates > 0]
    return 2 if firing[-1] - firing[0] > 0 and firing[0] > 0.5 * firing[-1] else 1
