"""The slope of the cubic for the eigenvalues"""

question = "unstable"
caught_by = ["test_unstable_range"]
hint = "Where the cubic rises is nearly right, but ε moves the border: ask the eigenvalues."

# %%
def unstable_range(eps=0.1):
    """Return the least and the greatest current, to 0.01, at which the fixed point is unstable."""
    currents = np.arange(0, 4, 0.01)
    positive = [I for I in currents if jacobian_at(I, eps)[0][0] > 0]
    return positive[0], positive[-1]


unstable_low = unstable_range()[0]
unstable_high = unstable_range()[1]
