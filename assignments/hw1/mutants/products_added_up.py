"""The products added up"""

question = "array_products"
caught_by = ["test_two_products"]
hint = "Leave the products side by side: nothing is added up."

# %%
def two_products(a, b):
    """Return a times b, element by element, made in two ways: by the star and by np.multiply."""
    by_star = a * b
    by_multiply = np.sum(a * b)
    return by_star, by_multiply


def all_pairs(x, y):
    """Return the products of each x with each y, as an array of len(x) rows and len(y) columns."""
    return x[:, np.newaxis] * y[np.newaxis, :]
