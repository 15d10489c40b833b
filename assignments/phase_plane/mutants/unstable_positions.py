"""Positions for currents"""

question = "unstable"
caught_by = ["test_unstable_range", "test_unstable_numbers"]
hint = "Return the currents themselves."

# %%
def unstable_range(eps=0.1):
    """Return the least and the greatest current, to 0.01, at which the fixed point is unstable."""
    currents = np.arange(0, 4, 0.01)
    positive = [k / 40 for k, I in enumerate(currents) if np.max(np.real(eigenvalues(I, eps))) > 0]
    return positive[0], positive[-1]


unstable_low = unstable_range()[0]
unstable_high = unstable_range()[1]
