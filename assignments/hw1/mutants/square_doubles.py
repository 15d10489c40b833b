"""Doubling for squaring"""

question = "square"
caught_by = ["test_square_of_numbers", "test_square_of_arrays"]
hint = "x² is x times x; x * 2 is twice x."

# %%
def my_square_function(x, c):
    """Return x squared, plus c."""
    return x * 2 + c
