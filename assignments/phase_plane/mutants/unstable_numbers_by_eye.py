"""1.3 and 2.6, read off a plot"""

question = "unstable"
caught_by = ["test_unstable_numbers"]
hint = "Take the numbers from unstable_range: a plot is too coarse."

# %%
def unstable_range(eps=0.1):
    """Return the least and the greatest current, to 0.01, at which the fixed point is unstable."""
    currents = np.arange(0, 4, 0.01)
    positive = [I for I in currents if np.max(np.real(eigenvalues(I, eps))) > 0]
    return positive[0], positive[-1]


unstable_low = 1.3
unstable_high = 2.6
