"""The higher threshold is type I"""

question = "types"
caught_by = ["test_type_of_curve"]
hint = "Where the threshold lies says nothing of the type; how the rate begins does."

# %%
def type_of_curve(currents, rates):
    rates = np.asarray(rates)
    return 1 if np.asarray(currents)[rates > 0].min() > 0.35 else 2
