"""Where the eigenvalues are complex"""

question = "unstable"
caught_by = ["test_unstable_range", "test_unstable_numbers"]
hint = "Complex eigenvalues make a spiral, which may well go inwards: ask for the sign of the real part."

# %%
def unstable_range(eps=0.1):
    """Return the least and the greatest current, to 0.01, at which the fixed point is unstable."""
    currents = np.arange(0, 4, 0.01)
    positive = [I for I in currents if abs(np.imag(eigenvalues(I, eps)[0])) > 0]
    return positive[0], positive[-1]


unstable_low = unstable_range()[0]
unstable_high = unstable_range()[1]
