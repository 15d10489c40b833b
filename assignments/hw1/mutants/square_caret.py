"""The caret for a power"""

question = "square"
caught_by = ["test_square_of_numbers", "test_square_of_arrays"]
hint = "In Python ^ works on the bits of whole numbers; a power is x**2."

# %%
def my_square_function(x, c):
    """Return x squared, plus c."""
    return x ^ 2 + c
