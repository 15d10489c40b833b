"""Currents up to 2 only"""

question = "unstable"
caught_by = ["test_unstable_range", "test_unstable_numbers"]
hint = "The currents go up to 4: the fixed point becomes stable once more."

# %%
def unstable_range(eps=0.1):
    """Return the least and the greatest current, to 0.01, at which the fixed point is unstable."""
    currents = np.arange(0, 2, 0.01)
    positive = [I for I in currents if np.max(np.real(eigenvalues(I, eps))) > 0]
    return positive[0], positive[-1]


unstable_low = unstable_range()[0]
unstable_high = unstable_range()[1]
