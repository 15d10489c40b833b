"""The lower end for both"""

question = "unstable"
caught_by = ["test_unstable_range", "test_unstable_numbers"]
hint = "The second end is the last current with a positive real part."

# %%
def unstable_range(eps=0.1):
    """Return the least and the greatest current, to 0.01, at which the fixed point is unstable."""
    currents = np.arange(0, 4, 0.01)
    positive = [I for I in currents if np.max(np.real(eigenvalues(I, eps))) > 0]
    return positive[0], positive[1]


unstable_low = unstable_range()[0]
unstable_high = unstable_range()[1]
