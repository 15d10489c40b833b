"""np.outer and reshape"""

question = "array_products"

# %%
def two_products(a, b):
    return b * a, np.multiply(b, a)


def all_pairs(x, y):
    return np.outer(x, y)
