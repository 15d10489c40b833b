"""The sum is squared"""

question = "square"
caught_by = ["test_square_of_numbers", "test_square_of_arrays"]
hint = "Only x is squared; c is added afterwards."

# %%
def my_square_function(x, c):
    """Return x squared, plus c."""
    return (x + c) ** 2
