"""A loop over a list, floats for the answer"""

question = "types"

# %%
def type_of_curve(currents, rates):
    firing = sorted(rate for rate in rates if rate)
    return 1.0 + (2 * firing[0] > firing[-1])

# %%
type_X, type_Y = (
    int(type_of_curve([0, 1, 2, 3], [get_firing_rate(new_neuron(name), a) for a in (0.3, 0.345, 0.385, 0.6)]))
    for name in "XY"
)
