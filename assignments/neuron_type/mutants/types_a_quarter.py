"""A quarter in place of half"""

question = "types"
caught_by = ["test_type_of_curve"]
hint = "Type II begins above half of the highest rate, type I below it."

# %%
def type_of_curve(currents, rates):
    rates = np.asarray(rates)
    return 2 if rates[rates > 0].min() > 0.25 * rates.max() else 1
