"""Loops and lists"""

question = "array_products"

# %%
def two_products(a, b):
    a, b = np.broadcast_arrays(a, b)
    by_loop = [[p * q for p, q in zip(row_a, row_b)] for row_a, row_b in zip(a.tolist(), b.tolist())]
    return [by_loop, np.multiply(a, b)]


def all_pairs(x, y):
    return [[p * q for q in y] for p in x]
