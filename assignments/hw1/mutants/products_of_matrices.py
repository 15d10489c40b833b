"""The product of matrices"""

question = "array_products"
caught_by = ["test_two_products"]
hint = "The star goes element by element; @ and np.dot add the products up, and want other shapes."

# %%
def two_products(a, b):
    """Return a times b, element by element, made in two ways: by the star and by np.multiply."""
    by_star = a @ b.T
    by_multiply = np.matmul(a, b.T)
    return by_star, by_multiply


def all_pairs(x, y):
    """Return the products of each x with each y, as an array of len(x) rows and len(y) columns."""
    return x[:, np.newaxis] * y[np.newaxis, :]
