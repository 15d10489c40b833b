"""print for return"""

question = "square"
caught_by = ["test_square_of_numbers", "test_square_of_arrays"]
hint = "A function hands its result back with return; print only shows it."

# %%
def my_square_function(x, c):
    """Return x squared, plus c."""
    print(x**2 + c)
