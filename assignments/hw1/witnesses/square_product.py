"""x times x, with type hints and a default"""

question = "square"

# %%
def my_square_function(x: float, c: float = 0.0) -> float:
    squared = x * x
    squared = squared + c
    return squared
