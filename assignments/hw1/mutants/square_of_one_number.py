"""Made for single numbers only"""

question = "square"
caught_by = ["test_square_of_arrays"]
hint = "math.pow and float take one number; x**2 works on arrays too."

# %%
def my_square_function(x, c):
    """Return x squared, plus c."""
    return float(x) ** 2 + c
